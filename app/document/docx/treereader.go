package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// What the XML of a file may hold at most. A report of 300 pages has some
// 150,000 elements.
const (
	maxMarkup     = 1_000_000 // signs that begin a tag or a value, in all parts read
	maxXML        = 32 << 20  // bytes of all parts read
	maxDepth      = 500       // elements within each other
	maxAttributes = 200       // of one element
)

// knownPrefixes are the namespaces this package looks into, with the prefix they
// have in a tree whatever the file calls them.
var knownPrefixes = map[string]string{
	nsW:            "w",
	nsR:            "r",
	nsRelations:    "opcr",
	nsContentTypes: "opct",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"urn:schemas-microsoft-com:office:office":                                "o",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                   "w15",
}

// strictNames begins the namespaces of the Strict form of Word files, which says
// the same in other words. Word writes it only when asked to.
const strictNames = "http://purl.oclc.org/ooxml/"

// treeReader makes a tree of a part. It works on raw tokens, because the decoder
// forgets the prefixes that other attributes of the file go by.
type treeReader struct {
	root *node
	open []*node
	// uris are the prefixes in force; undo is what they were outside of each
	// open element.
	uris map[string]string
	undo [][]binding
	// names holds every name once.
	names map[string]string
}

type binding struct{ prefix, uri string }

// treeBudget is what may still be read.
type treeBudget struct{ markup, bytes int }

func newTreeBudget() *treeBudget { return &treeBudget{markup: maxMarkup, bytes: maxXML} }

// spend takes a part from the budget before it is read.
func (b *treeBudget) spend(content []byte) error {
	b.bytes -= len(content)
	b.markup -= bytes.Count(content, []byte("<")) + bytes.Count(content, []byte("="))
	switch {
	case b.bytes < 0:
		return fmt.Errorf("%w: more than %d bytes of XML", ErrTooLarge, maxXML)
	case b.markup < 0:
		return fmt.Errorf("%w: more than %d elements and attributes", ErrTooLarge, maxMarkup)
	}
	return nil
}

// readTree parses a part and takes what it holds from the budget.
// Errors: ErrNotWord for XML that no Office program writes, ErrTooLarge,
// ErrUnsafe for a part that declares entities.
func readTree(content []byte, budget *treeBudget) (*node, error) {
	if err := budget.spend(content); err != nil {
		return nil, err
	}
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	t := &treeReader{uris: map[string]string{"": "", "xml": "http://www.w3.org/XML/1998/namespace"}, names: map[string]string{}}
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotWord, err)
		}
		if err := t.token(token); err != nil {
			return nil, err
		}
	}
	if t.root == nil || len(t.open) > 0 {
		return nil, fmt.Errorf("%w: a part ends too early", ErrNotWord)
	}
	return t.root, nil
}

func (t *treeReader) token(token xml.Token) error {
	switch token := token.(type) {
	case xml.Directive:
		return fmt.Errorf("%w: a part declares its own entities", ErrUnsafe)
	case xml.StartElement:
		return t.start(token)
	case xml.EndElement:
		return t.end(token)
	case xml.CharData:
		if len(t.open) > 0 {
			top := t.open[len(t.open)-1]
			top.nodes = append(top.nodes, &node{text: string(token)})
		} else if len(bytes.TrimSpace(token)) > 0 {
			return fmt.Errorf("%w: text outside of the elements", ErrNotWord)
		}
	}
	return nil
}

func (t *treeReader) start(el xml.StartElement) error {
	switch {
	case len(t.open) == 0 && t.root != nil:
		return fmt.Errorf("%w: a part has two roots", ErrNotWord)
	case len(t.open) >= maxDepth:
		return fmt.Errorf("%w: more than %d elements within each other", ErrTooLarge, maxDepth)
	case len(el.Attr) > maxAttributes:
		return fmt.Errorf("%w: more than %d attributes", ErrTooLarge, maxAttributes)
	}
	if err := t.declare(el.Attr); err != nil {
		return err
	}
	name, err := t.name(el.Name, true)
	if err != nil {
		return err
	}
	n := &node{name: name, attrs: make([]attribute, 0, len(el.Attr))}
	for _, a := range el.Attr {
		name, declares, err := t.attributeName(a)
		if err != nil {
			return err
		}
		switch {
		case !slices.ContainsFunc(n.attrs, func(b attribute) bool { return b.name == name }):
			n.attrs = append(n.attrs, attribute{name, t.value(name, a.Value)})
		case !declares:
			return fmt.Errorf("%w: attribute %s twice", ErrNotWord, name)
		}
	}
	if len(t.open) == 0 {
		t.root = n
	} else {
		top := t.open[len(t.open)-1]
		top.nodes = append(top.nodes, n)
	}
	t.open = append(t.open, n)
	return nil
}

func (t *treeReader) end(el xml.EndElement) error {
	if len(t.open) == 0 {
		return fmt.Errorf("%w: </%s> ends nothing", ErrNotWord, el.Name.Local)
	}
	top := t.open[len(t.open)-1]
	if name, err := t.name(el.Name, true); err != nil || name != top.name {
		return fmt.Errorf("%w: </%s> ends <%s>", ErrNotWord, el.Name.Local, top.name)
	}
	top.dropIndent()
	t.open = t.open[:len(t.open)-1]
	last := len(t.undo) - 1
	for _, b := range slices.Backward(t.undo[last]) {
		t.uris[b.prefix] = b.uri
	}
	t.undo = t.undo[:last]
	return nil
}

// dropIndent drops the spaces that only set elements off from each other.
func (n *node) dropIndent() {
	if slices.ContainsFunc(n.nodes, func(c *node) bool { return c.name != "" }) {
		n.nodes = slices.DeleteFunc(n.nodes, func(c *node) bool { return c.name == "" && strings.TrimSpace(c.text) == "" })
	}
}

// declare puts the prefixes that an element brings into force.
func (t *treeReader) declare(attrs []xml.Attr) error {
	var before []binding
	for _, a := range attrs {
		var prefix string
		switch {
		case a.Name.Space == "xmlns":
			prefix = a.Name.Local
		case a.Name.Space != "" || a.Name.Local != "xmlns":
			continue
		}
		if strings.HasPrefix(a.Value, strictNames) {
			return fmt.Errorf("%w: written in the Strict form", ErrNotWord)
		}
		before = append(before, binding{prefix, t.uris[prefix]})
		t.uris[prefix] = a.Value
	}
	t.undo = append(t.undo, before)
	return nil
}

// name is the name in the tree. A name without prefix has the default namespace
// if it is that of an element.
func (t *treeReader) name(n xml.Name, isElement bool) (string, error) {
	prefix := n.Space
	if prefix == "" && !isElement {
		return t.once(n.Local), checkLocal(n.Local)
	}
	uri, declared := t.uris[prefix]
	known, isKnown := knownPrefixes[uri]
	switch {
	case !declared || prefix != "" && uri == "":
		return "", fmt.Errorf("%w: nobody declares %s:%s", ErrNotWord, prefix, n.Local)
	case isKnown:
		prefix = known
	case prefix != "" && isKnownPrefix(prefix):
		return "", fmt.Errorf("%w: %s:%s has a name that is taken", ErrNotWord, prefix, n.Local)
	}
	if prefix == "" {
		return t.once(n.Local), checkLocal(n.Local)
	}
	return t.once(prefix + ":" + n.Local), checkLocal(n.Local)
}

// attributeName is the name of an attribute in the tree. It says whether the
// attribute declares a prefix; two of those may mean the same.
func (t *treeReader) attributeName(a xml.Attr) (name string, declares bool, err error) {
	if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") {
		name, err = t.name(a.Name, false)
		return name, false, err
	}
	known, isKnown := knownPrefixes[a.Value]
	switch {
	case isKnown:
		return t.once("xmlns:" + known), true, nil
	case a.Name.Space == "":
		return "xmlns", true, nil
	case isKnownPrefix(a.Name.Local):
		return "", true, fmt.Errorf("%w: the prefix %s means something else", ErrNotWord, a.Name.Local)
	}
	return t.once("xmlns:" + a.Name.Local), true, checkLocal(a.Name.Local)
}

// value is an attribute's value; where it lists prefixes, those of the tree.
func (t *treeReader) value(name, value string) string {
	if name != "mc:Ignorable" && name != "Requires" {
		return value
	}
	prefixes := strings.Fields(value)
	for i, prefix := range prefixes {
		if known, ok := knownPrefixes[t.uris[prefix]]; ok {
			prefixes[i] = known
		}
	}
	return strings.Join(prefixes, " ")
}

// checkLocal refuses the names with a colon at an end that the decoder lets pass.
func checkLocal(local string) error {
	if local == "" || strings.Contains(local, ":") {
		return fmt.Errorf("%w: name %q", ErrNotWord, local)
	}
	return nil
}

func (t *treeReader) once(name string) string {
	if known, ok := t.names[name]; ok {
		return known
	}
	t.names[name] = name
	return name
}

func isKnownPrefix(prefix string) bool {
	for _, known := range knownPrefixes {
		if known == prefix {
			return true
		}
	}
	return false
}
