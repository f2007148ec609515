package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// importTable brings an edited workbook back, or takes over a table that somebody
// else laid out.
func importTable(c *call, w *workspace.Workspace) (answer, error) {
	if _, err := c.oneOf("conflicts", "file", "workbook"); err != nil {
		return answer{}, err
	}
	how, err := c.tableReading()
	if err != nil {
		return answer{}, err
	}
	in, err := w.ReadTable(c.args[1], how)
	if err != nil {
		return answer{}, err
	}
	if err := c.saveMapping(in.Table); err != nil {
		return answer{}, err
	}
	r := importReport{view: w.View(c.texts), in: in, items: in.Items, dry: c.given("dry-run") || c.isProposal(in.Table)}
	if !r.dry {
		var take func(sheet.Item) bool
		if c.value("conflicts") == "workbook" {
			take = func(sheet.Item) bool { return true }
		}
		if r.items, r.change, err = w.TakeIn(in, take); err != nil {
			return answer{}, err
		}
		r.view = w.View(c.texts)
	}
	return answer{json: r.json(), text: r.write}, nil
}

// languages are all languages, in which cells of a workbook are understood.
func languages() []isms.Texts {
	var out []isms.Texts
	for _, l := range isms.Languages {
		out = append(out, translations.In(l))
	}
	return out
}

// password is the first line of the file that --password-file names; "-" is the
// standard input. It never stands on the command line, where others can see it.
func (c *call) password() (string, error) {
	name := c.value("password-file")
	if name == "" {
		return "", nil
	}
	content, err := c.read(name)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(content), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

// importReport is what became of a workbook, as text and as JSON.
type importReport struct {
	view   isms.View
	in     *workspace.Incoming
	items  []sheet.Item
	change isms.Change
	dry    bool
}

// of are the items of a deed; of new rows, the rows and not their fields.
func (r importReport) of(deed sheet.Deed) []sheet.Item {
	var out []sheet.Item
	for _, i := range r.items {
		if i.Deed == deed && (deed != sheet.Add || i.Field == "") {
			out = append(out, i)
		}
	}
	return out
}

func (r importReport) json() object {
	fields := r.fields()
	return object{
		{"added", objects(r.of(sheet.Add), func(i sheet.Item) object {
			return object{{"sheet", i.Sheet}, {"row", i.Cell}, {"register", i.Register}, {"id", i.Row}, {"title", i.Value}, {"fields", fields[[2]string{i.Register, i.Row}]}}
		})},
		{"changed", objects(r.of(sheet.Change), func(i sheet.Item) object {
			return object{{"sheet", i.Sheet}, {"cell", i.Cell}, {"row", i.Row}, {"register", i.Register}, {"id", i.Row}, {"field", i.Field}, {"old", i.Here}, {"new", i.Value}}
		})},
		{"deleted", objects(r.of(sheet.Delete), func(i sheet.Item) object {
			return object{{"sheet", i.Sheet}, {"cell", i.Cell}, {"register", i.Register}, {"id", i.Row}}
		})},
		{"unchanged", r.in.Unchanged},
		{"rejected", objects(r.of(sheet.Reject), func(i sheet.Item) object {
			return object{{"sheet", i.Sheet}, {"cell", i.Cell}, {"value", i.Typed}, {"reason", isms.Explain(r.view, i.Err)}, {"code", isms.CodeOf(i.Err)}}
		})},
		{"conflicts", objects(r.of(sheet.Conflict), func(i sheet.Item) object {
			return object{
				{"sheet", i.Sheet},
				{"cell", i.Cell},
				{"register", i.Register},
				{"id", i.Row},
				{"field", i.Field},
				{"exported", i.Old},
				{"file", i.Here},
				{"workbook", i.Value},
			}
		})},
		{"dated", r.in.Dated},
		{"mapping", r.mapping()},
		{"applied", r.change.ID != 0},
		{"change", r.change.ID},
	}
}

// fields are the values of new rows, by register and id.
func (r importReport) fields() map[[2]string]object {
	out := map[[2]string]object{}
	for _, i := range r.items {
		if i.Deed == sheet.Add && i.Field != "" {
			row := [2]string{i.Register, i.Row}
			out[row] = append(out[row], field{i.Field, i.Value})
		}
	}
	return out
}

// write says it in sentences: what was taken over, then what was not.
func (r importReport) write(out io.Writer) {
	say := func(key string, args ...any) { fmt.Fprintln(out, r.view.Text(key, args...)) }
	counts := []any{"Added", len(r.of(sheet.Add)), "Changed", len(r.of(sheet.Change)), "Deleted", len(r.of(sheet.Delete)), "Unchanged", r.in.Unchanged}
	r.writeMapping(out)
	switch {
	case r.dry:
		say("cli.import.dry", counts...)
	case r.change.ID == 0:
		say("cli.import.nothing", counts...)
	default:
		say("cli.import.done", append(counts, "Change", r.change.ID)...)
	}
	if !r.in.Dated {
		say("cli.import.undated")
	}
	for _, deed := range []sheet.Deed{sheet.Add, sheet.Change, sheet.Delete, sheet.Conflict, sheet.Reject} {
		items := r.of(deed)
		if len(items) == 0 {
			continue
		}
		say("cli.import."+string(deed), "Count", len(items))
		for _, i := range items {
			fmt.Fprintln(out, "  "+r.line(i))
		}
	}
	r.writeNextSteps(out)
}

// line is one item: where it stands in the workbook, and what it is about.
func (r importReport) line(i sheet.Item) string {
	at, reg := i.Sheet+"!"+i.Cell, isms.FindRegister(i.Register)
	switch i.Deed {
	case sheet.Add:
		return at + "  " + i.Row + "  " + i.Value
	case sheet.Delete:
		return at + "  " + i.Row
	case sheet.Reject:
		return at + "  " + isms.Explain(r.view, i.Err)
	}
	c := reg.Column(i.Field)
	text := func(value string) string { return cmp.Or(short(r.view.ShowValue(c, value), valueWidth), "–") }
	line := at + "  " + i.Row + "  " + r.view.Label(reg, c) + ": "
	if i.Deed == sheet.Conflict {
		return line + r.view.Text("cli.import.sides", "Exported", text(i.Old), "File", text(i.Here), "Workbook", text(i.Value))
	}
	return line + text(i.Here) + " → " + text(i.Value)
}

// valueWidth is how much of a value stands on a line, in letters.
const valueWidth = 60
