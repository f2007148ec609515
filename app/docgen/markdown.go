package docgen

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ismsdesk/app/document"
)

var markdownParser = goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAttribute())).Parser()

// What a template's function puts into the text is kept aside, and a token of
// private characters stands in for it until Markdown has been understood. So
// nothing a user wrote is ever read as Markdown.
var (
	token      = regexp.MustCompile("\uE000([0-9]+)\uE001")
	blockToken = regexp.MustCompile("^\uE002([0-9]+)\uE003$")
)

// ours are the private characters of tokens; a user's own are dropped.
var ours = strings.NewReplacer("\uE000", "", "\uE001", "", "\uE002", "", "\uE003", "")

func (w *writer) keepInline(i document.Inline) string {
	if t, ok := i.(document.Text); ok {
		t.Value = ours.Replace(t.Value)
		i = t
	}
	w.inlines = append(w.inlines, i)
	return "\uE000" + strconv.Itoa(len(w.inlines)-1) + "\uE001"
}

// keepBlocks stands on lines of its own, so that it is a paragraph of its own.
func (w *writer) keepBlocks(blocks []document.Block) string {
	w.inserted = append(w.inserted, blocks)
	return "\n\n\uE002" + strconv.Itoa(len(w.inserted)-1) + "\uE003\n\n"
}

// blocks turns Markdown with tokens into blocks.
func (w *writer) blocks(markdown []byte) ([]document.Block, error) {
	c := &converter{writer: w, source: markdown}
	out, err := c.children(markdownParser.Parse(text.NewReader(markdown)))
	for i := range out {
		p, ok := out[i].(document.Paragraph)
		if !ok {
			break
		}
		if p.Style == document.Body {
			p.Style = document.Lead // what stands before the first heading opens the document
		}
		out[i] = p
	}
	return out, err
}

// converter turns a Markdown tree into blocks.
type converter struct {
	*writer
	source []byte
}

func (c *converter) children(parent ast.Node) ([]document.Block, error) {
	var out []document.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks, err := c.block(n)
		if err != nil {
			return nil, err
		}
		out = append(out, blocks...)
	}
	return out, nil
}

func (c *converter) block(node ast.Node) ([]document.Block, error) {
	switch n := node.(type) {
	case *ast.Heading:
		inlines, err := c.line(n)
		h := document.Heading{Level: n.Level, Text: inlines}
		if name, named := n.AttributeString("id"); named {
			h.Anchor = c.anchor(string(name.([]byte)))
		}
		return []document.Block{h}, err
	case *ast.Paragraph, *ast.TextBlock:
		return c.paragraph(n, document.Body)
	case *ast.Blockquote:
		return c.note(n)
	case *ast.List:
		return c.list(n)
	case *tables.Table:
		return c.table(n)
	}
	return nil, fmt.Errorf("%s is not offered in a document template", node.Kind())
}

func (c *converter) paragraph(node ast.Node, style document.ParagraphStyle) ([]document.Block, error) {
	inlines, err := c.line(node)
	if err != nil || len(inlines) == 0 {
		return nil, err
	}
	if first, ok := inlines[0].(document.Text); ok && len(inlines) == 1 {
		if found := blockToken.FindStringSubmatch(first.Value); found != nil {
			i, _ := strconv.Atoi(found[1])
			return c.inserted[i], nil
		}
	}
	if strings.Contains(document.PlainText(inlines), "\uE002") {
		return nil, fmt.Errorf("a table or picture stands within a line of text")
	}
	return []document.Block{document.Paragraph{Style: style, Text: inlines}}, nil
}

// note turns a quotation into remarks that the reader must not miss.
func (c *converter) note(quote *ast.Blockquote) ([]document.Block, error) {
	var out []document.Block
	for n := quote.FirstChild(); n != nil; n = n.NextSibling() {
		blocks, err := c.paragraph(n, document.Note)
		if err != nil {
			return nil, err
		}
		out = append(out, blocks...)
	}
	return out, nil
}

func (c *converter) list(list *ast.List) ([]document.Block, error) {
	out := document.List{Ordered: list.IsOrdered()}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		item, err := c.children(n)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, item)
	}
	return []document.Block{out}, nil
}

func (c *converter) table(table *tables.Table) ([]document.Block, error) {
	out := document.Table{HeaderRows: 1, Columns: make([]document.Column, len(table.Alignments))}
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []document.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			inlines, err := c.line(cell)
			if err != nil {
				return nil, err
			}
			cells = append(cells, document.Cell{Text: inlines})
		}
		out.Rows = append(out.Rows, document.Row{Cells: cells})
	}
	if first := out.Rows[0]; len(out.Columns) == 2 && len(first.Cells[0].Text)+len(first.Cells[1].Text) == 0 {
		out = keysAndValues(out)
	} else {
		c.fit(&out)
	}
	keepOnOnePage(&out)
	return []document.Block{out}, nil
}

// keysAndValues turns a table whose first row is empty into one whose first
// column is the head.
func keysAndValues(t document.Table) document.Table {
	t.Style, t.HeaderRows, t.Rows = document.TableControl, 0, t.Rows[1:]
	t.Columns = []document.Column{{Weight: 3}, {Weight: 7}}
	for i := range t.Rows {
		t.Rows[i].Cells[0].Header = true
	}
	return t
}

func (c *converter) line(parent ast.Node) ([]document.Inline, error) {
	return c.inline(nil, parent, document.Text{})
}

// inline appends what stands below a node, in the look of its surroundings.
func (c *converter) inline(out []document.Inline, parent ast.Node, look document.Text) ([]document.Inline, error) {
	var err error
	for node := parent.FirstChild(); node != nil && err == nil; node = node.NextSibling() {
		switch n := node.(type) {
		case *ast.Text:
			out = c.text(out, string(util.ResolveEntityNames(util.UnescapePunctuations(n.Value(c.source)))), look)
			switch {
			case n.HardLineBreak():
				out = append(out, document.Break{})
			case n.SoftLineBreak():
				out = c.text(out, " ", look)
			}
		case *ast.Emphasis:
			inner := look
			inner.Bold = look.Bold || n.Level == 2
			inner.Italic = look.Italic || n.Level == 1
			out, err = c.inline(out, n, inner)
		case *ast.Link:
			var label []document.Inline
			label, err = c.inline(nil, n, look)
			out = append(out, document.Link{Text: document.PlainText(label), URL: string(n.Destination)})
		default:
			err = fmt.Errorf("%s is not offered in a document template", node.Kind())
		}
	}
	return out, err
}

// text appends a run and puts back what its tokens stand for. Runs of the same
// look become one, so that a paragraph of several lines is one run.
func (c *converter) text(out []document.Inline, s string, look document.Text) []document.Inline {
	for s != "" {
		at := token.FindStringSubmatchIndex(s)
		if at == nil {
			return joinText(out, look, s)
		}
		out = joinText(out, look, s[:at[0]])
		i, _ := strconv.Atoi(s[at[2]:at[3]])
		kept := c.inlines[i]
		if t, ok := kept.(document.Text); ok {
			t.Bold, t.Italic = t.Bold || look.Bold, t.Italic || look.Italic
			kept = t
		}
		out = append(out, kept)
		s = s[at[1]:]
	}
	return out
}

func joinText(out []document.Inline, look document.Text, s string) []document.Inline {
	if s == "" {
		return out
	}
	if len(out) > 0 {
		last, ok := out[len(out)-1].(document.Text)
		if value := last.Value; ok {
			if last.Value = ""; last == look {
				look.Value = value + s
				return append(out[:len(out)-1], look)
			}
		}
	}
	look.Value = s
	return append(out, look)
}
