package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// The palette: the product's look.
const (
	colourText   = "1B2430"
	colourQuiet  = "52606D"
	colourAccent = "0B6E69"
	colourPanel  = "F4F6F8"
	colourLine   = "D9E0E6"
	fontName     = "Arial"
	fontSize     = 10
)

// look is what a role looks like where the style says nothing else.
type look struct {
	size   float64
	bold   bool
	under  bool
	colour string
	fill   string
	valign string
	// lines are the sides with a quiet line; heavy is the colour of a stronger
	// one below.
	lines string
	heavy string
}

var looks = [...]look{
	document.SheetPlain:      {size: fontSize, colour: colourText, valign: "top"},
	document.SheetTitle:      {size: 16, bold: true, colour: colourText, valign: "center"},
	document.SheetSection:    {size: 12, bold: true, colour: colourAccent, valign: "center"},
	document.SheetQuiet:      {size: fontSize, colour: colourQuiet, valign: "top"},
	document.SheetHeading:    {size: fontSize, bold: true, colour: colourText, fill: "E6EBF0", valign: "center", lines: "lr", heavy: colourAccent},
	document.SheetKey:        {size: fontSize, bold: true, colour: colourText, valign: "top", lines: "b"},
	document.SheetBody:       {size: fontSize, colour: colourText, valign: "top", lines: "lrb"},
	document.SheetComputed:   {size: fontSize, colour: colourQuiet, fill: colourPanel, valign: "top", lines: "lrb"},
	document.SheetMatrix:     {size: 9, colour: colourText, valign: "center", lines: "lrtb"},
	document.SheetLinked:     {size: fontSize, under: true, colour: colourAccent, valign: "top"},
	document.SheetFigure:     {size: 22, bold: true, colour: colourAccent, fill: colourPanel, valign: "center"},
	document.SheetFigureName: {size: 9, colour: colourQuiet, fill: colourPanel, valign: "top"},
}

// Excel's line thicknesses, and its own formats of whole percents and of text.
const (
	lineThin    = 1
	lineMedium  = 2
	lineThick   = 5
	formatShare = 9
	formatText  = 49
)

// key is a style of the file: the neutral one, and whether it keeps typed text
// from becoming a formula.
type key struct {
	document.SheetStyle
	text bool
}

// styles makes each style once.
type styles struct {
	file *excelize.File
	date string
	ids  map[key]int
	dxfs map[[2]string]int
}

func newStyles(f *excelize.File, dateLayout string) *styles {
	return &styles{file: f, date: dateFormat(dateLayout), ids: map[key]int{}, dxfs: map[[2]string]int{}}
}

// id gives the number of a style in the file. With text set, the cell takes
// whatever is typed as text.
func (s *styles) id(style document.SheetStyle, text bool) (int, error) {
	k := key{style, text}
	if id, ok := s.ids[k]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(s.build(k))
	if err != nil {
		return 0, err
	}
	s.ids[k] = id
	return id, nil
}

func (s *styles) build(k key) *excelize.Style {
	l := looks[k.Role]
	fill, colour := l.fill, l.colour
	if k.Fill != "" {
		fill, colour = k.Fill, document.ReadableOn(k.Fill)
	}
	if k.TextColour != "" {
		colour = k.TextColour
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: l.size, Bold: l.bold, Color: colour},
		Alignment: &excelize.Alignment{Horizontal: horizontal(k.Align), Vertical: vertical(k.VAlign, l.valign), WrapText: !k.OneLine},
		Border:    borders(l, k.Borders),
	}
	if k.Align == document.AlignRight {
		style.Alignment.Indent = 1
	}
	if l.under {
		style.Font.Underline = "single"
	}
	if k.Open {
		style.Protection = &excelize.Protection{Locked: false}
	}
	if k.Upwards {
		style.Alignment.TextRotation = 90
	}
	if fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	s.format(style, k)
	return style
}

func (s *styles) format(style *excelize.Style, k key) {
	var custom string
	switch k.Format {
	case document.FormatPlain:
		if k.text {
			style.NumFmt = formatText
		}
		return
	case document.FormatMoney:
		custom = "#,##0.00"
		if k.Unit != "" {
			custom += " " + literal(k.Unit)
		}
	case document.FormatDate:
		custom = s.date
	case document.FormatShare:
		style.NumFmt = formatShare
		return
	}
	style.CustomNumFmt = &custom
}

// highlight gives the number of the colours of a conditional format.
func (s *styles) highlight(h document.Highlight) (int, error) {
	colour := h.TextColour
	if colour == "" {
		colour = document.ReadableOn(h.Fill)
	}
	pair := [2]string{h.Fill, colour}
	if id, ok := s.dxfs[pair]; ok {
		return id, nil
	}
	id, err := s.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: colour},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{h.Fill}},
	})
	if err != nil {
		return 0, err
	}
	s.dxfs[pair] = id
	return id, nil
}

func horizontal(a document.Align) string {
	switch a {
	case document.AlignCentre:
		return "center"
	case document.AlignRight:
		return "right"
	case document.AlignLeft:
		return "left"
	case document.AlignDefault:
	}
	return ""
}

func vertical(a document.VAlign, usual string) string {
	if a == document.VAlignMiddle {
		return "center"
	}
	if a == document.VAlignBottom {
		return "bottom"
	}
	return usual
}

// borders are the role's lines, replaced where the style has its own.
func borders(l look, own document.Borders) []excelize.Border {
	var out []excelize.Border
	for _, side := range []struct {
		name string
		own  document.Border
	}{{"left", own.Left}, {"right", own.Right}, {"top", own.Top}, {"bottom", own.Bottom}} {
		switch {
		case side.own.None:
		case side.own.Eighths > 0:
			out = append(out, excelize.Border{Type: side.name, Color: side.own.Colour, Style: thickness(side.own.Eighths)})
		case side.name == "bottom" && l.heavy != "":
			out = append(out, excelize.Border{Type: side.name, Color: l.heavy, Style: lineMedium})
		case strings.Contains(l.lines, side.name[:1]):
			out = append(out, excelize.Border{Type: side.name, Color: colourLine, Style: lineThin})
		}
	}
	return out
}

func thickness(eighths int) int {
	switch {
	case eighths >= 18:
		return lineThick
	case eighths >= 10:
		return lineMedium
	}
	return lineThin
}
