package docx

import (
	"slices"
	"strings"
)

// node is an element of a part or, without a name, a piece of text.
type node struct {
	// name has the prefix of knownPrefixes, or else the file's.
	name  string
	attrs []attribute
	nodes []*node
	text  string
	// number is the place of a paragraph in its part, from 1.
	number int
}

type attribute struct{ name, value string }

// attr is the value of an attribute, "" if it is not there.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// set gives an attribute a value.
func (n *node) set(name, value string) {
	for i, a := range n.attrs {
		if a.name == name {
			n.attrs[i].value = value
			return
		}
	}
	n.attrs = append(n.attrs, attribute{name, value})
}

// child is the first child element of a name, nil if there is none.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.nodes {
		if c.name == name {
			return c
		}
	}
	return nil
}

// val is the value of the most frequent form, <child w:val="…"/>.
func (n *node) val(child string) string {
	if c := n.child(child); c != nil {
		return c.attr("w:val")
	}
	return ""
}

// all gives the elements of a name in the order in which they begin.
func (n *node) all(name string) []*node {
	var found []*node
	n.visit(func(each *node) bool {
		if each.name == name {
			found = append(found, each)
		}
		return true
	})
	return found
}

// visit calls look for n and what is in it, as far as look wants to see it.
func (n *node) visit(look func(*node) bool) {
	if look(n) {
		for _, c := range n.nodes {
			c.visit(look)
		}
	}
}

// filter takes out the elements below n that keep does not want.
func (n *node) filter(keep func(*node) bool) {
	n.nodes = slices.DeleteFunc(n.nodes, func(c *node) bool { return !keep(c) })
	for _, c := range n.nodes {
		c.filter(keep)
	}
}

// without takes elements out, the dissolved ones so that what is in them stays.
func (n *node) without(gone, dissolved map[*node]bool) {
	if len(gone)+len(dissolved) == 0 {
		return
	}
	kept := make([]*node, 0, len(n.nodes))
	for _, c := range n.nodes {
		if gone[c] {
			continue
		}
		c.without(gone, dissolved)
		if dissolved[c] {
			kept = append(kept, c.nodes...)
		} else {
			kept = append(kept, c)
		}
	}
	n.nodes = kept
}

// copy is n with everything in it.
func (n *node) copy() *node {
	twin := *n
	twin.attrs = slices.Clone(n.attrs)
	twin.nodes = make([]*node, len(n.nodes))
	for i, c := range n.nodes {
		twin.nodes[i] = c.copy()
	}
	return &twin
}

// content is the text within an element.
func (n *node) content() string {
	if len(n.nodes) == 1 {
		return n.nodes[0].text
	}
	var b strings.Builder
	n.visit(func(each *node) bool {
		b.WriteString(each.text)
		return true
	})
	return b.String()
}

// element makes an element from names and values in turn.
func element(name string, attrs ...string) *node {
	n := &node{name: name}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.attrs = append(n.attrs, attribute{attrs[i], attrs[i+1]})
	}
	return n
}

// textElement is an element whose text keeps its spaces.
func textElement(name, text string) *node {
	n := element(name, "xml:space", "preserve")
	n.nodes = []*node{{text: text}}
	return n
}

// part is the tree as a part.
func (n *node) part() []byte {
	var x xmlBuffer
	n.start(&x)
	x.WriteByte('>')
	for _, c := range n.nodes {
		c.write(&x)
	}
	x.close(n.name)
	return x.bytes()
}

func (n *node) write(x *xmlBuffer) {
	if n.name == "" {
		x.WriteString(escape(n.text))
		return
	}
	n.start(x)
	if len(n.nodes) == 0 {
		x.WriteString("/>")
		return
	}
	x.WriteByte('>')
	for _, c := range n.nodes {
		c.write(x)
	}
	x.close(n.name)
}

func (n *node) start(x *xmlBuffer) {
	x.WriteByte('<')
	x.WriteString(n.name)
	for _, a := range n.attrs {
		x.WriteByte(' ')
		x.WriteString(a.name)
		x.WriteString(`="`)
		x.WriteString(escape(a.value))
		x.WriteByte('"')
	}
}
