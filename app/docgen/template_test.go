package docgen_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

const goodHead = `---
id: "06"
title: Title
subtitle: about
slug: title
kind: DOC
class: M
references: ["4.3"]
owner: security_officer
classification: internal
review_months: 12
---
`

// Line 13 is the first line below the head.
func TestFaultyTemplatesNameFileAndLine(t *testing.T) {
	cases := map[string]struct{ content, want string }{
		"unknown function":        {goodHead + "a\n{{sum \"risks\"}}", "Line=14 "},
		"unknown value":           {goodHead + "a\n\n{{value \"organisation.nmae\"}}", "Line=15 "},
		"unknown value, not used": {goodHead + "{{if fact \"premises\"}}\n{{value \"nothing\"}}{{end}}", "Line=14 "},
		"unknown number":          {goodHead + "{{number \"cats\"}}", "Line=13 "},
		"unknown plural":          {goodHead + "{{plural \"cats\" \"\" \"\" \"\"}}", "Line=13 "},
		"unknown fact":            {goodHead + "{{if fact \"cat\"}}{{end}}", "Line=13 "},
		"fact that is a choice":   {goodHead + "{{if fact \"development\"}}{{end}}", "Line=13 "},
		"unknown condition":       {goodHead + "{{if holds \"development=cat\"}}{{end}}", "Line=13 "},
		"unknown has":             {goodHead + "{{if has \"cats\"}}{{end}}", "Line=13 "},
		"unknown is":              {goodHead + "{{if is \"cat\" \"x\"}}{{end}}", "Line=13 "},
		"unknown role":            {goodHead + "{{role \"cat\"}}", "Line=13 "},
		"unknown role asked for":  {goodHead + "{{if has \"role.cat\"}}{{end}}", "Line=13 "},
		"unknown insert":          {goodHead + "{{insert \"cats\"}}", "Line=13 "},
		"unknown document":        {goodHead + "{{document \"100\"}}", "Line=13 "},
		"fault below and":         {goodHead + "{{if and (fact \"premises\") (fact \"cat\")}}{{end}}", "Line=13 "},
		"unknown control":         {goodHead + "{{if applies \"A.9.1\"}}{{end}}", "Line=13 "},
		"unknown parameter":       {goodHead + "{{parameter \"cats\"}}", "Line=13 "},
		"unknown table":           {goodHead + "{{table \"cats\" \"title\"}}", "Line=13 "},
		"unknown column":          {goodHead + "{{table \"suppliers\" \"title,cats\"}}", "Line=13 "},
		"unknown choice of rows":  {goodHead + "{{table \"suppliers\" \"title\" \"critical=cat\"}}", "Line=13 "},
		"too many for a table":    {goodHead + "{{table \"suppliers\" \"title\" \"critical=yes\" \"x\"}}", "Line=13 "},
		"heading without a name":  {goodHead + "a\n\n# Purpose", "Line=15 "},
		"section named twice":     {goodHead + "# A {#a}\n\nx\n\n## B {#a}", "Line=17 "},
		"unknown closing":         {strings.Replace(goodHead, "months: 12", "months: 12\nclosing: cats", 1), "Line=1 "},
		"field":                   {goodHead + "\n{{.Name}}", "Line=14 "},
		"loop":                    {goodHead + "\n{{range 9}}x{{end}}", "Line=14 "},
		"variable":                {goodHead + "{{$x := value \"today\"}}", "Line=13 "},
		"pipe":                    {goodHead + "{{value \"today\" | value}}", "Line=13 "},
		"built-in function":       {goodHead + "{{printf \"%d\" 1}}", "Line=13 "},
		"number as argument":      {goodHead + "{{number 1}}", "Line=13 "},
		"too few arguments":       {goodHead + "{{number}}", "Line=13 "},
		"too many arguments":      {goodHead + "{{fact \"premises\" \"visitors\"}}", "Line=13 "},
		"definition":              {goodHead + "{{define \"y\"}}{{end}}", "Line=1 "},
		"call of a definition":    {goodHead + "{{template \"y\"}}", "Line=13 "},
		"not closed":              {goodHead + "{{if fact \"premises\"}}\nx", "Line=14 "},
		"private character":       {goodHead + "a\n\uE000", "Line=14 "},
		"no head":                 {"text", "Line=1 "},
		"head not closed":         {"---\nid: x\n", "Line=1 "},
		"unknown head field":      {strings.Replace(goodHead, "slug", "slag", 1), "Line=5 "},
		"head without slug":       {strings.Replace(goodHead, "slug: title\n", "", 1), "Line=1 "},
		"head with unknown role":  {strings.Replace(goodHead, "security_officer", "cat", 1), "Line=1 "},
		"head without months":     {strings.Replace(goodHead, "months: 12", "months: 0", 1), "Line=1 "},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			err := docgen.ReadTemplate("x.md", c.content)
			if err == nil || !strings.Contains(err.Error(), "File=x.md") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault at %s", err, c.want)
			}
		})
	}
	if err := docgen.ReadTemplate("x.md", strings.ReplaceAll(goodHead+"text\n", "\n", "\r\n")); err != nil {
		t.Errorf("a template with Windows line ends: %v", err)
	}
}

// Every word is used by the templates; one that is not would be untested.
func TestTheWholeVocabularyIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, lang := range isms.Languages {
		for _, id := range docgen.IDs() {
			calls, err := docgen.Calls(lang, id)
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range calls {
				for word := range strings.FieldsSeq(strings.Trim(call, "[]")) {
					used[strings.Trim(word, "[]")] = true
				}
			}
		}
	}
	for word := range docgen.Words() {
		if !used[word] {
			t.Errorf("no template calls %q", word)
		}
	}
}

func TestMarkdown(t *testing.T) {
	text := func(s string) document.Text { return document.Text{Value: s} }
	para := func(style document.ParagraphStyle, inlines ...document.Inline) document.Paragraph {
		return document.Paragraph{Style: style, Text: inlines}
	}
	cases := map[string]struct {
		markdown string
		want     []document.Block
	}{
		"lead, heading, body": {
			"One\ntwo.\n\n## Head\n\nThree.",
			[]document.Block{
				para(document.Lead, text("One two.")), document.Heading{Level: 2, Text: document.Plain("Head")}, para(document.Body, text("Three.")),
			},
		},
		"emphasis": {
			"# H\n\na **b *c* d** e",
			[]document.Block{
				document.Heading{Level: 1, Text: document.Plain("H")},
				para(document.Body, text("a "), document.Text{Value: "b ", Bold: true}, document.Text{Value: "c", Bold: true, Italic: true},
					document.Text{Value: " d", Bold: true}, text(" e")),
			},
		},
		"link": {
			"# H\n\nsee [the site](https://example.org)",
			[]document.Block{
				document.Heading{Level: 1, Text: document.Plain("H")},
				para(document.Body, text("see "), document.Link{Text: "the site", URL: "https://example.org"}),
			},
		},
		"lists": {
			"1. a\n2. b\n   - c",
			[]document.Block{document.List{Ordered: true, Items: [][]document.Block{
				{para(document.Body, text("a"))},
				{para(document.Body, text("b")), document.List{Items: [][]document.Block{{para(document.Body, text("c"))}}}},
			}}},
		},
		"note":         {"> Mind this.", []document.Block{para(document.Note, text("Mind this."))}},
		"plain quotes": {`"a" & \* &lt;`, []document.Block{para(document.Lead, text(`"a" & * <`))}},
	}
	v := newFirm(t).view("en")
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := docgen.Markdown(v, c.markdown)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
	for name, markdown := range map[string]string{
		"HTML block": "<div>x</div>", "HTML in a line": "a <b>x</b>", "code": "a `b`", "code block": "    a", "line": "a\n\n***", "picture": "![a](b)",
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := docgen.Markdown(v, markdown); err == nil {
				t.Errorf("became %+v", got)
			}
		})
	}
}

func TestMarkdownTables(t *testing.T) {
	v := newFirm(t).view("en")
	got, err := docgen.Markdown(v, "| A | B |\n|---|---|\n| c | d |\n\n| | |\n|---|---|\n| e | f |")
	if err != nil {
		t.Fatal(err)
	}
	grid, control := got[0].(document.Table), got[1].(document.Table)
	if grid.Style != document.TableGrid || grid.HeaderRows != 1 || len(grid.Rows) != 2 {
		t.Errorf("table with a head: %+v", grid)
	}
	if control.Style != document.TableControl || control.HeaderRows != 0 || len(control.Rows) != 1 || !control.Rows[0].Cells[0].Header {
		t.Errorf("table of keys and values: %+v", control)
	}
	if fmt.Sprint(texts(got)) != fmt.Sprint([]string{"", "", "A", "B", "c", "d", "", "", "e", "f"}) {
		t.Errorf("texts: %q", texts(got))
	}
}

// A manifest names the registers behind a document; they do not depend on the
// language.
func TestEveryTemplateNamesItsSources(t *testing.T) {
	for _, id := range docgen.IDs() {
		english, err := docgen.Head("en", id)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range isms.Languages {
			info, err := docgen.Head(lang, id)
			if err != nil {
				t.Fatal(err)
			}
			if len(info.Sources) == 0 || !slices.Equal(info.Sources, english.Sources) {
				t.Errorf("%s in %s is made from %v, in English from %v", id, lang, info.Sources, english.Sources)
			}
		}
	}
	head := strings.Replace(goodHead, "review_months: 12", "review_months: 12\nsources: [cats]", 1)
	if docgen.ReadTemplate("x.md", goodHead+"text") != nil || docgen.ReadTemplate("x.md", head+"text") == nil {
		t.Error("a source that is no register passes")
	}
}
