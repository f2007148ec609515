package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// approve records that somebody approves documents, and keeps them as they are.
func approve(c *call, w *workspace.Workspace) (answer, error) {
	order, err := c.approvalWanted(w)
	if err != nil {
		return answer{}, err
	}
	change, err := w.ApproveDocuments(order)
	if err != nil {
		return answer{}, err
	}
	v := w.View(c.texts)
	var languages []string
	for _, texts := range order.Languages {
		languages = append(languages, texts.Lang())
	}
	rows := []*isms.Document{}
	for _, id := range order.Documents {
		rows = append(rows, isms.FindRegister("documents").Find(w.ISMS(), id).(*isms.Document))
	}
	return answer{
		json: object{{"change", change.ID}, {"items", objects(rows, func(row *isms.Document) object {
			return object{
				{"id", row.ID},
				{"title", fileTitle(v, row.ID)},
				{"version", row.Version},
				{"approved_on", row.ApprovedOn},
				{"review_on", row.ReviewOn},
				{"languages", languages},
			}
		})}},
		text: func(out io.Writer) {
			for _, row := range rows {
				fmt.Fprintln(out, v.Text("cli.approve.done", "Document", row.ID+" "+fileTitle(v, row.ID), "Version", row.Version,
					"Person", v.TitleOf(isms.FindRegister("people"), row.Approver), "Date", v.ShowDate(row.ApprovedOn), "Review", v.ShowDate(row.ReviewOn)))
			}
		},
	}, nil
}

// fileTitle is the title of a file: of the group where documents share it.
func fileTitle(v isms.View, id string) string {
	group := ""
	if len(isms.PartsOf(v.DocumentSet(), id)) > 1 {
		group = v.Catalogue.Text(v.Lang(), "doc:"+id, "group")
	}
	return cmp.Or(group, v.TitleOf(isms.FindRegister("documents"), id))
}

// approvalWanted reads who approves which documents. Without a note the change
// that is noted at a single document stands. Errors: usage, unknown_row, and a
// fault of a template.
func (c *call) approvalWanted(w *workspace.Workspace) (a workspace.DocumentApproval, err error) {
	v := w.View(c.texts)
	if a.Templates, err = c.ownTemplates(w); err != nil {
		return a, err
	}
	if a.Person, err = c.person(v, "person"); err != nil {
		return a, err
	}
	if a.Date = c.value("date"); a.Date == "" {
		return a, c.usage("noflag", "Flag", "--date DATE")
	}
	means, err := c.oneOf("means", isms.FindRegister("approvals").Column("means").Choices...)
	if err != nil {
		return a, err
	}
	if a.Means = means; means == "" {
		return a, c.usage("noflag", "Flag", "--means")
	}
	press := docgen.Press{View: v, At: w.Now(), Own: a.Templates}
	for _, id := range c.args[1:] {
		if slices.Contains(a.Documents, id) {
			continue
		}
		if err := c.mayApprove(press, id); err != nil {
			return a, err
		}
		a.Documents = append(a.Documents, id)
	}
	a.Version, a.Note = strings.TrimSpace(c.value("version")), strings.TrimSpace(c.value("note"))
	if row, ok := isms.FindRegister("documents").Find(w.ISMS(), a.Documents[0]).(*isms.Document); ok && len(a.Documents) == 1 && !c.given("note") {
		a.Note = row.Note
	}
	for _, lang := range c.documentLanguages(w) {
		a.Languages = append(a.Languages, translations.In(lang))
	}
	return a, nil
}

// documentLanguages are those in which the firm keeps its documents, the user's
// own while it has named none.
func (c *call) documentLanguages(w *workspace.Workspace) []string {
	if own := w.ISMS().Organisation().Languages; len(own) > 0 {
		return own
	}
	return []string{c.texts.Lang()}
}

// mayApprove says why a document cannot be approved by itself. Errors:
// unknown_row, usage.
func (c *call) mayApprove(press docgen.Press, id string) error {
	if isms.FindRegister("documents").Find(press.ISMS, id) == nil {
		return isms.Fail(isms.ErrUnknownRow, "Register", "documents", "Row", id)
	}
	place := press.SetDocumentOf(id)
	// A group's file has the number of one of its documents, which need not be
	// among them.
	isFile := slices.Contains(docgen.Wanted(press.ISMS), id)
	switch {
	case !isms.FindRegister("documents").IsGiven(id):
		return c.usage("approve_own", "ID", id)
	case isFile && isms.SubjectOf(id) == "residual_risks":
		return c.usage("approve_consent", "ID", id)
	case isFile:
		return c.approveFile(press, id)
	case place.File == isms.WorkbookFile:
		return c.usage("approve_sheet", "ID", id)
	case place.Made():
		return c.usage("approve_part", "ID", id, "File", place.File)
	}
	return c.usage("approve_not_made", "ID", id, "Reason", (&documentSet{press: press}).reason(place.Because))
}

// approveFile refuses a record that goes on.
func (c *call) approveFile(press docgen.Press, id string) error {
	state, err := press.State(id)
	if err == nil && state.Living {
		return c.usage("approve_living", "ID", id)
	}
	return err
}

// person reads a flag that names a person by id or name. Error: usage.
func (c *call) person(v isms.View, flag string) (id string, err error) {
	typed := strings.TrimSpace(c.value(flag))
	if typed == "" {
		return "", c.usage("noflag", "Flag", dashed(flag))
	}
	if v.Person(typed) != nil {
		return typed, nil
	}
	var ids, names []string
	for _, p := range v.People {
		names = append(names, p.Name)
		if strings.EqualFold(strings.TrimSpace(p.Name), typed) {
			ids = append(ids, p.ID)
		}
	}
	switch len(ids) {
	case 0:
		return "", c.usage("person", "Value", typed, "Nearest", isms.Nearest(typed, names))
	case 1:
		return ids[0], nil
	}
	return "", c.usage("people", "Value", typed, "Choices", strings.Join(ids, ", "))
}

// approvals shows who approved what, and whether the log is as it was written.
func approvals(c *call, w *workspace.Workspace) (answer, error) {
	v, log := w.View(c.texts), w.ISMS().ApprovalLog()
	altered := 0
	for _, a := range log {
		if a.Altered {
			altered++
		}
	}
	return answer{
		json: object{{"altered", altered > 0}, {"items", objects(log, func(a isms.LoggedApproval) object {
			return object{
				{"id", a.ID},
				{"subject", a.Subject},
				{"document", a.Document},
				{"title", approvedThing(v, a)},
				{"version", a.Version},
				{"person", a.Person},
				{"date", a.Date},
				{"means", a.Means},
				{"note", a.Note},
				{"sealed", a.Sealed},
				{"altered", a.Altered},
			}
		})}},
		text: func(out io.Writer) { c.printApprovals(out, v, log, altered) },
	}, nil
}

// approvedThing names what was approved.
func approvedThing(v isms.View, a isms.LoggedApproval) string {
	if a.Document != "" {
		return v.TitleOf(isms.FindRegister("documents"), a.Document)
	}
	return v.ShowValue(isms.FindRegister("approvals").Column("subject"), a.Subject)
}

func (c *call) printApprovals(out io.Writer, v isms.View, log []isms.LoggedApproval, altered int) {
	reg := isms.FindRegister("approvals")
	t := textTable{}
	t.add(v.Text("cli.list.id"), v.Text("field.approvals.subject"), v.Text("field.approvals.version"), v.Text("field.approvals.person"),
		v.Text("field.approvals.date"), v.Text("field.approvals.means"), v.Text("cli.approvals.sealed"), "")
	for _, a := range log {
		mark := ""
		if a.Altered {
			mark = v.Text("cli.approvals.altered")
		}
		subject := strings.TrimSpace(a.Document + " " + short(approvedThing(v, a), 44))
		t.add(a.ID, subject, a.Version, v.Show(reg.Column("person"), a.Approval), v.ShowDate(a.Date), v.Show(reg.Column("means"), a.Approval),
			v.ShowDate(a.Sealed), mark)
	}
	t.write(out)
	key := "cli.approvals.whole"
	if altered > 0 {
		key = "cli.approvals.broken"
	}
	fmt.Fprintln(out, v.Text(key, "Altered", altered))
}

// attach keeps a file with one of the firm's own documents.
func attach(c *call, w *workspace.Workspace) (answer, error) {
	id, path := c.args[1], c.args[2]
	reg := isms.FindRegister("documents")
	switch {
	case reg.Find(w.ISMS(), id) == nil:
		return answer{}, isms.Fail(isms.ErrUnknownRow, "Register", "documents", "Row", id)
	case reg.IsGiven(id):
		return answer{}, c.usage("attach", "ID", id)
	}
	change, err := w.Attach(id, path)
	if err != nil {
		return answer{}, err
	}
	row := reg.Find(w.ISMS(), id).(*isms.Document)
	return c.said("cli.attached", object{{"change", change.ID}, {"id", id}, {"file", row.File}, {"file_name", row.FileName}},
		"File", row.FileName, "Document", id+" "+w.View(c.texts).TitleOf(reg, id)), nil
}
