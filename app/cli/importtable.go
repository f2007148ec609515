package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"ismsdesk/app/intake"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

// tableReading is how the flags say that a table is to be read.
func (c *call) tableReading() (workspace.TableReading, error) {
	how := workspace.TableReading{Reader: c.texts, Texts: languages()}
	var err error
	if how.Password, err = c.password(); err != nil {
		return how, err
	}
	how.Wish = intake.Wish{Register: c.value("as"), Sheet: c.value("sheet")}
	if n, err := strconv.Atoi(how.Wish.Sheet); err == nil && n > 0 {
		how.Wish.Position = n
	}
	if c.given("header") {
		if how.Wish.Header, err = c.number("header", 1); err != nil {
			return how, err
		}
	}
	if !c.given("mapping") {
		return how, nil
	}
	content, err := c.read(c.value("mapping"))
	if err != nil {
		return how, err
	}
	mapping, err := intake.Parse(content)
	how.Mapping = &mapping
	return how, err
}

// isProposal says whether a table was read by a mere proposal, to which nobody has
// agreed yet.
func (c *call) isProposal(t *workspace.Table) bool {
	return t != nil && t.Origin == workspace.OriginGuess && !c.given("as")
}

// saveMapping writes the mapping by which a table was read. Errors: file_exists, and
// those of workspace.WriteFile.
func (c *call) saveMapping(t *workspace.Table) error {
	name := c.value("save-mapping")
	if name == "" || t == nil {
		return nil
	}
	content, err := t.Mapping.Write()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return isms.Fail(isms.ErrFileExists, "File", name)
	}
	return workspace.WriteFile(name, content)
}

// mapping is how a table of somebody else's was understood, null for a workbook of
// ours.
func (r importReport) mapping() any {
	t := r.in.Table
	if t == nil {
		return nil
	}
	return object{
		{"origin", t.Origin},
		{"name", t.Mapping.Name},
		{"language", t.Mapping.Language},
		{"tables", objects(t.Tables, func(f intake.Found) object {
			skipped := object{}
			for _, s := range f.Skipped {
				skipped = append(skipped, field{s.Why, s.Count})
			}
			return object{
				{"register", f.Register},
				{"sheet", f.Sheet},
				{"header", f.Header},
				{"rows", f.Rows},
				{"confidence", f.Confidence},
				{"columns", objects(f.Columns, understoodItem)},
				{"unmapped", objects(f.Unmapped, func(l intake.LeftColumn) object {
					return object{{"column", l.Letter}, {"heading", l.Heading}, {"filled", l.Filled}, {"reason", l.Why}}
				})},
				{"unknown", unknownValues(f)},
				{"missing", list(f.Missing)},
				{"skipped", skipped},
			}
		})},
	}
}

func understoodItem(c intake.FoundColumn) object {
	return object{
		{"column", c.Letter},
		{"heading", c.Heading},
		{"field", c.Field},
		{"reason", c.Why},
		{"values", objects(c.Values, func(v intake.FoundValue) object {
			return object{{"text", v.Text}, {"value", v.Value}, {"known", v.Known}, {"count", v.Count}, {"cell", v.Cell}}
		})},
	}
}

// unknownValues are the values of a table that nobody understands.
func unknownValues(f intake.Found) []object {
	out := []object{}
	for _, c := range f.Columns {
		for _, v := range c.Values {
			if !v.Known {
				out = append(out, object{{"column", c.Letter}, {"field", c.Field}, {"text", v.Text}, {"count", v.Count}, {"cell", v.Cell}})
			}
		}
	}
	return out
}

// writeMapping says how a table of somebody else's was understood.
func (r importReport) writeMapping(out io.Writer) {
	t := r.in.Table
	if t == nil {
		return
	}
	say := func(key string, args ...any) { fmt.Fprintln(out, r.view.Text(key, args...)) }
	say("cli.import.origin."+string(t.Origin), "Name", t.Mapping.Name)
	for _, f := range t.Tables {
		say("cli.import.table", "Register", r.view.Text("register."+f.Register), "Sheet", f.Sheet, "Header", f.Header, "Rows", f.Rows, "Confidence", f.Confidence)
		for _, c := range f.Columns {
			fmt.Fprintf(out, "  %s %s → %s\n", c.Letter, short(c.Heading, valueWidth), intake.FieldLabel(r.view, f.Register, c.Field))
			r.writeValues(out, c)
		}
		indented := func(key string, args ...any) { fmt.Fprintln(out, "  "+r.view.Text(key, args...)) }
		for _, l := range f.Unmapped {
			indented("cli.import.left", "Column", l.Letter, "Heading", short(l.Heading, valueWidth), "Filled", l.Filled, "Reason", r.view.Text("intake.reason."+string(l.Why)))
		}
		if len(f.Missing) > 0 {
			indented("cli.import.missing", "Headings", strings.Join(f.Missing, ", "))
		}
		for _, s := range f.Skipped {
			indented("cli.import.skipped", "Count", s.Count, "Reason", r.view.Text("intake.skipped."+s.Why))
		}
	}
}

// writeValues says what the values of a column stand for.
func (r importReport) writeValues(out io.Writer, c intake.FoundColumn) {
	var parts []string
	for _, v := range c.Values {
		meaning := r.view.Text("cli.import.value.unknown")
		switch {
		case v.Known && v.Value == "":
			meaning = r.view.Text("cli.import.value.nothing")
		case v.Known:
			meaning = r.view.ShowValue(c.Column, v.Value)
		}
		parts = append(parts, short(v.Text, valueWidth/2)+" = "+meaning)
	}
	if len(parts) > 0 {
		fmt.Fprintln(out, "      "+strings.Join(parts, "; "))
	}
}

// writeNextSteps says what to look at, and how to go on after a proposal.
func (r importReport) writeNextSteps(out io.Writer) {
	t := r.in.Table
	if t == nil {
		return
	}
	var people []string
	for _, i := range r.of(sheet.Add) {
		if i.Register == "people" {
			people = append(people, i.Value)
		}
	}
	if len(people) > 0 {
		fmt.Fprintln(out, r.view.Text("cli.import.people", "Names", strings.Join(people, ", ")))
	}
	if t.Origin == workspace.OriginGuess && r.change.ID == 0 {
		fmt.Fprintln(out, r.view.Text("cli.import.proposal"))
	}
}
