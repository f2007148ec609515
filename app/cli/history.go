package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// history shows the journal and what can be undone or redone.
func history(c *call, w *workspace.Workspace) (answer, error) {
	changes, err := w.History()
	if err != nil {
		return answer{}, err
	}
	return answer{json: items(changeItems(w, c, changes)), text: func(out io.Writer) { printChanges(out, w, c, changes) }}, nil
}

// listChanges is the journal as a table; in CSV with one line per edit.
func listChanges(c *call, w *workspace.Workspace) (answer, error) {
	if !c.given("csv") {
		return history(c, w)
	}
	changes, err := w.History()
	if err != nil {
		return answer{}, err
	}
	var head object
	for _, key := range []string{"id", "at", "author", "kind", "reverts", "register", "row", "field", "old", "new"} {
		head = append(head, field{key: key})
	}
	var rows []object
	for _, change := range changes {
		for _, e := range change.Edits {
			rows = append(rows, object{
				{"id", change.ID},
				{"at", timestamp(change.At)},
				{"author", change.By},
				{"kind", change.Kind},
				{"reverts", reverts(change)},
				{"register", e.Register},
				{"row", e.Row},
				{"field", e.Field},
				{"old", e.Old},
				{"new", e.New},
			})
		}
	}
	return csvAnswer(head, rows)
}

// editItem is one edit as --json shows it. The empty field is the row itself:
// new "+" adds it, old "+" removes it.
type editItem struct {
	Register string `json:"register"`
	Row      string `json:"row"`
	Field    string `json:"field"`
	Old      string `json:"old"`
	New      string `json:"new"`
}

func editItems(edits []isms.Edit) []editItem {
	out := []editItem{}
	for _, e := range edits {
		out = append(out, editItem(e))
	}
	return out
}

func changeItem(w *workspace.Workspace, c *call, change isms.Change) object {
	undo, redo := isms.History(w.Journal())
	return object{
		{"id", change.ID},
		{"at", timestamp(change.At)},
		{"author", change.By},
		{"kind", change.Kind},
		{"reverts", reverts(change)},
		{"title", label(w.View(c.texts), change)},
		{"undoable", slices.Contains(undo, change.ID)},
		{"redoable", slices.Contains(redo, change.ID)},
		{"edits", editItems(change.Edits)},
	}
}

func changeItems(w *workspace.Workspace, c *call, changes []isms.Change) []object {
	var out []object
	for _, change := range changes {
		out = append(out, changeItem(w, c, change))
	}
	return out
}

func reverts(c isms.Change) any {
	if c.Reverts == 0 {
		return nil
	}
	return c.Reverts
}

func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func printChanges(out io.Writer, w *workspace.Workspace, c *call, changes []isms.Change) {
	undo, redo := isms.History(w.Journal())
	t := textTable{}
	t.add(c.texts.Text("cli.list.id"), c.texts.Text("cli.history.at"), c.texts.Text("cli.history.by"), "", c.texts.Text("cli.history.what"))
	for _, change := range changes {
		mark := ""
		switch {
		case slices.Contains(undo, change.ID):
			mark = c.texts.Text("cli.history.undoable")
		case slices.Contains(redo, change.ID):
			mark = c.texts.Text("cli.history.redoable")
		}
		t.add(strconv.Itoa(change.ID), change.At.Local().Format(time.DateTime), change.By, mark, label(w.View(c.texts), change))
	}
	t.write(out)
}

// label says in a few words what a change did.
func label(v isms.View, change isms.Change) string {
	return v.Text("change."+string(change.Kind), "What", summary(v, change.Edits))
}

// summary names what edits touch: the field of one row with its old and new
// value, or how many rows of which registers.
func summary(v isms.View, edits []isms.Edit) string {
	touched := map[[2]string]bool{}
	rows := map[string]int{}
	for _, e := range edits {
		if row := [2]string{e.Register, e.Row}; !touched[row] {
			touched[row] = true
			rows[e.Register]++
		}
	}
	if len(touched) == 1 {
		return rowSummary(v, isms.FindRegister(edits[0].Register), edits)
	}
	var parts []string
	for _, reg := range isms.Registers {
		if n := rows[reg.Key]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%d)", v.Text("register."+reg.Key), n))
		}
	}
	return strings.Join(parts, ", ")
}

// rowSummary is the summary of edits of one row. Bookkeeping that followed from
// another edit is not mentioned.
func rowSummary(v isms.View, reg *isms.Register, edits []isms.Edit) string {
	name := v.Text("register."+reg.Key+".one") + " " + edits[0].Row
	var fields []isms.Edit
	for _, e := range edits {
		if c := reg.Column(e.Field); c != nil && !c.Internal {
			fields = append(fields, e)
		}
	}
	if edits[0].Field == "" || edits[len(edits)-1].Field == "" || len(fields) != 1 {
		return name
	}
	c := reg.Column(fields[0].Field)
	show := func(value string) string { return cmp.Or(short(v.ShowValue(c, value), 40), "–") }
	return fmt.Sprintf("%s, %s: %s → %s", name, v.Label(reg, c), show(fields[0].Old), show(fields[0].New))
}

// undo takes the latest change back, or all changes after --to N.
func undo(c *call, w *workspace.Workspace) (answer, error) {
	if c.value("to") == "" {
		change, err := w.Undo()
		return reverted(c, w, []isms.Change{change}), err
	}
	n, err := c.number("to", 0)
	if err != nil {
		return answer{}, err
	}
	changes, err := w.UndoTo(n)
	return reverted(c, w, changes), err
}

// redo brings the latest undone change back.
func redo(c *call, w *workspace.Workspace) (answer, error) {
	change, err := w.Redo()
	return reverted(c, w, []isms.Change{change}), err
}

func reverted(c *call, w *workspace.Workspace, changes []isms.Change) answer {
	return answer{
		json: map[string]any{"changes": changeItems(w, c, changes)},
		text: func(out io.Writer) {
			for _, change := range changes {
				fmt.Fprintln(out, label(w.View(c.texts), change))
			}
		},
	}
}
