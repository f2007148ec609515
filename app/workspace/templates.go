package workspace

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
)

// templatesEnding is what the folder of a firm's own templates ends in.
const templatesEnding = ".templates"

// keptEnding is what is added to the name of a template that is not used any
// more. No template is ever deleted.
const keptEnding = ".bak"

// TemplatesBeside is the folder of a firm's own templates: it stands beside the
// firm's file and has its name, "Hafen Dental.templates".
func TemplatesBeside(file string) string {
	return strings.TrimSuffix(file, filepath.Ext(file)) + templatesEnding
}

// ReadTemplates reads folders of templates; for each document the first folder
// that has one counts. Folders that are empty texts or missing have none, and no
// link in a folder leads out of it. It is nil when nothing was found. The errors
// are the faults of the templates, and error folder.
func ReadTemplates(folders ...string) (*docgen.Templates, []error) {
	var all []*docgen.Templates
	for _, folder := range folders {
		all = append(all, readTemplates(folder))
	}
	own := docgen.MergeTemplates(all...)
	return own, own.Faults()
}

func readTemplates(folder string) *docgen.Templates {
	root, err := openTemplates(folder)
	if err != nil {
		return docgen.FaultyTemplates(folder, err)
	}
	if root == nil {
		return nil
	}
	defer root.Close()
	own, _ := docgen.ReadTemplates(root.FS()) // the faults stand in it too
	return own.In(folder)
}

// openTemplates opens a folder of templates, nil for none. Error: folder.
func openTemplates(folder string) (*os.Root, error) {
	if folder == "" {
		return nil, nil
	}
	root, err := os.OpenRoot(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, writeError(folder, err)
	}
	return root, nil
}

// ownTemplates are templates as they were read, and a mark of their files then.
type ownTemplates struct {
	mark string
	read *docgen.Templates
}

// Templates are the firm's own templates and, where it has none, those of the
// consultant's folder; nil without any. They are read again when a file has
// changed.
func (w *Workspace) Templates(consultant string) *docgen.Templates {
	folders := []string{TemplatesBeside(w.Path()), consultant}
	mark := templatesMark(folders)
	if w.own == nil || w.own.mark != mark {
		own, _ := ReadTemplates(folders...)
		w.own = &ownTemplates{mark, own}
	}
	return w.own.read
}

// templatesMark says of what size and age the files in folders of templates are.
func templatesMark(folders []string) string {
	var mark strings.Builder
	for _, folder := range folders {
		fmt.Fprintln(&mark, folder)
		root, err := openTemplates(folder)
		if err != nil || root == nil {
			fmt.Fprintln(&mark, err)
			continue
		}
		for _, lang := range isms.Languages {
			markFolder(&mark, root.FS(), lang)
			markFolder(&mark, root.FS(), lang+"/closing")
		}
		_ = root.Close() // only read
	}
	return mark.String()
}

func markFolder(mark *strings.Builder, root fs.FS, folder string) {
	entries, err := fs.ReadDir(root, folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := folder + "/" + e.Name()
		if info, err := fs.Stat(root, name); err == nil {
			fmt.Fprintln(mark, name, info.Mode(), info.Size(), info.ModTime().UnixNano())
		}
	}
}

// TemplateText is the text of a template in a folder. Errors: folder, template.
func TemplateText(folder, file string) (string, error) {
	root, err := openTemplates(folder)
	if err != nil {
		return "", err
	}
	if root == nil {
		return "", isms.Fail(isms.ErrFileMissing, "File", filepath.Join(folder, file))
	}
	defer root.Close()
	return docgen.TemplateText(root.FS(), file)
}

// StartTemplate writes a new template into a folder, which is made when there is
// none. A file of the name is left as it is. Errors: file_exists, folder, disk_full.
func (w *Workspace) StartTemplate(folder, file, text string) error {
	return w.inTemplates(folder, file, func(root *os.Root) error {
		if _, err := root.Lstat(file); err == nil {
			return isms.Fail(isms.ErrFileExists, "File", filepath.Join(folder, file))
		}
		if err := root.MkdirAll(path.Dir(file), 0o755); err != nil {
			return err
		}
		return putTemplate(root, file, text)
	})
}

// SaveTemplate writes a template that was read before. If somebody else has
// changed the file since, that version stays beside it under the name kept.
// Errors: template, folder, disk_full; then the file is as it was.
func (w *Workspace) SaveTemplate(folder, file, read, text string) (kept string, err error) {
	err = w.inTemplates(folder, file, func(root *os.Root) error {
		there, err := docgen.TemplateText(root.FS(), file)
		if errors.Is(err, fs.ErrNotExist) {
			return putTemplate(root, file, text)
		}
		if err != nil {
			return err
		}
		if there != read && there != text {
			if kept, err = setAside(root, file); err != nil {
				return err
			}
		}
		return putTemplate(root, file, text)
	})
	return kept, err
}

// DropTemplate goes back to the template behind one: the file stays under the
// name kept and is not read any more. Errors: folder.
func (w *Workspace) DropTemplate(folder, file string) (kept string, err error) {
	err = w.inTemplates(folder, file, func(root *os.Root) error {
		kept, err = setAside(root, file)
		return err
	})
	return kept, err
}

// inTemplates changes a file in a folder of templates.
func (w *Workspace) inTemplates(folder, file string, change func(*os.Root) error) error {
	w.own = nil
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return writeError(folder, err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return writeError(folder, err)
	}
	err = errors.Join(change(root), root.Close())
	if known := (&isms.Error{}); err == nil || errors.As(err, &known) {
		return err
	}
	return writeError(filepath.Join(folder, file), err)
}

// setAside renames a template so that it is not read, and replaces nothing.
func setAside(root *os.Root, file string) (kept string, err error) {
	for n := 1; ; n++ {
		kept = file + keptEnding
		if n > 1 {
			kept = numbered(kept, n)
		}
		_, err := root.Lstat(kept)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return path.Base(kept), root.Rename(file, kept)
		case err != nil:
			return "", err
		}
	}
}

// putTemplate writes beside the target, syncs and renames, so that a reader sees
// the old file or the new one and never half of it.
func putTemplate(root *os.Root, file, text string) error {
	name := path.Dir(file) + "/.isms-" + rand.Text()[:8]
	temporary, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = temporary.WriteString(text)
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = root.Rename(name, file)
	}
	if err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}
