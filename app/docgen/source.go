package docgen

import (
	"bytes"
	"text/template"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
)

// source is a template that has been read and checked.
type source struct {
	Template
	file     string
	text     *template.Template
	sections []string // names of its sections, in order
}

// readSource reads and checks one template. Every fault has the code template
// and names file, line and reason.
func readSource(file string, content []byte) (*source, []error) {
	l := &lint{file: file}
	t := &source{file: file}
	if l.large(content) {
		return nil, l.faults
	}
	head, body, closed := splitHead(content)
	if !closed {
		l.fault(1, isms.ErrTemplateHead)
		return nil, l.faults
	}
	decoder := yaml.NewDecoder(bytes.NewReader(append([]byte("\n"), head...))) // the line of the mark, so that lines count from 1
	decoder.KnownFields(true)
	if err := decoder.Decode(&t.Template); err != nil {
		l.syntax(err)
		return nil, l.faults
	}
	l.head(t.Template)
	l.plain(head)
	t.parse(l, body)
	t.Living = t.Closing == "" && !bytes.Contains(body, []byte(`{{insert "signature"}}`)) && isms.SubjectOf(t.ID) == ""
	return t, l.faults
}

// parse reads and checks the text below the head.
func (t *source) parse(l *lint, body []byte) {
	if line, found := lineOf(body, "\uE000\uE001\uE002\uE003\uE004\uE005"); found {
		l.fault(line, isms.ErrTemplatePrivate)
		return
	}
	if !l.bounded(body) {
		return
	}
	t.sections = l.sectionsOf(body)
	l.markdown(body)
	var err error
	if t.text, err = template.New(t.file).Funcs((&writer{}).functions(nil)).Parse(string(body)); err != nil {
		l.syntax(err)
		return
	}
	l.sections = t.sections
	l.tree(t.text)
}

var headMark = []byte("---\n")

// splitHead takes head and body apart. Empty lines take the place of the head,
// so that the lines of the body keep their numbers.
func splitHead(content []byte) (head, body []byte, closed bool) {
	content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	rest, found := bytes.CutPrefix(content, headMark)
	head, body, closed = bytes.Cut(rest, append([]byte("\n"), headMark...))
	if !found || !closed {
		return nil, nil, false
	}
	lines := bytes.Count(content[:len(content)-len(body)], []byte("\n"))
	return head, append(bytes.Repeat([]byte("\n"), lines), body...), true
}

func lineOf(text []byte, characters string) (line int, found bool) {
	at := bytes.IndexAny(text, characters)
	if at < 0 {
		return 0, false
	}
	return 1 + bytes.Count(text[:at], []byte("\n")), true
}
