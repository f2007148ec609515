package docx

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"ismsdesk/app/document/archive"
)

// Content types of the parts this package writes and takes over.
const (
	typeRelations   = "application/vnd.openxmlformats-package.relationships+xml"
	typeDocument    = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	typeTemplate    = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
	typeStyles      = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
	typeNumbering   = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
	typeSettings    = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
	typeHeader      = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
	typeFooter      = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
	typeFootnotes   = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
	typeEndnotes    = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
	typeComments    = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	typeWebSettings = "application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml"
	typeChart       = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	typeDiagram     = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
	typeDrawing     = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
	typeCore        = "application/vnd.openxmlformats-package.core-properties+xml"
	typeApp         = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
	typeCustom      = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
	typeRawXML      = "application/xml"
	typeFont        = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
	typeFontTable   = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
	typeTheme       = "application/vnd.openxmlformats-officedocument.theme+xml"
	contentTypesID  = "[Content_Types].xml"
)

// Types of relations.
const (
	relDocument      = nsR + "/officeDocument"
	relStyles        = nsR + "/styles"
	relNumbering     = nsR + "/numbering"
	relSettings      = nsR + "/settings"
	relHeader        = nsR + "/header"
	relFooter        = nsR + "/footer"
	relHyperlink     = nsR + "/hyperlink"
	relImage         = nsR + "/image"
	relFont          = nsR + "/font"
	relFontTable     = nsR + "/fontTable"
	relTheme         = nsR + "/theme"
	relFootnotes     = nsR + "/footnotes"
	relEndnotes      = nsR + "/endnotes"
	relComments      = nsR + "/comments"
	relWebSettings   = nsR + "/webSettings"
	relChart         = nsR + "/chart"
	relDiagramData   = nsR + "/diagramData"
	relDiagramLayout = nsR + "/diagramLayout"
	relDiagramStyle  = nsR + "/diagramQuickStyle"
	relDiagramColors = nsR + "/diagramColors"
	relDrawing       = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
	relApp           = nsR + "/extended-properties"
	relCustom        = nsR + "/custom-properties"
	relCore          = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// relations collects the relations of one part with ids in order of creation.
type relations struct{ list []Relation }

func (r *relations) add(kind, target string) string {
	id := "rId" + itoa(len(r.list)+1)
	r.list = append(r.list, Relation{ID: id, Type: kind, Target: target})
	return id
}

// external adds an address, once.
func (r *relations) external(address string) string {
	for _, rel := range r.list {
		if rel.External && rel.Target == address {
			return rel.ID
		}
	}
	id := r.add(relHyperlink, address)
	r.list[len(r.list)-1].External = true
	return id
}

// pack is the package (ECMA-376 part 2): the parts in their order in the file,
// and the relations by which a reader finds the first of them.
type pack struct {
	roots []Relation
	parts []Part
}

func (p *pack) add(parts ...Part) { p.parts = append(p.parts, parts...) }

// check reports parts that a base brings under a name already taken.
func (p *pack) check() error {
	seen := map[string]bool{}
	for _, part := range p.parts {
		key := strings.ToLower(part.Name)
		if seen[key] {
			return fmt.Errorf("%w: part %q given twice", ErrBase, part.Name)
		}
		seen[key] = true
	}
	return nil
}

// compressors pack the parts. A set of documents is written in one go, and most
// of the time went into squeezing out the last tenth of their size.
var compressors = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// write writes the package; every file in it carries the time at.
func (p *pack) write(w io.Writer, at time.Time) error {
	z := zip.NewWriter(w)
	deflate := compressors.Get().(*flate.Writer)
	defer compressors.Put(deflate)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		deflate.Reset(out) // one part is complete before the next begins
		return deflate, nil
	})
	files := []Part{
		{Name: contentTypesID, Content: p.contentTypes()},
		{Name: "_rels/.rels", Content: relationsPart(p.roots)},
	}
	for _, part := range p.parts {
		files = append(files, part)
		if len(part.Relations) > 0 {
			files = append(files, Part{Name: part.relationsName(), Content: relationsPart(part.Relations)})
		}
	}
	for _, file := range files {
		f, err := z.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: archive.Time(at)})
		if err != nil {
			return err
		}
		if _, err := f.Write(file.Content); err != nil {
			return err
		}
	}
	return z.Close()
}

// contentTypes names the type of every part: media by file name extension, as
// Word does it, all others one by one.
func (p *pack) contentTypes() []byte {
	var x xmlBuffer
	x.open("Types", "xmlns", nsContentTypes)
	x.empty("Default", "Extension", "rels", "ContentType", typeRelations)
	x.empty("Default", "Extension", "xml", "ContentType", typeRawXML)
	byExtension := map[string]string{"rels": typeRelations, "xml": typeRawXML}
	var single []Part
	for _, part := range p.parts {
		ext := strings.ToLower(strings.TrimPrefix(path.Ext(part.Name), "."))
		switch known, ok := byExtension[ext]; {
		case ok && known == part.ContentType:
		case !ok && ext != "":
			byExtension[ext] = part.ContentType
			x.empty("Default", "Extension", ext, "ContentType", part.ContentType)
		default:
			single = append(single, part)
		}
	}
	for _, part := range single {
		x.empty("Override", "PartName", "/"+part.Name, "ContentType", part.ContentType)
	}
	x.close("Types")
	return x.bytes()
}

func relationsPart(rels []Relation) []byte {
	var x xmlBuffer
	x.open("Relationships", "xmlns", nsRelations)
	for _, r := range rels {
		attrs := []string{"Id", r.ID, "Type", r.Type, "Target", r.Target}
		if r.External {
			attrs = append(attrs, "TargetMode", "External")
		}
		x.empty("Relationship", attrs...)
	}
	x.close("Relationships")
	return x.bytes()
}
