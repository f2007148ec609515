package templates

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// draft is a template while it is written, in parts: the head with what stands
// before the first heading, and each section. The parts joined are the file.
type draft struct {
	at    place
	id    string // of the document that it is opened for
	read  string // what stood in the file
	parts []string
	front int // the part that is shown
}

func newDraft(at place, id, text string) *draft {
	return &draft{at: at, id: id, read: text, parts: divide(text)}
}

// heading begins a section.
var heading = regexp.MustCompile(`^(#{1,3}) +(.*?)\s*(?:\{#.*\})?\s*$`)

// divide takes a template apart at its headings; lines that look like one in
// the head between two lines of --- are none.
func divide(text string) []string {
	parts := []string{""}
	inHead := false
	for line := range strings.Lines(text) {
		bare := strings.TrimRight(line, "\r\n")
		switch {
		case bare == "---" && parts[0] == "":
			inHead = true
		case bare == "---" && inHead:
			inHead = false
		case !inHead && heading.MatchString(bare):
			parts = append(parts, "")
		}
		parts[len(parts)-1] += line
	}
	return parts
}

func (d *draft) text() string  { return strings.Join(d.parts, "") }
func (d *draft) changed() bool { return d.text() != d.read }

// saved notes that the file holds the draft now. New headings begin parts.
func (d *draft) saved() {
	d.read = d.text()
	d.parts = divide(d.read)
	d.front = min(d.front, len(d.parts)-1)
}

// title is the heading of a part, further in the deeper it is; empty for the head.
func (d *draft) title(part int) string {
	first, _, _ := strings.Cut(d.parts[part], "\n")
	found := heading.FindStringSubmatch(strings.TrimRight(first, "\r"))
	if part == 0 || found == nil {
		return ""
	}
	return strings.Repeat("   ", len(found[1])-1) + found[2]
}

// shown is the part in front as a field shows it: lines end in one character.
func (d *draft) shown() string { return strings.ReplaceAll(d.parts[d.front], "\r\n", "\n") }

// typed takes what stands in the field. Lines end as they did in the file.
func (d *draft) typed(text string) {
	if text == d.shown() {
		return
	}
	if strings.Contains(d.read, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	d.parts[d.front] = text
}

// partOf is the part in which a line of the file stands.
func (d *draft) partOf(line int) int {
	for i, part := range d.parts {
		if line -= strings.Count(part, "\n"); line < 1 {
			return i
		}
	}
	return len(d.parts) - 1
}

// findings are what is known about a text: its faults, the fields that the
// program's asks for and it does not, and the document that it gives.
type findings struct {
	faults   []fault
	missing  []string
	document *document.Document // nil with a fault
}

// fault is something wrong in a line.
type fault struct {
	line   int
	reason error
}

// examine finds what there is to say about a template.
func examine(p docgen.Press, id, file, text string) findings {
	var out findings
	for _, err := range docgen.Lint(file, text) {
		out.faults = append(out.faults, faultOf(err))
	}
	slices.SortStableFunc(out.faults, func(a, b fault) int { return a.line - b.line })
	if said := docgen.TemplateID(file, []byte(text)); len(out.faults) == 0 && id != "" && said != id {
		out.faults = append(out.faults, fault{1, isms.Fail(isms.ErrTemplateOther, "Detail", said, "Word", id)})
	}
	if len(out.faults) > 0 {
		return out
	}
	out.missing = docgen.Unused(p.Lang(), text)
	var err error
	if out.document, err = p.Preview(file, text); err != nil {
		out.faults = append(out.faults, faultOf(err))
	}
	return out
}

// faultOf is the line and the reason of a fault.
func faultOf(err error) fault {
	out := fault{1, err}
	var e *isms.Error
	if !errors.As(err, &e) || e.Code != isms.ErrTemplate {
		return out
	}
	for i := 0; i+1 < len(e.Args); i += 2 {
		switch value := e.Args[i+1].(type) {
		case int:
			out.line = value
		case error:
			out.reason = value
		}
	}
	return out
}

// words are a fault as a reader sees it.
func (f fault) words(desk screen.Desk) string {
	return desk.Text("ui.templates.fault", "Line", f.line, "Reason", isms.Explain(desk, f.reason))
}
