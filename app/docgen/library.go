package docgen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/templates"
)

// Templates are templates by language and number, "de/50"; what documents end
// with stands among them as "de/closing/rules".
type Templates struct {
	all    map[string]*source
	word   map[string]wordTemplate // Word files with fields, which come before all
	broken map[string]error        // the first fault of what is there and cannot be used
	files  []TemplateFile
}

// TemplateFile is one file of a folder of templates.
type TemplateFile struct {
	Language string
	ID       string // of the document, or "closing/rules"; empty where nothing says it
	Folder   string // as In named it
	File     string // its path in the folder, with slashes
	Word     bool   // a Word file with fields
	Faults   []error
}

// closingFolder is where the texts that documents end with are kept.
const closingFolder = "closing/"

// embedded are the program's own templates by language and number. Each is read
// when it is first asked for: the start of the program does not wait for them.
var embedded = sync.OnceValue(func() map[string]func() (*source, error) {
	all := map[string]func() (*source, error){}
	for _, pattern := range []string{"*/*.md", "*/" + closingFolder + "*.md"} {
		files, err := fs.Glob(templates.Files, pattern)
		if err != nil {
			panic(err) // the patterns are constants
		}
		for _, file := range files {
			lang, _, _ := strings.Cut(file, "/")
			all[lang+"/"+TemplateID(file, nil)] = sync.OnceValues(func() (*source, error) { return readBuilt(file) })
		}
	}
	return all
})

func readBuilt(file string) (*source, error) {
	content, err := fs.ReadFile(templates.Files, file)
	if err != nil {
		return nil, err
	}
	t, faults := readFile(file, content)
	return t, errors.Join(faults...)
}

// built finds one of the program's own templates.
func built(key string) (*source, error) {
	if read := embedded()[key]; read != nil {
		return read()
	}
	return nil, fmt.Errorf("no template %q", key)
}

// find finds a template by its number, or by the name of a closing. Where the
// firm has one with a fault, the program's does not take its place.
func (p Press) find(id string) (*source, error) {
	key := p.Lang() + "/" + id
	if p.Own != nil {
		if err := p.Own.broken[key]; err != nil {
			return nil, err
		}
		if t := p.Own.all[key]; t != nil {
			return t, nil
		}
	}
	return built(key)
}

// ReadTemplates reads the templates of a folder, <language>/<any name>.md,
// <language>/closing/<name>.md and Word files <language>/50-<any name>.docx. Each
// fault is an error that names file and line. A document whose template has a
// fault is written neither from it nor from the program's.
func ReadTemplates(folder fs.FS) (*Templates, []error) {
	r := &library{folder: folder, into: newTemplates()}
	for _, lang := range isms.Languages {
		r.read(lang, lang, ".md", ".docx")
		r.read(lang, lang+"/"+strings.TrimSuffix(closingFolder, "/"), ".md")
	}
	return r.into, r.into.Faults()
}

func newTemplates() *Templates {
	return &Templates{all: map[string]*source{}, word: map[string]wordTemplate{}, broken: map[string]error{}}
}

// MergeTemplates joins folders of templates: for each document the first folder
// that has one counts. It is nil when no folder has any.
func MergeTemplates(folders ...*Templates) *Templates {
	out := newTemplates()
	for _, t := range folders {
		if t == nil {
			continue
		}
		taken := map[string]bool{}
		for _, f := range out.files {
			taken[f.key()] = true
		}
		for _, f := range t.files {
			out.files = append(out.files, f)
			if key := f.key(); !taken[key] {
				copyTo(out.all, t.all, key)
				copyTo(out.word, t.word, key)
				copyTo(out.broken, t.broken, key)
			}
		}
	}
	if len(out.files) == 0 {
		return nil
	}
	return out
}

func copyTo[T any](to, from map[string]T, key string) {
	if value, ok := from[key]; ok {
		to[key] = value
	}
}

func (f TemplateFile) key() string { return f.Language + "/" + f.ID }

// Files are the files of the folders, in the order in which they were read.
func (t *Templates) Files() []TemplateFile {
	if t == nil {
		return nil
	}
	return t.files
}

// In names the folder in which the files stand.
func (t *Templates) In(folder string) *Templates {
	for i := range t.files {
		t.files[i].Folder = folder
	}
	return t
}

// Faults are the faults of all files.
func (t *Templates) Faults() []error {
	var out []error
	for _, f := range t.Files() {
		out = append(out, f.Faults...)
	}
	return out
}

// library reads a folder of templates.
type library struct {
	folder fs.FS
	into   *Templates
	bytes  int // read so far
}

// read reads the files of one folder that end as given, ending by ending, in the
// order of their names. A folder that is missing has none.
func (r *library) read(lang, where string, endings ...string) {
	names, err := r.names(where)
	if err != nil {
		r.note(TemplateFile{Language: lang, File: where, Faults: []error{err}})
	}
	for _, ending := range endings {
		for _, name := range names {
			if path.Ext(name) == ending {
				r.take(TemplateFile{Language: lang, File: where + "/" + name, Word: ending != ".md"})
			}
		}
	}
}

// take reads one file.
func (r *library) take(f TemplateFile) {
	content, err := r.content(f)
	if err != nil {
		f.ID, f.Faults = TemplateID(f.File, nil), []error{err}
	} else {
		r.add(&f, content)
	}
	r.note(f)
}

// note keeps a file, and that it cannot be used.
func (r *library) note(f TemplateFile) {
	r.into.files = append(r.into.files, f)
	if key := f.key(); len(f.Faults) > 0 && f.ID != "" {
		delete(r.into.word, key)
		r.into.broken[key] = f.Faults[0]
	}
}

// add takes a file whose content was read.
func (r *library) add(f *TemplateFile, content []byte) {
	f.ID = TemplateID(f.File, content)
	l := &lint{file: f.File}
	if f.Word {
		first, twice := r.into.word[f.key()]
		switch {
		case f.ID == "":
			l.fault(1, isms.ErrTemplateWordName)
		case twice:
			l.fault(1, isms.ErrTemplateTwice, "Detail", f.ID, "Word", first.file)
		default:
			r.into.word[f.key()] = wordTemplate{f.File, content}
		}
		f.Faults = l.faults
		return
	}
	t, faults := readFile(f.File, content)
	first := r.into.all[f.key()]
	if first != nil && len(faults) == 0 {
		l.fault(1, isms.ErrTemplateTwice, "Detail", f.ID, "Word", first.file)
		faults = l.faults
	}
	if f.Faults = faults; len(faults) == 0 {
		r.into.all[f.key()] = t
	}
}

// readFile reads and checks a template, or what documents end with.
func readFile(file string, content []byte) (*source, []error) {
	name, closing := closingName(file)
	if !closing {
		return readSource(file, content)
	}
	l, t := &lint{file: file}, &source{file: file}
	if name == ownClosing || !slices.Contains(closings, name) {
		l.fault(1, isms.ErrTemplateName, "Word", "closing", "Detail", name)
		return nil, l.faults
	}
	if l.large(content) {
		return nil, l.faults
	}
	t.parse(l, bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
	return t, l.faults
}

// closingName is the name of what documents end with, "rules".
func closingName(file string) (name string, ok bool) {
	return strings.TrimSuffix(path.Base(file), ".md"), path.Base(path.Dir(file)) == strings.TrimSuffix(closingFolder, "/")
}

// TemplateID is the number of the document that a template is for: as its head
// says, or, while nothing can be read there, as the name of the file begins. It
// is empty where neither says it, and "closing/rules" for what documents end with.
func TemplateID(file string, content []byte) string {
	if name, ok := closingName(file); ok {
		return closingFolder + name
	}
	var said struct {
		ID string `yaml:"id"`
	}
	if head, _, closed := splitHead(content); closed && len(content) <= longest && yaml.Unmarshal(head, &said) == nil && said.ID != "" {
		return said.ID
	}
	id, _ := wordNumber(file)
	return id
}

// names are the names in a folder, in order.
func (r *library) names(where string) ([]string, error) {
	l := &lint{file: where}
	folder, err := r.folder.Open(where)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, l.unreadable(err)
	}
	defer folder.Close()
	list, ok := folder.(fs.ReadDirFile)
	if !ok {
		return nil, l.unreadable(fs.ErrInvalid)
	}
	entries, err := list.ReadDir(mostTemplates + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, l.unreadable(err)
	}
	if len(entries) > mostTemplates {
		l.fault(1, isms.ErrTemplateMany, "Detail", mostTemplates)
		return nil, l.faults[0]
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	slices.Sort(out)
	return out, nil
}

// content is what stands in a file. It reads no more than shows that a file is
// too long, and opens nothing that is no file: a pipe would never end.
func (r *library) content(f TemplateFile) ([]byte, error) {
	l, most := &lint{file: f.File}, longest
	if f.Word {
		most = longestWordFile
	}
	if info, err := fs.Stat(r.folder, f.File); err != nil || !info.Mode().IsRegular() {
		return nil, l.unreadable(err)
	}
	file, err := r.folder.Open(f.File)
	if err != nil {
		return nil, l.unreadable(err)
	}
	content, err := io.ReadAll(io.LimitReader(file, int64(most)+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, l.unreadable(err)
	}
	switch r.bytes += len(content); {
	case len(content) > most:
		l.fault(1, isms.ErrTemplateLarge, "Detail", most>>10)
	case r.bytes > longestTogether:
		l.fault(1, isms.ErrTemplateTogether, "Detail", longestTogether>>20)
	default:
		return content, nil
	}
	return nil, l.faults[0]
}

// FaultyTemplates stand for a folder that cannot be read at all.
func FaultyTemplates(folder string, fault error) *Templates {
	return &Templates{files: []TemplateFile{{Folder: folder, Faults: []error{fault}}}}
}

// TemplateText is the text of a template in a folder, to be edited. Errors: the
// fault of a file that is none, too long, or not written in UTF-8.
func TemplateText(folder fs.FS, file string) (string, error) {
	content, err := (&library{folder: folder}).content(TemplateFile{File: file})
	if err != nil {
		return "", err
	}
	if l := (&lint{file: file}); !utf8.Valid(content) {
		l.bounded(content)
		return "", l.faults[0]
	}
	return string(content), nil
}

// ProgramTemplate is the program's own template of a document, or of what
// documents end with ("closing/rules"), as a file to start from.
func ProgramTemplate(lang, id string) (file, content string, err error) {
	t, err := built(lang + "/" + id)
	if err != nil {
		return "", "", err
	}
	text, err := templates.Files.ReadFile(t.file)
	return t.file, string(text), err
}
