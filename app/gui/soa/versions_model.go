package soa

import (
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// todayKey stands for the statement as it is now in a list of choices, where a
// choice needs a key.
const todayKey = "today"

func versionKey(version string) string {
	if version == isms.SoAToday {
		return todayKey
	}
	return version
}

func versionOf(key string) string {
	if key == todayKey {
		return isms.SoAToday
	}
	return key
}

// comparison is what differs between two versions as a grid shows it: a row for
// each field that differs.
type comparison struct {
	desk      screen.Desk
	from, to  string // kept versions or isms.SoAToday
	controls  int    // that differ
	unchanged int
	rows      []difference
}

// difference is one row of the comparison as a reader sees it.
type difference struct {
	control, number, title, field, old, new string
	kind                                    isms.SoAChangeKind
}

// newComparison compares the version kept last with today.
func newComparison(desk screen.Desk) *comparison {
	c := &comparison{desk: desk, to: isms.SoAToday}
	c.reload()
	return c
}

func (c *comparison) view() isms.View { return screen.View(c.desk) }

// reload compares again; a version that is gone gives way to the last one.
func (c *comparison) reload() {
	v := c.view()
	there := func(id string) bool { return isms.FindRegister("soa_versions").Find(v.ISMS, id) != nil }
	if c.to != isms.SoAToday && !there(c.to) {
		c.to = isms.SoAToday
	}
	c.rows, c.controls, c.unchanged = nil, 0, 0
	if !there(c.from) {
		last := v.LatestSoAVersion()
		if c.from = isms.SoAToday; last == nil {
			return
		}
		c.from = last.ID
	}
	found, err := isms.CompareSoA(v, c.from, c.to)
	if err != nil {
		c.desk.Warn(screen.Sentence(c.desk, err))
		return
	}
	c.controls, c.unchanged = len(found.Changes), found.Unchanged
	reg := isms.FindRegister("soa_version_rows")
	for _, change := range found.Changes {
		for _, f := range change.Fields {
			column := reg.Column(f.Field)
			c.rows = append(c.rows, difference{
				control: change.Control, number: v.RowNumber(register(), change.Control), title: change.Title, kind: change.Kind,
				field: v.Label(reg, column), old: v.ShowValue(column, f.Old), new: v.ShowValue(column, f.New),
			})
		}
	}
}

// find gives the row with an id.
func (c *comparison) find(id string) (d difference, ok bool) {
	for row := range c.rows {
		if c.RowID(row) == id {
			return c.rows[row], true
		}
	}
	return difference{}, false
}

// keep keeps the statement as it stands as a version.
func (c *comparison) keep(version, author, note string) error {
	return c.desk.Change(isms.ChangeKeep, func(d *isms.Draft) error {
		_, err := d.KeepSoA(isms.View{ISMS: d.ISMS, Texts: c.desk}, version, author, note)
		return err
	})
}

// choices are the kept versions, the latest first, and today before them.
func (c *comparison) choices() []kit.Choice {
	out := []kit.Choice{{Key: todayKey, Title: c.desk.Text("ui.soa.versions.today")}}
	versions := c.view().SoAVersions
	for i := range versions {
		v := versions[len(versions)-1-i]
		out = append(out, kit.Choice{Key: v.ID, Title: c.desk.Text("ui.soa.versions.one", "Version", v.Version, "Date", c.view().ShowDate(v.Date))})
	}
	return out
}

// summary says how much differs.
func (c *comparison) summary() string {
	if c.controls == 0 {
		return c.desk.Text("ui.soa.versions.same")
	}
	return c.desk.Text("ui.soa.versions.differ", "Count", c.controls, "Unchanged", c.unchanged)
}

// approval says whether the statement as a whole is approved, and whether that
// still holds.
func (c *comparison) approval() (words string, tone theme.Tone, stale bool) {
	v := c.view()
	a := v.LatestApproval("soa")
	if a == nil {
		return c.desk.Text("ui.soa.approval.none"), theme.ToneQuiet, false
	}
	who := ""
	if p := v.Person(a.Person); p != nil {
		who = p.Name
	}
	args := []any{"Version", a.Version, "Name", who, "Date", v.ShowDate(a.Date)}
	if v.Stale(a) {
		return c.desk.Text("ui.soa.approval.stale", args...), theme.ToneWarning, true
	}
	return c.desk.Text("ui.soa.approval.holds", args...), theme.ToneGood, false
}

// The columns of the comparison.
const (
	colControl = iota
	colTitle
	colKind
	colField
	colOld
	colNew
)

// Columns implements kit.Model.
func (c *comparison) Columns() []kit.Column {
	head := func(key string, width float32) kit.Column {
		return kit.Column{Key: key, Title: c.desk.Text("ui.soa.versions.head." + key), Width: width, Kind: kit.KindReadOnly}
	}
	number := kit.Column{Key: "control", Title: c.desk.Text("ui.grid.id"), Width: 70, Kind: kit.KindReadOnly}
	return []kit.Column{number, head("title", 140), head("change", 100), head("field", 116), head("old", 150), head("new", 150)}
}

// Len implements kit.Model.
func (c *comparison) Len() int { return len(c.rows) }

// RowID implements kit.Model.
func (c *comparison) RowID(row int) string { return c.rows[row].control + "/" + c.rows[row].field }

// Cell implements kit.Model.
func (c *comparison) Cell(row, col int) kit.Cell {
	cell := kit.Cell{Text: c.Raw(row, col), Muted: col == colControl || col == colOld}
	if col == colKind {
		tones := map[isms.SoAChangeKind]theme.Tone{isms.SoAAdded: theme.ToneGood, isms.SoARemoved: theme.ToneWarning, isms.SoAChanged: theme.ToneAccent}
		cell.Fill, cell.TextColour = screen.ChipColours(tones[c.rows[row].kind])
	}
	return cell
}

// Raw implements kit.Model.
func (c *comparison) Raw(row, col int) string {
	d := c.rows[row]
	switch col {
	case colControl:
		return d.number
	case colTitle:
		return d.title
	case colKind:
		return c.desk.Text("soa.change." + string(d.kind))
	case colField:
		return d.field
	case colOld:
		return d.old
	}
	return d.new
}

// Set implements kit.Model: nothing is typed into a comparison.
func (c *comparison) Set(int, int, string) error { return nil }
