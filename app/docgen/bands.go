package docgen

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// bandFills are the colours of the standard risk levels.
var bandFills = map[string]string{
	"very_low": "BFE3C8", "low": "D3E8B0", "medium": "FBE08A", "high": "F7B27A", "critical": "B3261E", "very_high": "B3261E",
}

// scaleFills colour the levels of a method that names neither a standard level
// nor a colour, from the lowest to the highest.
var scaleFills = []string{"BFE3C8", "D3E8B0", "FBE08A", "F7B27A", "B3261E"}

// colour is how a document writes one.
var colour = regexp.MustCompile("^[0-9A-Fa-f]{6}$")

// bandFill is the colour of a level of a method, "RRGGBB"; empty for none.
func bandFill(m *isms.Method, level int) string {
	if m == nil || level < 0 || level >= len(m.Bands) {
		return ""
	}
	b := m.Bands[level]
	if own := strings.TrimPrefix(b.Fill, "#"); colour.MatchString(own) {
		return own
	}
	if fill, ok := bandFills[b.Key]; ok {
		return fill
	}
	return scaleFills[level*(len(scaleFills)-1)/(len(m.Bands)-1)]
}

// rated is a risk's level with the number behind it, by the method the risk was
// rated with.
type rated struct {
	method *isms.Method
	level  int
	score  int
}

func (w *writer) rate(r *isms.Risk, rating isms.Rating) rated {
	m := w.MethodOf(r)
	if m == nil {
		return rated{level: isms.Unrated}
	}
	impact := m.CombinedImpact(rating)
	return rated{m, m.Level(rating.Likelihood, impact), m.Score(rating.Likelihood, impact)}
}

// residual is the rating that remains after treatment.
func (w *writer) residual(r *isms.Risk) rated { return w.rate(r, r.Residual()) }

// levelText is a level's name, with its number unless the level was read from
// a matrix.
func (w *writer) levelText(l rated) string {
	if l.level == isms.Unrated {
		return none
	}
	name := w.BandName(l.method, l.level)
	if l.method.Mode == isms.ModeLookup {
		return name
	}
	return name + " (" + strconv.Itoa(l.score) + ")"
}

func (w *writer) levelCell(l rated) document.Cell {
	return document.Cell{Text: document.Plain(w.levelText(l)), Fill: bandFill(l.method, l.level), Align: document.AlignCentre}
}

func (w *writer) methodOrEmpty() *isms.Method {
	if w.method == nil {
		return &isms.Method{}
	}
	return w.method
}

// methodName is the preset's name, or the size of an own method.
func (w *writer) methodName() string {
	if w.method == nil {
		return ""
	}
	if name := w.Catalogue.Text(w.Lang(), w.method.Preset, "text"); name != "" && w.method.Preset != "" {
		return name
	}
	return strconv.Itoa(len(w.method.Likelihood.Steps)) + " × " + strconv.Itoa(len(w.method.Impact.Steps))
}

func (w *writer) methodVersion() string {
	if len(w.Methods) == 0 {
		return ""
	}
	return w.Methods[len(w.Methods)-1].ID
}

func (w *writer) methodDate() string {
	if len(w.Methods) == 0 {
		return ""
	}
	return w.ShowDate(w.Methods[len(w.Methods)-1].Date)
}

func bandNames(by isms.Acceptor) func(*writer) string {
	return func(w *writer) string { return w.enumerate(w.bandsOf(by)) }
}

func (w *writer) bandsOf(by isms.Acceptor) []string {
	var out []string
	for i, b := range w.methodOrEmpty().Bands {
		if b.Accept == by {
			out = append(out, w.BandName(w.method, i))
		}
	}
	return out
}

func (w *writer) likelihoodTable() []document.Block {
	return w.scaleTable("likelihood", len(w.methodOrEmpty().Likelihood.Steps))
}

func (w *writer) impactTable() []document.Block {
	return w.scaleTable("impact", len(w.methodOrEmpty().Impact.Steps))
}

func (w *writer) scaleTable(scale string, steps int) []document.Block {
	t := w.table(head{w.Text("doc.head.step"), 1, document.AlignCentre}, head{w.Text("doc.head.name"), 3, 0}, head{w.Text("doc.head.meaning"), 9, 0})
	t.captioned(scale)
	for n := 1; n <= steps; n++ {
		name, meaning := splitStep(w.StepText(w.method, scale, n))
		t.texts(strconv.Itoa(n), orNone(name), orNone(meaning))
	}
	return t.blocks()
}

// splitStep takes "Rare: less than once in ten years" apart; a wording without
// a name is all meaning.
func splitStep(text string) (name, meaning string) {
	name, meaning, named := strings.Cut(text, ": ")
	if !named {
		return "", text
	}
	name = strings.TrimSpace(name) // French sets a space before the colon
	first, size := utf8.DecodeRuneInString(meaning)
	if size == 0 {
		return name, ""
	}
	return name, string(unicode.ToUpper(first)) + meaning[size:]
}

// bandTable says what each level means: its range, who may accept it, what has
// to happen.
func (w *writer) bandTable() []document.Block {
	m := w.methodOrEmpty()
	heads := []head{{w.Text("doc.head.level"), 3, document.AlignCentre}}
	if m.Mode != isms.ModeLookup {
		heads = append(heads, head{w.Text("doc.head.score"), 2, document.AlignCentre})
	}
	t := w.table(append(heads, head{w.Text("doc.head.acceptor"), 5, 0}, head{w.Text("doc.head.consequence"), 9, 0})...)
	t.captioned("bands")
	for i, b := range m.Bands {
		cells := []document.Cell{{Text: document.Strong(w.BandName(m, i)), Fill: bandFill(m, i)}}
		if m.Mode != isms.ModeLookup {
			cells = append(cells, document.TextCell(w.Text("doc.range", "From", b.From, "To", b.To)))
		}
		t.cells(append(cells,
			document.TextCell(w.Text("doc.acceptor."+string(b.Accept))), document.TextCell(w.Text("doc.consequence."+string(b.Accept))))...)
	}
	return t.blocks()
}
