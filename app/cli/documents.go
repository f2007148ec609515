package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// Flags of a document of the set, as --json names them.
const (
	flagUnapplied = "unapplied" // nobody applies it yet
	flagNeeded    = "needed"    // left out, though a clause or a control asks for it
	flagStale     = "stale"     // approved, and changed since
)

// listDocuments shows the firm's document set: what is written into which file,
// why, and in which state it is.
func listDocuments(c *call, w *workspace.Workspace) (answer, error) {
	l, err := c.documentSet(w)
	if err != nil {
		return answer{}, err
	}
	size, because := l.press.DocumentSize()
	files := len(docgen.Wanted(l.press.ISMS))
	set := l.press.DocumentSet()
	states := make([]docgen.State, len(set))
	for i, d := range set {
		if states[i], err = l.state(d); err != nil {
			return answer{}, err
		}
	}
	var items []object
	for i, d := range set {
		items = append(items, l.item(d, states[i]))
	}
	return answer{
		json: object{{"size", size}, {"because", becauseItem(because)}, {"files", files}, {"items", items}},
		text: func(out io.Writer) {
			l.print(out, set, states)
			fmt.Fprintln(out, c.texts.Text("cli.documents.summary", "Size", c.texts.Text("cli.documents.size."+size), "Files", files, "Reason", l.sizeReason(because)))
		},
	}, nil
}

// documentSet reads what the set is to be seen with: a size, the firm's own
// templates, the numbers of an edition.
func (c *call) documentSet(w *workspace.Workspace) (*documentSet, error) {
	v, err := c.view(w)
	if err != nil {
		return nil, err
	}
	size, err := c.oneOf("size", isms.Sizes...)
	if err != nil {
		return nil, err
	}
	own, err := c.ownTemplates(w)
	if err != nil {
		return nil, err
	}
	if size != "" {
		v.ISMS = v.Clone()
		v.Organisation().DocumentSize = size
	}
	return &documentSet{docgen.Press{View: v, At: w.Now(), Own: own}, size != "", map[string]docgen.State{}}, nil
}

// documentSet is the set as it is shown.
type documentSet struct {
	press  docgen.Press
	asked  bool // the size is the one of the command line
	states map[string]docgen.State
}

// state is the state of the Word file that a document is written into; a sheet
// of the workbook and what is not made have none.
func (l *documentSet) state(d isms.SetDocument) (docgen.State, error) {
	if !d.Made() || d.File == isms.WorkbookFile {
		return docgen.State{}, nil
	}
	if known, ok := l.states[d.File]; ok {
		return known, nil
	}
	state, err := l.press.State(d.File)
	l.states[d.File] = state
	return state, err
}

func (l *documentSet) item(d isms.SetDocument, state docgen.State) object {
	return object{
		{"id", d.ID},
		{"title", l.title(d.ID)},
		{"file", d.File},
		{"because", becauseItem(d.Because)},
		{"reason", l.reason(d.Because)},
		{"status", state.Status},
		{"version", state.Version},
		{"flags", list(l.flags(d, state))},
	}
}

func becauseItem(b isms.Because) object { return object{{"key", b.Key}, {"subject", b.Subject}} }

// flags are what a user should know about a document beside its state.
func (l *documentSet) flags(d isms.SetDocument, state docgen.State) []string {
	var out []string
	for _, f := range []struct {
		name  string
		holds bool
	}{
		{flagUnapplied, d.Made() && l.press.Unapplied(d.ID)},
		{flagNeeded, l.press.NeededAnyway(d.ID)},
		{flagStale, state.Stale},
	} {
		if f.holds {
			out = append(out, f.name)
		}
	}
	return out
}

func (l *documentSet) title(id string) string {
	return l.press.TitleOf(isms.FindRegister("documents"), id)
}

func (l *documentSet) print(out io.Writer, set []isms.SetDocument, states []docgen.State) {
	v, t := l.press, textTable{}
	t.add(v.Text("cli.list.id"), v.Text("field.documents.title"), v.Text("cli.documents.file"), v.Text("field.documents.status"),
		v.Text("field.documents.version"), v.Text("cli.documents.why"))
	for i, d := range set {
		why := l.reason(d.Because)
		for _, flag := range l.flags(d, states[i]) {
			if flag == flagUnapplied || flag == flagNeeded {
				why += "; " + v.Text("cli.documents.flag."+flag)
			}
		}
		t.add(d.ID, short(l.title(d.ID), 44), l.file(d), l.stateName(states[i]), states[i].Version, why)
	}
	t.write(out)
}

// file says where a document is written.
func (l *documentSet) file(d isms.SetDocument) string {
	switch d.File {
	case "":
		return l.press.Text("cli.documents.not_made")
	case isms.WorkbookFile:
		return l.press.Text("cli.documents.workbook")
	}
	return d.File
}

func (l *documentSet) stateName(state docgen.State) string {
	switch {
	case state.Living:
		return l.press.Text("cli.documents.living")
	case state.Stale:
		return l.press.Text("cli.documents.stale")
	}
	return l.press.ShowValue(isms.FindRegister("documents").Column("status"), state.Status)
}

// reason says in words why a document is made, or why not.
func (l *documentSet) reason(b isms.Because) string {
	v, subject := l.press, b.Subject
	switch b.Key {
	case isms.BecauseFact:
		return l.factReason(subject)
	case isms.NotByFact:
		return l.notByFact(subject)
	case isms.BecauseControl:
		subject = v.ControlNumber(subject)
	case isms.NotByControl:
		var numbers []string
		for control := range strings.SplitSeq(subject, ", ") {
			numbers = append(numbers, v.ControlNumber(control))
		}
		subject = strings.Join(numbers, ", ")
	case isms.BecauseRows, isms.NotByRows:
		subject = v.Text("register." + subject)
	case isms.NotBySize:
		subject = v.Text("cli.documents.size." + subject)
	}
	return v.Text("cli.documents.because."+b.Key, "Subject", subject)
}

// factReason says which answer about the company something follows from; with a
// leading "!" the answer was no.
func (l *documentSet) factReason(fact string) string {
	if no, found := strings.CutPrefix(fact, "!"); found {
		return l.press.Text("because.not." + no)
	}
	return l.press.Text("because.fact." + fact)
}

// notByFact says which answer rules a document out, by the first fact of the
// condition that it has; a question nobody has answered rules it out too.
func (l *documentSet) notByFact(condition string) string {
	term, _, _ := strings.Cut(strings.NewReplacer("&", "|").Replace(condition), "|")
	wanted, _, _ := strings.Cut(strings.TrimSpace(term), "=")
	key := strings.TrimPrefix(wanted, "!")
	fact, _ := isms.FactByKey(key)
	switch {
	case l.press.Answers()[key] == "":
		return l.press.Text("cli.documents.unanswered", "Question", l.press.Text("fact."+key))
	case wanted == key && fact.Kind == isms.FactYesNo:
		return l.factReason("!" + key)
	}
	return l.factReason(key)
}

// sizeReason says in words why the set has its size; nothing when the size was
// asked for on the command line.
func (l *documentSet) sizeReason(b isms.Because) string {
	people := l.press.Organisation().Headcount
	switch {
	case l.asked:
		return ""
	case b.Key == isms.BecauseFact:
		return l.factReason(b.Subject)
	case b.Key == isms.BecauseChosen:
		return l.reason(b)
	case people == 0:
		return l.press.Text("cli.documents.people.unknown")
	}
	return l.press.Text("cli.documents.people", "People", strconv.Itoa(people))
}
