package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/translations"
)

// laid is a block over the rows of a whole register from a row and column on; the
// empty column is the one with the rows' numbers.
func laid(tb testing.TB, s *isms.ISMS, lang, register, row, column string, lines ...string) sheet.Paste {
	tb.Helper()
	reg := isms.FindRegister(register)
	p := sheet.Paste{
		View: isms.View{ISMS: s, Texts: translations.In(lang)}, Texts: all(), Register: reg,
		Columns: append([]*isms.Column{nil}, reg.Shown()...), Numbers: []string{"Id", "Nr."}, Rows: reg.Rows(s),
	}
	if !reg.Fixed {
		p.Add = func(d *isms.Draft) (string, error) { return d.Add(register) }
	}
	p.Columns = p.Columns[slices.IndexFunc(p.Columns, func(c *isms.Column) bool {
		return c == nil && column == "" || c != nil && c.Key == column
	}):]
	if row != "" {
		p.Rows = p.Rows[slices.IndexFunc(p.Rows, func(r isms.Row) bool { return r.RowID() == row }):]
	}
	p.Shown = func(row, column int) string {
		if p.Columns[column] == nil {
			return p.Rows[row].RowID()
		}
		return p.Show(p.Columns[column], p.Rows[row])
	}
	for _, line := range lines {
		p.Block = append(p.Block, strings.Split(line, "|"))
	}
	if len(p.Block) == 1 && len(p.Block[0]) == 1 { // a single cell is selected
		p.Rows, p.Columns = p.Rows[:1], p.Columns[:1]
	}
	return p
}

func draft(s *isms.ISMS) *isms.Draft { return isms.Begin(s, today) }

// held is what a field of a row holds.
func held(tb testing.TB, s *isms.ISMS, register, row, field string) string {
	tb.Helper()
	reg := isms.FindRegister(register)
	r := reg.Find(s, row)
	if r == nil {
		tb.Fatalf("%s has no row %s", register, row)
	}
	return reg.Column(field).Get(s, r)
}

// refused are the refusals in short: line, column and code.
func refused(p sheet.Pasted) string {
	var out []string
	for _, r := range p.Refused {
		out = append(out, fmt.Sprintf("%d/%d %s", r.Line, r.Column, isms.CodeOf(r.Err)))
	}
	return strings.Join(out, ", ")
}

func TestABlockGoesOverRowsAndMakesNewOnesBelow(t *testing.T) {
	s := dental(t)
	d := draft(s)
	before := len(s.Suppliers)
	last := s.Suppliers[before-1].ID
	keep := held(t, s, "suppliers", last, "contact")
	got := laid(t, s, "en", "suppliers", last, "title", "Nordic Cloud|Hosting of the files", "Two Brothers|Cleaning", "|", "Third|").Run(d)
	if got.Cells != 2 || got.Rows != 2 || len(got.Refused) != 0 || got.Headed {
		t.Fatalf("%+v", got)
	}
	if len(s.Suppliers) != before+2 {
		t.Fatalf("%d suppliers after %d", len(s.Suppliers), before)
	}
	titles := []string{held(t, s, "suppliers", last, "title"), s.Suppliers[before].Title, s.Suppliers[before+1].Title}
	if !slices.Equal(titles, []string{"Nordic Cloud", "Two Brothers", "Third"}) {
		t.Errorf("the suppliers are called %q", titles)
	}
	if held(t, s, "suppliers", last, "contact") != keep {
		t.Error("a field beside the block changed")
	}
}

// whole is a register as it shows itself, from its first column on.
func whole(tb testing.TB, s *isms.ISMS, lang, register string) sheet.Paste {
	p := laid(tb, s, lang, register, "", "")
	for row := range p.Rows {
		var line []string
		for column := range p.Columns {
			line = append(line, p.Shown(row, column))
		}
		p.Block = append(p.Block, line)
	}
	return p
}

func TestEveryRegisterTakesBackWhatItShows(t *testing.T) {
	s := dental(t)
	for _, lang := range isms.Languages {
		for _, reg := range isms.Registers {
			d := draft(s)
			if got := whole(t, s, lang, reg.Key).Run(d); len(d.Edits) > 0 || len(got.Refused) > 0 {
				t.Errorf("%s in %s: %d edits, refused %s", reg.Key, lang, len(d.Edits), refused(got))
			}
			d.Rollback()
		}
	}
}

func TestWhatARegisterShowsMakesTheSameRowsAgain(t *testing.T) {
	s := dental(t)
	for _, lang := range isms.Languages {
		for _, reg := range isms.Registers {
			if reg.Prefix == "" || reg.Kept {
				continue
			}
			p := laid(t, s, lang, reg.Key, "", "")
			p.Columns = slices.DeleteFunc(reg.Shown(), (*isms.Column).Derived)
			rows := p.Rows
			for _, r := range rows {
				var line []string
				for _, c := range p.Columns {
					line = append(line, p.Show(c, r))
				}
				p.Block = append(p.Block, line)
			}
			p.Rows = nil
			d := draft(s)
			if got := p.Run(d); got.Rows != len(rows) || len(got.Refused) > 0 {
				t.Fatalf("%s in %s: %d rows of %d, refused %s", reg.Key, lang, got.Rows, len(rows), refused(got))
			}
			made := reg.Rows(s)[len(reg.Rows(s))-len(rows):]
			for i, r := range rows {
				for _, c := range p.Columns {
					if was, is := p.Show(c, r), p.Show(c, made[i]); was != is {
						t.Errorf("%s of %s in %s: %q became %q", c.Key, r.RowID(), lang, was, is)
					}
				}
			}
			d.Rollback()
		}
	}
}

func TestARowMayNameANewOneOfItsBlock(t *testing.T) {
	s := dental(t)
	before := len(s.Assets)
	p := laid(t, s, "en", "assets", "", "title", "First|Second", "Second|")
	p.Rows = nil
	p.Columns = []*isms.Column{p.Columns[0], isms.FindRegister("assets").Column("depends_on")}
	got := p.Run(draft(s))
	if len(got.Refused) > 0 || !slices.Equal(s.Assets[before].DependsOn, []string{s.Assets[before+1].ID}) {
		t.Errorf("the first depends on %v, refused %s", s.Assets[before].DependsOn, refused(got))
	}
	// Also where a reference was looked at before the rows were there.
	p.Columns[0], p.Columns[1] = p.Columns[1], p.Columns[0]
	p.Block = [][]string{{"AS-01", "Third"}, {"Third", "Fourth"}}
	if got = p.Run(draft(s)); len(got.Refused) > 0 {
		t.Errorf("refused %s", refused(got))
	}
}

func TestLabelsOfEveryLanguageAreUnderstood(t *testing.T) {
	s := dental(t)
	for _, reader := range isms.Languages {
		for _, written := range isms.Languages {
			d := draft(s)
			v := isms.View{ISMS: s, Texts: translations.In(written)}
			risks, assets := isms.FindRegister("risks"), isms.FindRegister("assets")
			person, control := s.People[1], s.SoA[3]
			must(t, d.Set("risks", "R-01", "likelihood", ""))
			for _, c := range []struct{ register, row, column, typed, want string }{
				{"assets", "AS-01", "confidentiality", v.ChoiceLabel(assets.Column("confidentiality"), "normal"), "normal"},
				{"risks", "R-01", "option", strings.ToUpper(v.ChoiceLabel(risks.Column("option"), "avoid")), "avoid"},
				{"risks", "R-01", "owner", person.Name, person.ID},
				{"risks", "R-01", "owner", s.People[0].ID, s.People[0].ID},
				{"risks", "R-01", "likelihood", v.StepName(s.CurrentMethod(), "likelihood", 2), "2"},
				{"treatments", "T-01", "due_on", v.ShowDate("2027-03-04"), "2027-03-04"},
				{"treatments", "T-01", "controls", v.TitleOf(isms.FindRegister("soa"), control.ID), control.ID},
			} {
				result := laid(t, s, reader, c.register, c.row, c.column, c.typed).Run(d)
				if len(result.Refused) > 0 || held(t, s, c.register, c.row, c.column) != c.want {
					t.Errorf("%s in %s, read in %s: %q gives %q, refused %s",
						c.column, written, reader, c.typed, held(t, s, c.register, c.row, c.column), refused(result))
				}
			}
			d.Rollback()
		}
	}
}

func TestHeadingsAreLeftOut(t *testing.T) {
	s := dental(t)
	for _, lang := range isms.Languages {
		v := isms.View{ISMS: s, Texts: translations.In(lang)}
		reg := isms.FindRegister("suppliers")
		head := "Nr.|" + strings.ToUpper(v.Label(reg, reg.Shown()[0])) + "| " + v.Label(reg, reg.Shown()[1]) + "|"
		id := s.Suppliers[0].ID
		second := reg.Shown()[1].Get(s, s.Suppliers[0])
		d := draft(s)
		got := laid(t, s, "en", "suppliers", id, "", head, id+"|Fresh|"+second).Run(d)
		// The last cell of the heading is empty, and stands over a column with a name.
		if got.Headed {
			t.Errorf("%s: %q was taken for headings", lang, head)
		}
		d.Rollback()
		p := laid(t, s, "en", "suppliers", id, "", head, id+"|Fresh|"+second)
		if p.Columns = p.Columns[:3]; !p.Headed() {
			t.Errorf("%s: %q is no heading although the last cell stands over nothing", lang, head)
		}
		head = strings.TrimSuffix(head, "|")
		d = draft(s)
		got = laid(t, s, "en", "suppliers", id, "", head, id+"|Fresh|"+second).Run(d)
		if !got.Headed || len(got.Refused) > 0 || held(t, s, "suppliers", id, "title") != "Fresh" {
			t.Errorf("%s: %q gives %+v, now %q", lang, head, got, held(t, s, "suppliers", id, "title"))
		}
		d.Rollback()
	}
	title := isms.View{ISMS: s, Texts: translations.In("en")}.Label(isms.FindRegister("suppliers"), isms.FindRegister("suppliers").Column("title"))
	if got := laid(t, s, "en", "suppliers", s.Suppliers[0].ID, "title", title).Run(draft(s)); got.Headed || s.Suppliers[0].Title != title {
		t.Errorf("a single cell that says %q gives %+v", title, got)
	}
}

func TestOneValueGoesIntoEverySelectedCell(t *testing.T) {
	s := dental(t)
	p := laid(t, s, "en", "assets", "AS-01", "confidentiality")
	p.Rows, p.Columns, p.Block = p.Rows[:3], p.Columns[:2], [][]string{{"very high"}}
	got := p.Run(draft(s))
	for _, id := range []string{"AS-01", "AS-02", "AS-03"} {
		for _, c := range p.Columns {
			if held(t, s, "assets", id, c.Key) != "very_high" {
				t.Errorf("%s of %s is %q", c.Key, id, held(t, s, "assets", id, c.Key))
			}
		}
	}
	if got.Rows != 0 || len(got.Refused) > 0 || got.Cells == 0 {
		t.Errorf("%+v", got)
	}
	p.Block = [][]string{{""}}
	if p.Run(draft(s)); held(t, s, "assets", "AS-02", "confidentiality") != "" {
		t.Error("the cells were not emptied")
	}
}

func TestWhatCannotBeTakenIsRefusedAndTheRestGoesIn(t *testing.T) {
	s := dental(t)
	for _, c := range []struct {
		name, register, row, column string
		lines                       []string
		want                        string
		cells, rows                 int
	}{
		{"a choice that is none", "assets", "AS-01", "title", []string{"New title", "Other|nonsense"}, "2/1 unknown_reference", 2, 0},
		{"a rating outside the scale", "risks", "R-01", "likelihood", []string{"9|2"}, "1/0 outside_scale", 1, 0},
		{"a date that is none", "treatments", "T-01", "due_on", []string{"2027-02-30", "30.9.2027"}, "1/0 not_a_date", 1, 0},
		{"another level than the one computed", "risks", "R-01", "level", []string{"low|", "|"}, "1/0 import_computed", 0, 0},
		{"the level as it stands", "risks", "R-01", "level", []string{"Critical"}, "", 0, 0},
		{"another number", "assets", "AS-01", "", []string{"7|Title", "AS-02|Title"}, "1/0 paste_number", 2, 0},
		{"the name of a control of the standard", "soa", "A.5.1", "title", []string{"My own name"}, "1/0 paste_given", 0, 0},
		{"cells beyond the last column", "treatments", "T-01", "result", []string{"Noted|x||", "Noted|"}, "1/1 paste_column", 2, 0},
		{"lines of a register with fixed rows", "organisation", isms.OrganisationID, "name", []string{"Hafen", "|more", "", "again"}, "2/1 paste_row, 4/0 paste_row", 1, 0},
	} {
		d := draft(s)
		got := laid(t, s, "en", c.register, c.row, c.column, c.lines...).Run(d)
		if refused(got) != c.want || got.Cells != c.cells || got.Rows != c.rows {
			t.Errorf("%s: refused %q, %d cells, %d rows", c.name, refused(got), got.Cells, got.Rows)
		}
		for _, r := range got.Refused {
			if r.Typed == "" || strings.HasPrefix(isms.Explain(translations.In("de"), r.Err), "error.") {
				t.Errorf("%s: refused %+v", c.name, r)
			}
		}
		d.Rollback()
	}
}

func TestNoRowIsMadeOfALineOfWhichNothingIsTaken(t *testing.T) {
	s := dental(t)
	before := len(s.Treatments)
	p := laid(t, s, "en", "treatments", "", "due_on", "some day", "2027-01-02", " ")
	p.Rows = nil
	got := p.Run(draft(s))
	if got.Rows != 1 || len(s.Treatments) != before+1 || s.Treatments[before].DueOn != "2027-01-02" {
		t.Errorf("%+v, %d rows", got, len(s.Treatments))
	}
	if refused(got) != "1/0 not_a_date" || got.Refused[0].Row != "" {
		t.Errorf("refused %+v", got.Refused)
	}
}

func TestReasonsAreInTheWordsOfTheReader(t *testing.T) {
	s := dental(t)
	for _, c := range []struct {
		column, typed string
		has           []string
		hasNot        string
	}{
		{"confidentiality", "hhoch", []string{"normal, hoch, sehr hoch", "meinten Sie „hoch“"}, "very_high"},
		{"type", "Zeppelin", []string{"„Zeppelin“", "Liste „Art“"}, "asset_types"},
		{"owner", "Nobody", []string{"Liste „" + translations.In("de").Text("register.people") + "“"}, "people"},
	} {
		got := laid(t, s, "de", "assets", "AS-01", c.column, c.typed).Run(draft(s))
		if len(got.Refused) != 1 {
			t.Fatalf("%s: %+v", c.column, got)
		}
		why := isms.Explain(translations.In("de"), got.Refused[0].Err)
		for _, has := range c.has {
			if !strings.Contains(why, has) || strings.Contains(why, c.hasNot) {
				t.Errorf("%s is explained as %q, without %q", c.column, why, has)
			}
		}
	}
}

func TestAComputedCellMayHoldWhatTheBlockMakesOfIt(t *testing.T) {
	s := dental(t)
	reg := isms.FindRegister("risks")
	p := whole(t, s, "en", "risks")
	line := p.Block[0]
	for key, text := range map[string]string{
		"likelihood": "1", "impact_c": "1", "impact_i": "1", "impact_a": "1", "level": p.BandName(s.CurrentMethod(), 0), "score": "1",
		"current_level": "", "current_score": "",
	} {
		line[1+slices.Index(reg.Shown(), reg.Column(key))] = text
	}
	p.Block = [][]string{line}
	if held(t, s, "risks", "R-01", "level") == "0" {
		t.Fatal("the level is low already")
	}
	if got := p.Run(draft(s)); len(got.Refused) > 0 || held(t, s, "risks", "R-01", "level") != "0" {
		t.Errorf("the level is %s, refused %s", held(t, s, "risks", "R-01", "level"), refused(got))
	}
}

func TestWhatStandsThereIsNoChange(t *testing.T) {
	s := dental(t)
	d := draft(s)
	v := isms.View{ISMS: s, Texts: translations.In("fr")}
	s.Risks[0].Method = "" // rated by an older method
	for _, said := range []string{fmt.Sprint(s.Risks[0].Likelihood), v.StepName(s.CurrentMethod(), "likelihood", s.Risks[0].Likelihood)} {
		if laid(t, s, "en", "risks", "R-01", "likelihood", said).Run(d); len(d.Edits) > 0 {
			t.Errorf("%q moved the rating to the method in force: %v", said, d.Edits)
		}
	}
	level := s.InitialLevel(s.Risks[0])
	for _, lang := range isms.Languages {
		name := isms.View{ISMS: s, Texts: translations.In(lang)}.BandName(s.CurrentMethod(), level)
		if got := laid(t, s, "en", "risks", "R-01", "level", name).Run(d); len(got.Refused) > 0 {
			t.Errorf("%q is refused as the level in %s", name, lang)
		}
	}
	p := laid(t, s, "en", "risks", "R-01", "level", "As on screen")
	p.Shown = func(int, int) string { return "As on screen" }
	if got := p.Run(d); len(got.Refused) > 0 {
		t.Error("what the screen shows is refused")
	}
}

func TestALaidBlockCanBeTakenOffAgain(t *testing.T) {
	s := dental(t)
	show := func() string {
		var out strings.Builder
		for _, reg := range isms.Registers {
			for _, r := range reg.Rows(s) {
				for _, c := range reg.Stored() {
					fmt.Fprintf(&out, "%s %s %s %s\n", reg.Key, r.RowID(), c.Key, c.Get(s, r))
				}
			}
		}
		return out.String()
	}
	before := show()
	d := draft(s)
	laid(t, s, "en", "risks", "R-02", "", "R-02|x", "9|y|z|very unlikely", "|").Run(d)
	lines := slices.Repeat([]string{"1|New risk"}, 40)
	laid(t, s, "en", "risks", "R-02", "", lines...).Run(d)
	if show() == before {
		t.Fatal("nothing was pasted")
	}
	if d.Rollback(); show() != before {
		t.Error("something stayed")
	}
}
