package docgen

import (
	"slices"
	"strconv"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// questionSheet is the first sheet of a workbook with questions.
const questionSheet = "questions"

// question is what a register's owners are asked: what they see of each entry,
// and what they fill in.
type question struct {
	register    string
	shown, fill []string
	open        func(isms.Row) bool // whether there is still something to ask
}

// questions are put to the owners of entries, in the order of the sheets.
var questions = []question{
	{
		"assets",
		[]string{"title", "type", "description"},
		[]string{"location", "confidentiality", "integrity", "availability", "classification", "recovery_time", "recovery_point"},
		func(isms.Row) bool { return true },
	},
	{
		"risks",
		[]string{"title", "description", "assets", "threat"},
		[]string{"existing_controls", "likelihood", "impact_c", "impact_i", "impact_a", "option", "option_reason"},
		func(r isms.Row) bool { return r.(*isms.Risk).ClosedOn == "" },
	},
	{
		"treatments",
		[]string{"title", "risks", "controls", "due_on"},
		[]string{"status", "done_on", "result"},
		func(r isms.Row) bool { return r.(*isms.Treatment).Status != "done" },
	},
	{
		"soa",
		[]string{"title", "justification"},
		[]string{"status", "evidence"},
		func(r isms.Row) bool { return r.(*isms.SoAEntry).Applicable != "no" },
	},
}

// QuestionRegisters are the registers about which owners can be asked.
func QuestionRegisters() []string {
	var out []string
	for _, q := range questions {
		out = append(out, q.register)
	}
	return out
}

// Asked is how many entries a person is asked about, by register; empty for
// somebody who owns nothing.
func Asked(s *isms.ISMS, person string, registers []string) map[string]int {
	out := map[string]int{}
	for _, q := range questions {
		if n := len(q.rows(s, person)); n > 0 && slices.Contains(registers, q.register) {
			out[q.register] = n
		}
	}
	return out
}

// rows are the entries that a person owns and is asked about.
func (q question) rows(s *isms.ISMS, person string) []isms.Row {
	reg := isms.FindRegister(q.register)
	owner := reg.Column("owner")
	return slices.DeleteFunc(reg.Rows(s), func(r isms.Row) bool { return owner.Get(s, r) != person || !q.open(r) })
}

// QuestionBook writes a workbook that asks a person about the entries that are
// theirs: each sheet has their rows only, and only the cells to fill in can be
// typed into. It is brought back like any workbook. until is the day by which the
// answers are wanted, empty for none.
func QuestionBook(v isms.View, at time.Time, person string, registers []string, until string) (*document.Workbook, error) {
	b := newBook(v, at, v.Text("asking.title"))
	b.alone, b.live = true, false
	b.registers.Formula = nil
	asked := Asked(v.ISMS, person, registers)
	b.book.Sheets = append(b.book.Sheets, *b.questionCover(person, until, asked))
	rated := false
	for _, q := range questions {
		if asked[q.register] == 0 {
			continue
		}
		b.registers.Asked = func(_ *isms.Register, c *isms.Column) (shown, fill bool) {
			fill = slices.Contains(q.fill, c.Key)
			return fill || slices.Contains(q.shown, c.Key), fill
		}
		b.given = q.rows(v.ISMS, person)
		s, err := b.sheet(q.register)
		if err != nil {
			return nil, err
		}
		s.Protected = true
		b.book.Sheets = append(b.book.Sheets, *s)
		rated = rated || hasRatings(q.register)
	}
	if rated {
		b.book.Sheets = append(b.book.Sheets, *b.methodLegend())
	}
	b.book.Sheets = append(b.book.Sheets, b.listSheet())
	return b.book, nil
}

// questionCover says who asks whom about what, and how the answers go back.
func (b *bookWriter) questionCover(person, until string, asked map[string]int) *document.Sheet {
	s := &document.Sheet{Key: questionSheet, Name: b.Text("asking.sheet")}
	for _, width := range coverWidths {
		s.Columns = append(s.Columns, document.SheetColumn{Width: width})
	}
	s.Put(document.Spot{Row: 2, Column: 2}, styled(b.Text("asking.headline", "Name", b.person(person)), document.SheetStyle{Role: document.SheetTitle, OneLine: true}))
	s.Put(document.Spot{Row: 3, Column: 2}, styled(b.orOpen(b.Organisation().Name)+" · "+b.ShowDate(b.today()), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	s.Rows[1].HeightPoints = 28
	s.Rows = append(s.Rows, document.SheetRow{})
	b.paragraph(s, b.Text("asking.why"))
	b.section(s, 2, "asking.how")
	steps := []string{"fill", "leave", "unsure"}
	for i, key := range steps {
		b.paragraph(s, strconv.Itoa(i+1)+"  "+b.Text("asking.how."+key))
	}
	officer := b.person(holder(b.ISMS, "security_officer"))
	back := b.Text("asking.back", "Name", officer)
	if until != "" {
		back = b.Text("asking.back.until", "Name", officer, "Date", b.ShowDate(until))
	}
	b.paragraph(s, strconv.Itoa(len(steps)+1)+"  "+back)
	b.section(s, 2, "book.cover.sheets")
	row := len(s.Rows)
	for _, q := range questions {
		n := asked[q.register]
		if n == 0 {
			continue
		}
		row++
		at := document.Spot{Row: row, Column: 2}
		s.Put(at, styled(b.sheetTitle(q.register), document.SheetStyle{Role: document.SheetLinked}))
		s.Put(document.Spot{Row: row, Column: 3}, styled(b.Text("asking.about."+q.register, "Count", n), document.SheetStyle{Role: document.SheetBody}))
		s.Links = append(s.Links, document.SheetLink{At: at, Sheet: q.register})
	}
	s.Print.PagesHigh = 1
	return s
}

// QuestionSlug is the name of a person as a part of a file's name.
func QuestionSlug(v isms.View, person string) string {
	return slug(v.TitleOf(isms.FindRegister("people"), person))
}
