package workspace

import (
	"bytes"
	"context"
	"strings"
	"time"

	"ismsdesk/app/check"
	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// found remembers what the checks found at a point of the journal on a day.
type found struct {
	changes  int // of the journal; every edit, undo and redo makes it longer
	today    string
	findings []check.Finding
}

// Findings are what the checks find today. They run once per change and day,
// however often they are asked for; the list belongs to the workspace and is
// only read.
func (w *Workspace) Findings() []check.Finding {
	if w.found == nil || w.found.changes != len(w.journal) || w.found.today != w.Today() {
		w.found = &found{len(w.journal), w.Today(), check.Run(w.isms, w.Today())}
	}
	return w.found.findings
}

// FindingOwner is the person to whom the object of a finding belongs, empty
// where it has none.
func FindingOwner(s *isms.ISMS, f check.Finding) string {
	reg := isms.FindRegister(f.Register)
	column := reg.Column("owner")
	if f.Register == "roles" {
		column = reg.Column("person")
	}
	row := reg.Find(s, f.Row)
	if row == nil || column == nil || column.Ref != "people" {
		return ""
	}
	return column.Get(s, row)
}

// FindingObject names what a finding is about: its kind, id and title, or the
// register in which something is missing.
func FindingObject(v isms.View, f check.Finding) string {
	reg := isms.FindRegister(f.Register)
	if reg.Find(v.ISMS, f.Row) == nil {
		return strings.TrimSpace(v.Text("register."+f.Register) + " " + v.RowNumber(reg, f.Row))
	}
	kind := v.Text("register." + f.Register + ".one")
	if f.Row == isms.OrganisationID {
		return kind
	}
	id, title := v.RowNumber(reg, f.Row), check.Title(v, f)
	switch {
	case title == f.Row:
		title = ""
	case reg.Title == "id":
		id = ""
	}
	return strings.Join(strings.Fields(kind+" "+id+" "+title), " ")
}

// CheckSummary counts, in one line, the checks and what they found.
func CheckSummary(t isms.Texts, findings []check.Finding) string {
	parts := []string{
		t.Text("check.count.rules", "Count", len(check.Rules())),
		t.Text("check.count.errors", "Count", check.Count(findings, check.Error)),
		t.Text("check.count.warnings", "Count", check.Count(findings, check.Warning)),
	}
	if accepted := len(findings) - len(check.Open(findings)); accepted > 0 {
		parts = append(parts, t.Text("check.count.accepted", "Count", accepted))
	}
	return strings.Join(parts, ", ")
}

// checkReportID is the id of the report of the checks in the manifest. The
// report is no controlled document: it is written only when asked for.
const checkReportID = "check-report"

// ExportCheckReport writes the report of the checks on an ISMS, as its reader
// sees it, into a folder, by the rules of every export: a file that somebody
// else wrote or changed is never replaced. Errors: folder, disk_full.
func ExportCheckReport(v isms.View, at time.Time, dir string) (Exported, error) {
	x := &exporter{ctx: context.Background(), view: v, at: at, dir: dir, total: 1}
	return x.run([]step{(*exporter).checkReport})
}

// program is the program's name with its version.
const program = Product + " " + Version

// findings are what the checks find on the day of the export.
func (x *exporter) findings() []check.Finding {
	return check.Run(x.view.ISMS, x.at.Format(time.DateOnly))
}

// reported are findings in the words of the reader.
func reported(v isms.View, findings []check.Finding) []docgen.ReportedFinding {
	var out []docgen.ReportedFinding
	for _, f := range findings {
		out = append(out, docgen.ReportedFinding{
			Rule: f.Rule, Area: f.Area, Severity: string(f.Severity), Clause: f.Clause, Object: FindingObject(v, f),
			Message: check.Message(v, f), Hint: check.Hint(v, f), Owner: FindingOwner(v.ISMS, f), Accepted: f.Accepted,
		})
	}
	return out
}

// checkReport makes the report and its entry in the manifest.
func (x *exporter) checkReport() (ManifestFile, []byte, error) {
	report := docgen.CheckReport{
		Program: program, Rules: check.Rules(), Areas: check.Areas(), Findings: reported(x.view, x.findings()),
	}
	var out bytes.Buffer
	doc := report.Document(x.view, x.at)
	if err := docx.Write(&out, doc, docx.Options{}); err != nil {
		return ManifestFile{}, nil, err
	}
	return ManifestFile{
		ID: checkReportID, Title: doc.Title, Kind: "RPT", Format: "docx", Path: checkReportID + ".docx", Sources: []string{},
	}, out.Bytes(), nil
}
