package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// oneTerm are words that a language does not use because it uses another one for
// the same thing. The titles of 2013 are the words of that edition.
var oneTerm = []struct{ language, never, instead string }{
	{"fr", `(?i)\bcloud\b`, "en nuage"},
	{"fr", `(?i)logiciels? malveillants?`, "programme malveillant"},
	{"fr", `(?i)télétravail`, "travail à distance"},
	{"es", `(?i)software malicioso|\bmalware\b`, "código malicioso"},
	{"es", `(?i)trabajo (a distancia|remoto)`, "teletrabajo"},
	{"es", `(?i)\bcloud\b`, "en la nube"},
}

func TestOneTermForOneThing(t *testing.T) {
	for _, rule := range oneTerm {
		never := regexp.MustCompile(rule.never)
		found := 0
		eachText(t, rule.language, func(kind, id, field, text string) {
			if kind != "controls_2013" && never.MatchString(text) {
				t.Errorf("%s %s: %s: %q, want %q", rule.language, id, field, text, rule.instead)
			}
			if strings.Contains(strings.ToLower(text), rule.instead) {
				found++
			}
		})
		if found == 0 {
			t.Errorf("%s never says %q", rule.language, rule.instead)
		}
	}
}

// French sets a space that does not break before : ; ! ? % and inside « ». A
// semicolon between the entries of a list is none of the sentence's.
var (
	unspaced = regexp.MustCompile(`[^\x{a0}][!?»%]|«[^\x{a0}]|[^\x{a0}\d]:|\d:\D`)
	semicol  = regexp.MustCompile(`[^\x{a0}];`)
	spaced   = regexp.MustCompile(`[ \x{202f}][:;!?»%]|« |\x{a0}[^:;!?»%\d\pL]`)
)

func TestFrenchPunctuationHasItsSpaces(t *testing.T) {
	marks := 0
	eachText(t, "fr", func(_, id, field, text string) {
		marks += strings.Count(text, "\u00a0")
		isList := slices.Contains([]string{"evidence", "questions", "nonconformity"}, field)
		for _, wrong := range []string{unspaced.FindString(text), spaced.FindString(text)} {
			if wrong != "" {
				t.Errorf("%s: %s has %q in %q", id, field, wrong, text)
			}
		}
		if wrong := semicol.FindString(text); wrong != "" && !isList {
			t.Errorf("%s: %s has %q in %q", id, field, wrong, text)
		}
	})
	if marks == 0 {
		t.Error("no French text has a mark to space")
	}
}

func TestTheFrenchRuleCanFail(t *testing.T) {
	for _, wrong := range []string{"Vraiment?", "Oui: non", "«Non»", "50%", "Amd 1: oui"} {
		if !unspaced.MatchString(wrong) {
			t.Errorf("%q passes", wrong)
		}
	}
	for _, wrong := range []string{"Vraiment ?", "Oui : non", "« Non\u00a0»", "a\u202f;"} {
		if !spaced.MatchString(wrong) {
			t.Errorf("%q passes", wrong)
		}
	}
	for _, right := range []string{"Vraiment\u00a0?", "Oui\u00a0: non", "«\u00a0Non\u00a0»", "Amd 1:2024", "50\u00a0%", "5\u00a0000 €"} {
		if unspaced.MatchString(right) || spaced.MatchString(right) {
			t.Errorf("%q fails", right)
		}
	}
}

// eachText visits every text of a language.
func eachText(t *testing.T, language string, visit func(kind, id, field, text string)) {
	t.Helper()
	for _, kind := range textKinds {
		texts := mustReadTexts(t, language, kind)
		for _, cells := range texts.rows {
			for f, text := range cells[1:] {
				visit(kind, cells[0], texts.columns[f+1], text)
			}
		}
	}
}
