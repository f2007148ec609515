package docgen

import (
	"cmp"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"ismsdesk/app/isms"
	"ismsdesk/templates"
)

// PackPlace is what a file of an auditor pack is.
type PackPlace string

// The places in an auditor pack.
const (
	PackDocuments PackPlace = "documents" // the documents as they are now
	PackRegisters PackPlace = "registers"
	PackApproved  PackPlace = "approved" // versions as they were approved
	PackAttached  PackPlace = "attached" // what the firm attached to its own documents
	PackEarlier   PackPlace = "earlier"  // from an earlier pack in the same folder
)

// PackFile is a file of an auditor pack.
type PackFile struct {
	Place PackPlace
	// ID is the document, the kept version or the document of the firm's own.
	ID, Title string
	Path      string // relative to the index, with slashes
	SHA256    string
	Bytes     int
}

// PackIndex is the page that leads through an auditor pack.
type PackIndex struct {
	Press

	Program  string // name and version of the program
	Checks   string // what the checks found, in one line
	Findings []ReportedFinding
	Files    []PackFile
	Sums     string // the path of the list of checksums
}

// packPage is what the page shows. All texts are in the reader's language.
type packPage struct {
	Language, Title, Organisation, Lead, Contents, Notice string

	Facts    []packFact
	Sections []packSection
}

type packFact struct{ Name, Text, Tone string }

// packSection is a part of the page; without rows only its text stands.
type packSection struct {
	ID, Title, Text, Tone string

	Heads []string
	Rows  [][]packCell
}

type packCell struct {
	Lines []packLine
	Tone  string
}

type packLine struct {
	Text, Link string
	Quiet      bool
}

// Tones of texts and cells, as the page's style names them.
const (
	asError   = "error"
	asWarning = "warning"
	asGood    = "good"
	asCode    = "code"
	asID      = "id" // kept on one line
	asNumber  = "number"
)

var packTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(templates.Files, "pack/index.html")
})

// Write writes the page: one HTML file that needs no network and no script.
// Errors: a fault of a template, or those of out.
func (x PackIndex) Write(out io.Writer) error {
	page, err := packTemplate()
	if err != nil {
		return err
	}
	w := newWriter(x.View, Template{}, x.At)
	w.controlOf = x.controlOf
	p := &packWriter{writer: w, index: x, paths: map[string]string{}}
	for _, f := range x.Files {
		p.paths[string(f.Place)+"/"+f.ID] = f.Path
	}
	documents, err := p.documents()
	if err != nil {
		return err
	}
	return page.Execute(out, p.page(documents))
}

// packWriter writes the page.
type packWriter struct {
	*writer
	index PackIndex
	paths map[string]string // by place and id
}

func (p *packWriter) page(documents packSection) packPage {
	v := p.View
	page := packPage{
		Language: v.Lang(), Title: v.Text("pack.title"), Organisation: p.orOpen(v.Organisation().Name),
		Lead: v.Text("pack.lead", "Date", v.ShowDate(p.today())), Contents: v.Text("pack.contents"), Notice: v.Text("pack.notice"),
	}
	approvals := p.approvals()
	for _, s := range []packSection{
		documents, p.registers(), p.approved(), p.own(), p.clauses(), p.evidence(), approvals, p.open(), p.files(), p.earlier(),
	} {
		if s.ID != "" {
			s.Title = v.Text("pack.section." + s.ID)
			page.Sections = append(page.Sections, s)
		}
	}
	page.Facts = p.facts(approvals)
	return page
}

// facts stand at the top: whose pack it is, and how things stand in a line each.
func (p *packWriter) facts(approvals packSection) []packFact {
	v := p.View
	scope := strings.TrimSpace(v.Organisation().ScopeStatement)
	if scope == "" {
		scope = ScopeStatement(v)
	}
	checks := asGood
	if open := p.openFindings(); len(open) > 0 {
		checks = open[0].Severity // a severity is shown in the tone of its name
	}
	return []packFact{
		{Name: v.Text("pack.fact.scope"), Text: p.orOpen(scope)},
		{Name: v.Text("book.control.as_of"), Text: v.ShowDate(p.today())},
		{Name: v.Text("book.control.standard"), Text: standard + ", Amd 1:2024"},
		{Name: p.label("documents", "classification"), Text: p.choice("documents", "classification", cmp.Or(v.Organisation().Classification, "confidential"))},
		{Name: v.Text("book.control.language"), Text: v.Text("choice.language." + v.Lang())},
		{Name: v.Text("pack.section.approvals"), Text: approvals.Text, Tone: approvals.Tone},
		{Name: v.Text("pack.fact.checks"), Text: p.index.Checks, Tone: checks},
		{Name: v.Text("pack.fact.program"), Text: p.index.Program},
	}
}

// link is a text that leads to a file of the pack, where it holds one.
func (p *packWriter) link(place PackPlace, id, text string) packLine {
	return packLine{Text: text, Link: href(p.paths[string(place)+"/"+id])}
}

// href is a path as a link writes it: a name can have any character in it.
func href(path string) string { return (&url.URL{Path: path}).EscapedPath() }

func said(texts ...string) []packCell {
	var out []packCell
	for _, text := range texts {
		out = append(out, packCell{Lines: []packLine{{Text: orNone(text)}}})
	}
	return out
}

// numbered is a cell with the number of a document, or of another row.
func numbered(number string) packCell {
	return packCell{Lines: []packLine{{Text: orNone(number)}}, Tone: asID}
}

func cellOf(lines ...packLine) packCell { return packCell{Lines: lines} }

// orDash is a cell of several lines, a dash for none.
func orDash(lines []packLine) packCell {
	if len(lines) == 0 {
		lines = []packLine{{Text: none}}
	}
	return packCell{Lines: lines}
}

// files lists every file with its checksum.
func (p *packWriter) files() packSection {
	v := p.View
	s := packSection{
		ID: "files", Text: v.Text("pack.text.files", "File", p.index.Sums),
		Heads: []string{v.Text("pack.head.file"), v.Text("pack.head.bytes"), "SHA-256"},
	}
	for _, f := range p.index.Files {
		if f.Place != PackEarlier {
			s.Rows = append(s.Rows, fileRow(f))
		}
	}
	return s
}

func fileRow(f PackFile) []packCell {
	return []packCell{
		cellOf(packLine{Text: f.Path, Link: href(f.Path)}),
		{Lines: []packLine{{Text: strconv.Itoa(f.Bytes)}}, Tone: asNumber},
		{Lines: []packLine{{Text: f.SHA256}}, Tone: asCode},
	}
}

// earlier lists what an earlier pack left in the folder: nobody must take it for
// a part of this one.
func (p *packWriter) earlier() packSection {
	all := p.files()
	var rows [][]packCell
	for _, f := range p.index.Files {
		if f.Place == PackEarlier {
			rows = append(rows, fileRow(f))
		}
	}
	if len(rows) == 0 {
		return packSection{}
	}
	return packSection{ID: "earlier", Text: p.Text("pack.text.earlier"), Tone: asWarning, Heads: all.Heads, Rows: rows}
}

// openFindings are the findings that nobody has accepted, the graver first.
func (p *packWriter) openFindings() []ReportedFinding {
	var out []ReportedFinding
	for _, s := range severities {
		for _, f := range p.index.Findings {
			if f.Severity == s.key && f.Accepted == nil {
				out = append(out, f)
			}
		}
	}
	return out
}

// open lists what the checks found and nobody has accepted.
func (p *packWriter) open() packSection {
	v := p.View
	s := packSection{ID: "findings", Text: v.Text("pack.text.findings.none"), Tone: asGood}
	for _, head := range []string{"check", "clause", "object", "message", "todo"} {
		s.Heads = append(s.Heads, v.Text("doc.checks.head."+head))
	}
	for _, f := range p.openFindings() {
		s.Text, s.Tone = v.Text("pack.text.findings"), ""
		first := packCell{Tone: f.Severity, Lines: []packLine{{Text: v.Text("check.severity." + f.Severity)}, {Text: f.Rule, Quiet: true}}}
		s.Rows = append(s.Rows, append([]packCell{first}, said(v.ShowClauses(f.Clause), f.Object, f.Message, f.Hint)...))
	}
	return s
}

// approvals is the log of approvals with a line on whether it is whole.
func (p *packWriter) approvals() packSection {
	v := p.View
	s := packSection{ID: "approvals", Heads: []string{v.Text("pack.head.number"), v.Text("pack.head.entered"), p.label("approvals", "subject"), p.label("approvals", "version")}}
	s.Heads = append(s.Heads, p.label("approvals", "person"), p.label("approvals", "date"), p.label("approvals", "means"), v.Text("pack.head.seal"))
	log := v.ApprovalLog()
	first, unsealed := "", 0
	for _, a := range log {
		seal, tone := v.Text("pack.seal.whole"), asGood
		switch {
		case a.Altered:
			seal, tone = v.Text("pack.seal.altered"), asError
			first = cmp.Or(first, a.ID)
		case a.Sealed == "":
			seal, tone = v.Text("pack.seal.none"), ""
			unsealed++
		}
		row := said(orNone(v.ShowDate(a.Sealed)), p.subject(a.Approval), a.Version, p.introduce(a.Person), v.ShowDate(a.Date), p.choice("approvals", "means", a.Means))
		row = append(row, packCell{Lines: []packLine{{Text: seal}}, Tone: tone})
		s.Rows = append(s.Rows, append([]packCell{numbered(a.ID)}, row...))
	}
	switch {
	case len(log) == 0:
		s.Text, s.Tone = v.Text("pack.chain.empty"), asWarning
	case first != "":
		s.Text, s.Tone = v.Text("pack.chain.altered", "Entry", first), asError
	case unsealed > 0:
		s.Text, s.Tone = v.Text("pack.chain.unsealed", "Count", unsealed), asWarning
	default:
		s.Text, s.Tone = v.Text("pack.chain.whole"), asGood
	}
	return s
}

// subject is what an approval is about: a document by number and title, or one
// of the results.
func (p *packWriter) subject(a *isms.Approval) string {
	what := p.choice("approvals", "subject", a.Subject)
	if a.Document == "" {
		return what
	}
	if a.Subject == isms.DocumentSubject {
		return p.named(a.Document)
	}
	return what + " (" + p.named(a.Document) + ")"
}
