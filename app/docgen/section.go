package docgen

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Intro is the name of the text before a document's first heading.
const Intro = "intro"

// Section is a part of a document that the firm can write itself: a heading
// with what stands below it up to the next heading.
type Section struct {
	Document string // number of the document
	Name     string // equal in every language; Intro for what stands before the first heading
	Title    string
	Level    int // of the heading, 0 for Intro
	// Text is Markdown with the firm's answers filled in. Tables and pictures of
	// the program stand as {{table …}} and {{insert …}}.
	Text string
	// Linked is Text with the answers as the words that fetch them, so that it
	// follows when an answer changes: the form in which it is kept.
	Linked string
	Own    bool   // the firm has written it itself
	Moved  bool   // it has, and the program's text has changed since
	State  string // isms.SectionApplied, isms.SectionPlanned or empty
	Note   string // what is missing while it is planned
	calls  []placed
}

// call is a word of the vocabulary as it stands in a template, and what it puts
// into the text.
type call struct{ source, shown string }

// placed is a call with the part of a section's text that it gave.
type placed struct {
	call
	from, to int
}

// Sections are the parts of all documents that share a file.
func (p Press) Sections(id string) ([]Section, error) {
	f, err := p.file(id)
	if err != nil {
		return nil, err
	}
	var out []Section
	for _, t := range f.parts {
		w := newWriter(p.View, f.head, p.At)
		w.controlOf, w.chapter = p.controlOf, t.ID
		sections, err := w.sections(t)
		if err != nil {
			return nil, err
		}
		out = append(out, sections...)
	}
	return out, nil
}

// ProgramText is a section as the template has it, whatever the firm has
// written. Error: no such section in this firm's document.
func (p Press) ProgramText(id, name string) (Section, error) {
	t, err := p.find(id)
	if err != nil {
		return Section{}, err
	}
	w := newWriter(p.View, t.Template, p.At)
	w.controlOf, w.chapter = p.controlOf, t.ID
	sections, err := w.programSections(t)
	if err != nil {
		return Section{}, err
	}
	for _, s := range sections {
		if s.Name == name {
			return s, nil
		}
	}
	return Section{}, isms.Fail(isms.ErrUnknownRow, "Register", "sections", "Row", name)
}

// Mark is a short mark of the program's text of a section, kept with what the
// firm wrote: when it differs, the program's text has changed since.
func (s Section) Mark() string {
	sum := sha256.Sum256([]byte(s.Linked))
	return hex.EncodeToString(sum[:8])
}

// Link puts the words that fetch the firm's answers back into an edited text,
// wherever the answer still stands as it did. Answers that were edited are gone.
func (s Section) Link(edited string) string {
	edited = strings.TrimSpace(edited)
	edits := udiff.Strings(s.Text, edited)
	var out strings.Builder
	done, shift, next := 0, 0, 0
	for _, c := range s.calls {
		for next < len(edits) && edits[next].End <= c.from {
			shift += len(edits[next].New) - (edits[next].End - edits[next].Start)
			next++
		}
		if next < len(edits) && edits[next].Start < c.to {
			continue
		}
		out.WriteString(edited[done:c.from+shift] + c.source)
		done = c.to + shift
	}
	return strings.TrimSpace(out.String() + edited[done:])
}

// CheckSection says whether a text can stand in a section of a document. The
// error has the code template and names the line of the text.
func (p Press) CheckSection(id, text string) error {
	t, err := p.find(id)
	if err != nil {
		return err
	}
	_, err = parseSection(id, text, t.sections)
	return err
}

// parseSection reads a text of the firm's that can refer to sections of its
// document. Error: the first fault.
func parseSection(name, text string, sections []string) (*source, error) {
	l, t := &lint{file: name, others: sections}, &source{file: name}
	t.parse(l, []byte(text))
	line := 0
	for text := range strings.Lines(text) {
		line++
		if headline.MatchString(strings.TrimRight(text, "\n")) {
			l.fault(line, isms.ErrTemplateOwnHeading)
		}
	}
	if len(l.faults) > 0 {
		return nil, l.faults[0]
	}
	return t, nil
}

// sections are the sections of a document as the firm has them.
func (w *writer) sections(t *source) ([]Section, error) {
	out, err := w.programSections(t)
	for i := range out {
		s := &out[i]
		own, state := w.ownSection(s.Name)
		s.State, s.Note = state.State, state.Note
		if own == nil {
			continue
		}
		s.Own, s.Moved = true, own.Base != "" && own.Base != s.Mark()
		written, err := w.readSection(t, s.Name, own.Text)
		if err != nil {
			return nil, err
		}
		s.Text, s.Linked, s.calls = written.Text, own.Text, written.calls
	}
	return out, err
}

// programSections are the sections of a document as its template has them.
func (w *writer) programSections(t *source) ([]Section, error) {
	var calls []call
	markdown, err := t.execute(w, func(word string, arguments []string) string {
		calls = append(calls, w.call(word, arguments))
		return "\uE004" + strconv.Itoa(len(calls)-1) + "\uE005"
	})
	if err != nil {
		return nil, err
	}
	var out []Section
	for _, c := range chunks(markdown) {
		s := c.section(calls)
		s.Document = t.ID
		if s.Name != Intro || s.Text != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// readSection is a section with a text of the firm's.
func (w *writer) readSection(t *source, name, text string) (Section, error) {
	own, err := parseSection(t.ID+" "+name, text, t.sections)
	if err != nil {
		return Section{}, err
	}
	own.ID = t.ID
	sections, err := w.programSections(own)
	if err != nil || len(sections) == 0 {
		return Section{}, err
	}
	return sections[0], nil
}

// call is a word as it stands in a template, with what it puts into the text.
func (w *writer) call(word string, arguments []string) call {
	source := callSource(word, arguments)
	switch word {
	case "insert", "table", "landscape":
		return call{source, source}
	case "section":
		return call{source, source} // its number is known when the document is complete
	}
	return call{source, escape(w.resolve(w.speak(word, arguments)))}
}

// callSource is a call as it is written in a template.
func callSource(word string, arguments []string) string {
	quoted := []string{word}
	for _, a := range arguments {
		quoted = append(quoted, strconv.Quote(a))
	}
	return "{{" + strings.Join(quoted, " ") + "}}"
}

// resolve puts the texts that tokens stand for in their place.
func (w *writer) resolve(s string) string {
	return token.ReplaceAllStringFunc(s, func(t string) string {
		i, _ := strconv.Atoi(token.FindStringSubmatch(t)[1])
		return document.PlainText([]document.Inline{w.inlines[i]})
	})
}

// markup are the characters that mean something to Markdown.
var markup = regexp.MustCompile("[\\\\`*_\\[\\]<>|#]")

// escape lets a user's text stay as it is when it is read as Markdown.
func escape(s string) string { return markup.ReplaceAllString(s, `\$0`) }

// chunk is a section of an executed template: its heading's line and what
// follows up to the next heading.
type chunk struct{ heading, name, text string }

// chunks divides an executed template at its headings.
func chunks(markdown string) []chunk {
	out := []chunk{{name: Intro}}
	for line := range strings.Lines(markdown) {
		if found := headline.FindStringSubmatch(strings.TrimRight(line, "\n")); found != nil {
			out = append(out, chunk{heading: line, name: found[1]})
			continue
		}
		out[len(out)-1].text += line
	}
	return out
}

// linked are the tokens of calls in an executed template.
var linked = regexp.MustCompile("\uE004([0-9]+)\uE005")

// section is a chunk with its calls in both forms.
func (c chunk) section(calls []call) Section {
	s := Section{Name: c.name}
	s.Level = len(c.heading) - len(strings.TrimLeft(c.heading, "#"))
	title, _, _ := strings.Cut(strings.TrimLeft(c.heading, "# "), "{#")
	s.Title, _, _ = filledIn(title, calls)
	s.Text, s.Linked, s.calls = filledIn(c.text, calls)
	return s
}

// filledIn puts calls into an executed text, as what they give and as what they
// are.
func filledIn(text string, calls []call) (shown, source string, places []placed) {
	text = strings.TrimSpace(text)
	var shows, sources strings.Builder
	done := 0
	for _, at := range linked.FindAllStringSubmatchIndex(text, -1) {
		i, _ := strconv.Atoi(text[at[2]:at[3]])
		shows.WriteString(text[done:at[0]])
		sources.WriteString(text[done:at[0]] + calls[i].source)
		places = append(places, placed{calls[i], shows.Len(), shows.Len() + len(calls[i].shown)})
		shows.WriteString(calls[i].shown)
		done = at[1]
	}
	return shows.String() + text[done:], sources.String() + text[done:], places
}

// ownSection is what the firm wrote in a section of the document that is being
// written, nil for nothing, and the section's state.
func (w *writer) ownSection(name string) (own *isms.DocumentSection, state isms.DocumentSection) {
	for _, row := range w.Sections {
		if row.Document != w.chapter || row.Section != name {
			continue
		}
		if row.Language == w.Lang() && strings.TrimSpace(row.Text) != "" {
			own = row
		}
		if row.State != "" {
			state = *row
		}
	}
	return own, state
}

// ownSections puts the firm's own sections in the place of the template's, and
// says below the heading what is not in force yet.
func (w *writer) ownSections(t *source, markdown string) (string, error) {
	if !slices.ContainsFunc(w.Sections, func(s *isms.DocumentSection) bool { return s.Document == w.chapter }) {
		return markdown, nil
	}
	var out strings.Builder
	for _, c := range chunks(markdown) {
		own, state := w.ownSection(c.name)
		out.WriteString(c.heading + "\n")
		if state.State == isms.SectionPlanned {
			out.WriteString(w.keepBlocks([]document.Block{document.Para(document.Note, w.planned(state.Note))}))
		}
		if own == nil {
			out.WriteString(c.text)
			continue
		}
		written, err := parseSection(w.chapter+" "+c.name, own.Text, t.sections)
		if err != nil {
			return "", err
		}
		text, err := written.execute(w, w.speak)
		if err != nil {
			return "", err
		}
		out.WriteString(text + "\n\n")
	}
	return out.String(), nil
}

// planned says that a section is not in force yet, and what is missing.
func (w *writer) planned(note string) string {
	if strings.TrimSpace(note) == "" {
		return w.Text("doc.section.planned")
	}
	return w.Text("doc.section.planned_until", "Note", note)
}
