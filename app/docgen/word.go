package docgen

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// wordTemplate is a Word file of the firm's with fields, in the place of a
// template.
type wordTemplate struct {
	file    string
	content []byte
}

// FillWord writes a document from the firm's own Word template. ok is false when
// there is none for it. Errors have the code template and name file, paragraph
// and field, or letterhead for a file that cannot be used.
func (p Press) FillWord(id string) (content []byte, ok bool, err error) {
	if p.Own == nil {
		return nil, false, nil
	}
	t, ok := p.Own.word[p.Lang()+"/"+id]
	if !ok {
		return nil, false, nil
	}
	f, err := p.file(id)
	if err != nil {
		return nil, true, err
	}
	w := newWriter(p.View, f.head, p.At)
	w.controlOf, w.chapter = p.controlOf, id
	content, faults, err := docx.Fill(t.content, wordValues{w})
	switch {
	case err != nil:
		return nil, true, isms.Fail(isms.ErrWordTemplate, "File", t.file).Because(err)
	case len(faults) > 0:
		return nil, true, wordFault(t.file, faults[0])
	}
	return content, true, nil
}

// wordFault is a fault of a Word template; its paragraph stands for the line.
func wordFault(file string, f docx.Fault) error {
	kind := isms.ErrTemplateField
	switch f.Kind {
	case docx.FaultUnclosed:
		kind = isms.ErrTemplateUnclosed
	case docx.FaultRowsOutside:
		kind = isms.ErrTemplateRowsOutside
	case docx.FaultUnknown:
	}
	return isms.Fail(isms.ErrTemplate, "File", file, "Line", f.Paragraph, "Reason", isms.Fail(kind, "Detail", f.Field))
}

// LintWord says what is wrong with a Word template, with the paragraph of each
// fault.
func (p Press) LintWord(file string, content []byte) []error {
	w := newWriter(p.View, Template{}, p.At)
	w.controlOf = p.controlOf
	_, faults, err := docx.Fill(content, wordValues{w})
	if err != nil {
		return []error{isms.Fail(isms.ErrWordTemplate, "File", file).Because(err)}
	}
	var out []error
	for _, f := range faults {
		out = append(out, wordFault(file, f))
	}
	return out
}

// wordNumber is the number of the document that a Word template is for: the
// digits its name begins with.
func wordNumber(file string) (id string, ok bool) {
	name := path.Base(file)
	if len(name) < 2 {
		return "", false
	}
	return name[:2], slices.Contains(isms.GeneratedDocuments, name[:2])
}

// wordValues answers the fields of a Word template: {{organisation.name}} or any
// other value, {{role security_officer}}, {{parameter backup.test}}, {{document
// 49}}, {{number risks}}, what the control block says ({{version}}, {{owner}} …),
// and rows of a register, {{rows suppliers critical=yes}} with {{title}}.
type wordValues struct{ w *writer }

// Field implements docx.Values.
func (v wordValues) Field(words []string) (string, bool) {
	switch len(words) {
	case 1:
		return v.single(words[0])
	case 2:
		return v.named(words[0], words[1])
	}
	return "", false
}

func (v wordValues) single(name string) (string, bool) {
	if said, ok := v.control(name); ok {
		return v.w.orOpen(said), true
	}
	if value, ok := values[name]; ok {
		return v.w.orOpen(value(v.w)), true
	}
	if checkCount([]string{name}) == "" {
		return strconv.Itoa(v.w.count(name)), true
	}
	return "", false
}

// control is what the control block says.
func (v wordValues) control(name string) (string, bool) {
	w, c := v.w, v.w.control
	switch name {
	case "title":
		return w.template.Title, true
	case "number":
		return c.Number, true
	case "version":
		return c.Version, true
	case "status":
		return w.choice("documents", "status", c.Status), true
	case "classification":
		return w.choice("documents", "classification", c.Classification), true
	case "owner":
		return w.person(c.Owner), true
	case "author":
		return w.person(c.Author), true
	case "reviewer":
		return w.person(c.Reviewer), true
	case "approver":
		return w.person(c.Approver), true
	case "approved_on":
		if c.ApprovedOn == "" {
			return w.Text("doc.control.not_approved"), true
		}
		return w.ShowDate(c.ApprovedOn), true
	case "review_on":
		return w.ShowDate(c.ReviewOn), true
	case "references":
		return w.references(), true
	}
	return "", false
}

// named answers a word of the vocabulary with one argument.
func (v wordValues) named(word, argument string) (string, bool) {
	switch word {
	case "value", "parameter", "role", "deputy", "document", "number":
	default:
		return "", false
	}
	if vocabulary[word].unknown([]string{argument}) != "" {
		return "", false
	}
	return v.w.resolve(v.w.speak(word, []string{argument})), true
}

// Rows implements docx.Values.
func (v wordValues) Rows(words []string) ([]func(string) (string, bool), bool) {
	if len(words) < 1 || len(words) > 2 {
		return nil, false
	}
	arguments := append([]string{words[0], idField}, words[1:]...)
	if checkTable(arguments) != "" {
		return nil, false
	}
	reg := isms.FindRegister(words[0])
	var out []func(string) (string, bool)
	for _, r := range reg.Rows(v.w.ISMS) {
		if len(words) == 2 && !v.w.chosen(reg, r, words[1]) {
			continue
		}
		out = append(out, func(field string) (string, bool) {
			c := reg.Column(field)
			switch {
			case field == idField:
				return v.w.RowNumber(reg, r.RowID()), true
			case c == nil || c.Internal:
				return "", false
			}
			return orNone(strings.TrimSpace(v.w.cell(c, r))), true
		})
	}
	return out, true
}
