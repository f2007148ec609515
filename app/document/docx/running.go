package docx

import (
	"strings"

	"ismsdesk/app/document"
)

// builtinHeader is organisation · title · classification above a quiet line.
func builtinHeader(d *document.Document, styles *styleSheet, use RunningUse) Running {
	r := runningWriter{styles: styles, style: styleHeader, title: d.Title}
	r.out.open("w:hdr", "xmlns:w", nsW, "xmlns:r", nsR)
	r.line("bottom",
		document.Plain(oneLine(d.Meta.Organisation)),
		[]document.Inline{document.Field{Kind: document.DocumentTitle}},
		document.Plain(oneLine(d.Meta.Classification)))
	r.out.close("w:hdr")
	return Running{Use: use, Part: Part{Name: "word/header_isms_" + string(use) + ".xml", Content: r.out.bytes()}}
}

// builtinFooter is number, version and status, and the page.
func builtinFooter(d *document.Document, styles *styleSheet, use RunningUse) Running {
	r := runningWriter{styles: styles, style: styleFooter, title: d.Title}
	r.out.open("w:ftr", "xmlns:w", nsW, "xmlns:r", nsR)
	r.line("top",
		document.Plain(oneLine(d.ID)),
		document.Plain(footerMiddle(d)),
		pageLine(d.Labels.Page))
	r.out.close("w:ftr")
	return Running{Use: use, Part: Part{Name: "word/footer_isms_" + string(use) + ".xml", Content: r.out.bytes()}}
}

// footerMiddle is version and status.
func footerMiddle(d *document.Document) string {
	version := ""
	if d.Meta.Version != "" {
		version = strings.ReplaceAll(d.Labels.Version, "{version}", d.Meta.Version)
	}
	return joinNonEmpty(" · ", oneLine(version), oneLine(d.Meta.Status))
}

// runningWriter writes a header or footer of three columns. It is a table whose
// widths are percentages, so that one part serves upright and landscape pages
// and long titles wrap instead of running into their neighbours.
type runningWriter struct {
	out    xmlBuffer
	styles *styleSheet
	style  string
	title  string
}

// runningColumns are the widths in fiftieths of a percent.
var runningColumns = []int{1600, 1800, 1600}

func (r *runningWriter) line(ruleSide string, left, middle, right []document.Inline) {
	x := &r.out
	x.open("w:tbl")
	x.open("w:tblPr")
	x.val("w:tblStyle", r.styles.id(styleNormalTable))
	x.empty("w:tblW", "w:w", "5000", "w:type", "pct")
	x.open("w:tblBorders")
	x.empty("w:"+ruleSide, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", colourLine)
	x.close("w:tblBorders")
	x.open("w:tblCellMar")
	for _, side := range []struct {
		tag string
		w   int
	}{{"w:top", 60}, {"w:left", 0}, {"w:bottom", 60}, {"w:right", 0}} {
		x.empty(side.tag, "w:w", itoa(side.w), "w:type", "dxa")
	}
	x.close("w:tblCellMar")
	x.close("w:tblPr")
	x.open("w:tblGrid")
	for _, c := range runningColumns {
		x.empty("w:gridCol", "w:w", itoa(c*2))
	}
	x.close("w:tblGrid")
	x.open("w:tr")
	for i, cell := range []struct {
		jc   string
		text []document.Inline
	}{{"left", left}, {"center", middle}, {"right", right}} {
		x.open("w:tc")
		x.open("w:tcPr")
		x.empty("w:tcW", "w:w", itoa(runningColumns[i]), "w:type", "pct")
		x.close("w:tcPr")
		r.paragraph(cell.jc, cell.text)
		x.close("w:tc")
	}
	x.close("w:tr")
	x.close("w:tbl")
	r.paragraph("left", nil)
}

func (r *runningWriter) paragraph(jc string, text []document.Inline) {
	x := &r.out
	x.open("w:p")
	x.open("w:pPr")
	x.val("w:pStyle", r.styles.id(r.style))
	if text == nil {
		x.empty("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact")
	}
	x.val("w:jc", jc)
	x.close("w:pPr")
	for _, in := range text {
		switch in := in.(type) {
		case document.Text:
			writeText(x, in.Value, runLook{})
		case document.Field:
			switch in.Kind {
			case document.PageNumber:
				writeField(x, "PAGE", "1", runLook{})
			case document.PageCount:
				writeField(x, "NUMPAGES", "1", runLook{})
			case document.DocumentTitle:
				writeField(x, "TITLE", r.title, runLook{})
			}
		}
	}
	x.close("w:p")
}

// pageLine turns "Page {page} of {pages}" into text and fields.
func pageLine(label string) []document.Inline {
	var line []document.Inline
	fields := map[string]document.FieldKind{"page": document.PageNumber, "pages": document.PageCount}
	for label != "" {
		before, rest, found := strings.Cut(label, "{")
		line = append(line, document.Plain(oneLineSpaced(before))...)
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		if kind, ok := fields[name]; ok {
			line = append(line, document.Field{Kind: kind})
		}
		label = after
	}
	return line
}

// oneLineSpaced replaces line breaks and tabs but keeps spaces at the ends.
func oneLineSpaced(s string) string {
	return strings.NewReplacer("\r", " ", "\n", " ", "\t", " ").Replace(s)
}

func joinNonEmpty(separator string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, separator)
}
