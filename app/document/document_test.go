package document_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/document"
)

func TestOutlineNumbers(t *testing.T) {
	heading := func(level int) document.Block { return document.Heading{Level: level, Text: document.Plain("x")} }
	for _, tt := range []struct {
		name string
		body []document.Block
		want string
	}{
		{"counts", []document.Block{heading(1), heading(2), heading(2), heading(1), heading(2)}, "1 1.1 1.2 2 2.1"},
		{"deeper levels start anew", []document.Block{heading(1), heading(2), heading(3), heading(2), heading(3)}, "1 1.1 1.1.1 1.2 1.2.1"},
		{"a missing level counts as one", []document.Block{heading(2), heading(1), heading(4)}, "1.1 2 2.1.1.1"},
		{"unnumbered ones do not count", []document.Block{heading(1), document.Heading{Level: 1, Unnumbered: true}, document.Heading{Level: 1, Unlisted: true}, heading(1)}, "1 - - 2"},
		{"other blocks do not matter", []document.Block{document.PageBreak{}, heading(1), document.Contents{}, heading(2)}, "1 1.1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{Body: tt.body}
			var got []string
			for _, e := range d.Outline() {
				if _, ok := tt.body[e.Index].(document.Heading); !ok {
					t.Errorf("entry %+v does not point at a heading", e)
				}
				number := e.Number
				if number == "" {
					number = "-"
				}
				got = append(got, number)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestValidate(t *testing.T) {
	cell := func(c document.Cell) document.Block {
		return document.Table{Columns: []document.Column{{Weight: 1}}, Rows: []document.Row{{Cells: []document.Cell{c}}}}
	}
	inlines := func(list ...document.Inline) document.Block { return document.Paragraph{Text: list} }
	captioned := document.Table{
		Columns: []document.Column{{Weight: 1}}, Rows: []document.Row{document.TextRow("x")},
		Caption: document.Plain("x"), Anchor: "table",
	}
	for _, tt := range []struct {
		name  string
		body  []document.Block
		fault string
	}{
		{"empty", nil, ""},
		{"reference forwards", []document.Block{inlines(document.Ref{Anchor: "a"}), document.Heading{Level: 1, Anchor: "a"}}, ""},
		{"reference to a table", []document.Block{captioned, inlines(document.Link{Text: "x", Anchor: "table"})}, ""},
		{"list with a table", []document.Block{document.List{Items: [][]document.Block{{captioned}}}}, ""},
		{"heading level", []document.Block{document.Heading{Level: 5}}, "heading level 5"},
		{"contents levels", []document.Block{document.Contents{Levels: 4}}, "contents of 4 levels"},
		{"heading in a cell", []document.Block{cell(document.Cell{Blocks: []document.Block{document.Heading{Level: 1}}})}, "cannot stand here"},
		{"section in a list", []document.Block{document.List{Items: [][]document.Block{{document.Section{}}}}}, "cannot stand here"},
		{"no block", []document.Block{nil}, "cannot stand here"},
		{"table without columns", []document.Block{document.Table{Rows: []document.Row{{}}}}, "0 columns"},
		{"table without rows", []document.Block{document.Table{Columns: []document.Column{{Weight: 1}}}}, "0 rows"},
		{"row too wide", []document.Block{cell(document.Cell{Span: 2})}, "row of 2 columns"},
		{"header rows", []document.Block{document.Table{Columns: []document.Column{{Weight: 1}}, Rows: []document.Row{{}}, HeaderRows: 2}}, "header rows"},
		{"column weight", []document.Block{document.Table{Columns: []document.Column{{}}, Rows: []document.Row{{}}}}, "weight 0"},
		{"table width", []document.Block{document.Table{Columns: []document.Column{{Weight: 1}}, Rows: []document.Row{{}}, WidthPercent: 101}}, "101 percent"},
		{"anchor without caption", []document.Block{document.Table{Columns: []document.Column{{Weight: 1}}, Rows: []document.Row{{}}, Anchor: "a"}}, "without caption"},
		{"anchor twice", []document.Block{document.Heading{Level: 1, Anchor: "table"}, captioned}, "given twice"},
		{"unknown anchor", []document.Block{inlines(document.Ref{Anchor: "b"})}, `block 0: unknown anchor "b"`},
		{"empty reference", []document.Block{inlines(document.Ref{})}, "without anchor"},
		{"link to nowhere", []document.Block{inlines(document.Link{Text: "x"})}, "either"},
		{"link to both", []document.Block{inlines(document.Link{URL: "https://example.org", Anchor: "a"}), document.Heading{Level: 1, Anchor: "a"}}, "either"},
		{"fill", []document.Block{cell(document.Cell{Fill: "red"})}, `colour "red"`},
		{"colour with sign", []document.Block{cell(document.Cell{TextColour: "+12345"})}, "colour"},
		{"text colour", []document.Block{inlines(document.Text{Value: "x", Colour: "#000000"})}, "colour"},
		{"border", []document.Block{cell(document.Cell{Borders: document.Borders{Left: document.Border{Eighths: 97}}})}, "97 eighths"},
		{"border without thickness", []document.Block{cell(document.Cell{Borders: document.Borders{Top: document.Border{Colour: "000000"}}})}, "0 eighths"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := (&document.Document{Body: tt.body}).Validate()
			switch {
			case tt.fault == "" && err != nil:
				t.Errorf("error %v", err)
			case tt.fault != "" && (!errors.Is(err, document.ErrInvalid) || !strings.Contains(err.Error(), tt.fault)):
				t.Errorf("error %v, want %q", err, tt.fault)
			}
		})
	}
}

// limit is the highest product that heat accepts.
const limit = 6

// heat is a product matrix with the given levels whose fields up to limit are
// accepted.
func heat(likelihoods, impacts int) document.Heat {
	h := document.Heat{Likelihood: document.Axis{Title: "L"}, Impact: document.Axis{Title: "I"}, MaxItems: 2}
	for l := range likelihoods {
		h.Likelihood.Levels = append(h.Likelihood.Levels, fmt.Sprintf("l%d", l+1))
		var row []document.HeatField
		for i := range impacts {
			level := (l + 1) * (i + 1)
			row = append(row, document.HeatField{Value: fmt.Sprint(level), Fill: "FBE08A", Accepted: level <= limit})
		}
		h.Fields = append(h.Fields, row)
	}
	for i := range impacts {
		h.Impact.Levels = append(h.Impact.Levels, fmt.Sprintf("i%d", i+1))
	}
	return h
}

func TestHeatMapIsSoundInEverySize(t *testing.T) {
	for l := 1; l <= 7; l++ {
		for i := 1; i <= 7; i++ {
			m := document.HeatMap(heat(l, i))
			if len(m.Rows) != l+2 || len(m.Columns) != i+2 {
				t.Errorf("%d×%d: %d rows, %d columns", l, i, len(m.Rows), len(m.Columns))
			}
			if err := (&document.Document{Body: []document.Block{m}}).Validate(); err != nil {
				t.Errorf("%d×%d: %v", l, i, err)
			}
		}
	}
}

func TestHeatMapRunsUpwardsAndToTheRight(t *testing.T) {
	m := document.HeatMap(heat(3, 4))
	var got []string
	for _, r := range m.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, document.PlainText(c.Text))
		}
		got = append(got, strings.Join(row, ","))
	}
	want := []string{"L,l3,3,6,9,12", ",l2,2,4,6,8", ",l1,1,2,3,4", ",i1,i2,i3,i4", ",I"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAcceptanceLine checks every inner edge: thick on both sides where an
// accepted field meets another, untouched elsewhere.
func TestAcceptanceLine(t *testing.T) {
	h := heat(4, 5)
	m := document.HeatMap(h)
	thick := 0
	edge := func(where string, a, b document.HeatField, first, second document.Border) {
		if first != second {
			t.Errorf("%s: the neighbours disagree: %v, %v", where, first, second)
		}
		if crosses := a.Accepted != b.Accepted; crosses != (first.Eighths > 12) {
			t.Errorf("%s: line %v between accepted %v and %v", where, first, a.Accepted, b.Accepted)
		}
		if first.Eighths > 0 {
			thick++
		}
	}
	cell := func(l, i int) document.Cell { return m.Rows[3-l].Cells[2+i] }
	for l := range 4 {
		for i := range 5 {
			where := fmt.Sprintf("likelihood %d, impact %d", l+1, i+1)
			if i < 4 {
				edge(where+" right", h.Fields[l][i], h.Fields[l][i+1], cell(l, i).Borders.Right, cell(l, i+1).Borders.Left)
			}
			if l < 3 {
				edge(where+" top", h.Fields[l][i], h.Fields[l+1][i], cell(l, i).Borders.Top, cell(l+1, i).Borders.Bottom)
			}
		}
	}
	if thick == 0 {
		t.Error("no acceptance line")
	}
}

func TestHeatMapCountsTheRest(t *testing.T) {
	for _, tt := range []struct {
		items []string
		most  int
		want  string
	}{
		{nil, 2, ""},
		{[]string{"R-1", "R-2"}, 2, "R-1 R-2"},
		{[]string{"R-1", "R-2", "R-3", "R-4"}, 2, "R-1 R-2 +2"},
		{[]string{"R-1", "R-2", "R-3"}, 0, "R-1 R-2 R-3"},
	} {
		h := heat(1, 1)
		h.Fields[0][0].Items, h.MaxItems = tt.items, tt.most
		got := ""
		for _, b := range document.HeatMap(h).Rows[0].Cells[2].Blocks {
			got += document.PlainText(b.(document.Paragraph).Text)
		}
		if got != tt.want {
			t.Errorf("%v at most %d: %q, want %q", tt.items, tt.most, got, tt.want)
		}
	}
}

func TestHeatMapLeavesMissingFieldsEmpty(t *testing.T) {
	h := heat(2, 2)
	h.Fields = [][]document.HeatField{{{Value: "1", Accepted: true}}}
	m := document.HeatMap(h)
	for _, place := range [][2]int{{0, 2}, {0, 3}, {1, 3}} {
		if c := m.Rows[place[0]].Cells[place[1]]; len(c.Text) > 0 || c.Fill != "" {
			t.Errorf("row %d, column %d: %+v", place[0], place[1], c)
		}
	}
	if b := m.Rows[1].Cells[2].Borders; b != (document.Borders{}) {
		t.Errorf("acceptance line towards nothing: %+v", b)
	}
}

func TestReadableOn(t *testing.T) {
	for _, tt := range []struct{ fill, want string }{
		{"FFFFFF", "1B2430"},
		{"000000", "FFFFFF"},
		{"BFE3C8", "1B2430"},
		{"FBE08A", "1B2430"},
		{"F7B27A", "1B2430"},
		{"B3261E", "FFFFFF"},
		{"0B6E69", "FFFFFF"},
		{"b3261e", "FFFFFF"},
		{"", "1B2430"},
		{"rot", "1B2430"},
	} {
		if got := document.ReadableOn(tt.fill); got != tt.want {
			t.Errorf("on %q: %s, want %s", tt.fill, got, tt.want)
		}
	}
}

func TestPlainText(t *testing.T) {
	got := document.PlainText([]document.Inline{
		document.Text{Value: "a", Bold: true},
		document.Break{},
		document.Link{Text: "b"},
		document.Field{},
		document.Ref{Anchor: "c"},
		document.Text{Value: "d"},
	})
	if got != "a bd" {
		t.Errorf("got %q", got)
	}
}

func TestChanged(t *testing.T) {
	created, modified := time.Unix(1, 0), time.Unix(2, 0)
	if got := (document.Meta{Created: created}).Changed(); !got.Equal(created) {
		t.Errorf("never changed: %v", got)
	}
	if got := (document.Meta{Created: created, Modified: modified}).Changed(); !got.Equal(modified) {
		t.Errorf("changed: %v", got)
	}
}

func TestControlBlock(t *testing.T) {
	b := document.ControlBlock([]document.KeyValue{{Key: "Version", Value: document.Plain("1.0")}})
	if err := (&document.Document{Body: []document.Block{b}}).Validate(); err != nil {
		t.Fatal(err)
	}
	cells := b.Rows[0].Cells
	if b.Style != document.TableControl || !cells[0].Header || cells[1].Header || document.PlainText(cells[1].Text) != "1.0" {
		t.Errorf("got %+v", b)
	}
}
