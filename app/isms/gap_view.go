package isms

import (
	"strconv"
	"strings"
)

// GapCause says in words what a state follows from, or what was looked for and
// not found; empty when there is nothing to say.
func (v View) GapCause(f GapFollows) string {
	switch {
	case f.Status != "":
		status := v.ChoiceLabel(FindRegister("soa").Column("status"), f.Status)
		return v.Text("gap.cause.soa", "Status", status)
	case f.Clause == "":
		return ""
	}
	what := v.Text("gap.counts." + f.Clause)
	if f.Done == 0 {
		return v.Text("gap.cause.none", "What", what)
	}
	return v.Text("gap.cause.counted", "What", what, "Done", f.Done, "All", f.All)
}

// GapThemeName is the name of a theme of the gap analysis with its number.
func (v View) GapThemeName(key string) string {
	switch {
	case key == OwnControls:
		return v.Text("gap.theme.own")
	case strings.HasPrefix(key, "A."):
		return key + " " + v.Catalogue.Text(v.Lang(), "theme."+key, "title")
	}
	return key + " " + v.Catalogue.Text(v.Lang(), key, "title")
}

// GapTitle is the name of a requirement in the reader's language. The first
// part of a clause like 9.2 has a name that says nothing without the clause's.
func (v View) GapTitle(i GapItem) string {
	if i.Control {
		return v.TitleOf(FindRegister("soa"), i.ID)
	}
	title := v.Catalogue.Text(v.Lang(), i.ID, "title")
	clause, _ := v.Catalogue.Clause(i.ID)
	if clause.Parent == i.Theme || !strings.HasSuffix(i.ID, ".1") {
		return title
	}
	return v.Text("format.named", "Name", v.Catalogue.Text(v.Lang(), clause.Parent, "title"), "Text", title)
}

// GapPlanned are the names of the actions that the treatment plan holds for a
// control.
func (v View) GapPlanned(i GapItem) []string {
	var out []string
	for _, t := range i.Planned {
		out = append(out, t.ID+" "+v.TitleOf(FindRegister("treatments"), t.ID))
	}
	return out
}

// GapNumber is the number of a requirement by the reader's edition.
func (v View) GapNumber(i GapItem) string {
	if i.Control {
		return v.ControlNumber(i.ID)
	}
	return i.ID
}

// ShowMaturity writes an average maturity with one decimal the reader's way.
func (v View) ShowMaturity(average float64) string {
	return strings.Replace(strconv.FormatFloat(average, 'f', 1, 64), ".", v.Text("format.decimal"), 1)
}
