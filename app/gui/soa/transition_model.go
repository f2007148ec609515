package soa

import (
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// transition is the way from a 2013 statement to the 2022 one, as it stands: what
// carrying over would fill, and what a person has to look at.
type transition struct {
	desk   screen.Desk
	fields []isms.CarriedField // that carrying over would fill now
	delta  isms.Delta          // as it would stand after that
}

func (t *transition) view() isms.View { return screen.View(t.desk) }

// started says whether there is a 2013 statement.
func (t *transition) started() bool { return len(t.view().SoA2013) > 0 }

// reload rehearses carrying over.
func (t *transition) reload() {
	t.fields, t.delta = nil, isms.Delta{}
	if !t.started() {
		return
	}
	_, err := t.desk.Workspace().Rehearse(func(d *isms.Draft) error {
		carried, err := d.Transit(t.view(), nil)
		t.fields, t.delta = carried.Fields, carried.Delta
		return err
	})
	if err != nil {
		t.desk.Warn(screen.Sentence(t.desk, err))
	}
}

// start adds an empty 2013 statement, to be filled by hand.
func (t *transition) start() error {
	return t.desk.Change(isms.ChangeAdd, func(d *isms.Draft) error { return d.StartSoA2013() })
}

// take puts a foreign statement into the register.
func (t *transition) take(f isms.Foreign2013) error {
	return t.desk.Change(isms.ChangeAdd, func(d *isms.Draft) error {
		_, err := d.TakeSoA2013(f)
		return err
	})
}

// carryOver fills the statement from the 2013 one.
func (t *transition) carryOver() error {
	return t.desk.Change(isms.ChangeCarry, func(d *isms.Draft) error {
		_, err := d.CarryOver(isms.View{ISMS: d.ISMS, Texts: t.desk})
		return err
	})
}

// point is something to look at: a control, what about it, and where to go.
type point struct {
	label, words string
	chip         string // empty for none
	tone         theme.Tone
	to           screen.Place
}

func (t *transition) control(id string) string { return labelOf(t.view(), id) }

// conflicts are the controls whose predecessors do not agree.
func (t *transition) conflicts() []point {
	var out []point
	for _, c := range t.delta.Conflicts {
		out = append(out, point{label: t.control(c.Control), words: t.view().ConflictText(c), to: screen.Place{Area: area, Row: c.Control, Field: c.Field}})
	}
	return out
}

// added are the controls that are new in 2022, each with its decision.
func (t *transition) added() []point {
	var out []point
	for _, n := range t.delta.New {
		if n.Origin != isms.OriginNew {
			continue
		}
		p := point{label: t.control(n.Control), chip: t.desk.Text("soa.undecided"), tone: theme.ToneWarning, to: screen.Place{Area: area, Row: n.Control, Field: "applicable"}}
		if n.Applicable != "" {
			p.chip, p.tone = t.desk.Text("soa.decided", "Choice", t.view().ChoiceLabel(column("applicable"), n.Applicable)), theme.ToneGood
		}
		out = append(out, p)
	}
	return out
}

// open are the other controls on which nobody has decided.
func (t *transition) open() []point {
	var out []point
	for _, n := range t.delta.New {
		if n.Applicable == "" && n.Origin != isms.OriginNew {
			out = append(out, point{label: t.control(n.Control), to: screen.Place{Area: area, Row: n.Control, Field: "applicable"}})
		}
	}
	return out
}

// reworded are texts of 2013 that the new statement does not hold.
func (t *transition) reworded() []point {
	var out []point
	for _, each := range t.delta.Reworded {
		out = append(out, point{
			label: t.control(each.Control), words: t.desk.Text("format.named", "Name", each.Old, "Text", each.Text),
			to: screen.Place{Area: area, Row: each.Control, Field: each.Field},
		})
	}
	return out
}

// preview is what carrying over would fill, as a grid shows it.
type preview struct{ *transition }

// Columns implements kit.Model.
func (p preview) Columns() []kit.Column {
	head := func(key string, width float32) kit.Column {
		return kit.Column{Key: key, Title: p.desk.Text("ui.soa.preview." + key), Width: width, Kind: kit.KindReadOnly}
	}
	number := kit.Column{Key: "control", Title: p.desk.Text("ui.grid.id"), Width: 76, Kind: kit.KindReadOnly}
	return []kit.Column{number, head("title", 200), head("field", 130), head("value", 250)}
}

// Len implements kit.Model.
func (p preview) Len() int { return len(p.fields) }

// RowID implements kit.Model.
func (p preview) RowID(row int) string { return p.fields[row].Control + "/" + p.fields[row].Field }

// Cell implements kit.Model.
func (p preview) Cell(row, col int) kit.Cell { return kit.Cell{Text: p.Raw(row, col), Muted: col == 0} }

// Raw implements kit.Model.
func (p preview) Raw(row, col int) string {
	f := p.fields[row]
	switch col {
	case 0:
		return p.view().RowNumber(register(), f.Control)
	case 1:
		return p.view().TitleOf(register(), f.Control)
	case 2:
		return p.view().Label(register(), column(f.Field))
	}
	return p.view().ShowValue(column(f.Field), f.Value)
}

// Set implements kit.Model: nothing is typed into a preview.
func (preview) Set(int, int, string) error { return nil }
