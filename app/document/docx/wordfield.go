package docx

import (
	"strings"
	"unicode"
)

// wordField is one of Word's own fields, { PAGE }: marks before and behind a
// code and its result, or a w:fldSimple around the result.
type wordField struct {
	code strings.Builder
	// simple is the w:fldSimple, nil for a field made of marks.
	simple *node
	// hidden are the marks and what stands in the code. For a field within the
	// code of another that is its result as well.
	hidden []*node
	// inner are the fields within the code.
	inner []*wordField
	// opaque says that the code begins with what another field makes.
	opaque bool
	// inResult says that the code has been read.
	inResult, closed, nested bool
}

// fieldReader collects the fields of a part in the order in which they begin.
type fieldReader struct {
	fields []*wordField
	// open are the fields that have begun, the innermost last.
	open []*wordField
}

// wordFields finds the fields of a part, also those that never end.
func wordFields(root *node) []*wordField {
	r := &fieldReader{}
	r.read(root)
	return r.fields
}

func (r *fieldReader) read(n *node) {
	switch n.name {
	case "w:fldChar":
		r.mark(n)
	case "w:fldSimple":
		f := r.begin()
		f.code.WriteString(n.attr("w:instr"))
		f.simple, f.inResult = n, true
		for _, c := range n.nodes {
			r.read(c)
		}
		r.end()
	case "w:instrText", "w:delInstrText":
		if top := r.top(); top != nil {
			top.hidden = append(top.hidden, n)
			if !top.inResult {
				top.code.WriteString(n.content())
			}
		}
	case "w:t", "w:tab", "w:br", "w:cr", "w:sym", "w:drawing", "w:pict", "w:object", "m:t":
		if top := r.top(); top != nil && (!top.inResult || top.nested) {
			top.hidden = append(top.hidden, n)
		}
		fallthrough // a text box in a drawing may have fields
	default:
		for _, c := range n.nodes {
			r.read(c)
		}
	}
}

// mark reads a w:fldChar.
func (r *fieldReader) mark(n *node) {
	kind := n.attr("w:fldCharType")
	if kind == "begin" {
		r.begin()
	}
	top := r.top()
	if top == nil {
		return
	}
	top.hidden = append(top.hidden, n)
	switch kind {
	case "separate":
		top.inResult = true
	case "end":
		r.end()
	}
}

func (r *fieldReader) begin() *wordField {
	f := &wordField{}
	if top := r.top(); top != nil {
		f.nested = top.nested || !top.inResult
		if !top.inResult {
			top.inner = append(top.inner, f)
			top.opaque = top.opaque || strings.TrimSpace(top.code.String()) == ""
		}
	}
	r.fields = append(r.fields, f)
	r.open = append(r.open, f)
	return f
}

func (r *fieldReader) end() {
	r.top().closed = true
	r.open = r.open[:len(r.open)-1]
}

func (r *fieldReader) top() *wordField {
	if len(r.open) == 0 {
		return nil
	}
	return r.open[len(r.open)-1]
}

// kind is the word a field's code begins with, in capitals.
func (f *wordField) kind() string {
	words := strings.FieldsFunc(f.code.String(), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	if len(words) == 0 {
		return ""
	}
	return strings.ToUpper(strings.Trim(words[0], `"`))
}

// fetching are the fields by which Word reads other files, starts programs or
// asks databases. INCLUDE and IMPORT are old names.
var fetching = map[string]bool{
	"DDE": true, "DDEAUTO": true, "LINK": true, "INCLUDETEXT": true, "INCLUDE": true,
	"INCLUDEPICTURE": true, "IMPORT": true, "DATABASE": true, "RD": true,
}

// fetches reports whether a field reaches outside the file, or hides whether it
// does.
func (f *wordField) fetches() bool { return f.opaque || fetching[f.kind()] }

// linksOutside reports whether a field is a link to anything but a place in the
// document, the web or a mail address.
func (f *wordField) linksOutside() bool {
	if f.kind() != "HYPERLINK" {
		return false
	}
	if len(f.inner) > 0 {
		return true
	}
	code := strings.TrimSpace(f.code.String())
	rest := strings.TrimSpace(code[len("HYPERLINK"):])
	if rest == "" || strings.HasPrefix(rest, `\l`) {
		return false
	}
	address := strings.Trim(strings.Fields(rest)[0], `"`)
	_, ok := linkAddress(address)
	return !ok && (address != "" || !strings.Contains(rest, `\l`))
}

// unlink marks what goes when only the result of a field shall stay: its marks
// and its code. Of a w:fldSimple only what stands in it remains.
func (f *wordField) unlink(gone, dissolved map[*node]bool) {
	for _, n := range f.hidden {
		gone[n] = true
	}
	for _, inner := range f.inner {
		inner.unlink(gone, dissolved)
	}
	if f.simple != nil {
		dissolved[f.simple] = true
	}
}
