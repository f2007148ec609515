package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

// journalTable is the one table that is no register.
const journalTable = "changes"

// lineLength is how wide a table on the terminal may become; columns that do
// not fit are left out and named.
const lineLength = 140

// listTable shows a register or the journal.
func listTable(c *call, w *workspace.Workspace) (answer, error) {
	v, err := c.view(w)
	if err != nil {
		return answer{}, err
	}
	if c.args[1] == journalTable {
		return listChanges(c, w)
	}
	reg := isms.FindRegister(c.args[1])
	if reg == nil {
		known := []string{journalTable}
		for _, each := range isms.Registers {
			known = append(known, each.Key)
		}
		return answer{}, isms.Fail(isms.ErrUnknownRegister, "Register", c.args[1], "Nearest", isms.Nearest(c.args[1], known))
	}
	var rows []object
	for _, r := range reg.Rows(w.ISMS()) {
		rows = append(rows, rowItem(v, reg, r))
	}
	if to := c.value("to"); to != "" {
		return c.writeRegister(w, v, reg, to)
	}
	if c.given("csv") {
		return csvAnswer(rowItem(v, reg, nil), rows)
	}
	return answer{json: items(rows), text: func(out io.Writer) { printRegister(out, c, v, reg) }}, nil
}

// writeRegister writes a register into a file for spreadsheets.
func (c *call) writeRegister(w *workspace.Workspace, v isms.View, reg *isms.Register, to string) (answer, error) {
	var ids []string
	for _, r := range reg.Rows(w.ISMS()) {
		ids = append(ids, r.RowID())
	}
	path, err := w.ExportRows(v, reg.Key, ids, to)
	if err != nil {
		return answer{}, err
	}
	return answer{json: object{{"path", path}, {"rows", len(ids)}}, text: func(out io.Writer) { fmt.Fprintln(out, path) }}, nil
}

// rowItem is a row with canonical values under language-neutral keys, and its
// title as it is read in the language. Without a row it is the keys alone.
func rowItem(v isms.View, reg *isms.Register, r isms.Row) object {
	columns := slices.DeleteFunc(slices.Clone(reg.Columns), func(c *isms.Column) bool { return c.Key == "title" })
	out := object{{"id", nil}, {"title", nil}}
	for _, column := range columns {
		out = append(out, field{column.Key, nil})
	}
	if r == nil {
		return out
	}
	out[0].value, out[1].value = r.RowID(), v.TitleOf(reg, r.RowID())
	for i, column := range columns {
		out[i+2].value = canonical(v, column, r)
	}
	return out
}

// canonical is a value as a script reads it: lists as arrays, numbers as
// numbers (null while nobody has answered), a level as its key.
func canonical(v isms.View, c *isms.Column, r isms.Row) any {
	value := c.Get(v.ISMS, r)
	switch {
	case c.Kind.IsList():
		return list(isms.SplitList(value))
	case c.Kind == isms.Level:
		return levelKey(v.ISMS, r, value)
	case c.Kind == isms.Number, c.Kind == isms.RatingStep, c.Kind == isms.Money:
		if value == "" {
			return nil
		}
		if json.Valid([]byte(value)) {
			return json.Number(value)
		}
	}
	return value
}

// levelKey is the key of a risk's level in the method it was assessed with.
func levelKey(s *isms.ISMS, r isms.Row, level string) string {
	risk, ok := r.(*isms.Risk)
	if !ok || level == "" {
		return ""
	}
	for i, band := range s.MethodOf(risk).Bands {
		if level == fmt.Sprint(i) {
			return band.Key
		}
	}
	return ""
}

// list makes an empty list an empty array and not null.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

// csvAnswer writes rows as CSV under the keys of head.
func csvAnswer(head object, rows []object) (answer, error) {
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	var line []string
	for _, f := range head {
		line = append(line, f.key)
	}
	if err := writer.Write(line); err != nil {
		return answer{}, err
	}
	for _, row := range rows {
		line = line[:0]
		for _, f := range row {
			line = append(line, csvCell(f.value))
		}
		if err := writer.Write(line); err != nil {
			return answer{}, err
		}
	}
	writer.Flush()
	return answer{json: items(rows), text: func(w io.Writer) { fmt.Fprintf(w, "%s", out.Bytes()) }}, writer.Error()
}

// csvCell is a value in a CSV file. What a spreadsheet would take for a formula
// gets an apostrophe in front.
func csvCell(value any) string {
	text := ""
	switch v := value.(type) {
	case nil:
	case []string:
		text = strings.Join(v, ";")
	default:
		text = fmt.Sprint(v)
	}
	return sheet.Neutral(text)
}

// printRegister shows a register as a table in the reader's language.
func printRegister(out io.Writer, c *call, v isms.View, reg *isms.Register) {
	rows := reg.Rows(v.ISMS)
	shown, hidden := fitting(v, reg, rows)
	t := textTable{}
	head := []string{c.texts.Text("cli.list.id")}
	for _, column := range shown {
		head = append(head, v.Label(reg, column))
	}
	t.add(head...)
	for _, r := range rows {
		line := []string{rowName(v, reg, r)}
		for _, column := range shown {
			line = append(line, short(v.Show(column, r), column.Width))
		}
		t.add(line...)
	}
	t.write(out)
	if len(hidden) > 0 {
		c.note("cli.list.hidden", "Columns", strings.Join(hidden, ", "))
	}
}

// rowName is the id of a row, a control's in the edition asked for; where the id
// is a key of ours, its name.
func rowName(v isms.View, reg *isms.Register, r isms.Row) string {
	if reg.Title == "id" {
		return v.FixedTitle(reg, r.RowID())
	}
	return v.RowNumber(reg, r.RowID())
}

// fitting chooses the columns that somebody has filled and that fit on a line,
// and names the filled ones that do not.
func fitting(v isms.View, reg *isms.Register, rows []isms.Row) (shown []*isms.Column, hidden []string) {
	used := 12
	for _, column := range reg.Shown() {
		filled := slices.ContainsFunc(rows, func(r isms.Row) bool { return v.Show(column, r) != "" })
		switch {
		case !filled && column.Key != reg.Title:
		case column.Kind == isms.LongText && column.Key != reg.Title, used+column.Width > lineLength:
			hidden = append(hidden, v.Label(reg, column))
		default:
			shown = append(shown, column)
			used += column.Width + 2
		}
	}
	return shown, hidden
}
