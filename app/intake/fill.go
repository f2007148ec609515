package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// said is what a row says of a field.
type said struct {
	value string
	at    int    // the column in which it stands
	typed string // what stands there; empty: the whole cell
	clear bool   // an empty cell that counts
}

// filling is a row being read.
type filling struct {
	*run
	*entry
	fields   map[string]said
	loose    []string // what no field takes, for the description
	looseAt  int      // the column in which the last of it stands
	affected []string // of confidentiality, integrity and availability
}

// fill puts what a row says into the entry.
func (r *run) fill(e *entry) {
	f := &filling{run: r, entry: e, fields: map[string]said{}}
	for _, c := range e.columns {
		f.read(c)
	}
	if e.isNew {
		for field, value := range e.Defaults {
			if f.fields[field].value == "" {
				f.fields[field] = said{value: value, at: e.titleAt}
			}
		}
	}
	f.settle()
	if e.isNew || e.byTitle {
		delete(f.fields, e.register.Title)
	}
	for _, c := range e.register.Columns {
		if s, told := f.fields[c.Key]; told && (s.value != "" || s.clear && !e.isNew) {
			r.later(e.entryRow, e.register, e.id, c.Key, s)
		}
	}
	for _, a := range e.actions {
		f.fillAction(a)
	}
}

// counts says whether a column counts in a row, and refuses amounts in another
// currency.
func (f *filling) counts(c placed) bool {
	if !f.holds(f.row, c) {
		return false
	}
	if c.currency > 0 {
		currency, own := f.cell(f.row, c.currency).Text, f.draft.ISMS.Organisation().Currency
		if currency != "" && own != "" && !strings.EqualFold(currency, own) {
			f.refuse(f.entry, c.Field, c.at, f.cell(f.row, c.at).Text+" "+currency, isms.Fail(isms.ErrImportCurrency, "Currency", currency, "Own", own))
			return false
		}
	}
	return true
}

// read reads the cell of a column.
func (f *filling) read(c placed) {
	content := f.cell(f.row, c.at)
	if c.times > 0 {
		content.Text = product(content.Text, f.cell(f.row, c.times).Text)
	}
	switch {
	case strings.HasPrefix(c.Field, "treatment."):
		return // read with the treatment
	case content.Text == "":
		if c.Clears && f.register.Column(c.Field) != nil {
			f.fields[c.Field] = said{at: c.at, clear: true}
		}
		return
	case !f.counts(c):
		return
	case content.Kind == document.ContentError:
		f.refuse(f.entry, c.Field, c.at, content.Text, isms.Fail(isms.ErrImportCell, "Value", content.Text))
		return
	}
	if isPseudo(f.Register, c.Field) {
		f.readPseudo(c, content.Text)
	} else {
		f.readField(c, content)
	}
}

// readPseudo reads a cell that tells of something else than one field of ours.
func (f *filling) readPseudo(c placed, text string) {
	switch c.Field {
	case fieldFirst, fieldLast:
		title, at := f.titleOf()
		f.fields["name"] = said{value: title, at: at, typed: title}
	case fieldNeeds:
		f.readNeeds(c, text)
	case fieldRecovery:
		f.readRecovery(c, text)
	case fieldNeededBy:
		f.readNeededBy(c, text)
	case "impact", "current_impact", "residual_impact":
		f.rate(impacts[c.Field], c, text)
	case fieldAffects:
		for _, part := range c.parts(text) {
			if property, _ := f.values.choose(c, c.column, part); property != "" {
				f.affected = append(f.affected, property)
			}
		}
	}
}

// product multiplies two whole numbers; nothing if one of them is none.
func product(a, b string) string {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX != nil || errY != nil {
		return ""
	}
	return strconv.Itoa(x * y)
}

// readField reads a cell whose field is one of ours.
func (f *filling) readField(c placed, content document.ContentCell) {
	text := content.Text
	put := func(value string) { f.fields[c.Field] = said{value: value, at: c.at} }
	switch c.column.Kind {
	case isms.Text, isms.LongText:
		f.write(c, text)
	case isms.Number, isms.Money:
		if !saysNothing(text) {
			put(f.values.amount(content))
		}
	case isms.Date:
		if !saysNothing(text) {
			put(f.values.day(c, content))
		}
	case isms.RatingStep:
		f.rate([]string{c.Field}, c, text)
	case isms.Choice:
		if content.Kind == document.ContentBool {
			text = map[string]string{"true": "yes", "false": "no"}[text]
		}
		value, known := f.values.choose(c, c.column, text)
		if !known {
			value = text // for the check to refuse
		}
		if value != "" {
			put(value)
		}
	case isms.Choices:
		f.readChoices(c, text)
	case isms.Entry, isms.Entries:
		f.readEntries(c, text)
	default:
		if value := f.references(c, c.column, text); value != "" {
			put(value)
		}
	}
}

// write adds a text to those of its field: on one line joined by dashes, in a longer
// text under each other, with the heading of what came second.
func (f *filling) write(c placed, text string) {
	s, more := f.fields[c.Field]
	if c.column.Kind == isms.Text {
		if c.Field == f.register.Title {
			title, at := f.titleOf()
			f.fields[c.Field] = said{value: title, at: at, typed: title}
			return
		}
		if text = strings.Join(strings.Fields(text), " "); saysNothing(text) && !strings.ContainsFunc(text, isWord) {
			return
		}
		if more && s.value != "" {
			text = s.value + " – " + text
		}
		f.fields[c.Field] = said{value: text, at: c.at, typed: text}
		return
	}
	if len(text) <= 3 && !strings.ContainsFunc(text, isWord) {
		return // a dash, as good as empty
	}
	if len(c.Separators) > 0 {
		text = strings.Join(c.parts(text), "\n")
	}
	if more && s.value != "" {
		text = s.value + "\n" + f.headed(c, text)
	}
	f.fields[c.Field] = said{value: text, at: c.at, typed: text}
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7F && r != '–' && r != '—'
}

// headed is a text under the heading of its column.
func (f *filling) headed(c placed, text string) string {
	heading, _ := f.header.Find(c.at)
	return strings.Join(strings.Fields(strings.ReplaceAll(heading.Text, "-\n", "")), " ") + ": " + text
}

// rate notes a step of a scale in some fields; the highest of several counts.
func (f *filling) rate(fields []string, c placed, text string) {
	step := f.values.step(c, c.column, text)
	if step == "" || step == "0" {
		return
	}
	now, err := strconv.Atoi(step)
	if err != nil || c.column.Check(f.draft.ISMS, step) != nil {
		f.refuse(f.entry, c.column.Key, c.at, text, isms.Fail(isms.ErrImportStep, "Value", text, "Max", f.draft.ISMS.ScaleLength(c.column.Ref)))
		return
	}
	for _, field := range fields {
		if before, err := strconv.Atoi(f.fields[field].value); err != nil || now > before {
			f.fields[field] = said{value: step, at: c.at, typed: text}
		}
	}
}

func (f *filling) readChoices(c placed, text string) {
	parts := []string{text}
	if _, known := f.values.choose(c, c.column, text); !known {
		parts = c.parts(text)
	}
	var out []string
	for _, part := range parts {
		value, known := f.values.choose(c, c.column, part)
		switch {
		case !known:
			f.refuse(f.entry, c.Field, c.at, part, c.column.Check(f.draft.ISMS, part))
		case value != "" && !slices.Contains(out, value):
			out = append(out, value)
		}
	}
	if len(out) > 0 {
		f.fields[c.Field] = said{value: strings.Join(out, ";"), at: c.at}
	}
}

// readEntries finds entries of the catalogue. Words that name none go into the
// description.
func (f *filling) readEntries(c placed, text string) {
	parts := []string{text}
	if _, known := f.values.choose(c, c.column, text); !known && c.column.Kind == isms.Entries || len(c.Separators) > 0 {
		parts = c.parts(text)
	}
	var out, loose []string
	for _, part := range parts {
		value, known := f.values.choose(c, c.column, part)
		switch {
		case !known:
			loose = append(loose, part)
		case value != "" && !slices.Contains(out, value):
			out = append(out, value)
		}
	}
	if c.column.Kind == isms.Entry && len(out) > 1 {
		out = out[:1]
	}
	if len(out) > 0 {
		f.fields[c.Field] = said{value: strings.Join(out, ";"), at: c.at}
	}
	words := strings.Join(loose, ", ")
	switch {
	case words == "" || f.inTitle(c.at):
	case !strings.ContainsFunc(words, unicode.IsLetter):
		f.refuse(f.entry, c.Field, c.at, words, isms.Fail(isms.ErrImportPlace, "Value", words))
	default:
		f.loose, f.looseAt = append(f.loose, f.headed(c, words)), c.at
	}
}

// inTitle says whether a column is part of the title.
func (f *filling) inTitle(at int) bool {
	return slices.ContainsFunc(f.columns, func(c placed) bool { return c.at == at && c.Field == f.register.Title })
}

// fillAction fills a treatment that stands in the row of a risk.
func (f *filling) fillAction(a action) {
	reg := isms.FindRegister("treatments")
	f.join(f.entryRow, reg, a.id, "risks", f.id, a.at)
	of := &filling{run: f.run, fields: map[string]said{}, entry: &entry{entryRow: f.entryRow, id: a.id, isNew: a.isNew}}
	sub := *f.table
	sub.Register, sub.register = reg.Key, reg
	of.table = &sub
	for _, c := range f.columns {
		field, ok := strings.CutPrefix(c.Field, "treatment.")
		content := f.cell(f.row, c.at)
		if !ok || field == "title" || content.Text == "" || !of.counts(c) {
			continue
		}
		column := *c.Column
		column.Field = field
		c.Column = &column
		of.readField(c, content)
	}
	for _, field := range actionFields {
		if s, told := of.fields[field]; told {
			f.later(f.entryRow, reg, a.id, field, s)
		}
	}
}
