package docx

import "ismsdesk/app/document"

// contents writes the table of contents with its entries filled in (see the
// package comment), wrapped so that Word offers "Update table" above it.
func (w *bodyWriter) contents(c document.Contents, width int) {
	var entries []document.OutlineEntry
	for _, e := range w.targets.outline {
		if e.Level <= c.Depth() && !e.Unlisted {
			entries = append(entries, e)
		}
	}
	x := &w.out
	x.open("w:sdt")
	x.open("w:sdtPr")
	x.open("w:docPartObj")
	x.val("w:docPartGallery", "Table of Contents")
	x.empty("w:docPartUnique")
	x.close("w:docPartObj")
	x.close("w:sdtPr")
	x.open("w:sdtContent")
	if c.Title != "" {
		w.openParagraph(paragraph{style: w.styles.id(styleContentsHead)})
		writeText(x, c.Title, runLook{})
		x.close("w:p")
	}
	for i, e := range entries {
		w.contentsEntry(e, width, i == 0, c.Depth())
	}
	if len(entries) == 0 {
		w.openParagraph(paragraph{style: w.styles.id(styleGap)})
		w.contentsStart(c.Depth())
	} else {
		w.openParagraph(paragraph{style: w.styles.id(styleGap)})
	}
	w.fieldMark("end")
	x.close("w:p")
	x.close("w:sdtContent")
	x.close("w:sdt")
}

func (w *bodyWriter) contentsEntry(e document.OutlineEntry, width int, first bool, depth int) {
	x := &w.out
	look := builtinStyle(styleContents + itoa(e.Level))
	w.openParagraph(paragraph{
		style: w.styles.id(look.name),
		tabs:  []tabStop{{"left", "none", look.left}, {"right", "dot", width}},
	})
	if first {
		w.contentsStart(depth)
	}
	bookmark := contentsBookmark(e.Index)
	x.open("w:hyperlink", "w:anchor", bookmark, "w:history", "1")
	if e.Number != "" {
		writeText(x, e.Number+"\t", runLook{})
	}
	writeText(x, oneLine(e.Text)+"\t", runLook{})
	writeField(x, "PAGEREF "+bookmark+` \h`, itoa(w.pages.at(e.Index)), runLook{})
	x.close("w:hyperlink")
	x.close("w:p")
}

func (w *bodyWriter) contentsStart(depth int) {
	w.fieldMark("begin")
	w.out.open("w:r")
	w.out.element("w:instrText", ` TOC \o "1-`+itoa(depth)+`" \h \z `, "xml:space", "preserve")
	w.out.close("w:r")
	w.fieldMark("separate")
}

func (w *bodyWriter) fieldMark(kind string) {
	w.out.open("w:r")
	w.out.empty("w:fldChar", "w:fldCharType", kind)
	w.out.close("w:r")
}
