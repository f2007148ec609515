package catalogue

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// listSeparator separates the values of a list inside one cell.
const listSeparator = ";"

// table is one CSV file: its column names and its rows.
type table struct {
	name    string
	columns []string
	rows    [][]string
}

// readTable reads an embedded CSV file with a header row.
func readTable(name string) (table, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return table{}, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return table{}, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) < 2 {
		return table{}, fmt.Errorf("%s: no rows", name)
	}
	return table{name: name, columns: rows[0], rows: rows[1:]}, nil
}

// record reads the cells of one row by column name. The first cell that is not
// what it should be stays as the error; later reads change nothing.
type record struct {
	table *table
	cells []string
	err   error
}

func (r *record) fail(column, format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: row %q, column %q: %s", r.table.name, r.cells[0], column, fmt.Sprintf(format, args...))
	}
}

// text is a cell as it stands.
func (r *record) text(column string) string {
	i := slices.Index(r.table.columns, column)
	if i < 0 {
		r.fail(column, "no such column")
		return ""
	}
	return r.cells[i]
}

// list is a cell with values joined by the list separator.
func (r *record) list(column string) []string {
	cell := r.text(column)
	if cell == "" {
		return nil
	}
	return strings.Split(cell, listSeparator)
}

// flag is a cell with 1 for yes and 0 for no.
func (r *record) flag(column string) bool {
	switch cell := r.text(column); cell {
	case "1":
		return true
	case "0":
		return false
	default:
		r.fail(column, "%q is neither 1 nor 0", cell)
		return false
	}
}

// number is a cell with a whole number.
func (r *record) number(column string) int {
	cell := r.text(column)
	n, err := strconv.Atoi(cell)
	if err != nil {
		r.fail(column, "%q is not a whole number", cell)
	}
	return n
}

// condition is the cell "when", a rule over company facts; empty always holds.
func (r *record) condition() isms.Condition {
	return isms.Condition(r.text("when"))
}

// fields is a cell with key=value pairs joined by the list separator. A value
// that is a list itself is written with commas.
func (r *record) fields(column string) map[string]string {
	pairs := map[string]string{}
	for _, pair := range r.list(column) {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || key == "" || value == "" {
			r.fail(column, "%q is not key=value", pair)
		}
		if _, twice := pairs[key]; twice {
			r.fail(column, "%q stands twice", key)
		}
		pairs[key] = strings.ReplaceAll(value, ",", listSeparator)
	}
	return pairs
}
