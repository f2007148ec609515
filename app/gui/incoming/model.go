package incoming

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

// kinds are what a workbook can ask for, in the order in which they are counted.
var kinds = []sheet.Deed{sheet.Add, sheet.Change, sheet.Delete, sheet.Conflict, sheet.Reject}

// line is one thing that a workbook asks for: a new entry with all its fields, a
// field, an entry to go, or something that cannot be taken over.
type line struct {
	sheet.Item
	title  string       // of the new entry to which the line belongs
	fields []sheet.Item // of a new entry
	ticked bool         // to be taken over
}

// spot is where an item stands in the workbook, by which it is known again.
type spot struct{ sheet, cell, field string }

func spotOf(i sheet.Item) spot { return spot{i.Sheet, i.Cell, i.Field} }

// takable says whether a line can be taken over at all.
func (l *line) takable() bool { return l.Deed != sheet.Reject }

// model is what a workbook asks for, as the preview shows it.
type model struct {
	view      isms.View
	file      string // name of the workbook
	unchanged int    // cells that say what the file says
	dated     bool
	lines     []*line
	kind      sheet.Deed // of the lines shown; empty: all
	words     string     // searched for
	shown     []*line
	clashes   bool // a conflict is among the lines shown
}

// newModel ticks everything but conflicts: there, the file keeps its own unless
// the user says otherwise.
func newModel(view isms.View, file string, in *workspace.Incoming) *model {
	m := &model{view: view, file: file, unchanged: in.Unchanged, dated: in.Dated}
	m.lines = linesOf(in.Items)
	for _, l := range m.lines {
		l.ticked = l.takable() && l.Deed != sheet.Conflict
	}
	m.show()
	return m
}

// linesOf makes a line of each item, and one of a new entry with its fields, in
// the order of the sheets and their rows.
func linesOf(items []sheet.Item) []*line {
	type row struct{ sheet, id string }
	entries := map[row]*line{}
	var lines []*line
	for _, i := range items {
		if i.Deed == sheet.Add && i.Field == "" {
			entries[row{i.Sheet, i.Row}] = &line{Item: i, title: i.Value}
			lines = append(lines, entries[row{i.Sheet, i.Row}])
		}
	}
	for _, i := range items {
		entry := entries[row{i.Sheet, i.Row}]
		switch {
		case i.Deed != sheet.Add && entry != nil:
			lines = append(lines, &line{Item: i, title: entry.title})
		case i.Deed != sheet.Add:
			lines = append(lines, &line{Item: i})
		case i.Field != "":
			entry.fields = append(entry.fields, i)
		}
	}
	slices.SortStableFunc(lines, func(a, b *line) int {
		return cmp.Or(cmp.Compare(registerPlace(a), registerPlace(b)), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(rowNumber(a), rowNumber(b)))
	})
	return lines
}

func registerPlace(l *line) int {
	return slices.IndexFunc(isms.Registers, func(r *isms.Register) bool { return r.Key == l.Register })
}

// rowNumber is the row of a line's cell: 7 of "D7".
func rowNumber(l *line) int {
	n, err := strconv.Atoi(strings.TrimLeft(l.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}

// count is how many lines there are of a kind.
func (m *model) count(kind sheet.Deed) int {
	n := 0
	for _, l := range m.lines {
		if l.Deed == kind {
			n++
		}
	}
	return n
}

// show finds the lines that kind and search let through.
func (m *model) show() {
	words := strings.Fields(strings.ToLower(m.words))
	m.shown, m.clashes = nil, false
	for _, l := range m.lines {
		if (m.kind == "" || l.Deed == m.kind) && m.says(l, words) {
			m.shown = append(m.shown, l)
			m.clashes = m.clashes || l.Deed == sheet.Conflict
		}
	}
}

func (m *model) says(l *line, words []string) bool {
	if len(words) == 0 {
		return true
	}
	said := strings.ToLower(strings.Join([]string{m.place(l), m.entry(l), m.field(l), m.old(l), m.here(l), m.value(l)}, "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) })
}

// takable counts the lines that can be taken over.
func (m *model) takable() int { return len(m.lines) - m.count(sheet.Reject) }

// ticked counts the lines that are to be taken over.
func (m *model) ticked() int {
	n := 0
	for _, l := range m.lines {
		if l.ticked {
			n++
		}
	}
	return n
}

// inGroup are the lines shown that are ticked together. Conflicts are decided
// among themselves: each of them costs what somebody wrote in the file.
func (m *model) inGroup() []*line {
	return slices.DeleteFunc(slices.Clone(m.shown), func(l *line) bool {
		return !l.takable() || l.Deed == sheet.Conflict && m.kind != sheet.Conflict
	})
}

// allTicked says whether the lines that are ticked together are.
func (m *model) allTicked() bool {
	return !slices.ContainsFunc(m.inGroup(), func(l *line) bool { return !l.ticked })
}

// tickAll ticks the lines that are ticked together, or none if all are.
func (m *model) tickAll() {
	on := !m.allTicked()
	for _, l := range m.inGroup() {
		l.ticked = on
	}
}

// takes says what is to be taken over, as the workspace asks.
func (m *model) takes() func(sheet.Item) bool {
	ticked := map[spot]bool{}
	for _, l := range m.lines {
		if l.ticked {
			ticked[spotOf(l.Item)] = true
		}
	}
	return func(i sheet.Item) bool { return ticked[spotOf(i)] }
}

// adopt ticks what was ticked before the workbook was compared once more.
func (m *model) adopt(before *model) {
	known := map[spot]*line{}
	for _, l := range before.lines {
		known[spotOf(l.Item)] = l
	}
	for _, l := range m.lines {
		if was := known[spotOf(l.Item)]; was != nil && was.Deed == l.Deed && was.Value == l.Value && was.Here == l.Here {
			l.ticked = was.ticked
		}
	}
}

// refused are the items that could not be carried out although the preview said
// they could, such as a reference to a new entry that was not taken over.
func (m *model) refused(done []sheet.Item) []sheet.Item {
	known := map[spot]bool{}
	for _, l := range m.lines {
		if l.Deed == sheet.Reject {
			known[spotOf(l.Item)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(done), func(i sheet.Item) bool { return i.Deed != sheet.Reject || known[spotOf(i)] })
}

// taken is how many of the ticked lines were carried out.
func (m *model) taken(refused []sheet.Item) int {
	n, takes := m.ticked(), m.takes()
	for _, i := range refused {
		if takes(i) {
			n--
		}
	}
	return n
}
