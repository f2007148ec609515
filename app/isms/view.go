package isms

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Texts gives the program's own texts in one language. Args are pairs of name
// and value for the text's {{.Name}} fields.
type Texts interface {
	Lang() string
	Text(key string, args ...any) string
}

// View is an ISMS seen in a language: what a reader sees, as opposed to what
// is stored. Changing the language never touches the data.
type View struct {
	*ISMS
	Texts
	Edition Edition // by whose numbers controls are shown; empty: 2022
}

// Show is what a reader sees in a cell: labels for choices, names for
// references, the catalogue's wording where the user typed none.
func (v View) Show(c *Column, r Row) string {
	value := c.Get(v.ISMS, r)
	if value == "" && c.Fallback != nil {
		return c.Fallback(v, r)
	}
	if risk, ok := r.(*Risk); ok && c.Kind == Level {
		level, err := strconv.Atoi(value)
		if err != nil {
			return ""
		}
		return v.BandName(v.MethodOf(risk), level)
	}
	return v.ShowValue(c, value)
}

// ShowValue is the reader's form of a canonical value of a column.
func (v View) ShowValue(c *Column, value string) string {
	if value == "" {
		return ""
	}
	if !c.Kind.IsList() {
		return v.showOne(c, value)
	}
	var parts []string
	for _, one := range SplitList(value) {
		parts = append(parts, v.showOne(c, one))
	}
	return strings.Join(parts, ", ")
}

func (v View) showOne(c *Column, value string) string {
	switch c.Kind {
	case Choice, Choices:
		return v.ChoiceLabel(c, value)
	case Reference:
		return v.TitleOf(FindRegister(c.Ref), value)
	case References:
		return v.RowNumber(FindRegister(c.Ref), value) // ids: a list of titles would not fit anywhere
	case Entry, Entries:
		if c.Ref == "clauses" && c.Kind == Entries {
			return value // numbers: everybody in this field knows them
		}
		return v.entryTitle(c.Ref, value)
	case Date:
		return v.ShowDate(value)
	}
	return value
}

// entryTitle is the name of an entry of the catalogue; clauses are known by
// their number too.
func (v View) entryTitle(kind, id string) string {
	title := v.Catalogue.Text(v.Lang(), id, "title")
	switch kind {
	case "clauses":
		return id + " " + title
	case "document_types":
		title = v.Catalogue.Text(v.Lang(), "doc:"+id, "title")
	}
	if title == "" {
		return id
	}
	return title
}

// ShowDate writes an ISO date the reader's way.
func (v View) ShowDate(iso string) string {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return t.Format(v.Text("format.date"))
	}
	return iso
}

// ChoiceLabel is the name of a choice.
func (v View) ChoiceLabel(c *Column, key string) string {
	if c.Set == "" {
		return key
	}
	return v.Text("choice." + c.Set + "." + key)
}

// Label is the name of a column.
func (v View) Label(reg *Register, c *Column) string {
	return v.Text("field." + reg.Key + "." + c.Key)
}

// TitleOf is how a row is known: its title in the reader's language, its id
// when it has none.
func (v View) TitleOf(reg *Register, id string) string {
	r := reg.Find(v.ISMS, id)
	if r == nil {
		return id
	}
	if reg.Title == "id" {
		return v.FixedTitle(reg, id)
	}
	if title := v.Show(reg.Column(reg.Title), r); title != "" {
		return title
	}
	return id
}

// FixedTitle is the name of a row whose id is a key of ours.
func (v View) FixedTitle(reg *Register, id string) string {
	switch reg.Key {
	case "roles":
		return v.Text("role." + id)
	case "facts":
		return v.Text("fact." + id)
	case "parameters":
		if title := v.Catalogue.Text(v.Lang(), "parameter."+id, "title"); title != "" {
			return title
		}
	}
	return id
}

// BandName is the name of a risk level in a method.
func (v View) BandName(m *Method, level int) string {
	if m == nil || level < 0 || level >= len(m.Bands) {
		return ""
	}
	if name := m.Bands[level].Name.In(v.Lang()); name != "" {
		return name
	}
	return v.Catalogue.Text(v.Lang(), "band."+m.Bands[level].Key, "text")
}

// StepName is the short name of a step of a scale ("likelihood" or "impact").
func (v View) StepName(m *Method, scale string, step int) string {
	own, standard := v.step(m, scale, step)
	if name := own.Name.In(v.Lang()); name != "" {
		return name
	}
	name, _, _ := strings.Cut(standard, ":")
	return strings.TrimSpace(name) // French has a space before the colon
}

// StepText is the wording of a step of a scale ("likelihood" or "impact"): its
// name and what it means.
func (v View) StepText(m *Method, scale string, step int) string {
	own, standard := v.step(m, scale, step)
	name, text := own.Name.In(v.Lang()), own.Text.In(v.Lang())
	switch {
	case name == "" && text == "":
		return standard
	case name == "" || text == "":
		return name + text
	}
	return v.Text("format.named", "Name", name, "Text", text)
}

func (v View) step(m *Method, scale string, step int) (own Step, standard string) {
	steps := m.Likelihood.Steps
	if scale == "impact" {
		steps = m.Impact.Steps
	}
	if step < 1 || step > len(steps) {
		return Step{}, ""
	}
	preset := m.Preset
	if preset == "" {
		preset = m.Base
	}
	return steps[step-1], v.Catalogue.Text(v.Lang(), preset+"."+scale+"."+strconv.Itoa(step), "text")
}

// MethodName is the name of a risk method.
func (v View) MethodName(m *Method) string {
	if name := m.Name.In(v.Lang()); name != "" {
		return name
	}
	if m.Preset != "" {
		return v.Catalogue.Text(v.Lang(), m.Preset, "text")
	}
	return v.Text("method.own")
}

// Candidates are the ids a reference or entry column may take, with titles.
func (v View) Candidates(c *Column) (ids, titles []string) {
	switch c.Kind {
	case Reference, References:
		reg := FindRegister(c.Ref)
		for _, r := range reg.Rows(v.ISMS) {
			if p, ok := r.(*Person); ok && c.Acting && p.Active == "no" {
				continue
			}
			ids, titles = append(ids, r.RowID()), append(titles, v.TitleOf(reg, r.RowID()))
		}
	case Entry, Entries:
		for _, id := range v.Catalogue.IDs(c.Ref) {
			ids, titles = append(ids, id), append(titles, v.entryTitle(c.Ref, id))
		}
	case Choice, Choices:
		for _, key := range c.Choices {
			ids, titles = append(ids, key), append(titles, v.ChoiceLabel(c, key))
		}
	case RatingStep:
		for n := 1; n <= v.ScaleLength(c.Ref); n++ {
			ids, titles = append(ids, strconv.Itoa(n)), append(titles, strconv.Itoa(n))
		}
	}
	return ids, titles
}

// Read turns what a person typed or pasted into the canonical value: choice
// labels and titles become keys and ids, local dates ISO dates, a decimal
// comma a point. What it does not know it returns as it is, for Check to judge.
func (v View) Read(c *Column, typed string) string {
	typed = strings.TrimSpace(typed)
	switch {
	case typed == "" || c.Kind == Text || c.Kind == LongText:
		return typed
	case c.Kind.IsList():
		if whole := v.readOne(c, typed); whole != typed {
			return whole // one title that has a comma in it
		}
		parts := strings.FieldsFunc(typed, func(r rune) bool { return r == ';' || r == ',' || r == '\n' })
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		if c.Ref == "soa" {
			parts = v.controlsBehind(parts)
		}
		var out []string
		for _, one := range parts {
			if id := v.readOne(c, one); id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		return joinList(out)
	}
	return v.readOne(c, typed)
}

func (v View) readOne(c *Column, typed string) string {
	switch c.Kind {
	case Number, Money:
		if plain, ok := ReadNumber(typed, v.Lang()); ok {
			return wholeNumber(plain)
		}
		return typed
	case RatingStep:
		return v.readStep(c.Ref, typed)
	case Date:
		if iso, ok := ReadDate(typed); ok {
			return iso
		}
		return typed
	}
	if reg := FindRegister(c.Ref); reg != nil && reg.Find(v.ISMS, typed) != nil {
		return typed
	}
	ids, titles := v.Candidates(c)
	for i := range ids {
		if strings.EqualFold(ids[i], typed) || strings.EqualFold(titles[i], typed) {
			return ids[i]
		}
	}
	return typed
}

// readStep reads a step of a scale by its number, also with words behind it, or
// by its name in the method in force.
func (v View) readStep(scale, typed string) string {
	if plain, ok := ReadNumber(typed, v.Lang()); ok {
		return wholeNumber(plain)
	}
	number, _, _ := strings.Cut(strings.TrimFunc(typed, unicode.IsPunct), " ")
	if _, err := strconv.Atoi(number); err == nil {
		return number
	}
	if m := v.CurrentMethod(); m != nil {
		for step := 1; step <= v.ScaleLength(scale); step++ {
			if strings.EqualFold(v.StepName(m, scale, step), typed) {
				return strconv.Itoa(step)
			}
		}
	}
	return typed
}

// wholeNumber leaves out decimals that say nothing: 3.0 is 3.
func wholeNumber(plain string) string {
	if whole, fraction, found := strings.Cut(plain, "."); found && strings.Trim(fraction, "0") == "" {
		return whole
	}
	return plain
}

// treatmentTitle proposes a name for an action from the controls it puts in
// place.
func treatmentTitle(v View, r Row) string {
	var titles []string
	for _, c := range r.(*Treatment).Controls {
		titles = append(titles, v.TitleOf(FindRegister("soa"), c))
	}
	if len(titles) == 0 {
		return ""
	}
	return v.Text("derived.treatment", "Controls", strings.Join(titles, ", "))
}
