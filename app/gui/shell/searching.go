package shell

import (
	"strings"

	"ismsdesk/app/isms"
)

// hit is a row that a search found.
type hit struct {
	register, row string
	title, about  string // the row, and the name of its register
}

const maxHits = 60

// unsearched registers hold no rows that a user would look for.
var unsearched = map[string]bool{"organisation": true, "facts": true, "methods": true, "open_points": true, "revisions": true}

// find gives the rows of all registers that contain every word of a text, those
// first whose id or title does.
func find(v isms.View, text string) []hit {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return nil
	}
	var first, second []hit
	for _, reg := range isms.Registers {
		if unsearched[reg.Key] {
			continue
		}
		name := v.Text("register." + reg.Key + ".one")
		for _, r := range reg.Rows(v.ISMS) {
			title, number := v.TitleOf(reg, r.RowID()), v.RowNumber(reg, r.RowID())
			h := hit{reg.Key, r.RowID(), strings.TrimPrefix(number+"  "+title, number+"  "+r.RowID()), name}
			if h.title == "" || reg.Title == "id" {
				h.title = title
			}
			switch {
			case hasAll(strings.ToLower(h.title), words):
				first = append(first, h)
			case len(second) < maxHits && hasAll(rowText(v, reg, r), words):
				second = append(second, h)
			}
		}
	}
	first = append(first, second...)
	return first[:min(len(first), maxHits)]
}

// rowText is everything a reader sees of a row.
func rowText(v isms.View, reg *isms.Register, r isms.Row) string {
	var b strings.Builder
	b.WriteString(strings.ToLower(r.RowID() + "\n" + v.RowNumber(reg, r.RowID())))
	for _, c := range reg.Shown() {
		b.WriteByte('\n')
		b.WriteString(strings.ToLower(v.Show(c, r)))
	}
	return b.String()
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
