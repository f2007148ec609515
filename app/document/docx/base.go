package docx

import (
	"errors"
	"path"
	"strings"

	"ismsdesk/app/document"
)

// ErrBase is wrapped by every error that is caused by a Base.
var ErrBase = errors.New("unusable base document")

// Base is everything of a Word file that does not depend on the document's
// content: the built-in look, or a letterhead.
//
// The writer finds styles by Word's own style names ("heading 1", "List
// Bullet"), which are the same in every language of Word, and adds the ones that
// are missing. Likewise it adds its own lists to Numbering. So the parts of a
// letterhead can be given as they are.
type Base struct {
	// Styles is a complete styles part with the prefix w. The language in its
	// document defaults is replaced by the document's.
	Styles []byte
	// Numbering is a complete numbering part with the prefix w; empty for none.
	Numbering []byte
	Page      Page
	// Headers and Footers are complete header and footer parts. Where one of them
	// is empty, the writer adds its own with the document's title, number,
	// version and page numbers; an intentionally empty one is a part without text.
	// Fields such as {{title}} in them are filled, see ReadBase.
	Headers, Footers []Running
	// Parts are all further parts: images, theme, font table.
	Parts []Part
}

// Page is the sheet when upright, in twentieths of a point.
type Page struct {
	Width, Height            int
	Top, Right, Bottom, Left int
	// Header and Footer are their distances from the edge of the sheet.
	Header, Footer int
	// FirstDiffers gives the first page of the document the header and footer of
	// RunningFirst.
	FirstDiffers bool
}

// RunningUse says on which pages a header or footer stands.
type RunningUse string

// The uses of headers and footers, as Word names them.
const (
	RunningDefault RunningUse = "default"
	RunningFirst   RunningUse = "first"
	RunningEven    RunningUse = "even"
)

// Running is a header or footer.
type Running struct {
	Use  RunningUse
	Part Part
	// Line puts the document's number, version, status and page below what the
	// footer holds. A footer with Line and without content is the built-in one.
	Line bool
}

// Part is one file within the package.
type Part struct {
	// Name is the path without leading slash, e.g. "word/media/logo.png".
	Name        string
	ContentType string
	Content     []byte
	// Relations are the part's own relations.
	Relations []Relation
	// DocumentRelation is the type of the relation by which the main document
	// refers to the part; empty for a part that only another part refers to.
	DocumentRelation string
}

// Relation is a reference from a part to another part or to an address.
type Relation struct {
	ID, Type string
	// Target is relative to the part's folder, or an address if External.
	Target   string
	External bool
}

// target is the part's name as the main document refers to it.
func (p Part) target() string {
	if rel, ok := strings.CutPrefix(p.Name, "word/"); ok {
		return rel
	}
	return "/" + p.Name
}

// relationsName is the name of the part that holds the part's relations.
func (p Part) relationsName() string {
	dir, file := path.Split(p.Name)
	return dir + "_rels/" + file + ".rels"
}

func (r Running) isHeader() bool { return r.Part.ContentType == typeHeader }

func (r Running) relation() string {
	if r.isHeader() {
		return relHeader
	}
	return relFooter
}

// textWidth is the width between the margins.
func (p Page) textWidth(landscape bool) int {
	if landscape {
		return p.Height - p.Left - p.Right
	}
	return p.Width - p.Left - p.Right
}

// textHeight is the height between the margins. Negative ones are Word's way to
// say that text keeps the distance even where a header is higher.
func (p Page) textHeight(landscape bool) int {
	if landscape {
		return p.Width - abs(p.Top) - abs(p.Bottom)
	}
	return p.Height - abs(p.Top) - abs(p.Bottom)
}

func abs(n int) int { return max(n, -n) }

// Default is the built-in look: A4, Arial, calm colours. Arial because every
// Windows and every macOS brings it, with or without Office, so line and page
// breaks are the same for writer and reader; other systems have fonts of equal
// widths for it.
func Default() *Base {
	return &Base{
		Styles: []byte(xmlHeader + `<w:styles xmlns:w="` + nsW + `">` + documentDefaults() + `</w:styles>`),
		Page: Page{
			Width: 11906, Height: 16838,
			Top: 1531, Right: 1134, Bottom: 1304, Left: 1417,
			Header: 680, Footer: 567,
		},
	}
}

// running returns the base's headers and footers. Where it has none, it returns
// the built-in ones for every kind of page that differs.
func (b *Base) running(d *document.Document, styles *styleSheet) ([]Running, error) {
	var headers, footers []Running
	for _, r := range b.Headers {
		full, err := r.complete(d, styles)
		if err != nil {
			return nil, err
		}
		headers = append(headers, full)
	}
	for _, r := range b.Footers {
		full, err := r.complete(d, styles)
		if err != nil {
			return nil, err
		}
		footers = append(footers, full)
	}
	for _, use := range b.uses() {
		if len(b.Headers) == 0 {
			headers = append(headers, builtinHeader(d, styles, use))
		}
		if len(b.Footers) == 0 {
			footers = append(footers, builtinFooter(d, styles, use))
		}
	}
	var all []Running
	for _, r := range headers {
		r.Part.ContentType = typeHeader
		all = append(all, r)
	}
	for _, r := range footers {
		r.Part.ContentType = typeFooter
		all = append(all, r)
	}
	return all, nil
}

// uses are the kinds of pages that have headers and footers of their own.
func (b *Base) uses() []RunningUse {
	uses := []RunningUse{RunningDefault}
	if b.Page.FirstDiffers {
		uses = append(uses, RunningFirst)
	}
	if b.evenDiffers() {
		uses = append(uses, RunningEven)
	}
	return uses
}

// evenDiffers reports whether even pages have a header or footer of their own.
func (b *Base) evenDiffers() bool {
	for _, r := range append(append([]Running{}, b.Headers...), b.Footers...) {
		if r.Use == RunningEven {
			return true
		}
	}
	return false
}
