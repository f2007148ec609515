package docgen

import (
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

func soaCount(counts func(*isms.SoAEntry) bool) func(*writer) int {
	return func(w *writer) int {
		n := 0
		for _, e := range w.SoA {
			if counts(e) {
				n++
			}
		}
		return n
	}
}

// themes are the groups of Annex A, as the catalogue's controls name them.
var themes = []string{"A.5", "A.6", "A.7", "A.8"}

// themeOf is the group of a control.
func themeOf(control string) string {
	parts := strings.SplitN(control, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// soaSummary counts the controls per theme.
func (w *writer) soaSummary() []document.Block {
	count := func(key string, weight int) head { return head{w.Text("doc.head." + key), weight, document.AlignRight} }
	t := w.table(head{w.Text("doc.head.theme"), 20, 0}, count("controls", 15), count("applicable", 14), count("excluded", 18),
		count("undecided", 8), count("implemented", 17), count("unimplemented", 11))
	t.captioned("soa.summary")
	var total [6]int
	for _, theme := range themes {
		var n [6]int
		for _, e := range w.SoA {
			if themeOf(e.ID) == theme {
				tally(&n, e)
			}
		}
		for i := range total {
			total[i] += n[i]
		}
		t.texts(append([]string{theme + " " + w.Catalogue.Text(w.Lang(), "theme."+theme, "title")}, integers(n)...)...)
	}
	cells := []document.Cell{{Text: document.Strong(w.Text("doc.head.total"))}}
	for _, s := range integers(total) {
		cells = append(cells, document.Cell{Text: document.Strong(s)})
	}
	t.cells(cells...)
	return t.blocks()
}

// tally counts a control: all, applicable, excluded, undecided, implemented,
// not implemented.
func tally(n *[6]int, e *isms.SoAEntry) {
	n[0]++
	switch e.Applicable {
	case "no":
		n[2]++
	case "":
		n[3]++
	default:
		n[1]++
		if e.Status == "implemented" {
			n[4]++
		} else {
			n[5]++
		}
	}
}

func integers(numbers [6]int) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// soaTable lists the controls of a theme (6.1.3 d).
func soaTable(theme string) func(*writer) []document.Block {
	return func(w *writer) []document.Block {
		field := func(key string) string { return w.label("soa", key) }
		t := w.table(head{w.Text("doc.head.control"), 13, 0}, head{field("applicable"), 6, document.AlignCentre}, head{w.Text("doc.head.reasons"), 13, 0},
			head{field("status"), 7, document.AlignCentre}, head{field("owner"), 7, 0}, head{field("evidence"), 12, 0}, head{w.Text("doc.head.linked"), 8, 0})
		t.captioned("soa." + theme)
		for _, e := range w.SoA {
			if themeOf(e.ID) == theme {
				t.cells(w.soaRow(e)...)
			}
		}
		return t.blocks()
	}
}

func (w *writer) soaRow(e *isms.SoAEntry) []document.Cell {
	control := document.Cell{Text: []document.Inline{
		document.Text{Value: e.ID, Bold: true}, document.Break{}, document.Text{Value: w.show("soa", "title", e)},
	}}
	status := document.TextCell(none)
	if e.Applicable != "no" {
		status = w.toned("implementation", e.Status, w.show("soa", "status", e))
	}
	linked := append(append([]string{}, w.RisksOfControl(e.ID)...), w.RequirementsOfControl(e.ID)...)
	return []document.Cell{
		control, w.orOpenCell(w.show("soa", "applicable", e)), w.soaReason(e), status,
		document.TextCell(orNone(w.person(e.Owner))), document.TextCell(orNone(e.Evidence)), document.TextCell(orNone(few(linked))),
	}
}

// soaReason says why a control is in the ISMS or left out of it.
func (w *writer) soaReason(e *isms.SoAEntry) document.Cell {
	if e.Applicable == "no" {
		return w.orOpenCell(w.show("soa", "exclusion_reason", e))
	}
	reasons := w.show("soa", "inclusion", e)
	if reasons == "" && strings.TrimSpace(e.Justification) == "" {
		if e.Applicable == "" {
			return document.TextCell(none)
		}
		return w.orOpenCell("")
	}
	cell := document.Cell{Text: document.Strong(reasons)}
	for _, more := range nonEmpty(e.Justification) {
		cell.Blocks = append(cell.Blocks, document.Para(document.Body, more))
	}
	return cell
}

// excludedTable lists the controls left out, with the reason.
func (w *writer) excludedTable() []document.Block {
	t := w.table(head{w.Text("doc.head.control"), 6, 0}, head{w.label("soa", "exclusion_reason"), 11, 0})
	t.captioned("soa.excluded")
	for _, e := range w.SoA {
		if e.Applicable == "no" {
			t.cells(document.TextCell(e.ID+" "+w.show("soa", "title", e)), w.orOpenCell(w.show("soa", "exclusion_reason", e)))
		}
	}
	return t.blocks()
}
