package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// transition carries a Statement of Applicability to the 2013 edition over to
// the 2022 edition: the one in the file, or one read from a table first.
func transition(c *call, w *workspace.Workspace) (answer, error) {
	var foreign *isms.Foreign2013
	if len(c.args) > 1 {
		read, err := w.ReadForeign(c.args[1])
		if err != nil {
			return answer{}, err
		}
		foreign = &read
	}
	// What is said names people who are gone again after a rehearsal, so it is
	// written before that.
	r := transitionReport{view: w.View(c.texts), foreign: foreign, dry: c.given("dry-run")}
	work := func(d *isms.Draft) (err error) {
		if r.carried, err = d.Transit(r.view, foreign); err == nil {
			r.write()
		}
		return err
	}
	var change isms.Change
	var err error
	if r.dry {
		_, err = w.Rehearse(work)
	} else {
		change, err = w.Edit(isms.ChangeCarry, work)
	}
	if err != nil {
		return answer{}, err
	}
	r.items[0].value, r.items[1].value = change.ID != 0, change.ID
	return answer{json: r.items, text: func(out io.Writer) { fmt.Fprint(out, r.text.String()) }}, nil
}

// transitionReport is what a transition did, as text and as JSON.
type transitionReport struct {
	view    isms.View
	foreign *isms.Foreign2013
	carried isms.Carried
	dry     bool

	items object
	text  strings.Builder
}

func (r *transitionReport) write() {
	delta := r.carried.Delta
	r.items = object{
		{"applied", false},
		{"change", 0},
		{"table", r.tableItem()},
		{"people", list(r.carried.People)},
		{"filled", objects(r.carried.Fields, func(f isms.CarriedField) object {
			return object{{"id", f.Control}, {"field", f.Field}, {"value", f.Value}}
		})},
		{"conflicts", objects(delta.Conflicts, r.conflictItem)},
		{"reworded", objects(delta.Reworded, func(t isms.DeltaText) object {
			return object{{"id", t.Control}, {"field", t.Field}, {"from", t.Old}, {"text", t.Text}}
		})},
		{"controls", objects(delta.New, func(n isms.DeltaNew) object {
			return object{
				{"id", n.Control}, {"title", r.title(n.Control)}, {"origin", n.Origin}, {"from", list(n.From)}, {"applicable", n.Applicable},
			}
		})},
		{"open", list(delta.Open)},
	}
	r.sayTable()
	key := "cli.transition.filled"
	if r.dry {
		key = "cli.transition.filled.dry"
	}
	r.say(key, "Count", len(r.carried.Fields), "Controls", r.controlsFilled())
	if len(r.carried.People) > 0 {
		r.say("cli.transition.people", "Names", strings.Join(r.carried.People, ", "))
	}
	r.sayConflicts()
	r.sayReworded()
	r.sayNew()
	r.say("cli.transition.open", "Count", len(delta.Open), "Controls", fewIDs(delta.Open))
}

func (r *transitionReport) title(control string) string {
	return r.view.TitleOf(isms.FindRegister("soa"), control)
}

func (r *transitionReport) say(key string, args ...any) {
	fmt.Fprintln(&r.text, r.view.Text(key, args...))
}

// line is one of the things under a sentence.
func (r *transitionReport) line(parts ...string) {
	fmt.Fprintln(&r.text, "  "+strings.Join(parts, "  "))
}

// tableItem is what was read, null when the statement was in the file already.
func (r *transitionReport) tableItem() any {
	f := r.foreign
	if f == nil {
		return nil
	}
	columns := object{}
	for _, name := range []string{"control", "title", "applicable", "justification", "exclusion_reason", "status", "owner", "evidence"} {
		if heading, found := f.Columns[name]; found {
			columns = append(columns, field{name, heading})
		}
	}
	return object{
		{"header", f.Header},
		{"columns", columns},
		{"controls", len(f.Rows)},
		{"missing", list(f.Missing)},
		{"remarks", objects(f.Remarks, func(m isms.ForeignRemark) object {
			return object{{"line", m.Line}, {"kind", m.Kind}, {"text", m.Text}, {"message", r.view.RemarkText(m)}}
		})},
	}
}

func (r *transitionReport) conflictItem(c isms.DeltaConflict) object {
	return object{
		{"id", c.Control},
		{"kind", c.Kind},
		{"field", c.Field},
		{"chosen", c.Chosen},
		{"predecessors", objects(c.Says, func(o isms.OldValue) object { return object{{"id", o.Control}, {"value", o.Value}} })},
		{"message", r.view.ConflictText(c)},
	}
}

func (r *transitionReport) controlsFilled() int {
	var ids []string
	for _, f := range r.carried.Fields {
		ids = append(ids, f.Control)
	}
	slices.Sort(ids)
	return len(slices.Compact(ids))
}

func (r *transitionReport) sayTable() {
	f := r.foreign
	if f == nil {
		return
	}
	r.say("cli.transition.read", "Count", len(f.Rows), "Line", f.Header)
	if len(f.Missing) > 0 {
		r.say("cli.transition.missing", "Count", len(f.Missing), "Controls", fewIDs(f.Missing))
	}
	if len(f.Remarks) > 0 {
		r.say("cli.transition.remarks", "Count", len(f.Remarks))
	}
	for _, m := range f.Remarks {
		r.line(r.view.RemarkText(m))
	}
}

func (r *transitionReport) sayConflicts() {
	if n := len(r.carried.Delta.Conflicts); n > 0 {
		r.say("cli.transition.conflicts", "Count", n)
	}
	for _, c := range r.carried.Delta.Conflicts {
		r.line(c.Control, r.view.ConflictText(c))
	}
}

func (r *transitionReport) sayReworded() {
	if n := len(r.carried.Delta.Reworded); n > 0 {
		r.say("cli.transition.reworded", "Count", n)
	}
	for _, t := range r.carried.Delta.Reworded {
		r.line(t.Control, r.view.Text("format.named", "Name", t.Old, "Text", short(t.Text, lineLength)))
	}
}

func (r *transitionReport) sayNew() {
	r.say("cli.transition.new", "Count", r.carried.Delta.Added())
	applicable := isms.FindRegister("soa").Column("applicable")
	for _, n := range r.carried.Delta.New {
		if n.Origin != isms.OriginNew {
			continue
		}
		state := r.view.Text("soa.undecided")
		if n.Applicable != "" {
			state = r.view.Text("soa.decided", "Choice", r.view.ShowValue(applicable, n.Applicable))
		}
		r.line(n.Control, r.title(n.Control)+" ("+state+")")
	}
}

// mostIDs is how many ids a sentence names before it counts the rest.
const mostIDs = 20

func fewIDs(ids []string) string {
	if len(ids) <= mostIDs {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s … +%d", strings.Join(ids[:mostIDs], ", "), len(ids)-mostIDs)
}

// objects makes an object of each row; without rows it is an empty array.
func objects[T any](rows []T, item func(T) object) []object {
	out := []object{}
	for _, row := range rows {
		out = append(out, item(row))
	}
	return out
}
