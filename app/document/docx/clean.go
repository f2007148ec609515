package docx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// RemovalKind says what kind of thing was taken out of a Word file.
type RemovalKind string

// The kinds of things that are taken out.
const (
	// RemovedExternal is a link to a file, a share or a picture elsewhere. Name is
	// its address.
	RemovedExternal RemovalKind = "external"
	// RemovedTemplate is the template the file was attached to. Name is its path.
	RemovedTemplate RemovalKind = "template"
	// RemovedObject is an embedded file or an object of another program. Name is
	// the part.
	RemovedObject RemovalKind = "object"
	// RemovedPart is a part that is missing, no picture Word can show, or of a
	// kind that is not taken over. Name is the part.
	RemovedPart RemovalKind = "part"
	// RemovedField is one of Word's fields that fetches other files; its last
	// result stays. Name is the field's first word, "INCLUDEPICTURE".
	RemovedField RemovalKind = "field"
	// RemovedUnknown is a field {{…}} of a letterhead that nobody knows. Name is
	// what stands between the braces.
	RemovedUnknown RemovalKind = "unknown_field"
)

// Removal is one thing that was taken out of a Word file.
type Removal struct {
	Kind RemovalKind
	// Name is at most 200 characters.
	Name string
}

// Removed lists what was taken out, in the order in which it was met, everything
// once.
type Removed []Removal

// Bounds of what is reported from a file.
const (
	maxName    = 200 // characters
	maxRemoved = 100
)

func (r *Removed) add(kind RemovalKind, name string) {
	one := Removal{kind, shortName(name)}
	if len(*r) < maxRemoved && !slices.Contains(*r, one) {
		*r = append(*r, one)
	}
}

// shortName keeps what a file says presentable: one line of bounded length.
func shortName(name string) string {
	runes := []rune(oneLine(name[:min(len(name), 4*maxName)]))
	return strings.ToValidUTF8(string(runes[:min(len(runes), maxName)]), "")
}

// cleaner takes parts over from a Word file: those of known kinds, without what
// reaches outside the file or could run.
type cleaner struct {
	pkg *pkg
	// kinds are the relations that are followed and the content type each of them
	// must lead to. Pictures and links have rules of their own.
	kinds map[string]string
	// rename gives a part a name for the output.
	rename  func(old, contentType string) string
	taken   []*takenPart
	byName  map[string]*takenPart
	removed Removed
	// refuseFields makes a field that fetches an error instead of taking it out.
	refuseFields bool
}

// takenPart is a part that is taken over.
type takenPart struct {
	source, name, contentType string
	// root is the part's tree, or content its bytes.
	root      *node
	content   []byte
	relations []Relation
}

func (t *takenPart) part() Part {
	p := Part{Name: t.name, ContentType: t.contentType, Content: t.content, Relations: t.relations}
	if t.root != nil {
		p.Content = t.root.part()
	}
	return p
}

// pictureTypes are the pictures Word and LibreOffice can show, with the endings
// of their names. SVG is not among them: beside it there is always the same
// picture in pixels, and it could name other files.
var pictureTypes = map[string]string{
	"image/png": "png", "image/x-png": "png", "image/jpeg": "jpeg", "image/jpg": "jpeg", "image/pjpeg": "jpeg",
	"image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
	"image/x-emf": "emf", "image/emf": "emf", "image/x-wmf": "wmf", "image/wmf": "wmf",
}

// pictureStarts are the first bytes of such pictures.
var pictureStarts = []string{
	"\x89PNG\r\n", "\xff\xd8\xff", "GIF8", "BM", "II*\x00", "MM\x00*",
	"\x01\x00\x00\x00", "\xd7\xcd\xc6\x9a", "\x01\x00\x09\x00",
}

func isPicture(content []byte) bool {
	return slices.ContainsFunc(pictureStarts, func(start string) bool { return bytes.HasPrefix(content, []byte(start)) })
}

// take takes over a part and those it refers to, once. It is nil for a part that
// is none of the pictures it claims to be.
func (c *cleaner) take(source, contentType string) (*takenPart, error) {
	if known, ok := c.byName[source]; ok {
		return known, nil
	}
	t := &takenPart{source: source, contentType: contentType}
	if ending, picture := pictureTypes[contentType]; picture || contentType == typeFont {
		content, err := c.pkg.read(source)
		if err != nil {
			return nil, err
		}
		if picture && !isPicture(content) {
			c.byName[source] = nil
			return nil, nil
		}
		if picture {
			t.contentType = "image/" + strings.Replace(strings.Replace(ending, "emf", "x-emf", 1), "wmf", "x-wmf", 1)
		}
		t.content = content
	}
	t.name = c.rename(source, t.contentType)
	c.byName[source] = t
	c.taken = append(c.taken, t)
	if t.content != nil {
		return t, nil
	}
	root, err := c.pkg.tree(source)
	if err != nil {
		return nil, err
	}
	if t.relations, err = c.relations(source); err != nil {
		return nil, err
	}
	t.root = root
	return t, c.clean(t)
}

// relations are the relations of a part that stay; their targets are absolute.
func (c *cleaner) relations(source string) ([]Relation, error) {
	all, err := c.pkg.relations(source)
	if err != nil {
		return nil, err
	}
	var kept []Relation
	for _, r := range all {
		if r.External {
			if address, ok := linkAddress(r.Target); ok && r.Type == relHyperlink {
				r.Target = address
				kept = append(kept, r)
				continue
			}
			c.removeRelation(r)
			continue
		}
		target := c.pkg.targetOf(source, r)
		kind := c.pkg.contentType(target)
		if !c.follows(r.Type, kind) || target == "" {
			c.removeRelation(r)
			continue
		}
		t, err := c.take(target, kind)
		if err != nil {
			return nil, err
		}
		if t == nil {
			c.removeRelation(r)
			continue
		}
		r.Target = "/" + t.name
		kept = append(kept, r)
	}
	return kept, nil
}

func (c *cleaner) follows(relation, contentType string) bool {
	if relation == relImage {
		return pictureTypes[contentType] != ""
	}
	want, ok := c.kinds[relation]
	return ok && want == contentType
}

func (c *cleaner) removeRelation(r Relation) {
	kind := RemovedPart
	switch {
	case strings.HasSuffix(r.Type, "/attachedTemplate"):
		kind = RemovedTemplate
	case strings.HasSuffix(r.Type, "/oleObject"), strings.HasSuffix(r.Type, "/package"), strings.HasSuffix(r.Type, "/aFChunk"):
		kind = RemovedObject
	case r.External:
		kind = RemovedExternal
	}
	c.removed.add(kind, r.Target)
}

// clean takes out of a part what its remaining relations do not carry, what is
// never taken over, and fields that fetch.
func (c *cleaner) clean(t *takenPart) error {
	links, parts := map[string]bool{}, map[string]bool{}
	for _, r := range t.relations {
		if r.External {
			links[r.ID] = true
		} else {
			parts[r.ID] = true
		}
	}
	s := &sweeper{links: links, parts: parts, used: map[string]bool{}}
	s.sweep(t.root, false)
	t.relations = slices.DeleteFunc(t.relations, func(r Relation) bool { return r.External && !s.used[r.ID] })
	gone, dissolved := map[*node]bool{}, map[*node]bool{}
	for _, f := range wordFields(t.root) {
		switch {
		case f.fetches() && c.refuseFields:
			return fmt.Errorf("%w: field %.20s in %s", ErrUnsafe, f.kind(), t.source)
		case f.fetches():
			c.removed.add(RemovedField, f.kind())
			f.unlink(gone, dissolved)
		case f.linksOutside():
			c.removed.add(RemovedExternal, f.code.String())
			f.unlink(gone, dissolved)
		}
	}
	t.root.without(gone, dissolved)
	return nil
}

// neverTaken are the elements by which a file reaches outside or runs something,
// and the ones that would overwrite a filled text when Word opens the file.
var neverTaken = map[string]bool{
	"w:attachedTemplate": true, "w:mailMerge": true, "w:saveThroughXslt": true, "w:altChunk": true,
	"w:subDoc": true, "w:control": true, "o:OLEObject": true, "w:objectEmbed": true, "w:objectLink": true,
	"w:dataBinding": true, "w15:dataBinding": true,
}

// pictureFrames are the elements that go with a picture that is not taken over.
// An extension (a:ext) goes by itself: without it the picture is an older one.
var pictureFrames = map[string]bool{
	"w:drawing": true, "w:pict": true, "w:object": true, "w:background": true, "w:numPicBullet": true,
	"a:ext": true,
}

// sweeper takes elements out of a tree whose relations are gone.
type sweeper struct {
	// links and parts are the ids of the remaining relations to addresses and to
	// other parts.
	links, parts map[string]bool
	// used are the links that something refers to.
	used map[string]bool
}

// verdict is what becomes of an element.
type verdict int

const (
	stays verdict = iota
	// goes takes the element out, goesWithFrame also the picture around it, or the
	// extension of a picture.
	goes
	goesWithFrame
)

func (s *sweeper) sweep(n *node, framed bool) verdict {
	if neverTaken[n.name] {
		return goes
	}
	result := s.references(n, framed || pictureFrames[n.name])
	kept := n.nodes[:0]
	for _, c := range n.nodes {
		switch s.sweep(c, framed || pictureFrames[n.name]) {
		case stays:
			kept = append(kept, c)
		case goesWithFrame:
			result = max(result, goesWithFrame)
		}
	}
	clear(n.nodes[len(kept):])
	n.nodes = kept
	if n.name == "w:lvl" {
		sortLevel(n)
	}
	if result == goesWithFrame && pictureFrames[n.name] {
		return goes
	}
	return result
}

// levelOrder is the order of what a level of a list says. LibreOffice writes
// another one.
var levelOrder = []string{
	"w:start", "w:numFmt", "w:lvlRestart", "w:pStyle", "w:isLgl", "w:suff", "w:lvlText", "w:lvlPicBulletId", "w:legacy", "w:lvlJc", "w:pPr", "w:rPr",
}

func sortLevel(level *node) {
	slices.SortStableFunc(level.nodes, func(a, b *node) int {
		return slices.Index(levelOrder, a.name) - slices.Index(levelOrder, b.name)
	})
}

// references looks at the attributes of an element that name relations or
// addresses.
func (s *sweeper) references(n *node, framed bool) verdict {
	link := n.name == "w:hyperlink" || strings.HasPrefix(n.name, "a:hlink")
	lost, held := false, false
	n.attrs = slices.DeleteFunc(n.attrs, func(a attribute) bool {
		if isForeign(n.name, a) {
			return true
		}
		if !strings.HasPrefix(a.name, "r:") && a.name != "o:relid" {
			return false
		}
		ok := s.carried(a.value, link)
		lost, held = lost || !ok, held || ok
		return !ok
	})
	picture := n.name == "a:blip" || strings.HasPrefix(n.name, "v:")
	switch {
	case !lost, n.name == "w:hyperlink", picture && (held || !framed):
		return stays
	case framed && !link:
		return goesWithFrame
	}
	return goes
}

// carried reports whether a relation is there, as a link or as another part.
func (s *sweeper) carried(id string, link bool) bool {
	if link {
		s.used[id] = true
		return s.links[id]
	}
	return s.parts[id]
}

// isForeign reports whether an attribute of an old drawing names a file or an
// address without a relation, or is none of Word's.
func isForeign(element string, a attribute) bool {
	if !strings.HasPrefix(element, "v:") && !strings.HasPrefix(element, "o:") {
		return false
	}
	switch a.name {
	case "src", "v:src", "o:href", "o:althref", "o:src":
		return true
	case "ID": // LibreOffice's, which Word does not know
		return true
	case "href":
		_, ok := linkAddress(a.value)
		return !ok
	}
	return false
}
