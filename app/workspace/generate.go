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
func ExportIDs() []string {
	texts, registers := docgen.IDs(), docgen.RegisterIDs()
	return append(slices.DeleteFunc(slices.Clone(isms.GeneratedDocuments), func(id string) bool {
		return !slices.Contains(texts, id) && !slices.Contains(registers, id)
	}), WorkbookID)
}

// IDs are the ids that the export can write, in order.
func (e Export) IDs() []string {
	return slices.DeleteFunc(ExportIDs(), func(id string) bool { return !e.inWord(id) && !e.inExcel(id) })
}

// inWord says whether the export may write a document as a Word file.
func (e Export) inWord(id string) bool {
	return e.asked(id, "docx") && slices.Contains(docgen.IDs(), id)
}

// inExcel says whether the export may write the workbook, or a register as a
// workbook of its own: because registers are asked for, or this very one, which
// is nothing else.
func (e Export) inExcel(id string) bool {
	if id == WorkbookID {
		return e.asked(id, "xlsx")
	}
	alone := slices.Contains(e.Only, id) && !slices.Contains(docgen.IDs(), id)
	return e.asked(id, "xlsx") && (e.Registers || alone) && slices.Contains(docgen.RegisterIDs(), id)
}

func (e Export) asked(id, format string) bool {
	return (len(e.Only) == 0 || slices.Contains(e.Only, id)) && (len(e.Formats) == 0 || slices.Contains(e.Formats, format))
}

// steps are the files that the export writes for an ISMS, in order: those of its
// document set. A document that has no file of its own there, or a register that
// is not in it, is written by itself when it is asked for by its id.
func (e Export) steps(s *isms.ISMS) []step {
	var out []step
	files := docgen.Wanted(s)
	for _, id := range e.IDs() {
		if id == WorkbookID {
			out = append(out, (*exporter).workbook)
			continue
		}
		only := slices.Contains(e.Only, id)
		if e.inWord(id) && (only || slices.Contains(files, id)) {
			out = append(out, func(x *exporter) (ManifestFile, []byte, error) { return x.word(id) })
		}
		if e.inExcel(id) && (only || s.SetDocumentOf(id).Made()) {
			out = append(out, func(x *exporter) (ManifestFile, []byte, error) { return x.register(id) })
		}
	}
	return out
}

// word makes a file of the set as a Word file.
func (x *exporter) word(id string) (ManifestFile, []byte, error) {
	content, err := wordFile(x.press(), x.second, x.letterhead, id)
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

// wordFile writes a file of the set as a Word file: from the firm's own Word
// template, or on its letterhead; in two languages where a second one is given.
func wordFile(press docgen.Press, second isms.Texts, letterhead *docx.Base, id string) ([]byte, error) {
	content, own, err := press.FillWord(id)
	if own {
		return content, err
	}
	generate := press.Generate
	if second != nil {
		generate = func(id string) (*document.Document, error) { return press.GenerateBilingual(id, second) }
	}
	doc, err := generate(id)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := docx.Write(&out, doc, docx.Options{Base: letterhead}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
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
	if err := xlsx.Write(&out, book, xlsx.Options{Password: x.password}); err != nil {
		return ManifestFile{}, nil, err
	}
	return ManifestFile{
		ID: WorkbookID, Title: x.view.Text("book.title"), Kind: "REG", Format: "xlsx", Path: "isms-workbook.xlsx", Sources: docgen.WorkbookSources(),
	}, out.Bytes(), nil
}

// register makes a document that is a register as a workbook of its own.
func (x *exporter) register(id string) (ManifestFile, []byte, error) {
	var out bytes.Buffer
	book, err := docgen.RegisterBook(x.view, x.at, id)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	if err := xlsx.Write(&out, book, xlsx.Options{Password: x.password}); err != nil {
		return ManifestFile{}, nil, err
	}
	kind, _ := x.view.Catalogue.DocumentType(id)
	file := ManifestFile{
		ID: id, Title: book.Title, Kind: kind.Kind, Format: "xlsx", Path: id + "-" + docgen.RegisterSlug(x.view, id) + ".xlsx",
		Sources: docgen.RegisterSources(id),
	}
	if row, ok := isms.FindRegister("documents").Find(x.view.ISMS, id).(*isms.Document); ok {
		file.Version, file.Status = row.Version, row.Status
	}
	return file, out.Bytes(), nil
}
