package document

import (
	"errors"
	"fmt"
)

// ErrInvalid is wrapped by every error of Validate.
var ErrInvalid = errors.New("invalid document")

// Validate reports what no writer could carry out: headings outside the levels
// or inside cells and lists, tables without columns or with rows too wide,
// colours that are none, anchors given twice and references that lead nowhere.
// Such a document is a fault of the program, not of its user.
func (d *Document) Validate() error {
	v := validator{anchors: map[string]bool{}}
	for i, b := range d.Body {
		v.at = fmt.Sprintf("block %d", i)
		v.topBlock(b)
	}
	for _, r := range v.references {
		if !v.anchors[r.anchor] {
			return fmt.Errorf("%w: %s: unknown anchor %q", ErrInvalid, r.at, r.anchor)
		}
	}
	return v.err
}

type reference struct{ at, anchor string }

type validator struct {
	at         string
	anchors    map[string]bool
	references []reference
	err        error
}

// fail keeps the first fault.
func (v *validator) fail(format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("%w: %s: %s", ErrInvalid, v.at, fmt.Sprintf(format, args...))
	}
}

func (v *validator) topBlock(b Block) {
	switch b := b.(type) {
	case Heading:
		if b.Level < 1 || b.Level > MaxHeadingLevel {
			v.fail("heading level %d", b.Level)
		}
		v.anchor(b.Anchor)
		v.inlines(b.Text)
	case Contents:
		if b.Depth() < 1 || b.Depth() >= MaxHeadingLevel {
			v.fail("contents of %d levels", b.Levels)
		}
	case PageBreak, Section:
	case Passage:
		for _, inner := range b.Blocks {
			v.block(inner)
		}
	default:
		v.block(b)
	}
}

// block checks what may stand in a body as well as in a cell or list item.
func (v *validator) block(b Block) {
	switch b := b.(type) {
	case Paragraph:
		v.inlines(b.Text)
	case List:
		for _, item := range b.Items {
			for _, inner := range item {
				v.block(inner)
			}
		}
	case Table:
		v.table(b)
	default:
		v.fail("%T cannot stand here", b)
	}
}

func (v *validator) table(t Table) {
	if len(t.Columns) == 0 || len(t.Rows) == 0 {
		v.fail("table of %d columns and %d rows", len(t.Columns), len(t.Rows))
	}
	if t.HeaderRows < 0 || t.HeaderRows > len(t.Rows) {
		v.fail("%d header rows of %d", t.HeaderRows, len(t.Rows))
	}
	if t.WidthPercent < 0 || t.WidthPercent > 100 {
		v.fail("width of %d percent", t.WidthPercent)
	}
	if t.Anchor != "" && len(t.Caption) == 0 {
		v.fail("anchor %q of a table without caption", t.Anchor)
	}
	for _, c := range t.Columns {
		if c.Weight <= 0 {
			v.fail("column weight %d", c.Weight)
		}
	}
	v.anchor(t.Anchor)
	v.inlines(t.Caption)
	for _, r := range t.Rows {
		v.row(r, len(t.Columns))
	}
}

func (v *validator) row(r Row, columns int) {
	width := 0
	for _, c := range r.Cells {
		width += c.Columns()
		v.colour(c.Fill)
		v.colour(c.TextColour)
		for _, line := range []Border{c.Borders.Top, c.Borders.Right, c.Borders.Bottom, c.Borders.Left} {
			v.border(line)
		}
		v.inlines(c.Text)
		for _, b := range c.Blocks {
			v.block(b)
		}
	}
	if width > columns {
		v.fail("row of %d columns in a table of %d", width, columns)
	}
}

func (v *validator) border(b Border) {
	if b == (Border{}) || b.None {
		return
	}
	if b.Eighths < 2 || b.Eighths > 96 {
		v.fail("border of %d eighths of a point", b.Eighths)
	}
	v.colour(b.Colour)
}

func (v *validator) inlines(inlines []Inline) {
	for _, in := range inlines {
		switch in := in.(type) {
		case Text:
			v.colour(in.Colour)
		case Link:
			if (in.URL == "") == (in.Anchor == "") {
				v.fail("link %q needs either an address or an anchor", in.Text)
			}
			v.refer(in.Anchor)
		case Ref:
			if in.Anchor == "" {
				v.fail("reference without anchor")
			}
			v.refer(in.Anchor)
		}
	}
}

func (v *validator) anchor(name string) {
	if name == "" {
		return
	}
	if v.anchors[name] {
		v.fail("anchor %q given twice", name)
	}
	v.anchors[name] = true
}

func (v *validator) refer(name string) {
	if name != "" {
		v.references = append(v.references, reference{v.at, name})
	}
}

func (v *validator) colour(s string) {
	if s != "" && !isColour(s) {
		v.fail("colour %q", s)
	}
}
