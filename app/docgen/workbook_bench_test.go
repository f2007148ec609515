package docgen_test

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
)

// benchBook is a workbook as plain cells: what any library needs to write the same
// values with the same looks and formulas.
type benchBook struct {
	Styles []document.SheetStyle `json:"-"`
	Looks  []benchLook           `json:"looks"`
	Sheets []benchSheet          `json:"sheets"`
}

// benchLook is a style in words that every library knows.
type benchLook struct {
	Size    float64 `json:"size"`
	Bold    bool    `json:"bold"`
	Fill    string  `json:"fill"` // "RRGGBB", empty for none
	Align   string  `json:"align"`
	Wrap    bool    `json:"wrap"`
	Line    bool    `json:"line"` // thin lines on all sides
	Format  string  `json:"format"`
	Upwards bool    `json:"upwards"`
}

type benchSheet struct {
	Name string        `json:"name"`
	Rows [][]benchCell `json:"rows"`
}

// benchCell is a cell: its style's place in the list, its value (text, number or
// nothing; a day is a number) and its formula.
type benchCell struct {
	Style   int    `json:"s"`
	Value   any    `json:"v,omitempty"`
	Formula string `json:"f,omitempty"`
	There   bool   `json:"t"`
}

// plain takes a workbook apart into cells.
func plain(b *document.Workbook) benchBook {
	out := benchBook{}
	known := map[document.SheetStyle]int{}
	for _, s := range b.Sheets {
		sheet := benchSheet{Name: s.Name}
		for _, row := range s.Rows {
			var cells []benchCell
			for i, c := range row.Cells {
				style := document.SheetStyle{}
				switch {
				case c.Style != nil:
					style = *c.Style
				case i < len(s.Columns) && s.Columns[i].Style != nil:
					style = *s.Columns[i].Style
				}
				id, ok := known[style]
				if !ok {
					id = len(out.Looks)
					known[style] = id
					out.Looks = append(out.Looks, lookOf(style))
				}
				value := c.Value
				if day, ok := value.(time.Time); ok {
					value = int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
				}
				cells = append(cells, benchCell{id, value, c.Formula, value != nil || c.Formula != "" || style != document.SheetStyle{}})
			}
			sheet.Rows = append(sheet.Rows, cells)
		}
		out.Sheets = append(out.Sheets, sheet)
	}
	return out
}

func lookOf(s document.SheetStyle) benchLook {
	look := benchLook{Size: 10, Fill: s.Fill, Wrap: !s.OneLine, Upwards: s.Upwards}
	look.Bold = s.Role == document.SheetHeading || s.Role == document.SheetKey || s.Role == document.SheetTitle
	look.Line = s.Role >= document.SheetHeading && s.Role <= document.SheetMatrix
	if s.Role == document.SheetComputed && s.Fill == "" {
		look.Fill = "F4F6F8"
	}
	look.Align = map[document.Align]string{document.AlignCentre: "center", document.AlignRight: "right", document.AlignLeft: "left"}[s.Align]
	look.Format = map[document.CellFormat]string{document.FormatMoney: "#,##0.00", document.FormatDate: "dd.mm.yyyy", document.FormatShare: "0%"}[s.Format]
	return look
}

// streamed writes plain cells with excelize's own stream writer and nothing else.
func streamed(tb testing.TB, out io.Writer, book benchBook, rows [][][]any) {
	tb.Helper()
	f := excelize.NewFile()
	for _, look := range book.Looks {
		if _, err := f.NewStyle(look.excelize()); err != nil {
			tb.Fatal(err)
		}
	}
	for i, s := range book.Sheets {
		if _, err := f.NewSheet(s.Name); err != nil {
			tb.Fatal(err)
		}
		stream, err := f.NewStreamWriter(s.Name)
		if err != nil {
			tb.Fatal(err)
		}
		for n, cells := range rows[i] {
			if err := stream.SetRow("A"+strconv.Itoa(n+1), cells); err != nil {
				tb.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	if err := f.Write(out); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
}

func (l benchLook) excelize() *excelize.Style {
	style := &excelize.Style{
		Font:      &excelize.Font{Family: "Arial", Size: l.Size, Bold: l.Bold},
		Alignment: &excelize.Alignment{Horizontal: l.Align, Vertical: "top", WrapText: l.Wrap},
	}
	if l.Fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Fill}}
	}
	if l.Upwards {
		style.Alignment.TextRotation = 90
	}
	if l.Format != "" {
		style.CustomNumFmt = &l.Format
	}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		if l.Line {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: "D9E0E6", Style: 1})
		}
	}
	return style
}

// excelizeRows are the cells as the stream writer takes them.
func (b benchBook) excelizeRows() [][][]any {
	var out [][][]any
	for _, s := range b.Sheets {
		var rows [][]any
		for _, row := range s.Rows {
			cells := make([]any, len(row))
			for i, c := range row {
				if c.There {
					cells[i] = excelize.Cell{StyleID: c.Style + 1, Value: c.Value, Formula: c.Formula}
				}
			}
			rows = append(rows, cells)
		}
		out = append(out, rows)
	}
	return out
}

// BenchmarkWorkbookSideBySide writes the workbook of a firm with 10,000 risks: with
// this program, and the same cells with excelize's stream writer, with exceljs and
// with XlsxWriter. They stand side by side in one run, because only their ratios
// mean something on a busy machine. Of the last two the time without the start of
// their interpreter is told too. Without node, exceljs, python3 or XlsxWriter on
// the machine it fails; NODE_PATH says where exceljs is.
func BenchmarkWorkbookSideBySide(b *testing.B) {
	book := manyRisks(b, 10000).book("de")
	cells := plain(book)
	rows := cells.excelizeRows()
	given, err := json.Marshal(cells)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	input := filepath.Join(dir, "cells.json")
	if err := os.WriteFile(input, given, 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("program", func(b *testing.B) {
		for b.Loop() {
			if err := xlsx.Write(io.Discard, book, xlsx.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			streamed(b, io.Discard, cells, rows)
		}
	})
	for _, other := range []struct {
		name    string
		command []string
	}{
		{"exceljs", []string{"node", "testdata/write_exceljs.cjs"}}, {"XlsxWriter", []string{"/usr/bin/python3", "testdata/write_xlsxwriter.py"}},
	} {
		b.Run(other.name, func(b *testing.B) {
			inside := 0.0
			for b.Loop() {
				inside += written(b, append(other.command, input, filepath.Join(dir, other.name+".xlsx")))
			}
			b.ReportMetric(inside/float64(b.N), "ns-inside/op")
		})
	}
}

// written runs a script that writes the cells, and returns how long it says that
// took, in nanoseconds.
func written(tb testing.TB, command []string) float64 {
	tb.Helper()
	script := exec.Command(command[0], command[1:]...)
	var told, complaints strings.Builder
	script.Stdout, script.Stderr = &told, &complaints
	if err := script.Run(); err != nil {
		tb.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, complaints.String())
	}
	var seconds float64
	if _, err := fmt.Sscan(told.String(), &seconds); err != nil {
		tb.Fatalf("%s says %q: %v", strings.Join(command, " "), told.String(), err)
	}
	return seconds * 1e9
}
