package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// noState takes a section's state away again.
const noState = "none"

// section shows the sections of a document, or one of them, or lets the firm say
// something else in it.
func section(c *call, w *workspace.Workspace) (answer, error) {
	deed, err := c.sectionDeed()
	if err != nil {
		return answer{}, err
	}
	m, err := c.manuscript(w)
	if err != nil {
		return answer{}, err
	}
	if len(c.args) < 3 {
		return m.overview(), nil
	}
	s, err := m.find(c.args[2])
	if err != nil {
		return answer{}, err
	}
	switch deed {
	case "set":
		return m.set(s, c.value("set"))
	case "state":
		return m.setState(s, c.value("state"), strings.TrimSpace(c.value("note")))
	case "reset":
		return m.reset(s)
	}
	return answer{json: m.item(s), text: func(out io.Writer) { fmt.Fprintln(out, s.Text) }}, nil
}

// sectionDeed is the one flag that says what is to be changed, empty for nothing.
// Error: usage.
func (c *call) sectionDeed() (deed string, err error) {
	for _, flag := range []string{"set", "state", "reset"} {
		if !c.given(flag) {
			continue
		}
		if deed != "" {
			return "", c.usage("one_of", "Flag", dashed(deed), "Other", dashed(flag))
		}
		deed = flag
	}
	state, err := c.oneOf("state", isms.SectionApplied, isms.SectionPlanned, noState)
	switch {
	case err != nil:
		return "", err
	case deed == "state" && state == "":
		return "", c.usage("novalue", "Flag", "--state")
	case deed != "" && len(c.args) < 3:
		return "", c.usage("missing", "Name", "NAME", "Line", findCommand("section").line())
	case c.given("note") && state != isms.SectionPlanned:
		return "", c.usage("together", "Flag", "--note", "With", "--state planned")
	}
	return deed, nil
}

// manuscript is one document in one language, section by section.
type manuscript struct {
	*call
	w        *workspace.Workspace
	press    docgen.Press
	document string
	sections []docgen.Section
}

// manuscript reads which document is meant. Errors: unknown_row, usage, and a
// fault of a template.
func (c *call) manuscript(w *workspace.Workspace) (*manuscript, error) {
	own, err := c.ownTemplates(w)
	if err != nil {
		return nil, err
	}
	m := &manuscript{call: c, w: w, document: c.args[1]}
	if isms.FindRegister("documents").Find(w.ISMS(), m.document) == nil {
		return nil, isms.Fail(isms.ErrUnknownRow, "Register", "documents", "Row", m.document)
	}
	if !slices.Contains(docgen.IDs(), m.document) {
		return nil, c.usage("no_sections", "ID", m.document)
	}
	m.press = docgen.Press{View: w.View(translations.In(c.sectionLanguage(w))), At: w.Now(), Own: own}
	return m, m.load()
}

// sectionLanguage is the language of the document: the one asked for, else the
// user's own if the firm has its documents in it, else the firm's first.
func (c *call) sectionLanguage(w *workspace.Workspace) string {
	own := c.documentLanguages(w)
	if c.given("language") || slices.Contains(own, c.texts.Lang()) {
		return c.texts.Lang()
	}
	return own[0]
}

// load takes the sections as they are now. In a file that several documents
// share, only those of this document.
func (m *manuscript) load() error {
	sections, err := m.press.Sections(m.document)
	m.sections = slices.DeleteFunc(sections, func(s docgen.Section) bool { return s.Document != m.document })
	return err
}

// find finds a section by its name. Error: usage.
func (m *manuscript) find(name string) (docgen.Section, error) {
	var names []string
	for _, s := range m.sections {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	_, err := m.choose("NAME", name, names)
	return docgen.Section{}, err
}

func (m *manuscript) item(s docgen.Section) object {
	return object{
		{"id", s.Name},
		{"document", s.Document},
		{"title", m.title(s)},
		{"level", s.Level},
		{"language", m.press.Lang()},
		{"own", s.Own},
		{"moved", s.Moved},
		{"state", s.State},
		{"note", s.Note},
		{"text", s.Text},
		{"linked", s.Linked},
	}
}

// title is the heading of a section, in the language of the document.
func (m *manuscript) title(s docgen.Section) string {
	if s.Name == docgen.Intro {
		return m.texts.Text("cli.section.intro")
	}
	return s.Title
}

// overview is the list of the sections.
func (m *manuscript) overview() answer {
	return answer{json: items(objects(m.sections, m.item)), text: func(out io.Writer) {
		t := textTable{}
		for _, s := range m.sections {
			t.add(s.Name, strings.Repeat("  ", max(s.Level-1, 0))+m.title(s), m.marks(s))
		}
		t.write(out)
	}}
}

// marks are what is special about a section, in words.
func (m *manuscript) marks(s docgen.Section) string {
	var out []string
	if s.Own {
		out = append(out, m.texts.Text("cli.section.own"))
	}
	if s.Moved {
		out = append(out, m.texts.Text("cli.section.moved"))
	}
	if s.State != "" {
		out = append(out, m.stateName(s))
	}
	return strings.Join(out, ", ")
}

func (m *manuscript) stateName(s docgen.Section) string {
	switch {
	case s.State == "":
		return m.texts.Text("cli.section.unsaid")
	case s.Note != "":
		return m.texts.Text("choice.section_state."+s.State) + " (" + s.Note + ")"
	}
	return m.texts.Text("choice.section_state." + s.State)
}

// longestSection is how long a text may be, in MiB.
const longestSection = 1

// set lets a section say what stands in a file, with the firm's answers in it
// linked. A text that reads as the program's is none of the firm's.
func (m *manuscript) set(s docgen.Section, path string) (answer, error) {
	content, err := m.read(path)
	if err != nil {
		return answer{}, err
	}
	if len(content) > longestSection<<20 {
		return answer{}, isms.Fail(isms.ErrFileLarge, "File", path, "Max", longestSection)
	}
	if !utf8.Valid(content) {
		return answer{}, m.usage("not_text", "File", path)
	}
	edited := strings.ReplaceAll(string(content), "\r\n", "\n")
	if strings.TrimSpace(edited) == "" {
		return answer{}, m.usage("empty_section", "File", path)
	}
	program, err := m.press.ProgramText(s.Document, s.Name)
	if err != nil {
		return answer{}, err
	}
	if strings.TrimSpace(edited) == program.Text {
		return m.reset(s)
	}
	linked := s.Link(edited)
	for _, text := range []string{edited, linked} { // the first has the lines of the file
		if err := m.press.CheckSection(s.Document, text); err != nil {
			return answer{}, inFile(err, path)
		}
	}
	return m.changed(s, "cli.section.set", func(d *isms.Draft) error {
		return d.WriteSection(s.Document, s.Name, m.press.Lang(), linked, program.Mark())
	})
}

// inFile names the file of the user's in a fault of its text.
func inFile(err error, path string) error {
	var fault *isms.Error
	if !errors.As(err, &fault) || fault.Code != isms.ErrTemplate {
		return err
	}
	args := slices.Clone(fault.Args)
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == "File" {
			args[i+1] = path
		}
	}
	return isms.Fail(fault.Code, args...)
}

// reset takes the firm's own text in this language away.
func (m *manuscript) reset(s docgen.Section) (answer, error) {
	return m.changed(s, "cli.section.reset", func(d *isms.Draft) error {
		return d.WriteSection(s.Document, s.Name, m.press.Lang(), "", "")
	})
}

// setState says whether a section is in force, and what is missing.
func (m *manuscript) setState(s docgen.Section, state, note string) (answer, error) {
	if state == noState {
		state = ""
	}
	return m.changed(s, "cli.section.state", func(d *isms.Draft) error { return d.MarkSection(s.Document, s.Name, state, note) })
}

// changed makes one change and shows the section as it is then.
func (m *manuscript) changed(s docgen.Section, said string, edit func(*isms.Draft) error) (answer, error) {
	change, err := m.w.Edit(isms.ChangeEdit, edit)
	if err != nil {
		return answer{}, err
	}
	if err := m.load(); err != nil {
		return answer{}, err
	}
	if s, err = m.find(s.Name); err != nil {
		return answer{}, err
	}
	document := m.document + " " + m.press.TitleOf(isms.FindRegister("documents"), m.document)
	return m.said(said, object{{"change", change.ID}, {"section", m.item(s)}},
		"Section", m.title(s), "Document", document, "Language", translations.OwnName(m.press.Lang()), "State", m.stateName(s)), nil
}
