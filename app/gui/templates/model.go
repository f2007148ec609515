package templates

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// owner is whose template a document is written from; the text for it is
// "ui.templates.owner.<owner>".
type owner string

const (
	program    owner = "program"
	consultant owner = "consultant" // the user's, for every firm
	firm       owner = "firm"
)

// closings are the texts that several documents end with.
var closings = []string{"closing/rules", "closing/approval"}

// entry is a line of the list: a document with the template it is written from,
// or a file that belongs to no document.
type entry struct {
	id    string // of the document or closing, empty for a file of neither
	owner owner
	file  docgen.TemplateFile // of the owner; empty for the program's
}

// key is what the entry is remembered by.
func (e entry) key() string { return cmp.Or(e.id, e.file.File, e.file.Folder) }

// model is the set of templates as the screen shows it.
type model struct {
	desk     screen.Desk
	language string // of the templates
	words    string // searched for
	entries  []entry
	drafts   map[place]*draft // what is open or not saved
}

// place is where a template stands.
type place struct{ folder, file string }

func newModel(desk screen.Desk) *model {
	m := &model{desk: desk, language: desk.Lang(), drafts: map[place]*draft{}}
	m.reload()
	return m
}

// reload takes the templates as they are in their folders now.
func (m *model) reload() {
	own, others := map[string]docgen.TemplateFile{}, []entry(nil)
	for _, f := range screen.Templates(m.desk).Files() {
		first, taken := own[f.ID]
		switch {
		case f.Language != "" && f.Language != m.language:
		case f.ID == "" || !slices.Contains(documents(), f.ID):
			f.ID = ""
			others = append(others, entry{owner: m.ownerOf(f), file: f})
		case !taken || first.Folder == f.Folder && f.Word: // a Word file comes before a text
			own[f.ID] = f
		}
	}
	m.entries = nil
	for _, id := range documents() {
		e := entry{id: id, owner: program, file: own[id]}
		if e.file.Folder != "" {
			e.owner = m.ownerOf(e.file)
		}
		m.entries = append(m.entries, e)
	}
	m.entries = append(m.entries, others...)
}

// documents are everything that has a template.
func documents() []string { return append(docgen.IDs(), closings...) }

func (m *model) ownerOf(f docgen.TemplateFile) owner {
	if f.Folder == m.folder(firm) {
		return firm
	}
	return consultant
}

// folder is where an owner's templates stand, empty for nowhere.
func (m *model) folder(o owner) string {
	switch o {
	case firm:
		return workspace.TemplatesBeside(m.desk.Workspace().Path())
	case consultant:
		return m.desk.Settings().Templates
	}
	return ""
}

// setFolder says where the user's templates for every firm stand.
func (m *model) setFolder(path string) {
	m.desk.Settings().Templates = path
	m.desk.SaveSettings()
	m.reload()
}

// shown are the entries that the search lets through.
func (m *model) shown() []entry {
	words := strings.Fields(strings.ToLower(m.words))
	return slices.DeleteFunc(slices.Clone(m.entries), func(e entry) bool {
		text := strings.ToLower(e.id + " " + m.title(e) + " " + e.file.File)
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

func (m *model) find(key string) (entry, bool) {
	i := slices.IndexFunc(m.entries, func(e entry) bool { return e.key() == key })
	if i < 0 {
		return entry{}, false
	}
	return m.entries[i], true
}

// title is what an entry is called on the screen.
func (m *model) title(e entry) string {
	if name, ok := strings.CutPrefix(e.id, "closing/"); ok {
		return m.desk.Text("ui.templates.closing." + name)
	}
	if e.id == "" {
		return e.key()
	}
	return e.id + "  " + screen.View(m.desk).Catalogue.Text(m.desk.Lang(), "doc:"+e.id, "title")
}

// chip is whose template it is, or that it has faults.
func (m *model) chip(e entry) (words string, tone theme.Tone) {
	switch n := len(e.file.Faults); {
	case n > 0:
		return m.desk.Text("ui.templates.faults", "Count", n), theme.ToneError
	case m.unsaved(e):
		return m.desk.Text("ui.templates.unsaved"), theme.ToneWarning
	case e.owner == program:
		return m.desk.Text("ui.templates.owner.program"), theme.ToneQuiet
	}
	return m.desk.Text("ui.templates.owner." + string(e.owner)), theme.ToneAccent
}

// about says where the entry's file is.
func (m *model) about(e entry) string {
	if e.owner == program {
		return ""
	}
	return e.file.File
}

// own says whether an entry can be edited here: a text of the firm's or the
// user's. A Word file is edited in Word.
func (e entry) own() bool { return e.owner != program && !e.file.Word && e.file.File != "" }

func (m *model) unsaved(e entry) bool {
	d := m.drafts[place{e.file.Folder, e.file.File}]
	return e.own() && d != nil && d.changed()
}

// open gives the draft of an own template: what is being written, or else what
// stands in the file. Error: the file cannot be read.
func (m *model) open(e entry) (*draft, error) {
	at := place{e.file.Folder, e.file.File}
	d := m.drafts[at]
	if d != nil && d.changed() {
		return d, nil
	}
	text, err := workspace.TemplateText(at.folder, at.file)
	if err != nil {
		return nil, err
	}
	if d == nil || d.read != text {
		d = newDraft(at, e.id, text)
		m.drafts[at] = d
	}
	return d, nil
}

// source is the file and text from which an entry's document is written now.
func (m *model) source(e entry) (file, text string, err error) {
	if !e.own() {
		return docgen.ProgramTemplate(m.language, e.id)
	}
	d, err := m.open(e)
	if err != nil {
		return "", "", err
	}
	return e.file.File, d.text(), nil
}

// wordFaults are the faults of an own Word file: those of the file, else the
// first field in it that gives nothing.
func (m *model) wordFaults(e entry) []error {
	if len(e.file.Faults) > 0 {
		return e.file.Faults
	}
	if _, _, err := m.press().FillWord(e.id); err != nil {
		return []error{err}
	}
	return nil
}

// writeOwn begins an own template of an owner with the text that is used now.
// Its error is one sentence for the user.
func (m *model) writeOwn(e entry, o owner) error {
	file, text, err := m.source(e)
	if err == nil {
		err = m.desk.Workspace().StartTemplate(m.folder(o), file, text)
	}
	m.reload()
	return screen.Sentence(m.desk, err)
}

// save writes a draft into its file. kept is the name under which a version
// stays that somebody else has written in the meantime. Its error is one
// sentence for the user.
func (m *model) save(d *draft) (kept string, err error) {
	kept, err = m.desk.Workspace().SaveTemplate(d.at.folder, d.at.file, d.read, d.text())
	if err == nil {
		d.saved()
	}
	m.reload()
	return kept, screen.Sentence(m.desk, err)
}

// saveAll writes every draft into its file. Its error is one sentence for the
// user.
func (m *model) saveAll() error {
	for _, d := range m.drafts {
		if !d.changed() {
			continue
		}
		if _, err := m.save(d); err != nil {
			return err
		}
	}
	return nil
}

// drop goes back to the template behind an own one; kept is what its file is
// called now.
func (m *model) drop(e entry) (kept string, err error) {
	kept, err = m.desk.Workspace().DropTemplate(e.file.Folder, e.file.File)
	if err == nil {
		delete(m.drafts, place{e.file.Folder, e.file.File})
	}
	m.reload()
	return kept, screen.Sentence(m.desk, err)
}

// press writes documents in the language of the templates. It keeps to what the
// ISMS was when it was asked for, so that it can work beside the window.
func (m *model) press() docgen.Press {
	w := m.desk.Workspace()
	view := isms.View{ISMS: w.Snapshot(), Texts: translations.In(m.language), Edition: m.desk.Settings().Numbers}
	return docgen.Press{View: view, At: w.Now(), Own: screen.Templates(m.desk)}
}
