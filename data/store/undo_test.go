package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// dump is what stands in all tables but the journal's, as SQLite has it: an
// empty text is another thing than no value.
func dump(t *testing.T, f *File) string {
	t.Helper()
	var out strings.Builder
	for _, reg := range isms.Registers {
		columns := append([]string{"id"}, keys(reg)...)
		quoted := make([]string, len(columns))
		for i, c := range columns {
			quoted[i] = `quote("` + c + `")`
		}
		rows, err := f.db.QueryContext(context.Background(), `SELECT `+strings.Join(quoted, ` || ',' || `)+` FROM "`+reg.Key+`" ORDER BY id`)
		must(t, err)
		for rows.Next() {
			var line string
			must(t, rows.Scan(&line))
			fmt.Fprintf(&out, "%s: %s\n", reg.Key, line)
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	return out.String()
}

// fillEverything adds rows to every register and sets every column.
func fillEverything(d *isms.Draft) error {
	for _, reg := range isms.Registers {
		if reg.Prefix != "" {
			if _, err := d.Add(reg.Key); err != nil {
				return err
			}
		}
	}
	for register, id := range map[string]string{"facts": "premises", "gaps": "4.1", "soa_2013": "A.5.1.1", "open_points": "issues"} {
		if err := d.AddWithID(register, id); err != nil {
			return err
		}
	}
	for _, reg := range isms.Registers {
		for _, r := range reg.Rows(d.ISMS) {
			for _, c := range reg.Stored() {
				if !reg.Editable(c, r.RowID()) || reg.Key == "methods" && c.Key == "definition" {
					continue
				}
				if err := d.Set(reg.Key, r.RowID(), c.Key, anything(d.ISMS, c)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// anything is a value that a column takes.
func anything(s *isms.ISMS, c *isms.Column) string {
	ids, _ := isms.View{ISMS: s, Texts: translations.In("en")}.Candidates(c)
	switch {
	case len(ids) > 0:
		return ids[0]
	case c.Kind == isms.Number || c.Kind == isms.Money:
		return "7"
	case c.Kind == isms.Date:
		return "2026-02-28"
	}
	return "some ' text"
}

// TestUndoingLeavesTheTablesAsTheyWere fills every column of every table, takes
// it back, and deletes what can be deleted and brings it back.
func TestUndoingLeavesTheTablesAsTheyWere(t *testing.T) {
	f := mustCreate(t, filepath.Join(t.TempDir(), "firm.isms"))
	s := mustLoad(t, f)
	states := []string{dump(t, f)}
	var changes [][]isms.Edit
	for _, edit := range []func(*isms.Draft) error{fillEverything, emptyEverything, deleteEverything} {
		must(t, apply(t, f, s, func(d *isms.Draft) error {
			err := edit(d)
			changes = append(changes, d.Edits)
			return err
		}))
		states = append(states, dump(t, f))
		if len(changes[len(changes)-1]) == 0 || states[len(states)-1] == states[len(states)-2] {
			t.Fatal("nothing was changed")
		}
	}
	for i, edits := range slices.Backward(changes) {
		must(t, apply(t, f, s, func(d *isms.Draft) error { return d.Replay(isms.Reverse(edits)) }))
		if now := dump(t, f); now != states[i] {
			t.Errorf("change %d, taken back, leaves other tables: %s", i+1, firstDifference(states[i], now))
		}
	}
	must(t, f.Verify(mustCatalogue(t)))
}

// emptyEverything empties the fields of every second row, which then hold
// nothing, as if they had never been filled.
func emptyEverything(d *isms.Draft) error {
	for _, reg := range isms.Registers {
		for n, r := range reg.Rows(d.ISMS) {
			for _, c := range reg.Stored() {
				if n%2 > 0 || !reg.Editable(c, r.RowID()) {
					continue
				}
				if err := d.Set(reg.Key, r.RowID(), c.Key, ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func deleteEverything(d *isms.Draft) error {
	for _, reg := range slices.Backward(isms.Registers) {
		for _, r := range reg.Rows(d.ISMS) {
			if reg.IsGiven(r.RowID()) {
				continue
			}
			if err := d.Delete(reg.Key, r.RowID()); err != nil {
				return err
			}
		}
	}
	return nil
}

func firstDifference(a, b string) string {
	before, after := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range before {
		if i >= len(after) || before[i] != after[i] {
			return before[i]
		}
	}
	return "more rows"
}
