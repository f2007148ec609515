package docgen

import (
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// ScopeStatement is the scope in one text, derived from the answers: what a
// reader sees while the firm has written none of its own. It says only what is
// answered; it is empty when nothing is.
func ScopeStatement(v isms.View) string {
	w := &writer{View: v}
	var sentences []string
	add := func(key string, parts ...any) { sentences = append(sentences, v.Text("doc.scope."+key, parts...)) }
	name := strings.TrimSpace(v.Organisation().Name)
	services := w.scopeTitles("service")
	if name == "" && len(services) == 0 {
		return ""
	}
	switch {
	case len(services) == 0:
		add("whole", "Name", name)
	case name == "":
		add("services_only", "Services", w.enumerate(services))
	default:
		add("services", "Name", name, "Services", w.enumerate(services))
	}
	if sites := w.scopeTitles("site"); len(sites) > 0 {
		add("sites", "Sites", w.enumerate(sites), "Count", len(sites))
	}
	if units := w.scopeTitles("unit"); len(units) > 0 {
		add("units", "Units", w.enumerate(units), "Count", len(units))
	}
	if len(w.scopeTitles("system")) > 0 {
		add("systems")
	}
	if excluded := w.scopeTitles("exclusion"); len(excluded) > 0 {
		add("exclusions", "Exclusions", w.enumerate(excluded))
	}
	add("soa")
	return strings.Join(sentences, " ")
}

// statement is the firm's own scope statement or the derived one, word for
// word as it goes on the certificate.
func (w *writer) statement() []document.Block {
	text := w.Organisation().ScopeStatement
	if strings.TrimSpace(text) == "" {
		text = ScopeStatement(w.View)
	}
	if text == "" {
		return []document.Block{document.Paragraph{Style: document.Quote, Text: []document.Inline{w.openText()}}}
	}
	var out []document.Block
	for paragraph := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(paragraph) != "" {
			out = append(out, document.Para(document.Quote, paragraph))
		}
	}
	return out
}

func (w *writer) scopeItems(kind string) []isms.Row {
	var out []isms.Row
	for _, i := range w.ScopeItems {
		if i.Kind == kind {
			out = append(out, i)
		}
	}
	return out
}

func (w *writer) scopeTitles(kind string) []string {
	var out []string
	for _, r := range w.scopeItems(kind) {
		if title := strings.TrimSpace(w.show("scope_items", "title", r)); title != "" {
			out = append(out, title)
		}
	}
	return out
}

func scopeCount(kind string) func(*writer) int {
	return func(w *writer) int { return len(w.scopeItems(kind)) }
}

func scopeNames(kind string) func(*writer) string {
	return func(w *writer) string { return w.enumerate(w.scopeTitles(kind)) }
}

// scopeWidths are the weights of the columns of a table of scope items.
var scopeWidths = map[string]int{"title": 5, "partner": 4, "description": 9, "reason": 9}

func scopeTable(kind string, fields ...string) func(*writer) []document.Block {
	return func(w *writer) []document.Block {
		var columns []shown
		for _, f := range fields {
			columns = append(columns, shown{f, scopeWidths[f]})
		}
		return w.rowsTable("scope."+kind, "scope_items", w.scopeItems(kind), columns...)
	}
}

// issueTable says what each issue means for the firm.
func (w *writer) issueTable() []document.Block {
	t := w.table(head{w.label("issues", "title"), 6, 0}, head{w.label("issues", "description"), 11, 0}).captioned("issues")
	for _, i := range w.Issues {
		kind := strings.Join(nonEmpty(w.show("issues", "kind", i), w.show("issues", "effect", i)), ", ")
		t.cells(titled(w.show("issues", "title", i), kind), document.TextCell(orNone(w.show("issues", "description", i))))
	}
	return t.blocks()
}

// titled is a row's title with its kind in a quiet line below.
func titled(title, kind string) document.Cell {
	text := document.Plain(orNone(title))
	if kind != "" {
		text = append(text, document.Break{}, document.Text{Value: kind, Quiet: true})
	}
	return document.Cell{Text: text}
}

// partyTable says who expects what, and which requirements follow from it.
func (w *writer) partyTable() []document.Block {
	t := w.table(head{w.label("parties", "title"), 5, 0}, head{w.label("parties", "description"), 8, 0}, head{w.Text("doc.head.requirements"), 8, 0})
	t.captioned("parties")
	reg := isms.FindRegister("requirements")
	of := map[string][]string{}
	for _, q := range w.Requirements {
		of[q.Party] = append(of[q.Party], w.TitleOf(reg, q.ID)+" ("+w.choice("requirements", "kind", q.Kind)+")")
	}
	for _, p := range w.Parties {
		t.cells(
			titled(w.show("parties", "title", p), w.show("parties", "kind", p)),
			document.TextCell(orNone(w.show("parties", "description", p))),
			lines(of[p.ID]),
		)
	}
	if unnamed := of[""]; len(unnamed) > 0 {
		t.cells(document.TextCell(none), document.TextCell(none), lines(unnamed))
	}
	return t.blocks()
}

// lines is a cell with one line for each text.
func lines(texts []string) document.Cell {
	if len(texts) == 0 {
		return document.TextCell(none)
	}
	var text []document.Inline
	for i, s := range texts {
		if i > 0 {
			text = append(text, document.Break{})
		}
		text = append(text, document.Text{Value: s})
	}
	return document.Cell{Text: text}
}

func (w *writer) objectiveTable() []document.Block {
	return w.registerTable("objectives", "objectives",
		shown{"title", 7}, shown{"measure", 7}, shown{"target", 5}, shown{"owner", 5}, shown{"due_on", 4})
}

// Fills of the scope diagram: inside, at the border, outside.
const (
	insideFill  = "D6ECEA"
	borderFill  = "F4F6F8"
	outsideFill = "FFFFFF"
)

// diagram draws the ISMS with its border as a table: inside, what crosses the
// border, outside.
func (w *writer) diagram() []document.Block {
	side := document.Border{Eighths: 18, Colour: "0B6E69"}
	t := document.Table{
		Style: document.TableMatrix, HeaderRows: 1, Columns: []document.Column{{Weight: 5}, {Weight: 4}, {Weight: 4}},
		Caption: document.Plain(w.Text("doc.caption.diagram")), Description: w.Text("doc.description.diagram"),
	}
	headed := func(key string) document.Cell {
		return document.Cell{Text: document.Strong(w.Text("doc.diagram." + key)), Align: document.AlignCentre}
	}
	t.Rows = []document.Row{
		{Cells: []document.Cell{headed("inside"), headed("border"), headed("outside")}},
		{Cells: []document.Cell{
			w.diagramCell(insideFill, w.part("service"), w.part("unit"), w.part("site"), w.part("system")),
			w.diagramCell(borderFill, w.part("interface"), w.part("dependency")),
			w.diagramCell(outsideFill, w.partners(), w.part("exclusion")),
		}},
	}
	t.Rows[1].Cells[0].Borders.Right, t.Rows[1].Cells[1].Borders.Left = side, side
	return []document.Block{t}
}

// part is one kind of scope items with the kind's name above them.
type part struct {
	name  string
	items []string
}

func (w *writer) part(kind string) part {
	return part{w.Text("doc.part." + kind), w.scopeTitles(kind)}
}

// partners are those whom interfaces and dependencies lead to, each once.
func (w *writer) partners() part {
	p := part{name: w.Text("doc.part.partner")}
	for _, i := range w.ScopeItems {
		name := strings.TrimSpace(i.Partner)
		if name != "" && (i.Kind == "interface" || i.Kind == "dependency") && !slices.Contains(p.items, name) {
			p.items = append(p.items, name)
		}
	}
	return p
}

func (w *writer) diagramCell(fill string, parts ...part) document.Cell {
	cell := document.Cell{Fill: fill}
	for _, p := range parts {
		if len(p.items) == 0 {
			continue
		}
		list := document.List{}
		for _, item := range p.items {
			list.Items = append(list.Items, []document.Block{document.Para(document.Body, item)})
		}
		cell.Blocks = append(cell.Blocks, document.Paragraph{Text: document.Strong(p.name), KeepWithNext: true}, list)
	}
	if len(cell.Blocks) == 0 {
		cell.Text = document.Plain(none)
	}
	return cell
}
