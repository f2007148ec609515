package method

import (
	"image/color"
	"slices"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// consequence is what a method would do to one risk, as a line of the list.
type consequence struct {
	id, title     string
	before, after levelChange // treatment
	outside       bool        // a rating that the new scales do not have
}

// levelChange is a level in the method of the risk and in the new one.
type levelChange struct {
	from, to         string // names, empty for not rated
	fromFill, toFill color.Color
}

// consequences are the risks that a method would move to another level, and the
// number of risks that there are.
func consequences(v isms.View, m *isms.Method) (moved []consequence, all int) {
	title := isms.FindRegister("risks").Column("title")
	for _, c := range v.LevelChanges(m) {
		change := func(from, to int) levelChange {
			return levelChange{
				v.BandName(c.OldMethod, from), v.BandName(m, to), screen.BandFill(c.OldMethod, from), screen.BandFill(m, to),
			}
		}
		line := consequence{
			id: c.Risk.ID, title: v.Show(title, c.Risk), outside: c.OutsideScale,
			before: change(c.From, c.To), after: change(c.ResidualFrom, c.ResidualTo),
		}
		moved = append(moved, line)
	}
	return moved, len(v.OpenRisks())
}

// version is a version of the method as the list of versions shows it.
type version struct {
	id, date, note, name string
	risks                int // assessed with it
	inForce              bool
	method               *isms.Method
}

// versions are all versions of the method, the newest first.
func versions(v isms.View) []version {
	var out []version
	for i, each := range v.Methods {
		m := v.MethodIn(each)
		if m == nil {
			continue
		}
		n := version{
			id: each.ID, date: v.ShowDate(each.Date), note: each.Note, name: v.MethodName(m), method: m,
			inForce: i == len(v.Methods)-1,
		}
		for _, r := range v.Risks {
			if r.Method == each.ID {
				n.risks++
			}
		}
		out = append(out, n)
	}
	slices.Reverse(out)
	return out
}
