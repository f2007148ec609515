package workspace

import (
	"bytes"
	"path/filepath"
	"slices"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// Questions is an order for question sheets.
type Questions struct {
	Dir       string   // where the files go
	Registers []string // about which owners are asked; empty: all of docgen.QuestionRegisters
	People    []string // ids; empty: everybody who owns something
	Until     string   // day by which answers are wanted, 2006-01-02; empty for none
}

// QuestionFile is a file with the questions to a person.
type QuestionFile struct {
	Person string
	Path   string
	Asked  map[string]int // number of entries by register
}

// AskOwners writes a workbook for each person who owns something: their entries,
// and the cells to fill in. The files come back through ReadWorkbook. A file that
// is there already is left as it is. v says in which language. Errors:
// unknown_row, nobody_to_ask, folder, disk_full.
func (w *Workspace) AskOwners(v isms.View, o Questions) ([]QuestionFile, error) {
	v.ISMS = w.Snapshot()
	if len(o.Registers) == 0 {
		o.Registers = docgen.QuestionRegisters()
	}
	people := isms.FindRegister("people")
	for _, id := range o.People {
		if people.Find(v.ISMS, id) == nil {
			return nil, isms.Fail(isms.ErrUnknownRow, "Register", people.Key, "Row", id)
		}
	}
	var files []QuestionFile
	for _, p := range v.People {
		asked := docgen.Asked(v.ISMS, p.ID, o.Registers)
		if len(asked) == 0 || p.Active == "no" || len(o.People) > 0 && !slices.Contains(o.People, p.ID) {
			continue
		}
		book, err := docgen.QuestionBook(v, w.Now(), p.ID, o.Registers, o.Until)
		if err != nil {
			return files, err
		}
		var out bytes.Buffer
		if err := xlsx.Write(&out, book, xlsx.Options{}); err != nil {
			return files, err
		}
		name := v.Text("asking.file") + "-" + docgen.QuestionSlug(v, p.ID) + ".xlsx"
		path, err := writeBeside(filepath.Join(o.Dir, name), out.Bytes())
		if err != nil {
			return files, err
		}
		files = append(files, QuestionFile{Person: p.ID, Path: path, Asked: asked})
	}
	if len(files) == 0 {
		return nil, isms.Fail(isms.ErrNobodyToAsk)
	}
	return files, nil
}
