package workspace

import (
	"bytes"
	"path/filepath"
	"strings"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// ExportRows writes rows of one register into a file for spreadsheets: a workbook,
// or a table of values where the name ends in .csv. A file that is there already is
// left as it is, and the new one gets the next free name, which is returned. v says
// in which language and with which numbers. Errors: unknown_register, unknown_row,
// folder, disk_full.
func (w *Workspace) ExportRows(v isms.View, register string, ids []string, path string) (written string, err error) {
	s := w.Snapshot()
	v.ISMS = s
	var content []byte
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		content, err = docgen.RowsCSV(v, register, ids)
	} else {
		content, err = w.rowsBook(v, register, ids)
	}
	if err != nil {
		return "", err
	}
	return writeBeside(path, content)
}

// writeBeside writes a file under its name, or under the next free one where
// there is something else, and gives the name it got.
func writeBeside(path string, content []byte) (written string, err error) {
	for n := 1; ; n++ {
		name := numbered(path, n)
		there, err := contentSum(name)
		switch {
		case err != nil:
			return "", err
		case there == "":
			return name, WriteFile(name, content)
		case there == sumOf(content):
			return name, nil
		}
	}
}

func (w *Workspace) rowsBook(v isms.View, register string, ids []string) ([]byte, error) {
	book, err := docgen.RowsBook(v, w.Now(), register, ids)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = xlsx.Write(&out, book, xlsx.Options{})
	return out.Bytes(), err
}
