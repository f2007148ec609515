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
	over   bool // the acceptance line, that of the risk's assets included
}

func (w *writer) rate(r *isms.Risk, rating isms.Rating) rated {
	m := w.MethodOf(r)
	if m == nil {
		return rated{level: isms.Unrated}
	}
	level := m.LevelOf(rating)
	if level == isms.Unrated {
		return rated{method: m, level: level}
	}
	return rated{m, level, m.Score(rating.Likelihood, m.CombinedImpact(rating)), w.AboveAcceptance(r, level)}
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

// methodName is the name of an own method, that of the preset, or the size of an
// own method without a name.
func (w *writer) methodName() string {
	m := w.method
	if m == nil {
		return ""
	}
	if m.Name.In(w.Lang()) != "" || m.Preset != "" {
		return w.MethodName(m)
	}
	return strconv.Itoa(len(m.Likelihood.Steps)) + " × " + strconv.Itoa(len(m.Impact.Steps))
}

// methodNote is why the method was put in force.
func (w *writer) methodNote() string {
	if len(w.Methods) == 0 {
		return ""
	}
	return w.Methods[len(w.Methods)-1].Note
}

// methodWeights are the weights of the three impacts, in words.
func (w *writer) methodWeights() string {
	m := w.methodOrEmpty()
	if m.Combine != isms.CombineWeighted || len(m.Weights) != 3 {
		return ""
	}
	return w.Text("doc.weights", "Confidentiality", m.Weights[0], "Integrity", m.Weights[1], "Availability", m.Weights[2])
}

// impactRange is the highest combined impact, where it is not one of the scale.
func (w *writer) impactRange() string {
	if w.methodOrEmpty().Combine != isms.CombineSum {
		return ""
	}
	return strconv.Itoa(w.method.Impacts())
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
		name, meaning := w.stepWords(scale, n)
		t.texts(strconv.Itoa(n), orNone(name), orNone(meaning))
	}
	return t.blocks()
}

// stepWords are the name and the meaning of a step: the firm's own, else those
// of the preset. Older files have both in one text.
func (w *writer) stepWords(scale string, n int) (name, meaning string) {
	steps := w.method.Likelihood.Steps
	if scale == "impact" {
		steps = w.method.Impact.Steps
	}
	if name = steps[n-1].Name.In(w.Lang()); name != "" {
		return name, steps[n-1].Text.In(w.Lang())
	}
	if name, meaning = splitStep(w.StepText(w.method, scale, n)); name == "" {
		name = w.StepName(w.method, scale, n)
	}
	return name, meaning
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

// bandTable says what each level means: its range, who may accept it and for how
// long, what has to happen.
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
			cells = append(cells, document.TextCell(w.scores(b)))
		}
		follows := b.Text.In(w.Lang())
		if follows == "" {
			follows = w.Text("doc.consequence." + string(b.Accept))
		}
		t.cells(append(cells, document.TextCell(w.acceptor(b)), document.TextCell(follows))...)
	}
	return t.blocks()
}

// scores are the scores of a level: one, or from where to where.
func (w *writer) scores(b isms.Band) string {
	if b.From == b.To {
		return strconv.Itoa(b.From)
	}
	return w.Text("doc.range", "From", b.From, "To", b.To)
}

// acceptor says who may accept a level, and for how long.
func (w *writer) acceptor(b isms.Band) string {
	who := w.Text("doc.acceptor." + string(b.Accept))
	if b.Months == 0 {
		return who
	}
	return w.Text("doc.acceptor.months", "Who", who, "Count", b.Months)
}

// acceptanceRules say for every level who may accept what remains, levels with
// the same rule together.
func (w *writer) acceptanceRules() []document.Block {
	m := w.methodOrEmpty()
	var list document.List
	for i := 0; i < len(m.Bands); {
		rule, names := m.Bands[i], []string(nil)
		for ; i < len(m.Bands) && m.Bands[i].Accept == rule.Accept && m.Bands[i].Months == rule.Months; i++ {
			names = append(names, w.BandName(m, i))
		}
		text := w.Text("doc.rule."+string(rule.Accept), "Levels", w.enumerate(names))
		if rule.Months > 0 {
			text += " " + w.Text("doc.rule.months", "Count", rule.Months)
		}
		list.Items = append(list.Items, []document.Block{document.Paragraph{Text: document.Plain(text)}})
	}
	if len(list.Items) == 0 {
		return []document.Block{document.Paragraph{Text: []document.Inline{w.openText()}}}
	}
	return []document.Block{list}
}

// classTable names the classes of assets whose risks have a stricter line.
func (w *writer) classTable() []document.Block {
	m := w.methodOrEmpty()
	t := w.table(head{w.Text("doc.head.class"), 5, 0}, head{w.Text("doc.head.line"), 9, 0})
	t.captioned("classes")
	for _, class := range m.StricterClasses() {
		line := w.Text("doc.class.none")
		if level := m.Classes[class]; level >= 0 {
			line = w.Text("doc.class.line", "Level", w.BandName(m, level))
		}
		t.texts(w.Catalogue.Text(w.Lang(), "asset_group."+class, "title"), line)
	}
	return t.blocks()
}
