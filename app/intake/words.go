package intake

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ismsdesk/app/isms"
)

//go:embed words ready
var files embed.FS

// vocabulary is how people head columns, name values and call the steps of scales.
type vocabulary struct {
	// headings are the fields that words stand for, by register, and the languages
	// in which they do.
	headings map[string]map[string]heading
	// shared counts the registers in which a word heads a column.
	shared map[string]int
	values map[string]map[string]string // values by set of choices and word
	scales []scale
}

// heading is what a word above a column stands for.
type heading struct {
	field     string
	languages []string
}

// scale is steps with the words for each.
type scale struct {
	name  string
	steps [][]string
}

// words is the vocabulary that the program was built with.
var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{headings: map[string]map[string]heading{}, shared: map[string]int{}, values: map[string]map[string]string{}}
	for _, row := range mustRows("words/headings.csv") {
		v.addHeadings(row[0], row[1], row[2], strings.Split(row[3], ";"))
	}
	for _, row := range mustRows("words/values.csv") {
		if v.values[row[0]] == nil {
			v.values[row[0]] = map[string]string{}
		}
		for _, word := range strings.Split(row[2], ";") {
			v.values[row[0]][word] = row[1]
		}
	}
	for _, row := range mustRows("words/scales.csv") {
		s := scale{name: row[0]}
		for _, step := range strings.Split(row[1], ";") {
			s.steps = append(s.steps, strings.Split(step, "|"))
		}
		v.scales = append(v.scales, s)
	}
	return v
})

func (v *vocabulary) addHeadings(register, field, language string, of []string) {
	known := v.headings[register]
	if known == nil {
		known = map[string]heading{}
		v.headings[register] = known
	}
	for _, word := range of {
		h := known[word]
		if h.field == "" {
			v.shared[word]++
		}
		known[word] = heading{field: field, languages: append(h.languages, language)}
	}
}

// mustRows are the rows of an embedded table without its headings. A table that
// cannot be read is damage in the program itself.
func mustRows(name string) [][]string {
	content, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	return rows[1:]
}

// letters are those that no decomposition turns into plain ones.
var letters = strings.NewReplacer("ß", "ss", "œ", "oe", "æ", "ae", "ø", "o", "ı", "i", "ł", "l", "đ", "d")

// plain are the words of a text in small letters, without accents and signs, one
// space apart.
func plain(text string) string {
	text = letters.Replace(strings.ToLower(norm.NFD.String(strings.ToLower(text))))
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("✓✔✗✘", r)
	}), " ")
}

// fold is a text by which values and titles are known again: in small letters, one
// space apart, with its signs.
func fold(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// headingForms are the ways in which a heading may be understood, the closest first:
// as it stands, with a word put together that was divided at the end of a line, and
// without what stands in brackets.
func headingForms(text string) []string {
	forms := []string{plain(text)}
	for _, form := range []string{plain(strings.ReplaceAll(text, "-\n", "")), plain(withoutBrackets(strings.ReplaceAll(text, "-\n", "")))} {
		if form != "" && form != forms[len(forms)-1] {
			forms = append(forms, form)
		}
	}
	return forms
}

func withoutBrackets(text string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				return r
			}
		}
		return ' '
	}, text)
}

// headings are the words for the columns of a register: those that readers of our
// own screens and files see, then those that others use.
func headingsOf(reg *isms.Register, texts []isms.Texts) map[string]heading {
	out := map[string]heading{}
	for word, h := range words().headings[reg.Key] {
		out[word] = h
	}
	for _, c := range reg.Columns {
		if c.Internal {
			continue
		}
		for _, t := range texts {
			word := plain(isms.View{Texts: t}.Label(reg, c))
			if h, known := out[word]; word != "" && (!known || h.field == c.Key) {
				out[word] = heading{field: c.Key, languages: append(h.languages[:len(h.languages):len(h.languages)], t.Lang())}
			}
		}
		if word := plain(c.Key); out[word].field == "" {
			out[word] = heading{field: c.Key}
		}
	}
	return out
}
