package docgen

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"ismsdesk/app/isms"
	"ismsdesk/templates"
)

// Templates are templates by language and number, "de/50"; what documents end
// with stands among them as "de/closing/rules".
type Templates struct {
	all  map[string]*source
	word map[string]wordTemplate // Word files with fields, which come before all
}

// closingFolder is where the texts that documents end with are kept.
const closingFolder = "closing/"

// embedded are the program's own templates once they have been read.
var embedded = sync.OnceValues(func() (*Templates, error) {
	t, faults := ReadTemplates(templates.Files)
	return t, errors.Join(faults...)
})

// built finds one of the program's own templates.
func built(key string) (*source, error) {
	own, err := embedded()
	if err != nil {
		return nil, err
	}
	if t := own.all[key]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("no template %q", key)
}

// find finds a template by its number, or by the name of a closing.
func (p Press) find(id string) (*source, error) {
	key := p.Lang() + "/" + id
	if p.Own != nil && p.Own.all[key] != nil {
		return p.Own.all[key], nil
	}
	return built(key)
}

// Limits of a folder of templates: more than this is no set of documents.
const (
	mostTemplates = 1000
	longest       = 1 << 20  // bytes of one template
	wordLimit     = 50 << 20 // bytes of a Word template
)

// ReadTemplates reads the templates of a folder, <language>/<any name>.md and
// <language>/closing/<name>.md. Templates with a fault are left out; each fault
// is an error with the code template, which names file and line.
func ReadTemplates(folder fs.FS) (*Templates, []error) {
	t := &Templates{all: map[string]*source{}, word: map[string]wordTemplate{}}
	var faults []error
	for _, lang := range isms.Languages {
		for _, where := range []string{lang, lang + "/" + strings.TrimSuffix(closingFolder, "/")} {
			files, err := fs.Glob(folder, where+"/*.md")
			if err != nil {
				return t, append(faults, err)
			}
			for i, file := range files {
				if i == mostTemplates {
					l := &lint{file: where}
					l.fault(1, "many", "Detail", mostTemplates)
					return t, append(faults, l.faults...)
				}
				faults = append(faults, t.read(folder, where, file)...)
			}
		}
	}
	for _, lang := range isms.Languages {
		faults = append(faults, t.readWord(folder, lang)...)
	}
	return t, faults
}

// read adds one template.
func (t *Templates) read(folder fs.FS, where, file string) []error {
	content, err := readLimited(folder, file, longest)
	if err != nil {
		return []error{err}
	}
	if strings.HasSuffix(where+"/", closingFolder) {
		l, closing := &lint{file: file}, &source{file: file}
		closing.parse(l, content)
		t.all[where+"/"+strings.TrimSuffix(path.Base(file), ".md")] = closing
		return l.faults
	}
	s, faults := readSource(file, content)
	if len(faults) > 0 {
		return faults
	}
	if first := t.all[where+"/"+s.ID]; first != nil {
		l := &lint{file: file}
		l.fault(1, "twice", "Detail", s.ID, "Word", first.file)
		return l.faults
	}
	t.all[where+"/"+s.ID] = s
	return nil
}

// readWord adds the Word templates of a language, <language>/50-any name.docx.
func (t *Templates) readWord(folder fs.FS, lang string) []error {
	files, err := fs.Glob(folder, lang+"/*.docx")
	if err != nil {
		return []error{err}
	}
	var faults []error
	for _, file := range files[:min(len(files), mostTemplates)] {
		id, ok := wordNumber(file)
		l := &lint{file: file}
		if !ok {
			l.fault(1, "word_name")
			faults = append(faults, l.faults...)
			continue
		}
		content, err := readLimited(folder, file, wordLimit)
		switch {
		case err != nil:
			faults = append(faults, err)
		case len(content) > wordLimit:
			l.fault(1, "large", "Detail", wordLimit>>10)
			faults = append(faults, l.faults...)
		default:
			t.word[lang+"/"+id] = wordTemplate{file, content}
		}
	}
	return faults
}

// readLimited reads no more of a template than shows that it is too long.
func readLimited(folder fs.FS, file string, most int64) ([]byte, error) {
	f, err := folder.Open(file)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	return content, errors.Join(err, f.Close())
}
