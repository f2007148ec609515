package xlsx_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
)

// mustRisks is a workbook of ten thousand rows with 45 columns, as those of the
// risk register: texts, numbers, formulas and days.
func mustRisks(tb testing.TB) []byte {
	tb.Helper()
	body := &document.SheetStyle{Role: document.SheetBody}
	date := &document.SheetStyle{Role: document.SheetBody, Format: document.FormatDate}
	sheet := document.Sheet{Key: "risks", Name: "Risks"}
	for row := 1; row <= 10_000; row++ {
		cells := make([]document.SheetCell, 45)
		for column := range cells {
			switch cell := &cells[column]; {
			case column < 20:
				*cell = document.SheetCell{Value: fmt.Sprintf("Web shop overloaded by attack %d in year %d", row%300, column), Style: body}
			case column < 35:
				*cell = document.SheetCell{Value: row * column % 6, Style: body}
			case column < 40:
				*cell = document.SheetCell{Value: "very high", Formula: fmt.Sprintf("IF(U%d>3,\"very high\",\"low\")", row), Style: body}
			case column < 44:
				*cell = document.SheetCell{Value: time.Date(2026, 1, 1+row%300, 0, 0, 0, 0, time.UTC), Style: date}
			}
		}
		sheet.Rows = append(sheet.Rows, document.SheetRow{Cells: cells})
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, &document.Workbook{DateLayout: "02.01.2006", Sheets: []document.Sheet{sheet}}, xlsx.Options{}); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkRead(b *testing.B) {
	content := mustRisks(b)
	b.ReportAllocs()
	for b.Loop() {
		book, err := xlsx.Read(content, xlsx.ReadOptions{})
		if err != nil || len(book.Sheets[0].Rows) != 10_000 || len(book.Sheets[0].Rows[0].Cells) != 44 {
			b.Fatal(err)
		}
	}
}
