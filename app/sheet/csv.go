package sheet

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/isms"
)

// byteOrderMark tells spreadsheets that a text is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes rows of a register as a table that a spreadsheet opens by a double
// click: with headings and values in the reader's language, and as programs in
// that language divide cells and write decimals. What would be taken for a formula
// gets an apostrophe in front.
func (f *Form) CSV(reg *isms.Register, rows []isms.Row) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if f.Lang() != "en" {
		w.Comma = ';'
	}
	columns := f.columns(reg)
	if last := len(columns) - 1; columns[last].key == keyRow {
		columns = columns[:last]
	}
	if last := len(columns) - 1; columns[last].key == keyDelete {
		columns = columns[:last]
	}
	if err := w.Write(uniqueLabels(columns)); err != nil {
		return nil, err
	}
	line := make([]string, len(columns))
	for _, r := range rows {
		for i, c := range columns {
			line[i] = f.written(c.value(r))
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// written is a value as a text in the reader's language.
func (f *Form) written(value any) string {
	switch v := value.(type) {
	case string:
		return Neutral(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if f.Lang() != "en" {
			text = strings.Replace(text, ".", ",", 1)
		}
		return text
	case time.Time:
		return v.Format(f.Text("format.date"))
	}
	return ""
}

// Neutral is a text that no spreadsheet takes for a formula when it reads it from
// a CSV file.
func Neutral(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
