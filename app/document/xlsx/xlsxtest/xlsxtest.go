// Package xlsxtest edits workbooks of ours as a person would in Excel, for tests.
package xlsxtest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Put types a value into the cell of a field of an entry, which it finds by the
// hidden keys and ids, and saves the workbook. Errors: no such cell, or those of
// the file.
func Put(path, register, row, field string, value any) (err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sheet, at, err := find(f, register, row, field)
	if err != nil {
		return err
	}
	if err := f.SetCellValue(sheet, at, value); err != nil {
		return err
	}
	return f.Save()
}

// Formula gives the formula of the cell of a field of an entry, empty for none.
// Errors: no such cell, or those of the file.
func Formula(path, register, row, field string) (formula string, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sheet, at, err := find(f, register, row, field)
	if err != nil {
		return "", err
	}
	return f.GetCellFormula(sheet, at)
}

// IDs are the ids of the entries of a register, in the order of the rows; none
// where the workbook does not have it. Errors: those of the file.
func IDs(path, register string) (ids []string, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			return nil, err
		}
		for n, cells := range rows {
			column := slices.Index(cells, register+".#row")
			if column < 0 {
				continue
			}
			for _, cells := range rows[min(n+2, len(rows)):] { // below the headings
				if column < len(cells) && cells[column] != "" {
					ids = append(ids, cells[column])
				}
			}
			return ids, nil
		}
	}
	return nil, nil
}

func find(f *excelize.File, register, row, field string) (sheet, at string, err error) {
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			return "", "", err
		}
		for n, cells := range rows {
			column, ids := slices.Index(cells, register+"."+field), slices.Index(cells, register+".#row")
			if column < 0 || ids < 0 {
				continue
			}
			for i, cells := range rows[n:] {
				if ids < len(cells) && cells[ids] == row {
					at, err = excelize.CoordinatesToCellName(column+1, n+i+1)
					return name, at, err
				}
			}
		}
	}
	return "", "", fmt.Errorf("%s has no field %s of %s %s", f.Path, field, register, row)
}
