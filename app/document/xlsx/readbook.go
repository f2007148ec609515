package xlsx

import (
	"fmt"

	"ismsdesk/app/document"
)

// bookReader reads the sheets of a workbook.
type bookReader struct {
	parts *parts
	// sheets are the list of sheets with the relations that lead to them.
	sheets    []sheetEntry
	relations map[string]relation
	// stylesPart and textsPart are names, empty for a file without such a part.
	stylesPart, textsPart string
	// from1904 is how some programs count days.
	from1904 bool
	// texts are the shared texts, dates how each style shows a number as a time.
	texts []string
	dates []dateForm
	// known are short texts by how they are written.
	known map[string]string
}

type sheetEntry struct {
	name, relation string
	hidden         bool
}

// How many short texts are kept to be used again.
const (
	maxKnown     = 100_000
	maxKnownText = 64 // bytes
)

// readBook reads all sheets.
func (p *parts) readBook() (*document.Spreadsheet, error) {
	b := &bookReader{parts: p, relations: map[string]relation{}, known: map[string]string{}}
	if err := p.scan(p.book, b.workbook, "workbook"); err != nil {
		return nil, err
	}
	if err := p.relations(p.book, b.relate); err != nil {
		return nil, err
	}
	if b.stylesPart != "" {
		if err := p.scan(b.stylesPart, b.styles, "styleSheet"); err != nil {
			return nil, err
		}
	}
	if b.textsPart != "" {
		if err := p.scan(b.textsPart, b.sharedTexts, "sst"); err != nil {
			return nil, err
		}
	}
	out := &document.Spreadsheet{}
	for _, s := range b.sheets {
		content, err := b.sheet(s)
		if err != nil {
			return nil, err
		}
		out.Sheets = append(out.Sheets, content)
	}
	return out, nil
}

// relate notes a relation of the workbook.
func (b *bookReader) relate(id string, r relation) {
	switch {
	case b.parts.files[r.target] == nil:
	case r.kind == "styles":
		b.stylesPart = r.target
	case r.kind == "sharedStrings":
		b.textsPart = r.target
	case len(b.relations) < maxSheets:
		b.relations[id] = r
	}
}

// workbook reads the list of sheets.
func (b *bookReader) workbook(s *scanner) {
	for s.child() {
		switch string(s.name) {
		case "workbookPr":
			b.from1904 = isTrue(s.attr("date1904"))
			s.skip()
		case "sheets":
			for s.child() {
				state := s.value("state")
				b.sheets = append(b.sheets, sheetEntry{
					name: s.plain([]byte(s.value("name"))), relation: s.related(), hidden: state == "hidden" || state == "veryHidden",
				})
				if len(b.sheets) > maxSheets {
					s.fail(fmt.Errorf("%w: more than %d sheets", ErrTooLarge, maxSheets))
				}
				s.skip()
			}
		default:
			s.skip()
		}
	}
}

// isTrue reads a truth value.
func isTrue(raw []byte) bool { return string(raw) == "1" || string(raw) == "true" }

// sharedTexts reads the texts that cells name by their number.
func (b *bookReader) sharedTexts(s *scanner) {
	for s.child() {
		if string(s.name) != "si" {
			s.skip()
			continue
		}
		text := s.plain(s.richText())
		b.texts = append(b.texts, text)
		if s.budget.sharedText -= len(text); s.budget.sharedText < 0 || len(b.texts) > maxCells {
			s.fail(fmt.Errorf("%w: %d shared texts", ErrTooLarge, len(b.texts)))
		}
	}
}

// styles reads how each style shows a number.
func (b *bookReader) styles(s *scanner) {
	own := map[int]dateForm{}
	for s.child() {
		switch string(s.name) {
		case "numFmts":
			for s.child() {
				own[s.number("numFmtId")] = dateFormOf(s.value("formatCode"))
				if len(own) > maxStyles {
					s.fail(fmt.Errorf("%w: more than %d number formats", ErrTooLarge, maxStyles))
				}
				s.skip()
			}
		case "cellXfs":
			for s.child() {
				id := s.number("numFmtId")
				form, ok := own[id]
				if !ok {
					form = builtinDates[id]
				}
				b.dates = append(b.dates, form)
				if len(b.dates) > maxStyles {
					s.fail(fmt.Errorf("%w: more than %d styles", ErrTooLarge, maxStyles))
				}
				s.skip()
			}
		default:
			s.skip()
		}
	}
}

// sheet reads one sheet. Sheets that are a chart have no rows.
func (b *bookReader) sheet(entry sheetEntry) (document.SheetContent, error) {
	r, ok := b.relations[entry.relation]
	if !ok {
		return document.SheetContent{}, fmt.Errorf("%w: the sheet %.100q is nowhere", ErrUnreadable, entry.name)
	}
	reader := &sheetReader{book: b, content: document.SheetContent{Name: entry.name, Hidden: entry.hidden}}
	err := b.parts.scan(r.target, reader.read, "worksheet", "chartsheet", "dialogsheet")
	return reader.content, err
}
