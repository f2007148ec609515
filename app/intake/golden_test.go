package intake_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/csvtable"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/intake"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

var update = flag.Bool("update", false, "write the golden files anew")

const today = "2026-07-01"

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// allTexts are all languages.
func allTexts() []isms.Texts {
	var out []isms.Texts
	for _, l := range isms.Languages {
		out = append(out, translations.In(l))
	}
	return out
}

func viewOf(s *isms.ISMS) isms.View { return isms.View{ISMS: s, Texts: translations.In("en")} }

// mustFirm is a new firm with a method.
func mustFirm(tb testing.TB, preset string) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	s := isms.New(c)
	d := isms.Begin(s, today)
	at := slices.IndexFunc(c.Methods, func(m isms.MethodPreset) bool { return m.Key == preset })
	_, err = d.AddMethod(c.Methods[at].Method, "")
	must(tb, err)
	return s
}

func mustRead(tb testing.TB, name string) *document.Spreadsheet {
	tb.Helper()
	content, err := os.ReadFile(name)
	must(tb, err)
	if strings.HasSuffix(name, ".xlsx") {
		s, err := xlsx.Read(content, xlsx.ReadOptions{})
		must(tb, err)
		return s
	}
	s, err := csvtable.Read(content, nil)
	must(tb, err)
	return s
}

// plan recognises a spreadsheet or else proposes what it is about.
func mustPlan(tb testing.TB, s *document.Spreadsheet, firm *isms.ISMS) (plan *intake.Plan, ready bool) {
	tb.Helper()
	m, ready := intake.Recognise(s)
	if !ready {
		var err error
		m, err = intake.Propose(s, viewOf(firm), allTexts(), intake.Wish{})
		must(tb, err)
	}
	plan, err := intake.Read(s, m, viewOf(firm), allTexts())
	must(tb, err)
	return plan, ready
}

// describe is what a spreadsheet asks for, in lines.
func describe(plan *intake.Plan, ready bool, items []sheet.Item) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%q ready=%t language=%s\n", plan.Mapping.Name, ready, plan.Mapping.Language)
	for _, t := range plan.Tables(allTexts(), ready, !ready) {
		fmt.Fprintf(&out, "\n%s on %q, headings in row %d, %d rows, sure to %d %%\n", t.Register, t.Sheet, t.Header, t.Rows, t.Confidence)
		for _, c := range t.Columns {
			fmt.Fprintf(&out, "  %s %q -> %s (%s)\n", c.Letter, c.Heading, c.Field, c.Why)
			for _, v := range c.Values {
				known := ""
				if !v.Known {
					known = " ?"
				}
				fmt.Fprintf(&out, "      %q -> %q x%d%s\n", v.Text, v.Value, v.Count, known)
			}
		}
		for _, c := range t.Unmapped {
			fmt.Fprintf(&out, "  left %s %q: %d filled, %s\n", c.Letter, c.Heading, c.Filled, c.Why)
		}
		for _, s := range t.Skipped {
			fmt.Fprintf(&out, "  passed over %s: %d\n", s.Why, s.Count)
		}
		if len(t.Missing) > 0 {
			fmt.Fprintf(&out, "  missing %q\n", t.Missing)
		}
	}
	out.WriteString("\n")
	for _, i := range items {
		fmt.Fprintln(&out, line(i))
	}
	return out.String()
}

func line(i sheet.Item) string {
	at := fmt.Sprintf("%s %s %s %s", i.Cell, i.Deed, i.Register, i.Row)
	switch {
	case i.Deed == sheet.Reject:
		return fmt.Sprintf("%s.%s %q: %s", at, i.Field, i.Typed, isms.Explain(translations.In("en"), i.Err))
	case i.Field == "":
		return fmt.Sprintf("%s %q", at, i.Value)
	}
	return fmt.Sprintf("    %s.%s = %q", at, i.Field, i.Value)
}

// Every test file gives the rows that its golden file lists. "go test -update" writes
// them anew.
func TestEveryFileGivesItsRows(t *testing.T) {
	names, err := filepath.Glob("testdata/*.[cx][sl][vs]*")
	must(t, err)
	if len(names) < 28 {
		t.Fatalf("%d files", len(names))
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			firm := mustFirm(t, "five5_product")
			plan, ready := mustPlan(t, mustRead(t, name), firm)
			d := isms.Begin(firm, today)
			items := plan.Run(d, allTexts(), nil)
			got := describe(plan, ready, items)
			golden := filepath.Join("testdata", "golden", filepath.Base(name)+".txt")
			if *update {
				must(t, os.WriteFile(golden, []byte(got), 0o600))
			}
			want, err := os.ReadFile(golden)
			must(t, err)
			if got != string(want) {
				t.Errorf("differs from %s:\n%s", golden, got)
			}
		})
	}
}
