package intake

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// ready are the layouts that the program knows, in the order of their names.
var ready = sync.OnceValue(func() []Mapping {
	entries, err := files.ReadDir("ready")
	if err != nil {
		panic(err)
	}
	var out []Mapping
	for _, e := range entries {
		content, err := files.ReadFile(path.Join("ready", e.Name()))
		if err != nil {
			panic(err)
		}
		m, err := Parse(content)
		if err != nil {
			panic(fmt.Errorf("%s: %w", e.Name(), err))
		}
		out = append(out, m)
	}
	return out
})

// Recognise finds the layout that the program knows of a spreadsheet: an export of
// another program, or a register of ours as CSV. All of its headings must be there;
// of several the one counts that knows most of them.
func Recognise(s *document.Spreadsheet) (m Mapping, known bool) {
	most := 0
	for _, candidate := range append(slices.Clone(ready()), ownTables(s)...) {
		if n := candidate.fits(s); n > most {
			m, most = candidate, n
		}
	}
	return m, most > 0
}

// deepestKnown is how far down a sheet the headings of a known layout may stand:
// programs write them into the first row, people may put a title above.
const deepestKnown = 10

// fits counts the headings of a layout in a spreadsheet, 0 if any of them is missing.
func (m Mapping) fits(s *document.Spreadsheet) int {
	n := 0
	for _, t := range m.Tables {
		found, err := t.find(s, deepestKnown)
		switch {
		case t.Attach && (err != nil || found == nil):
		case err != nil || found == nil || len(found.missing) > 0:
			return 0
		default:
			n += len(found.columns) + len(t.Signs)
		}
	}
	return n
}

// ownTables are the registers whose CSV, as the list command writes it, may be on the
// first sheet.
func ownTables(s *document.Spreadsheet) []Mapping {
	if len(s.Sheets) == 0 || len(s.Sheets[0].Rows) == 0 {
		return nil
	}
	var keys []string
	for _, c := range s.Sheets[0].Rows[0].Cells {
		keys = append(keys, strings.TrimSpace(c.Text))
	}
	var out []Mapping
	for _, reg := range isms.Registers {
		of := []string{"id", "title"}
		for _, c := range reg.Columns {
			if c.Key != "title" {
				of = append(of, c.Key)
			}
		}
		if !takes(reg) || !slices.Equal(keys, of) {
			continue
		}
		t := Table{Register: reg.Key, Header: s.Sheets[0].Rows[0].Number, Columns: []Column{{Headings: []string{"id"}, Field: fieldID}}}
		for _, c := range reg.Columns {
			if fillable(c) {
				t.Columns = append(t.Columns, Column{Headings: []string{c.Key}, Field: c.Key, Separators: separatorsOf(c)})
			}
		}
		out = append(out, Mapping{Version: Version, Name: "ismsdesk", Language: "en", Tables: []Table{t}})
	}
	return out
}

// separatorsOf divide the lists that we write.
func separatorsOf(c *isms.Column) []string {
	if c.Kind.IsList() {
		return []string{";"}
	}
	return nil
}
