package docgen

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// bookList is a sheet that is worked out: nothing is typed into it.
type bookList struct {
	key      string
	headings []string
	widths   []float64
	rows     [][]any
}

// derivedSheet writes a list with a filter.
func (b *bookWriter) derivedSheet(l bookList) *document.Sheet {
	s := b.startSheet(l.key, 2)
	head := headRows + 1
	style := document.SheetStyle{Role: document.SheetBody, Format: document.FormatPlain}
	for i, heading := range l.headings {
		s.Columns = append(s.Columns, document.SheetColumn{Width: max(l.widths[i], sheet.HeadingWidth(heading))})
		s.Put(document.Spot{Row: head, Column: i + 1}, styled(heading, document.SheetStyle{Role: document.SheetHeading}))
	}
	s.Rows[head-1].HeightPoints = sheet.HeadingHeight
	rows := l.rows
	if len(rows) == 0 {
		rows = [][]any{make([]any, len(l.headings))}
	}
	for _, row := range rows {
		cells := make([]document.SheetCell, len(row))
		for i, value := range row {
			look := style
			if _, day := value.(time.Time); day {
				look.Format, look.Align = document.FormatDate, document.AlignLeft
			}
			cells[i] = styled(value, look)
		}
		s.Rows = append(s.Rows, document.SheetRow{Cells: cells})
	}
	s.Table = &document.SheetTable{Name: l.key, Area: document.Area{
		From: document.Spot{Row: head, Column: 1}, To: document.Spot{Row: len(s.Rows), Column: len(l.headings)},
	}}
	s.Frozen = document.Spot{Row: head, Column: 1}
	s.Print = document.Print{PagesWide: 1, RepeatRows: head}
	return s
}

// tableSheet is a table of a document as a sheet.
func (b *bookWriter) tableSheet(key string, t document.Table, widths ...float64) *document.Sheet {
	l := bookList{key: key, widths: widths}
	for _, c := range t.Rows[0].Cells {
		l.headings = append(l.headings, document.PlainText(c.Text))
	}
	for _, row := range t.Rows[t.HeaderRows:] {
		values := make([]any, len(row.Cells))
		for i, c := range row.Cells {
			values[i] = document.PlainText(c.Text)
		}
		l.rows = append(l.rows, values)
	}
	return b.derivedSheet(l)
}

// threats is the catalogue of threats and vulnerabilities: first those that the
// firm's risks name, then what they do not (6.1.2 c).
func (b *bookWriter) threats() *document.Sheet {
	l := bookList{key: threatsSheet, widths: []float64{9, 16, 56, 34, 60, 26}}
	for _, key := range []string{"code", "kind", "text", "source", "asset_types", "risks"} {
		l.headings = append(l.headings, b.Text("book.threats."+key))
	}
	used := b.namedInRisks()
	types := b.typesOfThreats()
	var unused [][]any
	add := func(id, kind, source string, assetTypes []string) {
		row := []any{id, b.Text("book.threats.kind." + kind), b.Catalogue.Text(b.Lang(), id, "title"), source, strings.Join(b.writer.entries(assetTypes), "; "), nil}
		if risks := used[id]; len(risks) > 0 {
			row[len(row)-1] = strings.Join(risks, ", ")
			l.rows = append(l.rows, row)
			return
		}
		row[len(row)-1] = b.Text("book.threats.unused")
		unused = append(unused, row)
	}
	own := b.Text("book.threats.source.own")
	for _, t := range b.Catalogue.Threats {
		source := own
		if len(t.References) > 0 {
			source = b.Text("book.threats.source.like", "References", strings.Join(t.References, ", "))
		}
		add(t.ID, "threat", source, types[t.ID])
	}
	for _, v := range b.Catalogue.Vulnerabilities {
		add(v.ID, "vulnerability", own, v.AssetTypes)
	}
	l.rows = append(l.rows, unused...)
	return b.derivedSheet(l)
}

// namedInRisks are the open risks by the threats and vulnerabilities they name.
func (b *bookWriter) namedInRisks() map[string][]string {
	used := map[string][]string{}
	for _, r := range b.OpenRisks() {
		for _, id := range append([]string{r.Threat}, r.Vulnerabilities...) {
			used[id] = append(used[id], r.ID)
		}
	}
	return used
}

// typesOfThreats are the kinds of assets that each threat can reach: those with
// the vulnerabilities it uses.
func (b *bookWriter) typesOfThreats() map[string][]string {
	types := map[string][]string{}
	for _, pair := range b.Catalogue.ThreatControls {
		v, _ := b.Catalogue.Vulnerability(pair.Vulnerability)
		types[pair.Threat] = union(types[pair.Threat], v.AssetTypes)
	}
	for _, list := range types {
		slices.Sort(list)
	}
	return types
}

// appointment is an entry of the certification calendar. On is a date, 2006-01-02.
type appointment struct{ on, what, who, state string }

// calendarYears is how far the certification calendar looks ahead: from one
// certification to the next.
const calendarYears = 3

// calendar shows the dates of certification, audits, management reviews and
// reviews of documents for three years, with what is overdue.
func (b *bookWriter) calendar() *document.Sheet {
	l := bookList{key: calendarSheet, widths: []float64{14, 70, 40, 16}}
	for _, key := range []string{"when", "what", "who", "state"} {
		l.headings = append(l.headings, b.Text("book.calendar."+key))
	}
	all := slices.Concat(b.certificationDates(), b.auditDates(), b.reviewDates(), b.documentDates())
	last := b.at.AddDate(calendarYears, 0, 0).Format(time.DateOnly)
	slices.SortStableFunc(all, func(x, y appointment) int { return cmp.Compare(x.on, y.on) })
	for _, a := range all {
		if day, err := time.Parse(time.DateOnly, a.on); err == nil && a.on <= last {
			l.rows = append(l.rows, []any{day, a.what, a.who, a.state})
		}
	}
	return b.derivedSheet(l)
}

// due is the state of something that has not happened.
func (b *bookWriter) due(on string) string {
	if on < b.today() {
		return b.Text("book.calendar.overdue")
	}
	return b.Text("book.calendar.planned")
}

// certificationDates are the audits of the certification body, also those that
// were held, with what they ask for until when, and the end of the certificate.
func (b *bookWriter) certificationDates() []appointment {
	var out []appointment
	officer := b.person(holder(b.ISMS, "security_officer"))
	for _, c := range b.CertificationSteps {
		title := cmp.Or(c.Title, b.choice("certification_steps", "kind", c.Kind))
		if c.HeldOn != "" {
			out = append(out, appointment{c.HeldOn, title, c.Body, b.Text("book.calendar.held")})
		} else {
			out = append(out, appointment{c.PlannedOn, title, c.Body, b.due(c.PlannedOn)})
		}
		state := b.due(c.Deadline)
		if c.Result != "" {
			state = b.Text("book.calendar.held")
		}
		out = append(out,
			appointment{c.Deadline, b.Text("book.calendar.deadline", "Title", title), officer, state},
			appointment{c.ValidUntil, b.Text("book.calendar.valid_until", "Title", cmp.Or(c.Certificate, title)), officer, b.due(c.ValidUntil)})
	}
	return out
}

// auditDates are the audits that are still to be held.
func (b *bookWriter) auditDates() []appointment {
	var out []appointment
	for _, a := range b.Audits {
		if a.HeldOn == "" {
			out = append(out, appointment{a.PlannedOn, cmp.Or(a.Title, b.choice("audits", "kind", a.Kind)), cmp.Or(b.person(a.Auditor), a.ExternalAuditor), b.due(a.PlannedOn)})
		}
	}
	return out
}

// reviewDates are the management reviews that have not decided anything yet.
func (b *bookWriter) reviewDates() []appointment {
	var out []appointment
	for _, r := range b.Reviews {
		if r.Decisions == "" {
			out = append(out, appointment{r.Date, cmp.Or(r.Title, b.Text("register.reviews.one")), strings.Join(b.titles("people", r.People), ", "), b.due(r.Date)})
		}
	}
	return out
}

// documentDates are the next reviews of the documents in force.
func (b *bookWriter) documentDates() []appointment {
	var out []appointment
	press := Press{View: b.View, At: b.at}
	wanted := Wanted(b.ISMS)
	for _, d := range b.Documents {
		c := control{Owner: d.Owner, ReviewOn: d.ReviewOn, ApprovedOn: d.ApprovedOn}
		name := d.ID + " " + b.TitleOf(isms.FindRegister("documents"), d.ID)
		if f, err := press.file(d.ID); err == nil && slices.Contains(wanted, d.ID) {
			c, name = controlOf(b.View, f.head, b.at), "ISMS-"+d.ID+" "+f.head.Title
		}
		if d.Status != "retired" && (c.ApprovedOn != "" || d.ReviewOn != "") {
			out = append(out, appointment{c.ReviewOn, b.Text("book.calendar.review", "Document", name), b.person(c.Owner), b.due(c.ReviewOn)})
		}
	}
	return out
}
