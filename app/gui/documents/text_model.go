package documents

import (
	"errors"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// unsaid stands for "neither as we do it nor planned" among the states of a section.
const unsaid = "unsaid"

// manuscript is the text of a file in one language, section by section. What was
// typed and not saved yet is kept for as long as the screen is open.
type manuscript struct {
	model    *model
	file     item
	language string
	sections []docgen.Section
	drafts   map[sectionKey]string
	fault    string // why there are no sections
}

type sectionKey struct{ document, section, language string }

func newManuscript(m *model) *manuscript {
	return &manuscript{model: m, drafts: map[sectionKey]string{}}
}

// load takes the sections of a file in a language as they are now.
func (t *manuscript) load(file item, language string) {
	t.file, t.language, t.fault = file, language, ""
	sections, err := t.model.press(language).Sections(file.id)
	if err != nil {
		t.fault = isms.Explain(t.model.desk, err)
	}
	t.sections = sections
}

func (t *manuscript) key(s docgen.Section) sectionKey {
	return sectionKey{s.Document, s.Name, t.language}
}

// title is a section's heading; where documents share the file, with the number
// of its document.
func (t *manuscript) title(s docgen.Section) string {
	title := s.Title
	if s.Name == docgen.Intro {
		title = t.model.desk.Text("ui.docs.text.intro")
	}
	if t.file.shared() {
		title = s.Document + "  " + title
	}
	return title
}

// chip is a word about a section with its tone.
type chip struct {
	words string
	tone  theme.Tone
}

// chips are what is special about a section.
func (t *manuscript) chips(s docgen.Section) []chip {
	var out []chip
	add := func(holds bool, key string, tone theme.Tone) {
		if holds {
			out = append(out, chip{t.model.desk.Text("ui.docs.text.chip." + key), tone})
		}
	}
	_, typed := t.drafts[t.key(s)]
	add(typed, "unsaved", theme.ToneWarning)
	add(s.Moved, "moved", theme.ToneWarning)
	add(s.Own && !s.Moved, "own", theme.ToneAccent)
	add(s.State == isms.SectionPlanned, "planned", theme.ToneWarning)
	add(s.State == isms.SectionApplied, "applied", theme.ToneGood)
	return out
}

// text is what stands in the field: what was typed, or else what is in force.
func (t *manuscript) text(s docgen.Section) string {
	if typed, ok := t.drafts[t.key(s)]; ok {
		return typed
	}
	return s.Text
}

// typed keeps what is in the field until it is saved.
func (t *manuscript) typed(s docgen.Section, text string) {
	if text == s.Text {
		delete(t.drafts, t.key(s))
		return
	}
	t.drafts[t.key(s)] = text
}

// unsaved says whether a section was typed into and not saved.
func (t *manuscript) unsaved(s docgen.Section) bool {
	_, ok := t.drafts[t.key(s)]
	return ok
}

// program is what the program says in a section.
func (t *manuscript) program(s docgen.Section) (docgen.Section, error) {
	return t.model.press(t.language).ProgramText(s.Document, s.Name)
}

// save keeps what was typed as the firm's own text, with the answers in it as
// words that fetch them. A text that reads as the program's is none of the
// firm's. Its error is one sentence for the user.
func (t *manuscript) save(s docgen.Section) error {
	edited := strings.TrimSpace(t.text(s))
	program, err := t.program(s)
	if err != nil {
		return screen.Sentence(t.model.desk, err)
	}
	if edited == program.Text {
		return t.reset(s)
	}
	linked := s.Link(edited)
	if err := t.check(s, linked); err != nil {
		return err
	}
	err = t.model.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.WriteSection(s.Document, s.Name, t.language, linked, program.Mark())
	})
	if err == nil {
		delete(t.drafts, t.key(s))
	}
	return err
}

// check says whether a text can stand in a section. Without any text the heading
// would stand alone.
func (t *manuscript) check(s docgen.Section, linked string) error {
	if linked == "" {
		return errors.New(t.model.desk.Text("ui.docs.text.empty"))
	}
	err := t.model.press(t.language).CheckSection(s.Document, linked)
	var fault *isms.Error
	if errors.As(err, &fault) && fault.Code == isms.ErrTemplate {
		args := map[any]any{}
		for i := 0; i+1 < len(fault.Args); i += 2 {
			args[fault.Args[i]] = fault.Args[i+1]
		}
		if reason, ok := args["Reason"].(error); ok {
			return errors.New(t.model.desk.Text("ui.docs.text.fault", "Line", args["Line"], "Reason", isms.Explain(t.model.desk, reason)))
		}
	}
	return screen.Sentence(t.model.desk, err)
}

// reset takes the firm's own text away, so that the program's stands again.
func (t *manuscript) reset(s docgen.Section) error {
	delete(t.drafts, t.key(s))
	if !s.Own {
		return nil
	}
	return t.model.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.WriteSection(s.Document, s.Name, t.language, "", "") })
}

// setState says whether a section is in force, and what is missing.
func (t *manuscript) setState(s docgen.Section, state, note string) error {
	if state == unsaid {
		state = ""
	}
	if state != isms.SectionPlanned {
		note = ""
	}
	return t.model.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.MarkSection(s.Document, s.Name, state, note) })
}

// stateChoices are what can be said about a section.
func (t *manuscript) stateChoices() []kit.Choice {
	c := isms.FindRegister("sections").Column("state")
	out := []kit.Choice{{Key: unsaid, Title: t.model.desk.Text("ui.docs.text.unsaid")}}
	for _, key := range c.Choices {
		out = append(out, kit.Choice{Key: key, Title: t.model.view().ChoiceLabel(c, key)})
	}
	return out
}
