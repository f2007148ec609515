package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// nothings are words that say that nothing is known yet, beside signs alone.
var nothings = []string{"n a", "na", "k a", "ka", "tbc", "tbd", "n d", "nd", "s o", "keine angabe", "unknown"}

// saysNothing says whether a cell of ratings, days, choices or people is as good as
// empty: a sign alone, or a word for "not yet".
func saysNothing(text string) bool {
	return text == "-1" || slices.Contains(nothings, plain(text)) ||
		!strings.ContainsFunc(text, func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("✓✔✗✘", r)
		})
}

// values makes canonical values of what stands in the cells of a spreadsheet.
type values struct {
	labels   *sheet.Labels
	view     isms.View
	texts    []isms.Texts
	language string                        // in which numbers are written
	given    map[*Column]map[string]string // the values of a column, by what stands in cells
}

func newValues(v isms.View, texts []isms.Texts, language string) *values {
	if language == "" {
		language = v.Lang()
	}
	return &values{labels: sheet.NewLabels(v.ISMS, texts), view: v, texts: texts, language: language, given: map[*Column]map[string]string{}}
}

// anything stands for all values that are not named.
const anything = "*"

// mapped is the value that the mapping gives to what stands in a cell.
func (v *values) mapped(c *Column, text string) (value string, known bool) {
	given := v.given[c]
	if given == nil {
		given = map[string]string{}
		for said, value := range c.Values {
			given[fold(said)] = value
		}
		v.given[c] = given
	}
	value, known = given[fold(text)]
	return value, known
}

// choose finds the choice or catalogue entry that a text stands for: as the mapping
// says, by our own names, by the words that people use.
func (v *values) choose(c placed, column *isms.Column, text string) (value string, known bool) {
	if value, known = v.mapped(c.Column, text); known {
		return value, true
	}
	if value, known = v.labels.Find(column, text); known {
		return value, true
	}
	set := column.Set
	if set == "" {
		set = column.Ref
	}
	if value, known = words().values[set][plain(text)]; known {
		return value, true
	}
	if value, known = c.Values[anything]; known {
		return value, true
	}
	return "", saysNothing(text)
}

// step finds the step of a scale that a text stands for.
func (v *values) step(c placed, column *isms.Column, text string) string {
	if value, known := v.mapped(c.Column, text); known {
		return value
	}
	if saysNothing(text) {
		return ""
	}
	for _, t := range v.texts {
		if step := (isms.View{ISMS: v.view.ISMS, Texts: t}).Read(column, text); column.Check(v.view.ISMS, step) == nil {
			return step
		}
	}
	return text // for the check to refuse
}

// amount reads a number or an amount of money.
func (v *values) amount(content document.ContentCell) string {
	if content.Kind == document.ContentNumber {
		return content.Text
	}
	if plain, ok := isms.ReadNumber(content.Text, v.language); ok {
		if whole, fraction, found := strings.Cut(plain, "."); found && strings.Trim(fraction, "0") == "" {
			return whole
		}
		return plain
	}
	return content.Text
}

// slashes is a date with digits alone that does not say what comes first.
var slashes = regexp.MustCompile(`^(\d{1,2})([/.\-])(\d{1,2})[/.\-](\d{2,4})$`)

// day reads a day.
func (v *values) day(c placed, content document.ContentCell) string {
	text := content.Text
	if content.Kind == document.ContentNumber {
		return sheet.Day(text)
	}
	if m := slashes.FindStringSubmatch(text); m != nil && c.Dates == "mdy" && m[2] == "/" {
		text = m[3] + "/" + m[1] + "/" + m[4]
	}
	if iso, ok := isms.ReadDate(text); ok {
		return iso
	}
	if t, err := time.Parse(time.RFC3339, strings.ToUpper(text)); err == nil {
		return t.Format(time.DateOnly)
	}
	return content.Text
}

// parts divides a list: where the mapping says, else at the ends of lines, and where
// it is on one line, at the first sign there is of bars, semicolons and commas.
func (c *Column) parts(text string) []string {
	separators := c.Separators
	if len(separators) == 0 {
		separators = []string{"\n"}
		for _, s := range []string{"|", ";", ","} {
			if strings.Contains(text, s) {
				separators = append(separators, s)
				break
			}
		}
	}
	pieces := []string{text}
	for _, s := range separators {
		var next []string
		for _, piece := range pieces {
			next = append(next, strings.Split(piece, s)...)
		}
		pieces = next
	}
	var out []string
	for _, piece := range pieces {
		if piece = strings.TrimSpace(piece); piece != "" {
			out = append(out, piece)
		}
	}
	return out
}

// code divides "CODE - name".
func code(text string) (code, name string) {
	if head, rest, ok := strings.Cut(text, " - "); ok {
		return strings.TrimSpace(head), strings.TrimSpace(rest)
	}
	return "", text
}

// controlNumbers are what may be the number of a control, in any form: 5.1, A5.10,
// A.8.13 - Backup, 27001:2022-5.01, [ISO/IEC 27002:2022] 8.13.
var controlNumbers = regexp.MustCompile(`(?:[Aa][. ]*)?0?([5-8])\.(\d{1,2})`)

// standards are names of standards, whose years and numbers are no numbers of
// controls.
var standards = regexp.MustCompile(`(?i)\[[^\]]*\]|(?:iso(?:/iec)?\s*)?2700[12](?::20\d\d)?[\s:\-]*`)

// controls finds the controls that a text names. Clauses, and controls of the 2013
// edition, which have three parts, are none.
func controls(c *isms.Catalogue, text string) []string {
	text = standards.ReplaceAllString(text, " ")
	var out []string
	for _, m := range controlNumbers.FindAllStringSubmatchIndex(text, -1) {
		before, after := text[:m[0]], text[m[1]:]
		if before != "" && strings.ContainsAny(before[len(before)-1:], ".0123456789") || numberGoesOn.MatchString(after) {
			continue
		}
		n, err := strconv.Atoi(text[m[4]:m[5]])
		if err != nil {
			continue
		}
		id := "A." + text[m[2]:m[3]] + "." + strconv.Itoa(n)
		if _, known := c.Control(id); known && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// numberGoesOn matches what follows the first two parts of a longer number.
var numberGoesOn = regexp.MustCompile(`^\.?\d`)
