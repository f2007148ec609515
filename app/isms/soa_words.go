package isms

import (
	"slices"
	"strconv"
	"strings"
)

// How people write yes, no and how far a control is, in tables of their own.

// accents are the letters that people write or leave away as they like.
var accents = strings.NewReplacer(
	"ä", "a", "ö", "o", "ü", "u", "ß", "ss", "á", "a", "à", "a", "â", "a", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ó", "o", "ò", "o", "ô", "o", "ú", "u", "ù", "u", "û", "u", "ñ", "n", "ç", "c", "œ", "oe",
)

// plainWords are the words of a text in small letters, without accents and
// signs, one space apart.
func plainWords(text string) string {
	text = accents.Replace(strings.ToLower(text))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) }), " ")
}

func isWordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '%' || r == '✓' || r == '✔' || r == '✗' || r == '✘'
}

// Words for yes and no, and for the states of implementation, as plainWords
// makes them.
var (
	wordsYes = []string{
		"yes", "y", "ja", "j", "oui", "o", "si", "s", "x", "✓", "✔", "1", "true", "wahr", "vrai", "verdadero",
		"applicable", "anwendbar", "aplicable", "aplica", "included", "inclus", "incluido",
	}
	wordsNo = []string{"no", "n", "nein", "non", "0", "false", "falsch", "faux", "falso", "✗", "✘"}
	// wordsNotApplicable are a "no" to whether a control applies, and nothing
	// to how far it is.
	wordsNotApplicable = []string{
		"n a", "na", "not applicable", "nicht anwendbar", "non applicable", "no aplicable", "no aplica", "excluded", "ausgeschlossen", "exclu", "excluido",
	}
	statusBegins = []struct {
		status         string
		begins, within []string
	}{
		{"planned", []string{
			"not ", "nicht ", "non ", "no ", "noch nicht", "plan", "geplant", "prevu", "previst", "open", "offen", "ouvert", "abiert", "pend", "a faire", "todo",
		}, nil},
		{"in_progress", []string{"part", "teil", "parc", "in ", "en cours", "en curso", "en pro", "begonn", "start", "ongoing", "laufend"}, []string{"part", "teil", "parc"}},
		{"implemented", []string{
			"impl", "umgesetzt", "done", "erledigt", "mis en", "mise en", "full", "voll", "tota", "compl", "fertig", "activ", "aktiv", "effect", "wirksam", "realis", "fait", "100",
		}, nil},
	}
)

// yesOrNo reads a decision in four languages, empty for anything else.
func yesOrNo(text string) string {
	plain := plainWords(text)
	switch {
	case slices.Contains(wordsYes, plain):
		return "yes"
	case slices.Contains(wordsNo, plain), notApplicable(text):
		return "no"
	}
	return ""
}

func notApplicable(text string) bool { return slices.Contains(wordsNotApplicable, plainWords(text)) }

// statusOf reads a state of implementation: words in four languages, a
// percentage, or whether it is implemented at all; empty for anything else.
func statusOf(text string) string {
	plain := plainWords(text)
	if number, isShare := strings.CutSuffix(plain, "%"); isShare {
		if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil {
			return statusOfShare(n)
		}
	}
	switch decision := yesOrNo(text); {
	case notApplicable(text):
		return ""
	case decision == "yes":
		return "implemented"
	case decision == "no":
		return "planned"
	}
	for _, each := range statusBegins {
		if slices.ContainsFunc(each.begins, func(begin string) bool { return strings.HasPrefix(plain, begin) }) ||
			slices.ContainsFunc(each.within, func(word string) bool { return strings.Contains(plain, " "+word) }) {
			return each.status
		}
	}
	return ""
}

func statusOfShare(percent int) string {
	switch {
	case percent <= 0:
		return "planned"
	case percent >= 100:
		return "implemented"
	}
	return "in_progress"
}
