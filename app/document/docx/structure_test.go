package docx_test

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"
	"testing"
)

// checkStructure reports what would make Word or LibreOffice stumble: XML that
// is not well-formed, relations and content types that lead nowhere, styles,
// lists and bookmarks that are named but not there, tables out of shape.
func checkStructure(t *testing.T, file []byte) {
	t.Helper()
	parts := map[string]string{}
	for i, p := range mustParts(t, file) {
		if i == 0 && p.name != "[Content_Types].xml" {
			t.Errorf("first part is %s", p.name)
		}
		if _, twice := parts[p.name]; twice {
			t.Errorf("part %s twice", p.name)
		}
		parts[p.name] = p.content
		if strings.HasSuffix(p.name, ".xml") || strings.HasSuffix(p.name, ".rels") {
			checkWellFormed(t, p)
		}
	}
	checkContentTypes(t, parts)
	for name, content := range parts {
		checkRelations(t, parts, name, content)
	}
	checkNames(t, parts)
	checkTree(t, parts["word/document.xml"])
}

func checkWellFormed(t *testing.T, p part) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(p.content))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v", p.name, err)
			return
		}
	}
}

// values returns the values of an attribute of an element, in order.
func values(content, element, attribute string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`<`+element+`(?: [^>]*)? `+attribute+`="([^"]*)"`).FindAllStringSubmatch(content, -1) {
		found = append(found, m[1])
	}
	return found
}

func set(list []string) map[string]bool {
	s := map[string]bool{}
	for _, v := range list {
		s[v] = true
	}
	return s
}

func checkContentTypes(t *testing.T, parts map[string]string) {
	t.Helper()
	types := parts["[Content_Types].xml"]
	byExtension := set(values(types, "Default", "Extension"))
	single := set(values(types, "Override", "PartName"))
	for name := range single {
		if _, ok := parts[strings.TrimPrefix(name, "/")]; !ok {
			t.Errorf("content type for missing part %s", name)
		}
	}
	for name := range parts {
		ext := strings.TrimPrefix(path.Ext(name), ".")
		plainXML := ext == "xml" && name != "[Content_Types].xml"
		if !single["/"+name] && (plainXML || !byExtension[ext]) {
			t.Errorf("no content type for %s", name)
		}
	}
}

func checkRelations(t *testing.T, parts map[string]string, name, content string) {
	t.Helper()
	dir, file := path.Split(name)
	rels := parts[dir+"_rels/"+file+".rels"]
	ids := map[string]bool{}
	for _, id := range values(rels, "Relationship", "Id") {
		if ids[id] {
			t.Errorf("%s: relation %s twice", name, id)
		}
		ids[id] = true
	}
	for _, m := range regexp.MustCompile(` r:(?:id|embed)="([^"]*)"`).FindAllStringSubmatch(content, -1) {
		if !ids[m[1]] {
			t.Errorf("%s: no relation %s", name, m[1])
		}
	}
	if !strings.HasSuffix(name, ".rels") {
		return
	}
	source := path.Dir(path.Dir(name))
	for _, rel := range regexp.MustCompile(`<Relationship [^>]*/>`).FindAllString(content, -1) {
		if strings.Contains(rel, `TargetMode="External"`) {
			continue
		}
		target := values(rel, "Relationship", "Target")[0]
		full := strings.TrimPrefix(target, "/")
		if full == target {
			full = path.Join(source, target)
		}
		if _, ok := parts[full]; !ok {
			t.Errorf("%s: target %s is not there", name, target)
		}
	}
}

func checkNames(t *testing.T, parts map[string]string) {
	t.Helper()
	document := parts["word/document.xml"]
	styles := set(values(parts["word/styles.xml"], "w:style", "w:styleId"))
	for _, element := range []string{"w:pStyle", "w:rStyle", "w:tblStyle"} {
		for name, content := range parts {
			for _, id := range values(content, element, "w:val") {
				if !styles[id] {
					t.Errorf("%s: no style %s", name, id)
				}
			}
		}
	}
	lists := set(values(parts["word/numbering.xml"], "w:num", "w:numId"))
	lists["0"] = true
	for _, id := range append(values(document, "w:numId", "w:val"), values(parts["word/styles.xml"], "w:numId", "w:val")...) {
		if !lists[id] {
			t.Errorf("no list %s", id)
		}
	}
	checkBookmarks(t, document)
}

func checkBookmarks(t *testing.T, document string) {
	t.Helper()
	names := values(document, "w:bookmarkStart", "w:name")
	bookmarks := set(names)
	if len(bookmarks) != len(names) {
		t.Error("a bookmark name occurs twice")
	}
	for name := range bookmarks {
		if len(name) > 40 {
			t.Errorf("bookmark %s is too long", name)
		}
	}
	starts, ends := values(document, "w:bookmarkStart", "w:id"), values(document, "w:bookmarkEnd", "w:id")
	if len(set(starts)) != len(starts) || len(starts) != len(ends) {
		t.Errorf("%d bookmarks start, %d end", len(starts), len(ends))
	}
	used := values(document, "w:hyperlink", "w:anchor")
	for _, m := range regexp.MustCompile(`> (?:PAGE)?REF (\S+) `).FindAllStringSubmatch(document, -1) {
		used = append(used, m[1])
	}
	for _, name := range used {
		if !bookmarks[name] {
			t.Errorf("no bookmark %s", name)
		}
	}
}

// node is an element of the main part.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) children(name string) []node {
	var found []node
	for _, c := range n.Nodes {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
	}
	return found
}

// checkTree checks what depends on the order of elements.
func checkTree(t *testing.T, document string) {
	t.Helper()
	var root node
	if err := xml.Unmarshal([]byte(document), &root); err != nil {
		t.Fatal(err)
	}
	open := 0
	walk(root, func(n node) {
		switch n.XMLName.Local {
		case "fldChar":
			switch n.attr("fldCharType") {
			case "begin":
				open++
			case "end":
				open--
			}
			if open < 0 || open > 2 {
				t.Errorf("%d fields open", open)
			}
		case "tbl":
			checkTable(t, n)
		case "tc":
			if last := n.Nodes[len(n.Nodes)-1]; last.XMLName.Local != "p" {
				t.Errorf("a cell ends with %s", last.XMLName.Local)
			}
		}
		for i := 1; i < len(n.Nodes); i++ {
			if n.Nodes[i].XMLName.Local == "tbl" && n.Nodes[i-1].XMLName.Local == "tbl" {
				t.Error("two tables touch")
			}
		}
	})
	if open != 0 {
		t.Errorf("%d fields do not end", open)
	}
	body := root.Nodes[0].Nodes
	if n := len(body); n < 2 || body[n-1].XMLName.Local != "sectPr" || body[n-2].XMLName.Local == "tbl" {
		t.Error("the body does not end with a paragraph and its section")
	}
}

func walk(n node, visit func(node)) {
	visit(n)
	for _, c := range n.Nodes {
		walk(c, visit)
	}
}

// checkTable compares the cells of every row with the grid.
func checkTable(t *testing.T, table node) {
	t.Helper()
	grid := len(table.children("tblGrid")[0].Nodes)
	for _, row := range table.children("tr") {
		columns := 0
		for _, cell := range row.children("tc") {
			span := 1
			for _, s := range cell.children("tcPr")[0].children("gridSpan") {
				span = 0
				for _, digit := range s.attr("val") {
					span = span*10 + int(digit-'0')
				}
			}
			columns += span
		}
		if columns != grid {
			t.Errorf("row of %d columns in a grid of %d", columns, grid)
		}
	}
}
