package workspace

import (
	"bytes"
	"slices"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// ExportIDs are the ids that an export can write: the documents, and the
// workbook last.
func ExportIDs() []string { return append(docgen.IDs(), WorkbookID) }

// itemsFor are the ids that the export writes for an ISMS, in order: the files
// of its document set. A document that has no file of its own there is written
// by itself when it is asked for by its id.
func (e Export) itemsFor(s *isms.ISMS) []string {
	wanted := append(docgen.Wanted(s), WorkbookID)
	return slices.DeleteFunc(e.IDs(), func(id string) bool {
		return !slices.Contains(wanted, id) && !slices.Contains(e.Only, id)
	})
}

// IDs are the ids that the export can write, in order.
func (e Export) IDs() []string {
	return slices.DeleteFunc(ExportIDs(), func(id string) bool {
		format := "docx"
		if id == WorkbookID {
			format = "xlsx"
		}
		return len(e.Only) > 0 && !slices.Contains(e.Only, id) || len(e.Formats) > 0 && !slices.Contains(e.Formats, format)
	})
}

// generate makes the content of one file, and its entry in the manifest.
func (x *exporter) generate(id string) (ManifestFile, []byte, error) {
	switch id {
	case WorkbookID:
		return x.workbook()
	case checkReportID:
		return x.checkReport()
	}
	content, err := x.word(id)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	info, err := x.press().Info(id)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	state, err := x.press().State(id)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	return ManifestFile{
		ID: id, Title: info.Title, Kind: info.Kind, Format: "docx", Path: id + "-" + info.Slug + ".docx",
		Version: state.Version, Status: state.Status, Sources: info.Sources, Parts: x.parts(id),
	}, content, nil
}

// word is a file of the set as a Word file: from the firm's own Word template, or
// on its letterhead.
func (x *exporter) word(id string) ([]byte, error) {
	if content, own, err := x.press().FillWord(id); own {
		return content, err
	}
	doc, err := x.document(id)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := docx.Write(&out, doc, docx.Options{Base: x.letterhead}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// document is a file of the set in the language of the export, or in both.
func (x *exporter) document(id string) (*document.Document, error) {
	if x.second != nil {
		return x.press().GenerateBilingual(id, x.second)
	}
	return x.press().Generate(id)
}

// parts are the documents that share a file, none for a file of one document.
func (x *exporter) parts(id string) []string {
	if parts := isms.PartsOf(x.view.DocumentSet(), id); len(parts) > 1 {
		return parts
	}
	return nil
}

func (x *exporter) press() docgen.Press {
	return docgen.Press{View: x.view, At: x.at, Own: x.templates}
}

func (x *exporter) workbook() (ManifestFile, []byte, error) {
	var out bytes.Buffer
	book, err := docgen.Workbook(x.view, x.at)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	if err := xlsx.Write(&out, book); err != nil {
		return ManifestFile{}, nil, err
	}
	return ManifestFile{
		ID: WorkbookID, Title: x.view.Text("book.title"), Kind: "REG", Format: "xlsx", Path: "isms-workbook.xlsx", Sources: docgen.WorkbookSources(),
	}, out.Bytes(), nil
}
