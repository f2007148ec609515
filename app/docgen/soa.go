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

// ownControls stands for the firm's own controls among the themes.
const ownControls = "own"

// themes are the groups of Annex A, as the catalogue's controls name them, and
// the firm's own controls.
var themes = []string{"A.5", "A.6", "A.7", "A.8", ownControls}

// themeOf is the group of a control.
func themeOf(control string) string {
	if !isms.FindRegister("soa").IsGiven(control) {
		return ownControls
	}
	parts := strings.SplitN(control, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// themeName is a group of controls as a table names it.
func (w *writer) themeName(theme string) string {
	if theme == ownControls {
		return w.Text("doc.soa.own")
	}
	return theme + " " + w.Catalogue.Text(w.Lang(), "theme."+theme, "title")
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
		if theme == ownControls && n[0] == 0 {
			continue
		}
		for i := range total {
			total[i] += n[i]
		}
		t.texts(append([]string{w.themeName(theme)}, integers(n)...)...)
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
		t := w.table(head{w.Text("doc.head.control"), 12, 0}, head{field("applicable"), 6, document.AlignCentre}, head{w.Text("doc.head.reasons"), 12, 0},
			head{w.Text("doc.head.linked"), 12, 0}, head{field("status"), 8, document.AlignCentre}, head{field("owner"), 7, 0}, head{w.Text("doc.head.evidence"), 12, 0})
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
		document.Text{Value: w.ControlNumber(e.ID), Bold: true}, document.Break{}, document.Text{Value: w.show("soa", "title", e)},
	}}
	for _, more := range nonEmpty(e.Description) {
		control.Blocks = append(control.Blocks, document.Para(document.Quiet, more))
	}
	status, owner, evidence := document.TextCell(none), none, none
	if e.Applicable != "no" {
		status = w.toned("implementation", e.Status, w.show("soa", "status", e))
		owner, evidence = orNone(w.person(e.Owner)), orNone(w.soaEvidence(e))
	}
	return []document.Cell{
		control, w.orOpenCell(w.show("soa", "applicable", e)), w.soaReason(e), w.soaLinks(e), status, document.TextCell(owner), document.TextCell(evidence),
	}
}

// mostTitles is how many risks or requirements of a control are named by their
// titles; where there are more, the numbers say enough.
const mostTitles = 3

// soaLinks names the risks that a control treats and the requirements it meets.
func (w *writer) soaLinks(e *isms.SoAEntry) document.Cell {
	lines := append(w.numbered("risks", w.RisksOfControl(e.ID)), w.numbered("requirements", w.RequirementsOfControl(e.ID))...)
	return document.TextCell(orNone(strings.Join(lines, "\n")))
}

func (w *writer) numbered(register string, ids []string) []string {
	if len(ids) > mostTitles {
		return []string{few(ids)}
	}
	var out []string
	for i, title := range w.titles(register, ids) {
		out = append(out, ids[i]+" "+title)
	}
	return out
}

// soaEvidence is where a control can be seen: the evidence and the documents
// that say how it is carried out.
func (w *writer) soaEvidence(e *isms.SoAEntry) string {
	lines := nonEmpty(e.Evidence)
	for _, id := range e.Documents {
		if isms.FindRegister("documents").IsGiven(id) {
			lines = append(lines, "ISMS-"+id+" "+w.TitleOf(isms.FindRegister("documents"), id))
		} else {
			lines = append(lines, id+" "+w.TitleOf(isms.FindRegister("documents"), id))
		}
	}
	return strings.Join(lines, "\n")
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
			t.cells(document.TextCell(w.ControlNumber(e.ID)+" "+w.show("soa", "title", e)), w.orOpenCell(w.show("soa", "exclusion_reason", e)))
		}
	}
	return t.blocks()
}

// soaBase is the kept version with which the statement is compared: the last
// one, or the one before where the last one is the statement as it stands. nil
// when none was kept.
func (w *writer) soaBase() (base *isms.SoAVersion, changes []isms.SoAChange) {
	for i := len(w.SoAVersions) - 1; i >= 0; i-- {
		compared, err := isms.CompareSoA(w.View, w.SoAVersions[i].ID, isms.SoAToday)
		if err != nil {
			return base, changes
		}
		if base, changes = w.SoAVersions[i], compared.Changes; len(changes) > 0 {
			return base, changes
		}
	}
	return base, changes
}

// soaSince names the version with which the statement is compared.
func (w *writer) soaSince() string {
	base, _ := w.soaBase()
	if base == nil {
		return ""
	}
	return w.Text("doc.soa.version", "Version", base.Version, "Date", w.ShowDate(base.Date))
}

// soaChanges lists what differs from that version, old and new.
func (w *writer) soaChanges() []document.Block {
	t := w.table(head{w.Text("doc.head.control"), 8, 0}, head{w.Text("doc.head.field"), 5, 0}, head{w.Text("doc.head.before"), 8, 0}, head{w.Text("doc.head.now_stands"), 8, 0})
	t.captioned("soa.changes")
	reg := isms.FindRegister("soa_version_rows")
	_, changes := w.soaBase()
	for _, c := range changes {
		name := w.ControlNumber(c.Control) + " " + c.Title
		if c.Kind != isms.SoAChanged {
			name += " (" + w.Text("soa.change."+string(c.Kind)) + ")"
		}
		for i, f := range c.Fields {
			if i > 0 {
				name = ""
			}
			column := reg.Column(f.Field)
			t.texts(name, w.Label(reg, column), orNone(w.ShowValue(column, f.Old)), orNone(w.ShowValue(column, f.New)))
		}
	}
	return t.blocks()
}
