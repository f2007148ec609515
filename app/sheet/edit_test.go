package sheet_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/translations"
)

// book is a workbook in the hands of somebody who edits it.
type book struct {
	tb testing.TB
	*document.Spreadsheet
}

func edited(tb testing.TB, s *isms.ISMS, lang string) book {
	return book{tb, exported(tb, s, lang)}
}

// alone is a workbook with the sheet of one register.
func alone(tb testing.TB, s *isms.ISMS, lang string, reg *isms.Register) book {
	f := &sheet.Form{View: isms.View{ISMS: s, Texts: translations.In(lang)}, Unlisted: func(string) string { return "" }}
	one, about := document.Sheet{Name: reg.Key}, document.Sheet{Name: "lists"}
	f.Fill(&one, reg, reg.Rows(s))
	about.Put(document.Spot{Row: 1, Column: 1}, document.SheetCell{Value: "language"})
	about.Put(document.Spot{Row: 1, Column: 2}, document.SheetCell{Value: lang})
	return book{tb, contents(&document.Workbook{Sheets: []document.Sheet{one, about}})}
}

// on is the sheet of a register, with the row of keys and the columns by their
// keys.
func (b book) on(register string) (s *document.SheetContent, keys int, columns map[string]int) {
	b.tb.Helper()
	for i := range b.Sheets {
		s := &b.Sheets[i]
		for n, row := range s.Rows {
			columns := map[string]int{}
			for _, c := range row.Cells {
				if key, found := strings.CutPrefix(c.Text, register+"."); found {
					columns[key] = c.Column
				}
			}
			if len(columns) > 2 {
				return s, n, columns
			}
		}
	}
	b.tb.Fatalf("there is no sheet of %s", register)
	return nil, 0, nil
}

// row finds the row of an entry.
func (b book) row(register, id string) *document.ContentRow {
	b.tb.Helper()
	s, keys, columns := b.on(register)
	for i := keys + 2; i < len(s.Rows); i++ {
		if c, _ := s.Rows[i].Find(columns["#row"]); c.Text == id {
			return &s.Rows[i]
		}
	}
	b.tb.Fatalf("%s has no row %s", register, id)
	return nil
}

// put writes into a cell of a row; an empty text empties it.
func put(row *document.ContentRow, c document.ContentCell) {
	row.Cells = slices.DeleteFunc(row.Cells, func(x document.ContentCell) bool { return x.Column == c.Column })
	if c.Text == "" {
		return
	}
	row.Cells = append(row.Cells, c)
	slices.SortFunc(row.Cells, func(a, b document.ContentCell) int { return a.Column - b.Column })
}

// write puts a text into a field of an entry.
func (b book) write(register, id, field, text string) {
	b.tb.Helper()
	_, _, columns := b.on(register)
	put(b.row(register, id), document.ContentCell{Column: columns[field], Text: text})
}

// append adds a row below a register.
func (b book) append(register string, fields map[string]string) {
	b.tb.Helper()
	s, _, columns := b.on(register)
	row := document.ContentRow{Number: s.Rows[len(s.Rows)-1].Number + 1}
	for field, text := range fields {
		put(&row, document.ContentCell{Column: columns[field], Text: text})
	}
	s.Rows = append(s.Rows, row)
}

func wantSaid(tb testing.TB, items []sheet.Item, want ...string) {
	tb.Helper()
	got := say(items)
	if !slices.Equal(got, want) {
		tb.Errorf("said:\n%s\nwanted:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whatever cell is edited, in whatever language: exactly that field changes, and
// what the method attaches to it.
func TestEveryEditableCellComesBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s, tried := randomFirm(t, r), 0
	for n, reg := range isms.Registers {
		lang := isms.Languages[n%len(isms.Languages)]
		if reg.Kept || slices.Contains([]string{"organisation", "facts", "methods", "revisions", "open_points", "sections", "parameters"}, reg.Key) {
			continue
		}
		for _, c := range reg.Shown() {
			rows := reg.Rows(s)
			if len(rows) == 0 {
				continue
			}
			row := rows[r.IntN(len(rows))].RowID()
			if !reg.Editable(c, row) {
				continue
			}
			d := isms.Begin(s.Clone(), today)
			if err := d.Set(reg.Key, row, c.Key, randomValue(s, c, r)); err != nil || len(d.Edits) == 0 {
				continue
			}
			tried++
			after, before := alone(t, d.ISMS, lang, reg), alone(t, s, lang, reg)
			_, _, columns := before.on(reg.Key)
			said, _ := after.row(reg.Key, row).Find(columns[c.Key])
			said.Column = columns[c.Key]
			put(before.row(reg.Key, row), said)
			_, done := returned(t, before.Spreadsheet, s, s, nil)
			if !slices.Equal(done.Edits, d.Edits) {
				t.Errorf("%s.%s.%s in %s, cell %q:\n got %v\nwant %v", reg.Key, row, c.Key, lang, said.Text, done.Edits, d.Edits)
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d fields were tried", tried)
	}
}

func TestNewRowsAndReferencesToThem(t *testing.T) {
	s := dental(t)
	b := edited(t, s, "de")
	b.append("people", map[string]string{"name": "Nora Neu", "function": "Technikerin"})
	b.append("risks", map[string]string{"title": "Neues Risiko", "owner": "nora neu", "likelihood": "3 (möglich)", "impact_a": "4", "option": "Mindern", "review_on": "1. März 2027"})
	b.write("assets", "AS-01", "owner", "Nora Neu")
	items, d := returned(t, b.Spreadsheet, s, s, nil)
	for _, i := range items {
		if i.Err != nil {
			t.Errorf("%s!%s: %v", i.Sheet, i.Cell, i.Err)
		}
	}
	risk := d.ISMS.Risks[len(d.ISMS.Risks)-1]
	person := d.ISMS.People[len(d.ISMS.People)-1]
	if risk.Owner != person.ID || person.Name != "Nora Neu" || risk.Likelihood != 3 || risk.ImpactA != 4 || risk.Option != "modify" || risk.ReviewOn != "2027-03-01" {
		t.Errorf("the new risk is %+v", risk)
	}
	if asset := isms.FindRegister("assets").Find(d.ISMS, "AS-01").(*isms.Asset); asset.Owner != person.ID {
		t.Errorf("the asset belongs to %q", asset.Owner)
	}
}

func TestRowsGoOnlyWhenAskedTo(t *testing.T) {
	s := dental(t)
	b := edited(t, s, "fr")
	sh, keys, _ := b.on("risks")
	sh.Rows = slices.Delete(sh.Rows, keys+4, keys+10) // six risks are missing
	b.write("assets", "AS-02", "#delete", "Oui")
	b.write("assets", "AS-03", "#delete", "non")
	items, d := returned(t, b.Spreadsheet, s, s, nil)
	if len(items) != 1 || items[0].Deed != sheet.Delete || items[0].Row != "AS-02" {
		t.Errorf("%v", say(items))
	}
	if assets := isms.FindRegister("assets"); assets.Find(d.ISMS, "AS-02") != nil || assets.Find(d.ISMS, "AS-03") == nil || len(d.ISMS.Risks) != len(s.Risks) {
		t.Error("the wrong rows are gone")
	}
}

func TestWhatChangedOnBothSidesIsAConflict(t *testing.T) {
	base := dental(t)
	b := edited(t, base, "en")
	b.write("risks", "R-01", "title", "From the workbook")
	b.write("risks", "R-02", "title", "Both say this")
	b.write("risks", "R-03", "title", "Only the workbook")
	b.write("risks", "R-05", "title", "Changed in a row that is gone")
	now := isms.Begin(base.Clone(), today)
	must(t, now.Set("risks", "R-01", "title", "From the program"))
	must(t, now.Set("risks", "R-02", "title", "Both say this"))
	must(t, now.Set("risks", "R-04", "title", "Only the program"))
	must(t, now.Delete("risks", "R-05"))
	must(t, now.Delete("risks", "R-06"))
	items, d := returned(t, b.Spreadsheet, base, now.ISMS, nil)
	old := func(id string) string {
		return isms.FindRegister("risks").Column("title").Get(base, isms.FindRegister("risks").Find(base, id))
	}
	wantSaid(t, items,
		`rejected Risk register!A9 risks.R-05. ""→"" import_gone Row=R-05`,
		`conflict Risk register!B5 risks.R-01.title "`+old("R-01")+`"→"From the workbook"`,
		`changed Risk register!B7 risks.R-03.title "`+old("R-03")+`"→"Only the workbook"`)
	if items[1].Here != "From the program" || d.ISMS.Risks[0].Title != "From the program" || d.ISMS.Risks[3].Title != "Only the program" {
		t.Errorf("the program's values are not kept: %+v", items[1])
	}
	_, d = returned(t, b.Spreadsheet, base, now.ISMS, func(sheet.Item) bool { return true })
	if d.ISMS.Risks[0].Title != "From the workbook" {
		t.Errorf("the conflict is settled as %q", d.ISMS.Risks[0].Title)
	}
}

func TestWhatCannotBeTakenOverIsRejectedWithItsCell(t *testing.T) {
	s := dental(t)
	b := edited(t, s, "en")
	b.write("risks", "R-01", "likelihood", "9")
	b.write("risks", "R-02", "owner", "Nobody Known")
	b.write("risks", "R-03", "review_on", "soon")
	b.write("treatments", "T-01", "cost", "a lot")
	b.write("soa", "A.5.1", "title", "Another name")
	b.write("soa", "A.5.2", "inclusion", "because")
	b.append("roles", map[string]string{"person": "Maren Petersen"})
	items, d := returned(t, b.Spreadsheet, s, s, nil)
	var codes []string
	for _, i := range items {
		codes = append(codes, i.Register+"."+i.Row+"."+i.Field+" "+string(isms.CodeOf(i.Err)))
	}
	slices.Sort(codes)
	want := []string{
		"risks.R-01.likelihood outside_scale", "risks.R-02.owner unknown_reference", "risks.R-03.review_on not_a_date",
		"roles.. fixed_register", "soa.A.5.1.title derived_field", "soa.A.5.2.inclusion import_computed", "treatments.T-01.cost not_a_number",
	}
	if !slices.Equal(codes, want) || len(d.Edits) > 0 {
		t.Errorf("got %q, edits %v", codes, d.Edits)
	}
}

// What people do to a sheet without meaning to change an entry.
func TestRearrangedSheetsAskForNothing(t *testing.T) {
	s := dental(t)
	for name, rearrange := range map[string]func(b book){
		"sorted": func(b book) {
			sh, keys, _ := b.on("risks")
			slices.Reverse(sh.Rows[keys+2:])
			for i := range sh.Rows[keys+2:] {
				sh.Rows[keys+2+i].Number = sh.Rows[keys+1].Number + 1 + i
			}
		},
		"columns moved and deleted": func(b book) {
			sh, _, columns := b.on("risks")
			for i := range sh.Rows {
				cells := sh.Rows[i].Cells
				cells = slices.DeleteFunc(cells, func(c document.ContentCell) bool {
					return c.Column == columns["description"] || c.Column == columns["owner"]
				})
				for j := range cells {
					cells[j].Column = 100 - cells[j].Column
				}
				slices.Reverse(cells)
				sh.Rows[i].Cells = cells
			}
		},
		"rows and a column put in": func(b book) {
			sh, keys, _ := b.on("risks")
			for i := range sh.Rows {
				sh.Rows[i].Number += 3
				for j := range sh.Rows[i].Cells {
					sh.Rows[i].Cells[j].Column++
				}
				if i > keys {
					sh.Rows[i].Cells = slices.Insert(sh.Rows[i].Cells, 0, document.ContentCell{Column: 1, Text: "my note"})
				}
			}
		},
		"sheets renamed and moved": func(b book) {
			for i := range b.Sheets {
				b.Sheets[i].Name = "Sheet" + b.Sheets[i].Name
			}
			slices.Reverse(b.Sheets)
		},
		"other headings": func(b book) {
			sh, keys, _ := b.on("risks")
			for i := range sh.Rows[keys+1].Cells {
				sh.Rows[keys+1].Cells[i].Text = "Something"
			}
		},
		"blanks behind the texts": func(b book) {
			sh, keys, _ := b.on("risks")
			for _, row := range sh.Rows[keys+2:] {
				for i := range row.Cells {
					row.Cells[i].Text += " \r\n"
				}
			}
		},
		"an owner merged over rows": func(b book) {
			sh, keys, columns := b.on("risks")
			sh.Merged = append(sh.Merged, document.Area{From: document.Spot{Row: 900, Column: 1}, To: document.Spot{Row: 901, Column: 3}})
			column := columns["owner"]
			top, _ := sh.Rows[keys+2].Find(column)
			for i := keys + 3; i < keys+5; i++ {
				if c, _ := sh.Rows[i].Find(column); c.Text != top.Text {
					return
				}
				put(&sh.Rows[i], document.ContentCell{Column: column})
			}
			sh.Merged = append(sh.Merged, document.Area{From: document.Spot{Row: sh.Rows[keys+2].Number, Column: column}, To: document.Spot{Row: sh.Rows[keys+4].Number, Column: column}})
		},
		"cells merged to the right": func(b book) {
			sh, keys, columns := b.on("risks")
			row := &sh.Rows[keys+2]
			put(row, document.ContentCell{Column: columns["description"] + 1})
			sh.Merged = append(sh.Merged, document.Area{
				From: document.Spot{Row: row.Number, Column: columns["description"]}, To: document.Spot{Row: row.Number, Column: columns["description"] + 1},
			})
		},
		"the hidden ids deleted": func(b book) {
			for _, key := range []string{"risks", "soa"} {
				sh, _, columns := b.on(key)
				for i := range sh.Rows {
					put(&sh.Rows[i], document.ContentCell{Column: columns["#row"]})
				}
			}
		},
		"a row copied": func(b book) {
			sh, _, _ := b.on("risks")
			again := sh.Rows[len(sh.Rows)-1]
			again.Number++
			sh.Rows = append(sh.Rows, again)
		},
		"dates as text": func(b book) {
			for _, key := range []string{"risks", "treatments"} {
				sh, _, _ := b.on(key)
				for _, row := range sh.Rows {
					for i, c := range row.Cells {
						if c.Kind == document.ContentDate {
							row.Cells[i] = document.ContentCell{Column: c.Column, Text: c.Text[8:10] + "." + c.Text[5:7] + "." + c.Text[:4]}
						}
					}
				}
			}
		},
		"numbers as text": func(b book) {
			sh, _, _ := b.on("treatments")
			for _, row := range sh.Rows {
				for i, c := range row.Cells {
					if c.Kind == document.ContentNumber {
						row.Cells[i] = document.ContentCell{Column: c.Column, Text: c.Text + ",00"}
					}
				}
			}
		},
	} {
		b := edited(t, s, "de")
		rearrange(b)
		if items, _ := returned(t, b.Spreadsheet, s, s, nil); len(items) > 0 {
			t.Errorf("%s: %s", name, strings.Join(say(items), "\n"))
		}
	}
}

func TestACopiedRowThatWasChangedIsANewEntry(t *testing.T) {
	s := dental(t)
	b := edited(t, s, "en")
	sh, _, columns := b.on("risks")
	again := sh.Rows[len(sh.Rows)-1]
	again.Number++
	again.Cells = slices.Clone(again.Cells)
	put(&again, document.ContentCell{Column: columns["title"], Text: "Like the one above"})
	sh.Rows = append(sh.Rows, again)
	_, d := returned(t, b.Spreadsheet, s, s, nil)
	if n := len(d.ISMS.Risks); n != len(s.Risks)+1 || d.ISMS.Risks[n-1].Title != "Like the one above" || d.ISMS.Risks[n-1].Scenario != s.Risks[n-2].Scenario {
		t.Errorf("there are %d risks, the last is %+v", n, d.ISMS.Risks[n-1])
	}
}

func TestASpreadsheetWithoutOurRegistersIsRefused(t *testing.T) {
	for _, s := range []*document.Spreadsheet{{}, {Sheets: []document.SheetContent{{Rows: []document.ContentRow{{Number: 1, Cells: []document.ContentCell{{Column: 1, Text: "risks.title"}}}}}}}} {
		if _, err := sheet.ReadBook(s); isms.CodeOf(err) != isms.ErrImportForeign {
			t.Errorf("%v", err)
		}
	}
}

// A workbook in which other words stand for the choices is read in all languages.
func TestChoicesAreUnderstoodInEveryLanguage(t *testing.T) {
	s := dental(t)
	for _, lang := range isms.Languages {
		in := translations.In(lang)
		b := edited(t, s, "en")
		b.write("risks", "R-09", "option", in.Text("choice.option.avoid"))
		b.write("soa", "A.5.7", "status", strings.ToUpper(in.Text("choice.implementation.planned")))
		_, d := returned(t, b.Spreadsheet, s, s, nil)
		risk := isms.FindRegister("risks").Find(d.ISMS, "R-09").(*isms.Risk)
		control := isms.FindRegister("soa").Find(d.ISMS, "A.5.7").(*isms.SoAEntry)
		if risk.Option != "avoid" || control.Status != "planned" {
			t.Errorf("%s: %q and %q", lang, risk.Option, control.Status)
		}
	}
}
