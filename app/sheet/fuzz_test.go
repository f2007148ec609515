package sheet_test

import (
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/translations"
)

// FuzzReturned lets anything be done to a workbook: cells overwritten, moved and
// emptied, rows swapped and doubled, areas merged. Whatever comes of it, nothing
// breaks, every rejection has a reason, and what was done can be taken back.
func FuzzReturned(f *testing.F) {
	s := dental(f)
	b, err := sheet.ReadBook(exported(f, s, "en"))
	must(f, err)
	var keys []string
	for _, r := range b.Registers {
		keys = append(keys, r.Key)
	}
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "R-01")
	f.Add([]byte{1, 200, 14, 3, 2, 90, 5, 60, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5}, "=1+1;P-01, 3")
	f.Add([]byte{5, 4, 3, 2, 1, 0, 5, 4, 3, 2, 1, 0, 255, 255, 255}, "2026-13-45")
	f.Fuzz(func(t *testing.T, deeds []byte, text string) {
		reg := isms.FindRegister(keys[len(deeds)%len(keys)])
		book := alone(t, s, "en", reg)
		target := &book.Sheets[0]
		for len(deeds) >= 3 && len(target.Rows) > 0 {
			vandalise(target, deeds[0], int(deeds[1]), int(deeds[2]), text)
			deeds = deeds[3:]
		}
		read, err := sheet.ReadBook(book.Spreadsheet)
		if err != nil {
			return
		}
		v := isms.View{ISMS: s, Texts: translations.In("en")}
		for _, dated := range []bool{true, false} {
			d := isms.Begin(s, today)
			before := len(s.Risks)
			for _, i := range read.Compare(v, v, dated).Run(d, all(), func(sheet.Item) bool { return true }) {
				if i.Deed == sheet.Reject != (i.Err != nil) || i.Cell == "" || i.Register == "" {
					t.Errorf("%+v", i)
				}
			}
			d.Rollback()
			if len(s.Risks) != before {
				t.Fatal("the edits were not taken back")
			}
		}
	})
}

// vandalise does something to a sheet.
func vandalise(s *document.SheetContent, deed byte, x, y int, text string) {
	row := &s.Rows[x%len(s.Rows)]
	other := &s.Rows[y%len(s.Rows)]
	switch deed % 7 {
	case 0:
		put(row, document.ContentCell{Column: 1 + y%50, Text: text, Kind: document.ContentKind(x % 5)})
	case 1:
		put(row, document.ContentCell{Column: 1 + y%50})
	case 2:
		row.Cells, other.Cells = other.Cells, row.Cells
	case 3:
		again := *other
		again.Number = s.Rows[len(s.Rows)-1].Number + 1
		s.Rows = append(s.Rows, again)
	case 4:
		s.Merged = append(s.Merged, document.Area{From: document.Spot{Row: x, Column: y % 9}, To: document.Spot{Row: x + y%5, Column: y%9 + x%4}})
	case 5:
		if len(row.Cells) > 0 {
			row.Cells[y%len(row.Cells)].Text += text
		}
	case 6:
		s.Rows = append(s.Rows[:x%len(s.Rows)], s.Rows[x%len(s.Rows)+1:]...)
	}
}
