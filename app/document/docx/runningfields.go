package docx

import (
	"bytes"
	"fmt"
	"strings"

	"ismsdesk/app/document"
)

// runningFields are the values of a document that a letterhead may show in its
// headers and footers.
var runningFields = map[string]func(d *document.Document) []*node{
	"title":          func(d *document.Document) []*node { return textNodes(oneLine(d.Title)) },
	"number":         func(d *document.Document) []*node { return textNodes(oneLine(d.ID)) },
	"version":        func(d *document.Document) []*node { return textNodes(oneLine(d.Meta.Version)) },
	"status":         func(d *document.Document) []*node { return textNodes(oneLine(d.Meta.Status)) },
	"classification": func(d *document.Document) []*node { return textNodes(oneLine(d.Meta.Classification)) },
	"organisation":   func(d *document.Document) []*node { return textNodes(oneLine(d.Meta.Organisation)) },
	"page":           func(*document.Document) []*node { return fieldNodes("PAGE", "1") },
	"pages":          func(*document.Document) []*node { return fieldNodes("NUMPAGES", "1") },
}

// runningField is the name of a field that a letterhead may show, "" for others.
func runningField(h placeholder) string {
	name := strings.ToLower(h.name())
	if _, ok := runningFields[name]; !ok {
		return ""
	}
	return name
}

// complete puts the document's values into a header or footer of the base, and
// the line below it that the base asks for.
func (r Running) complete(d *document.Document, styles *styleSheet) (Running, error) {
	if r.Line && len(r.Part.Content) == 0 {
		return builtinFooter(d, styles, r.Use), nil
	}
	if bytes.Contains(r.Part.Content, []byte("{")) {
		root, err := readTree(r.Part.Content, newTreeBudget())
		if err != nil {
			return r, fmt.Errorf("%w: %s: %w", ErrBase, r.Part.Name, err)
		}
		for _, p := range root.all("w:p") {
			fillRunning(p, d)
		}
		r.Part.Content = root.part()
	}
	if r.Line {
		end := bytes.LastIndex(r.Part.Content, []byte("</w:ftr>"))
		if end < 0 {
			return r, fmt.Errorf("%w: footer %s without </w:ftr>", ErrBase, r.Part.Name)
		}
		r.Part.Content = []byte(string(r.Part.Content[:end]) + footerLine(d, styles) + string(r.Part.Content[end:]))
	}
	return r, nil
}

func fillRunning(p *node, d *document.Document) {
	text := readLine(p)
	var edits []edit
	for _, h := range findPlaceholders(text.text) {
		if name := runningField(h); h.closed && name != "" {
			edits = append(edits, edit{h.start, h.end, runningFields[name](d)})
		}
	}
	if len(edits) > 0 {
		text.apply(edits)
	}
}

// footerLine is what the built-in footer says, as one paragraph.
func footerLine(d *document.Document, styles *styleSheet) string {
	r := runningWriter{styles: styles, style: styleFooter, title: d.Title}
	left := joinNonEmpty(" · ", oneLine(d.ID), footerMiddle(d))
	line := pageLine(d.Labels.Page)
	if left != "" && len(line) > 0 {
		left += " · "
	}
	r.paragraph("left", append(document.Plain(left), line...))
	return r.out.String()
}
