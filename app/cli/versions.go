package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// versions shows the versions of documents that were kept when they were
// approved; with --to it writes them.
func versions(c *call, w *workspace.Workspace) (answer, error) {
	only := ""
	if len(c.args) > 1 {
		only = c.args[1]
		if isms.FindRegister("documents").Find(w.ISMS(), only) == nil {
			return answer{}, isms.Fail(isms.ErrUnknownRow, "Register", "documents", "Row", only)
		}
	}
	var kept []*isms.DocumentVersion
	for _, v := range w.ISMS().DocumentVersions {
		if only == "" || v.Document == only {
			kept = append(kept, v)
		}
	}
	out := keptFiles{w: w, dir: c.value("to"), paths: map[string]string{}}
	if c.given("to") {
		if err := out.write(kept); err != nil {
			return answer{}, err
		}
	}
	v := w.View(c.texts)
	return answer{
		json: object{{"items", objects(kept, func(d *isms.DocumentVersion) object {
			return object{
				{"id", d.ID},
				{"document", d.Document},
				{"title", v.TitleOf(isms.FindRegister("documents"), d.Document)},
				{"version", d.Version},
				{"language", d.Language},
				{"date", d.Date},
				{"approver", d.Author},
				{"note", d.Note},
				{"file", d.File},
				{"path", out.paths[d.ID]},
			}
		})}, {"kept", list(out.foreign)}},
		text: func(to io.Writer) { c.printVersions(to, v, kept, out) },
	}, nil
}

func (c *call) printVersions(to io.Writer, v isms.View, kept []*isms.DocumentVersion, files keptFiles) {
	if len(kept) == 0 {
		fmt.Fprintln(to, v.Text("cli.versions.none"))
		return
	}
	t := textTable{}
	t.add(v.Text("cli.list.id"), v.Text("field.document_versions.document"), v.Text("field.document_versions.version"),
		v.Text("field.document_versions.language"), v.Text("field.document_versions.date"), v.Text("field.documents.approver"), "SHA-256")
	for _, d := range kept {
		title := d.Document + " " + short(v.TitleOf(isms.FindRegister("documents"), d.Document), 44)
		t.add(d.ID, title, d.Version, d.Language, v.ShowDate(d.Date), v.TitleOf(isms.FindRegister("people"), d.Author), short(d.File, 16))
	}
	t.write(to)
	for _, d := range kept {
		if path := files.paths[d.ID]; path != "" {
			fmt.Fprintln(to, path)
		}
	}
	for _, path := range files.foreign {
		fmt.Fprintln(to, v.Text("cli.export.kept", "File", path))
	}
}

// keptFiles writes kept versions into a folder.
type keptFiles struct {
	w       *workspace.Workspace
	dir     string
	paths   map[string]string // of the written files, by version
	foreign []string          // other files that stood there and were left alone
}

// write writes the files of versions. Errors: folder, file_damaged, unknown_row.
func (k *keptFiles) write(versions []*isms.DocumentVersion) error {
	if err := os.MkdirAll(k.dir, 0o755); err != nil {
		return isms.Fail(isms.ErrFolder, "File", k.dir).Because(err)
	}
	names := map[string]bool{}
	for _, v := range versions {
		if v.File == "" {
			continue // an answers file brings no files
		}
		content, err := k.w.Kept(v.File)
		if err != nil {
			return err
		}
		name := k.name(v)
		if names[name] {
			name += "-" + v.ID // approved again under the same number
		}
		names[name] = true
		if k.paths[v.ID], err = k.put(name, content); err != nil {
			return err
		}
	}
	return nil
}

// notInNames are the characters that a file's name gets on no system.
var notInNames = regexp.MustCompile(`[^\pL\pN._-]+`)

// name is the file name of a version: 50-backup-policy-1.0-en.docx.
func (k *keptFiles) name(v *isms.DocumentVersion) string {
	parts := []string{v.Document}
	if info, err := (docgen.Press{View: k.w.View(translations.In(v.Language)), At: k.w.Now()}).Info(v.Document); err == nil {
		parts = append(parts, info.Slug)
	}
	return notInNames.ReplaceAllString(strings.Join(append(parts, v.Version, v.Language), "-"), "-")
}

// put writes one file, beside any other of its name: nothing is replaced.
func (k *keptFiles) put(name string, content []byte) (path string, err error) {
	for n := 1; ; n++ {
		path = filepath.Join(k.dir, name+".docx")
		if n > 1 {
			path = filepath.Join(k.dir, fmt.Sprintf("%s-%d.docx", name, n))
		}
		there, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return path, workspace.WriteFile(path, content)
		case err != nil:
			return "", isms.Fail(isms.ErrFolder, "File", path).Because(err)
		case bytes.Equal(there, content):
			return path, nil
		}
		k.foreign = append(k.foreign, path)
	}
}
