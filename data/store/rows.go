package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"ismsdesk/app/isms"
)

// Load reads the whole ISMS. Errors: file_damaged, file.
func (f *File) Load(c *isms.Catalogue) (*isms.ISMS, error) {
	s := &isms.ISMS{Catalogue: c}
	for _, reg := range isms.Registers {
		if err := f.loadRegister(s, reg); err != nil {
			return nil, failed(f.Path, err)
		}
	}
	if err := f.reserveUsedIDs(s); err != nil {
		return nil, failed(f.Path, err)
	}
	return s, nil
}

func (f *File) loadRegister(s *isms.ISMS, reg *isms.Register) error {
	columns := reg.Stored()
	rows, err := f.db.QueryContext(context.Background(),
		"SELECT id"+names(columns, `, "`, `"`)+` FROM "`+reg.Key+`"`)
	if err != nil {
		return err
	}
	defer rows.Close()
	cells := make([]sql.NullString, len(columns)+1)
	targets := make([]any, len(cells))
	for i := range cells {
		targets[i] = &cells[i]
	}
	values := make([]string, len(columns))
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i := range values {
			values[i] = cells[i+1].String
		}
		s.Load(reg, cells[0].String, values)
	}
	return rows.Err()
}

// reserveUsedIDs keeps the ids of rows that were removed from being given again.
func (f *File) reserveUsedIDs(s *isms.ISMS) error {
	rows, err := f.db.QueryContext(context.Background(),
		`SELECT register, row_id FROM edits WHERE field = '' AND new_value = '+'`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var register, id string
		if err := rows.Scan(&register, &id); err != nil {
			return err
		}
		if reg := isms.FindRegister(register); reg != nil {
			s.Reserve(reg, id)
		}
	}
	return rows.Err()
}

// Apply writes a change: the rows it touched as they stand in the snapshot, and
// its entry in the journal, in one transaction. It sets the change's id. When
// Apply returns nil the change is on disk. Errors: file_read_only, disk_full,
// file_in_use, file.
func (f *File) Apply(s *isms.ISMS, c *isms.Change) error {
	if f.ReadOnly {
		return isms.Fail(isms.ErrFileReadOnly, "File", f.Path)
	}
	return failed(f.Path, inTransaction(f.db, func(tx *sql.Tx) error {
		if err := writeJournal(tx, c); err != nil {
			return err
		}
		return saveTouched(tx, s, c.Edits)
	}))
}

// saveTouched writes every row that the edits touch, once.
func saveTouched(tx *sql.Tx, s *isms.ISMS, edits []isms.Edit) error {
	touched := map[string][]string{}
	saved := map[isms.Edit]bool{}
	for _, e := range edits {
		row := isms.Edit{Register: e.Register, Row: e.Row}
		if !saved[row] {
			saved[row] = true
			touched[e.Register] = append(touched[e.Register], e.Row)
		}
	}
	for _, reg := range isms.Registers {
		if len(touched[reg.Key]) == 0 {
			continue
		}
		if err := saveRows(tx, s, reg, touched[reg.Key]); err != nil {
			return err
		}
	}
	return nil
}

// saveRows writes rows as they stand in the snapshot and deletes those that are
// gone. A row is written whole: simpler than field by field, and as fast.
func saveRows(tx *sql.Tx, s *isms.ISMS, reg *isms.Register, ids []string) error {
	columns := reg.Stored()
	save, err := tx.PrepareContext(context.Background(), saveStatement(reg, columns))
	if err != nil {
		return err
	}
	defer save.Close()
	for _, id := range ids {
		r := reg.Find(s, id)
		if r == nil {
			_, err = tx.ExecContext(context.Background(), `DELETE FROM "`+reg.Key+`" WHERE id = ?`, id)
		} else {
			values := []any{id}
			for _, c := range columns {
				values = append(values, stored(c, c.Get(s, r)))
			}
			_, err = save.ExecContext(context.Background(), values...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func saveStatement(reg *isms.Register, columns []*isms.Column) string {
	var b strings.Builder
	b.WriteString(`INSERT INTO "` + reg.Key + `" (id` + names(columns, `, "`, `"`) + `) VALUES (?`)
	b.WriteString(strings.Repeat(", ?", len(columns)))
	b.WriteString(`) ON CONFLICT (id) DO UPDATE SET `)
	for i, c := range columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(`"` + c.Key + `" = excluded."` + c.Key + `"`)
	}
	return b.String()
}

// stored is the form of a value in the file: what is not answered is NULL
// where a number or a reference belongs, and an empty text elsewhere.
func stored(c *isms.Column, value string) any {
	switch c.Kind {
	case isms.Number, isms.RatingStep, isms.Reference:
		if value == "" {
			return nil
		}
	}
	return value
}

func names(columns []*isms.Column, before, after string) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(before + c.Key + after)
	}
	return b.String()
}

func writeJournal(tx *sql.Tx, c *isms.Change) error {
	var reverts any
	if c.Reverts != 0 {
		reverts = c.Reverts
	}
	result, err := tx.ExecContext(context.Background(),
		`INSERT INTO changes (at, author, kind, reverts) VALUES (?, ?, ?, ?)`,
		c.At.UTC().Format(time.RFC3339), c.By, string(c.Kind), reverts)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(context.Background(),
		`INSERT INTO edits (change, position, register, row_id, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, e := range c.Edits {
		if _, err := insert.ExecContext(context.Background(), id, i, e.Register, e.Row, e.Field, e.Old, e.New); err != nil {
			return err
		}
	}
	c.ID = int(id)
	return nil
}

// Entries is the journal without the edits, oldest first: enough to know what
// can be undone.
func (f *File) Entries() ([]isms.Change, error) {
	rows, err := f.db.QueryContext(context.Background(),
		`SELECT id, at, author, kind, coalesce(reverts, 0) FROM changes ORDER BY id`)
	if err != nil {
		return nil, failed(f.Path, err)
	}
	defer rows.Close()
	var out []isms.Change
	for rows.Next() {
		var c isms.Change
		var at, kind string
		if err := rows.Scan(&c.ID, &at, &c.By, &kind, &c.Reverts); err != nil {
			return nil, failed(f.Path, err)
		}
		c.Kind = isms.ChangeKind(kind)
		if c.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(err)
		}
		out = append(out, c)
	}
	return out, failed(f.Path, rows.Err())
}

// Changes is the whole journal with all edits, oldest first.
func (f *File) Changes() ([]isms.Change, error) {
	changes, err := f.Entries()
	if err != nil {
		return nil, err
	}
	byChange := map[int][]isms.Edit{}
	err = f.eachEdit(func(change int, e isms.Edit) { byChange[change] = append(byChange[change], e) },
		`SELECT change, register, row_id, field, old_value, new_value FROM edits ORDER BY change, position`)
	for i := range changes {
		changes[i].Edits = byChange[changes[i].ID]
	}
	return changes, err
}

// Edits are the edits of one change, in order.
func (f *File) Edits(change int) ([]isms.Edit, error) {
	var out []isms.Edit
	err := f.eachEdit(func(_ int, e isms.Edit) { out = append(out, e) },
		`SELECT change, register, row_id, field, old_value, new_value FROM edits WHERE change = ? ORDER BY position`, change)
	return out, err
}

// FirstEdits are the first edits of one change, at most so many.
func (f *File) FirstEdits(change, most int) ([]isms.Edit, error) {
	var out []isms.Edit
	err := f.eachEdit(func(_ int, e isms.Edit) { out = append(out, e) },
		`SELECT change, register, row_id, field, old_value, new_value FROM edits WHERE change = ? ORDER BY position LIMIT ?`, change, most)
	return out, err
}

func (f *File) eachEdit(visit func(change int, e isms.Edit), query string, args ...any) error {
	rows, err := f.db.QueryContext(context.Background(), query, args...)
	if err != nil {
		return failed(f.Path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var change int
		var e isms.Edit
		if err := rows.Scan(&change, &e.Register, &e.Row, &e.Field, &e.Old, &e.New); err != nil {
			return failed(f.Path, err)
		}
		visit(change, e)
	}
	return failed(f.Path, rows.Err())
}
