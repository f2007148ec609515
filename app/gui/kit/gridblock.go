package kit

import "strings"

// Pasting is a Model that takes what was copied in a spreadsheet.
type Pasting interface {
	// Paste lays a block over cells, its first cell over the first one of the place.
	// A block of a single cell goes into every selected cell. Its error is one
	// sentence for the user about the current cell.
	Paste(block [][]string, at PastePlace) error
}

// PastePlace is where a block is laid: the selected cells and what is shown below
// and to the right of them. Rows and columns are those of the model.
type PastePlace struct {
	Rows     []int // shown, from the first selected one on; none while no row is shown
	Selected int   // how many of the rows are selected
	Col      int   // the first selected column
	Width    int   // how many columns are selected
}

// ParseBlock reads cells as spreadsheets put them on the clipboard: divided by
// tabs and line ends, in quotes where a cell holds one of these itself. No lines
// come of an empty text.
func ParseBlock(text string) [][]string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	block := [][]string{nil}
	for more := true; more; {
		cell, rest := cutCell(text)
		last := len(block) - 1
		block[last] = append(block[last], cell)
		if more = rest != ""; !more {
			break
		}
		if rest[0] == '\n' {
			block = append(block, nil)
		}
		text = rest[1:]
	}
	return block
}

// cutCell takes the first cell off a text; rest begins with what divides it from
// the next one and is empty after the last. A quote that is not closed before
// such a divider is a part of the cell.
func cutCell(text string) (cell, rest string) {
	if inner, after, quoted := cutQuoted(text); quoted {
		return inner, after
	}
	end := strings.IndexAny(text, "\t\n")
	if end < 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

// cutQuoted takes a cell in quotes off a text. A quote inside is written twice.
func cutQuoted(text string) (cell, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		return "", "", false
	}
	for at := 1; ; {
		next := strings.IndexByte(text[at:], '"')
		if next < 0 {
			return "", "", false
		}
		if at += next + 1; !strings.HasPrefix(text[at:], `"`) {
			rest = text[at:]
			ok = rest == "" || rest[0] == '\t' || rest[0] == '\n'
			return strings.ReplaceAll(text[1:at-1], `""`, `"`), rest, ok
		}
		at++
	}
}

// FormatBlock writes cells as spreadsheets take them from the clipboard.
func FormatBlock(block [][]string) string {
	lines := make([]string, len(block))
	for i, cells := range block {
		quoted := make([]string, len(cells))
		for j, cell := range cells {
			if quoted[j] = cell; strings.ContainsAny(cell, "\t\r\n\"") {
				quoted[j] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
		}
		lines[i] = strings.Join(quoted, "\t")
	}
	return strings.Join(lines, "\n")
}
