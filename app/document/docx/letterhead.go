package docx

import (
	"slices"
	"strconv"
	"strings"
)

// letterheadKinds are the relations of a letterhead's parts that are followed,
// beside pictures and links.
var letterheadKinds = map[string]string{relFont: typeFont}

// letterhead reads a Base out of a user's Word file.
type letterhead struct {
	*cleaner
	base *Base
	// main is the main document's tree, relations are its relations.
	main      *node
	relations []Relation
	// styles and lists are the ids of styles and lists that are taken over.
	styles, lists map[string]bool
	names         int
	evenDiffers   bool
}

// ReadBase takes a letterhead from a .docx or .dotx file: styles, lists, theme,
// fonts, headers and footers with their pictures, and the page. Headers, footers
// and page are those of the last section, which is the document's; where it
// names no header or footer, those before it go on, as in Word.
//
// In headers and footers the document's values come in the place of {{title}},
// {{number}}, {{version}}, {{status}}, {{classification}}, {{organisation}},
// {{page}} and {{pages}}. Pages that show no page number get a footer line with
// number, version, status and page below the letterhead's own. A file without
// anything in its headers and footers gets the built-in ones.
//
// What reaches outside the file is taken out and listed. Names of parts are
// never the file's. Errors: ErrNotWord, ErrTooLarge, ErrUnsafe, ErrMacros.
func ReadBase(content []byte) (*Base, Removed, error) {
	p, err := readPackage(content)
	if err != nil {
		return nil, nil, err
	}
	l := &letterhead{base: &Base{}, styles: map[string]bool{}, lists: map[string]bool{}}
	l.cleaner = &cleaner{pkg: p, kinds: letterheadKinds, rename: l.name, byName: map[string]*takenPart{}}
	if l.main, err = p.tree(p.main); err != nil {
		return nil, nil, err
	}
	if l.relations, err = p.relations(p.main); err != nil {
		return nil, nil, err
	}
	for _, read := range []func() error{l.readSettings, l.readLook, l.readParts, l.readPages} {
		if err := read(); err != nil {
			return nil, nil, err
		}
	}
	return l.base, l.removed, nil
}

// name is the name of a part in the documents that are written.
func (l *letterhead) name(_, contentType string) string {
	l.names++
	ending := "xml"
	switch {
	case contentType == typeFont:
		ending = "odttf"
	case pictureTypes[contentType] != "":
		ending = pictureTypes[contentType]
	}
	return "word/letterhead" + itoa(l.names) + "." + ending
}

// find is the part of a kind that the main document refers to, "" for none.
func (l *letterhead) find(relation, contentType string) string {
	for _, r := range l.relations {
		if r.Type == relation {
			if target := l.pkg.targetOf(l.pkg.main, r); target != "" && l.pkg.contentType(target) == contentType {
				return target
			}
		}
	}
	return ""
}

// takeOne takes over the part of a kind, nil if there is none.
func (l *letterhead) takeOne(relation, contentType string) (*takenPart, error) {
	source := l.find(relation, contentType)
	if source == "" {
		return nil, nil
	}
	return l.take(source, contentType)
}

func (l *letterhead) readSettings() error {
	source := l.find(relSettings, typeSettings)
	if source == "" {
		return nil
	}
	root, err := l.pkg.tree(source)
	if err != nil {
		return err
	}
	l.evenDiffers = isOn(root.child("w:evenAndOddHeaders"))
	relations, err := l.pkg.relations(source)
	if err != nil {
		return err
	}
	for _, r := range relations {
		if r.External {
			l.removeRelation(r)
		}
	}
	return nil
}

// isOn reads a property that is on when it is there and nothing says otherwise.
func isOn(n *node) bool {
	return n != nil && !isOff(n.attr("w:val"))
}

func isOff(value string) bool { return value == "0" || value == "false" || value == "off" }

// readLook takes over styles and lists.
func (l *letterhead) readLook() error {
	numbering, err := l.takeOne(relNumbering, typeNumbering)
	if err != nil {
		return err
	}
	styles, err := l.takeOne(relStyles, typeStyles)
	if err != nil {
		return err
	}
	l.base.Styles = Default().Styles
	if numbering != nil {
		l.tidyLists(numbering.root)
	}
	if styles != nil {
		for _, s := range styles.root.all("w:style") {
			l.styles[s.attr("w:styleId")] = true
		}
		tidyStyles(styles.root)
		l.tidyReferences(styles.root)
		l.base.Styles = styles.root.part()
	}
	if numbering != nil {
		l.tidyReferences(numbering.root)
		l.base.Numbering = numbering.root.part()
	}
	return nil
}

// maxListID is the highest number of a list; far above, Word cannot count on.
const maxListID = 100_000

// tidyLists takes out the lists the writer could not add its own to, and bullets
// that are pictures, whose pictures the list part cannot bring along.
func (l *letterhead) tidyLists(root *node) {
	layouts := map[string]bool{}
	root.filter(func(n *node) bool {
		switch n.name {
		case "w:numPicBullet", "w:lvlPicBulletId":
			return false
		case "w:abstractNum":
			return claimListID(n.attr("w:abstractNumId"), layouts)
		case "w:num":
			return layouts[n.val("w:abstractNumId")] && claimListID(n.attr("w:numId"), l.lists)
		}
		return true
	})
}

// claimListID notes an id that counts and is not yet there.
func claimListID(id string, taken map[string]bool) bool {
	n, err := strconv.Atoi(id)
	if err != nil || n < 0 || n > maxListID || itoa(n) != id || taken[id] {
		return false
	}
	taken[id] = true
	return true
}

// tidyReferences takes out references to styles and lists that are not there.
func (l *letterhead) tidyReferences(root *node) {
	root.filter(func(n *node) bool {
		switch n.name {
		case "w:pStyle", "w:rStyle", "w:tblStyle":
			return l.styles[n.attr("w:val")]
		case "w:numPr":
			id := n.val("w:numId")
			return id == "" || id == "0" || l.lists[id]
		}
		return true
	})
}

// defaultStyles are Word's names of the default styles, by kind.
var defaultStyles = map[string]string{
	"paragraph": styleNormal, "character": styleDefaultFont, "table": styleNormalTable,
}

// tidyStyles makes the styles of other programs findable and leaves the language
// to the document.
func tidyStyles(root *node) {
	named := map[string]bool{}
	for _, s := range root.nodes {
		if name := s.child("w:name"); name != nil && s.name == "w:style" {
			// Word used to write further names behind a comma.
			first, _, _ := strings.Cut(name.attr("w:val"), ",")
			name.set("w:val", first)
			named[strings.ToLower(first)] = true
		}
	}
	for _, s := range root.nodes {
		want, standard := defaultStyles[s.attr("w:type")], s.attr("w:default")
		name := s.child("w:name")
		if s.name == "w:style" && want != "" && standard != "" && !isOff(standard) && name != nil && !named[strings.ToLower(want)] {
			name.set("w:val", want)
			named[strings.ToLower(want)] = true
		}
	}
	root.filter(func(n *node) bool { return n.name != "w:lang" })
	defaults := root.need("w:docDefaults", 0).need("w:rPrDefault", 0).need("w:rPr", 0)
	defaults.nodes = append(defaults.nodes, element("w:lang", "w:val", "en-GB"))
}

// need is the child of a name, put in at a place if it is not there.
func (n *node) need(name string, at int) *node {
	if c := n.child(name); c != nil {
		return c
	}
	c := element(name)
	n.nodes = slices.Insert(n.nodes, at, c)
	return c
}

// readParts takes over theme and fonts.
func (l *letterhead) readParts() error {
	for _, part := range []struct{ relation, contentType string }{{relTheme, typeTheme}, {relFontTable, typeFontTable}} {
		if t, err := l.takeOne(part.relation, part.contentType); err != nil {
			return err
		} else if t != nil {
			l.addPart(t, part.relation)
		}
	}
	return nil
}

// addPart adds a part and the ones it refers to, which were taken behind it.
func (l *letterhead) addPart(t *takenPart, relation string) {
	p := t.part()
	p.DocumentRelation = relation
	l.base.Parts = append(l.base.Parts, p)
	for _, other := range l.taken {
		if other.root == nil && refersTo(t, other) && !slices.ContainsFunc(l.base.Parts, func(p Part) bool { return p.Name == other.name }) {
			l.base.Parts = append(l.base.Parts, other.part())
		}
	}
}

func refersTo(t, other *takenPart) bool {
	return slices.ContainsFunc(t.relations, func(r Relation) bool { return !r.External && r.Target == "/"+other.name })
}
