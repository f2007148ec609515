package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// Limits of the file format, in UTF-16 units as Excel counts.
const (
	maxSheetName = 31
	maxRunning   = 64 // of 255 for a header or footer with its three parts
	maxTitle     = 32 // title of a message
	maxMessage   = 255
	maxLiteral   = 255 // a text in a formula
)

// cellText is a text as a cell can hold it.
func cellText(s string) string { return document.CellText(s) }

func clean(s string) string { return document.CleanText(s) }

// cut shortens a text to a number of UTF-16 units; the last then is "…".
func cut(s string, limit int) string { return document.CutText(s, limit) }

// oneLine is a text on one line, cut to a limit.
func oneLine(s string, limit int) string {
	return cut(strings.Join(strings.Fields(clean(s)), " "), limit)
}

// looksLikeFormula says whether a program that reads a text as if it were typed
// would take it for a formula.
func looksLikeFormula(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t", rune(s[0]))
}

// sheetName is the name on a tab: without the characters Excel forbids, at most
// 31 long, and none that is taken (lower case names already given).
func sheetName(wanted string, taken map[string]bool) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, oneLine(wanted, document.MostCellText))
	name = strings.Trim(cut(strings.Join(strings.Fields(name), " "), maxSheetName), "' ")
	if name == "" || strings.EqualFold(name, "history") {
		name += "_"
	}
	for n := 2; taken[strings.ToLower(name)]; n++ {
		suffix := " (" + strconv.Itoa(n) + ")"
		name = strings.TrimRight(cut(strings.TrimSuffix(name, " ("+strconv.Itoa(n-1)+")"), maxSheetName-len(suffix)), "' ") + suffix
	}
	taken[strings.ToLower(name)] = true
	return name
}

// running makes a printed header or footer of its left, middle and right part.
// The name of the font ends the size, so that a part may begin with a digit.
func running(left, middle, right string) string {
	out := ""
	for i, text := range []string{left, middle, right} {
		if text != "" {
			out += "&" + "LCR"[i:i+1] + `&8&"` + fontName + `,Regular"` + text
		}
	}
	return out
}

// runningText is a text in a printed header or footer, where & begins a code.
func runningText(s string) string {
	s = oneLine(s, maxRunning)
	out := strings.ReplaceAll(s, "&", "&&")
	for limit := maxRunning - 1; cut(out, maxRunning) != out; limit-- {
		out = strings.ReplaceAll(cut(s, limit), "&", "&&")
	}
	return out
}

// pageLine puts Excel's codes for page and pages into the footer's line.
func pageLine(line string) string {
	return strings.NewReplacer("{page}", "&P", "{pages}", "&N").Replace(runningText(line))
}

// dateFormat is a layout of package time as Excel writes it.
func dateFormat(layout string) string {
	return strings.NewReplacer("2006", "yyyy", "January", "mmmm", "Jan", "mmm", "01", "mm", "02", "dd", "06", "yy", "1", "m", "2", "d").Replace(layout)
}

// quoted is a sheet's name in a formula.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// literal is a text in a formula.
func literal(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// ref is a cell's name: B3.
func ref(at document.Spot) string { return columnName(at.Column) + strconv.Itoa(at.Row) }

// area is a rectangle's name: A1:B3, or A1 for one cell.
func area(a document.Area) string {
	if a.From == a.To {
		return ref(a.From)
	}
	return ref(a.From) + ":" + ref(a.To)
}

// absolute is a rectangle's name that does not move when it is copied.
func absolute(a document.Area) string {
	fixed := func(at document.Spot) string {
		return "$" + columnName(at.Column) + "$" + strconv.Itoa(at.Row)
	}
	if a.From == a.To {
		return fixed(a.From)
	}
	return fixed(a.From) + ":" + fixed(a.To)
}

// columnName is A, B … Z, AA …; columns are few and counted from 1.
func columnName(column int) string {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return "A"
	}
	return name
}
