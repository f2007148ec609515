package docgen_test

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// shapedMethod is an own method of a size, with levels of its own names, one
// that nobody may accept and a class of assets with a stricter line.
func shapedMethod(tb testing.TB, mode isms.Mode, combine isms.Combine, likelihoods, impacts int) isms.Method {
	tb.Helper()
	m := isms.Method{
		Base: "five5_product", Name: isms.Wording{"en": "Harbour method", "de": "Hafenmethode"}, Mode: mode, Combine: combine,
		Likelihood: isms.Scale{Steps: make([]isms.Step, likelihoods)}, Impact: isms.Scale{Steps: make([]isms.Step, impacts)},
		Bands: []isms.Band{
			{Key: "calm", Name: isms.Wording{"en": "calm", "de": "ruhig"}, Accept: isms.AcceptAnyone, Fill: "BFD9F2"},
			{Key: "fresh", Name: isms.Wording{"en": "fresh", "de": "frisch"}, Accept: isms.AcceptAnyone},
			{Key: "rough", Name: isms.Wording{"en": "rough", "de": "rau"}, Accept: isms.AcceptOfficer, Months: 6},
			{Key: "stormy", Name: isms.Wording{"en": "stormy", "de": "stürmisch"}, Accept: isms.AcceptTop, Months: 1, Text: isms.Wording{"en": "Lower the sails.", "de": "Segel reffen."}},
			{Key: "wreck", Name: isms.Wording{"en": "wreck", "de": "Untergang"}, Accept: isms.AcceptNobody, Fill: "6B1512"},
		},
		Classes: map[string]int{"people": -1, "cloud": 0},
	}
	m.Likelihood.Steps[0] = isms.Step{Name: isms.Wording{"en": "Hardly", "de": "Kaum"}, Text: isms.Wording{"en": "once a life", "de": "einmal im Leben"}}
	if combine == isms.CombineWeighted {
		m.Weights = []int{1, 5, 2}
	}
	divide(&m)
	if err := m.Validate(); err != nil {
		tb.Fatalf("%s %s: %v", mode, combine, err)
	}
	return m
}

// divide gives the levels equal parts of the scores, and a grid the levels of the
// diagonals.
func divide(m *isms.Method) {
	least, most, n := m.MinScore(), m.MaxScore(), len(m.Bands)
	if m.Mode == isms.ModeLookup {
		for l := range m.Likelihood.Steps {
			var row []int
			for i := range m.Impacts() {
				row = append(row, min(n-1, n*(l+i)/(len(m.Likelihood.Steps)+m.Impacts()-2)))
			}
			m.Grid = append(m.Grid, row)
		}
		return
	}
	for i := range m.Bands {
		m.Bands[i].From, m.Bands[i].To = least+i*(most-least+1)/n, least+(i+1)*(most-least+1)/n-1
		m.Bands[i].To = max(m.Bands[i].From, m.Bands[i].To)
	}
}

// withMethod is a firm with an own method in force and risks rated with it.
func withMethod(tb testing.TB, m isms.Method) *firm {
	tb.Helper()
	f := newFirm(tb).withPeople()
	definition, err := json.Marshal(m)
	if err != nil {
		tb.Fatal(err)
	}
	f.add("methods", "definition", string(definition), "date", "2026-02-01", "note", "The old one had no storms")
	for i := range 12 {
		id := f.add("risks", "title", fmt.Sprintf("Wave %d", i+1), "owner", "P-03", "likelihood", fmt.Sprint(1+i%len(m.Likelihood.Steps)),
			"impact_c", fmt.Sprint(1+i%len(m.Impact.Steps)), "impact_a", fmt.Sprint(1+i/2%len(m.Impact.Steps)), "option", "modify", "controls", "A.8.13")
		f.set("risks", id, "residual_likelihood", "1", "residual_c", fmt.Sprint(1+i%len(m.Impact.Steps)))
	}
	return f
}

// Every sentence that belongs to one way only, by language.
var (
	modeSays = map[isms.Mode]map[string]string{
		isms.ModeProduct: {"en": "multiplied by", "de": "Eintrittswahrscheinlichkeit mal", "fr": "multipliée par", "es": "multiplicar la probabilidad"},
		isms.ModeSum:     {"en": "likelihood plus", "de": "Eintrittswahrscheinlichkeit plus", "fr": "vraisemblance plus", "es": "sumar la probabilidad"},
		isms.ModeMaximum: {"en": "higher of the two", "de": "höheren der beiden", "fr": "élevée des deux valeurs", "es": "mayor de dos valores"},
		isms.ModeLookup:  {"en": "read from the matrix", "de": "aus der Matrix abgelesen", "fr": "se lit dans la matrice", "es": "se lee en la matriz"},
	}
	combineSays = map[isms.Combine]map[string]string{
		isms.CombineMaximum:  {"en": "the highest counts", "de": "zählt die höchste", "fr": "Des trois cotations", "es": "cuenta la más alta"},
		isms.CombineSum:      {"en": "added up", "de": "zusammengezählt", "fr": "additionnées", "es": "se suman"},
		isms.CombineWeighted: {"en": "weighted average", "de": "gewichtete Durchschnitt", "fr": "moyenne pondérée", "es": "media ponderada"},
		isms.CombineSingle:   {"en": "one rating counts", "de": "eine Bewertung zählt", "fr": "seule cotation compte", "es": "esta única valoración"},
	}
	bookSays = map[isms.Combine]map[string]string{
		isms.CombineMaximum:  {"en": "highest of the three", "de": "zählt die höchste", "fr": "le plus élevé compte", "es": "cuenta el más alto"},
		isms.CombineSum:      {"en": "are added up", "de": "zusammengezählt", "fr": "s'additionnent", "es": "Se suman los tres"},
		isms.CombineWeighted: {"en": "weighted average", "de": "gewichtete Durchschnitt", "fr": "moyenne pondérée", "es": "media ponderada"},
		isms.CombineSingle:   {"en": "One impact is rated", "de": "eine Auswirkung bewertet", "fr": "Un seul impact est coté", "es": "un solo impacto"},
	}
	separateSays = map[string]string{"en": "rated separately", "de": "getrennt", "fr": "coté séparément", "es": "por separado"}
	combinedSays = map[string]string{"en": "combined impact", "de": "Gesamtauswirkung", "fr": "impact global", "es": "impacto combinado"}
	weightsSay   = map[string]string{"en": "integrity 5", "de": "Integrität 5", "fr": "intégrité 5", "es": "integridad 5"}
)

// eachShape visits a method of every mode and every way to combine.
func eachShape(t *testing.T, visit func(t *testing.T, m isms.Method, f *firm)) {
	for mode := range modeSays {
		for combine := range combineSays {
			t.Run(fmt.Sprint(mode, " ", combine), func(t *testing.T) {
				m := shapedMethod(t, mode, combine, 5, 6)
				visit(t, m, withMethod(t, m))
			})
		}
	}
}

func TestTheMethodDocumentSaysWhatTheMethodDoes(t *testing.T) {
	eachShape(t, func(t *testing.T, m isms.Method, f *firm) {
		for _, lang := range isms.Languages {
			d := generate(t, f.view(lang), "14")
			says := strings.Join(texts(d.Body), "\n")
			for mode, sentence := range modeSays {
				if strings.Contains(says, sentence[lang]) != (mode == m.Mode) {
					t.Errorf("%s: %q", lang, sentence[lang])
				}
			}
			for combine, sentence := range combineSays {
				if strings.Contains(says, sentence[lang]) != (combine == m.Combine) {
					t.Errorf("%s: %q", lang, sentence[lang])
				}
			}
			separate, combined := separateSays[lang], combinedSays[lang]
			if strings.Contains(says, separate) != (m.Combine != isms.CombineSingle) {
				t.Errorf("%s: says %q", lang, separate)
			}
			if strings.Contains(says, combined) != (m.Combine == isms.CombineSum || m.Combine == isms.CombineWeighted) {
				t.Errorf("%s: says %q", lang, combined)
			}
			if weights := weightsSay[lang]; strings.Contains(says, weights) != (m.Combine == isms.CombineWeighted) {
				t.Errorf("%s: says %q", lang, weights)
			}
			for _, stale := range []string{"at most one year", "ein Jahr", "lower left", "links unterhalb"} {
				if strings.Contains(says, stale) {
					t.Errorf("%s: still says %q", lang, stale)
				}
			}
		}
	})
}

func TestTheMethodDocumentNamesLevelsAcceptorsAndClasses(t *testing.T) {
	f := withMethod(t, shapedMethod(t, isms.ModeProduct, isms.CombineMaximum, 5, 6))
	d := generate(t, f.view("en"), "14")
	mustSay(t, d, "“Harbour method”", "The reason for this version: The old one had no storms",
		"Risks at the level calm and fresh lie within it",
		"Level calm and fresh: accepted without a further decision.",
		"Level rough: the risk owner may accept the risk together with the information security officer, in writing and with a reason. The acceptance holds for at most 6 months.",
		"Level stormy: only top management may accept the risk, in writing and with a reason. The acceptance holds for at most 1 month.",
		"Level wreck: nobody may accept the risk; it is modified, avoided or shared until its level is lower.")
	if says := strings.Join(texts(d.Body), " "); !strings.Contains(says, "(not possible at the level wreck)") {
		t.Error("the level that nobody may accept can be retained")
	}
	bands := table(t, d, "Levels and who may accept them")
	if got := column(bands, 2); !slices.Equal(got, []string{
		"accepted as it stands", "accepted as it stands", "the risk owner with the information security officer, for at most 6 months",
		"top management only, for at most 1 month", "nobody",
	}) {
		t.Errorf("acceptors %q", got)
	}
	if got := column(bands, 3)[3]; got != "Lower the sails." {
		t.Errorf("the own words on a level became %q", got)
	}
	if got := column(table(t, d, "Stricter acceptance lines"), 0); !slices.Equal(got, []string{"Cloud service", "People"}) {
		t.Errorf("classes %q", got)
	}
	if got := column(table(t, d, "Stricter acceptance lines"), 1); !slices.Equal(got, []string{"only up to level calm", "no level"}) {
		t.Errorf("lines %q", got)
	}
	scale := table(t, d, "Likelihood scale")
	if names, meanings := column(scale, 1), column(scale, 2); names[0] != "Hardly" || meanings[0] != "once a life" || names[1] != "Unlikely" || meanings[1] != "Once in five to ten years" {
		t.Errorf("scale %q %q", names, meanings)
	}
}

// A risk above the stricter line of its asset's class is above acceptance in the
// documents too.
func TestStricterClassesCountInTheReport(t *testing.T) {
	m := shapedMethod(t, isms.ModeProduct, isms.CombineMaximum, 5, 6)
	f := withMethod(t, m)
	f.set("risks", "R-01", "likelihood", "1", "impact_c", "1", "impact_a", "1")
	before := len(column(table(t, generate(t, f.view("en"), "18"), "Risks above the acceptance line"), 0))
	asset := f.add("assets", "title", "Crew", "type", "AT31")
	for _, at := range f.draft.ISMS.Catalogue.AssetTypes {
		if at.Group == "people" {
			f.set("assets", asset, "type", at.ID)
		}
	}
	f.set("risks", "R-01", "assets", asset)
	after := column(table(t, generate(t, f.view("en"), "18"), "Risks above the acceptance line"), 0)
	if len(after) != before+1 || !slices.Contains(after, "R-01") {
		t.Errorf("%d above before, then %v", before, after)
	}
}

// fields are the texts in the fields of a matrix, row by row from the top.
func fields(m document.Table, impacts int) [][]string {
	var out [][]string
	for _, row := range m.Rows[:len(m.Rows)-2] {
		var texts []string
		for _, cell := range row.Cells[2 : 2+impacts] {
			texts = append(texts, document.PlainText(cell.Text))
		}
		out = append(out, texts)
	}
	return out
}

func TestWideMatricesShowNumbersAndCounts(t *testing.T) {
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeLookup} {
		m := shapedMethod(t, mode, isms.CombineSum, 7, 7)
		f := withMethod(t, m)
		d := generate(t, f.view("en"), "18")
		matrix := table(t, d, "Risks before treatment")
		cells := fields(matrix, 21)
		want := "147"
		if mode == isms.ModeLookup {
			want = "5"
			mustSay(t, d, "The numbers stand for the levels: 1 calm · 2 fresh · 3 rough · 4 stormy · 5 wreck")
		}
		if len(cells) != 7 || cells[0][20] != want {
			t.Errorf("%s: %d rows, at the end %q", mode, len(cells), cells[0][20])
		}
		all := strings.Join(texts([]document.Block{matrix}), " ")
		if strings.Contains(all, "R\u201101") || !strings.Contains(all, "×") {
			t.Errorf("%s: the fields name risks: %s", mode, all)
		}
		mustSay(t, generate(t, f.view("de"), "14"), "Gesamtauswirkung reicht deshalb von 1 bis 21")
	}
}

func TestEveryDocumentAndTheWorkbookFollowEveryMethod(t *testing.T) {
	eachShape(t, func(t *testing.T, m isms.Method, f *firm) {
		for _, lang := range isms.Languages {
			for _, id := range docgen.IDs() {
				if !aboutRisks(t, id) {
					continue
				}
				d := generate(t, f.view(lang), id)
				if at := leftover.FindString(strings.Join(texts(d.Body), "\n")); at != "" {
					t.Errorf("%s %s: %q", lang, id, at)
				}
				if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
					t.Errorf("%s %s: %v", lang, id, err)
				}
			}
			book := f.book(lang)
			if err := xlsx.Write(io.Discard, book, xlsx.Options{}); err != nil {
				t.Errorf("%s: %v", lang, err)
			}
			legend := sheetText(sheetOf(t, book, "method"))
			for combine, sentence := range bookSays {
				if strings.Contains(legend, sentence[lang]) != (combine == m.Combine) {
					t.Errorf("%s: the sheet on the method says %q", lang, sentence[lang])
				}
			}
			for _, word := range []string{m.Name.In(lang), m.Bands[4].Name.In(lang)} {
				if !strings.Contains(legend, word) {
					t.Errorf("%s: the sheet on the method lacks %q", lang, word)
				}
			}
		}
	})
}

// aboutRisks says whether a document says something about the risks or the
// method: the others do not depend on it.
func aboutRisks(tb testing.TB, id string) bool {
	tb.Helper()
	head, err := docgen.Head("en", id)
	if err != nil {
		tb.Fatal(err)
	}
	return slices.Contains(head.Sources, "methods") || slices.Contains(head.Sources, "risks")
}

// sheetText is everything that stands on a sheet.
func sheetText(s *document.Sheet) string {
	var out strings.Builder
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			fmt.Fprintln(&out, cell.Value)
		}
	}
	return out.String()
}
