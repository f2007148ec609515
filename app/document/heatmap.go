package document

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Heat is the neutral description of a risk matrix of any size: likelihood
// upwards, impact to the right.
type Heat struct {
	// Likelihood and Impact are the scales, lowest level first.
	Likelihood, Impact Axis
	// Fields holds one row per likelihood level and in it one field per impact
	// level, both lowest first.
	Fields [][]HeatField
	// MaxItems is the most items shown in a field; the rest is counted as "+3".
	// 0 shows all.
	MaxItems int
	// Caption and Description become the table's.
	Caption     []Inline
	Description string
	Anchor      string
}

// Axis is one scale of a heat map.
type Axis struct {
	Title string
	// Levels are the names of the levels, lowest first.
	Levels []string
}

// HeatField is one field of a heat map.
type HeatField struct {
	// Value is the level's number or name: a colour never stands alone.
	Value string
	// Items are the ids of the risks in this field, or their count.
	Items []string
	// Fill and TextColour are "RRGGBB"; an empty TextColour is computed.
	Fill, TextColour string
	// Accepted says that a risk here lies within the acceptance criteria
	// (6.1.2 a); the acceptance line runs between accepted and other fields.
	Accepted bool
}

// fieldWeight is the width of a field's column.
const fieldWeight = 10

// heatRowPoints is the least height of a field: two lines of items below the
// value, so that a sparse matrix keeps its shape.
const heatRowPoints = 40

var (
	acceptanceLine = Border{Eighths: 24, Colour: darkText}
	noBorders      = Borders{Top: Border{None: true}, Right: Border{None: true}, Bottom: Border{None: true}, Left: Border{None: true}}
)

// HeatMap draws h as a table. The acceptance line is drawn as thick cell
// borders. Missing fields are left empty.
func HeatMap(h Heat) Table {
	impacts := len(h.Impact.Levels)
	t := Table{
		Style:       TableMatrix,
		Columns:     h.axisColumns(),
		Caption:     h.Caption,
		Description: h.Description,
		Anchor:      h.Anchor,
	}
	for range impacts {
		t.Columns = append(t.Columns, Column{Weight: fieldWeight, Align: AlignCentre})
	}
	top := len(h.Likelihood.Levels) - 1
	for l := top; l >= 0; l-- {
		row := Row{HeightPoints: heatRowPoints, KeepWithNext: true}
		title := Cell{VMerge: MergeContinue, Borders: noBorders}
		if l == top {
			title = Cell{Text: Plain(h.Likelihood.Title), VMerge: MergeStart, Header: true, Upwards: true, VAlign: VAlignMiddle, Borders: noBorders}
		}
		row.Cells = append(row.Cells, title,
			Cell{Text: Plain(h.Likelihood.Levels[l]), VAlign: VAlignMiddle, Borders: noBorders})
		for i := range impacts {
			row.Cells = append(row.Cells, h.cell(l, i))
		}
		t.Rows = append(t.Rows, row)
	}
	return h.addImpactAxis(t)
}

// axisColumns are the columns left of the fields. The upright title must not get
// too narrow in a half-width matrix; the level names take what they need, from
// one digit to two words.
func (h Heat) axisColumns() []Column {
	longest := 0
	for _, level := range h.Likelihood.Levels {
		longest = max(longest, utf8.RuneCountInString(level))
	}
	return []Column{
		{Weight: min(max(4, len(h.Impact.Levels)), 7), Align: AlignCentre},
		{Weight: min(max(longest*3/4, 4), 4+2*len(h.Impact.Levels)), Align: AlignRight},
	}
}

func (h Heat) addImpactAxis(t Table) Table {
	levels := Row{Cells: []Cell{{Span: 2, Borders: noBorders}}, KeepWithNext: true}
	for _, level := range h.Impact.Levels {
		levels.Cells = append(levels.Cells, Cell{Text: Plain(level), Borders: noBorders})
	}
	title := Row{Cells: []Cell{
		{Span: 2, Borders: noBorders},
		{Text: Plain(h.Impact.Title), Span: len(h.Impact.Levels), Header: true, Align: AlignCentre, Borders: noBorders},
	}}
	t.Rows = append(t.Rows, levels, title)
	return t
}

func (h Heat) field(likelihood, impact int) (HeatField, bool) {
	if likelihood < 0 || likelihood >= len(h.Fields) || impact < 0 || impact >= len(h.Fields[likelihood]) {
		return HeatField{}, false
	}
	return h.Fields[likelihood][impact], true
}

func (h Heat) cell(likelihood, impact int) Cell {
	f, ok := h.field(likelihood, impact)
	if !ok {
		return Cell{}
	}
	c := Cell{Text: Plain(f.Value), Fill: f.Fill, TextColour: f.TextColour, VAlign: VAlignMiddle}
	if items := h.items(f); items != "" {
		c.Blocks = []Block{Paragraph{Text: Strong(items)}}
	}
	// Both neighbours carry the line, so no program can let the thinner win.
	line := func(l, i int) Border {
		if n, ok := h.field(l, i); ok && n.Accepted != f.Accepted {
			return acceptanceLine
		}
		return Border{}
	}
	c.Borders = Borders{
		Top:    line(likelihood+1, impact),
		Right:  line(likelihood, impact+1),
		Bottom: line(likelihood-1, impact),
		Left:   line(likelihood, impact-1),
	}
	return c
}

func (h Heat) items(f HeatField) string {
	items := f.Items
	if h.MaxItems > 0 && len(items) > h.MaxItems {
		rest := "+" + strconv.Itoa(len(items)-h.MaxItems)
		items = append(append([]string{}, items[:h.MaxItems]...), rest)
	}
	return strings.Join(items, " ")
}
