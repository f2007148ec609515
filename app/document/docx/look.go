package docx

import "ismsdesk/app/document"

// The palette: text, quiet text, accent, panel and lines of the product's look.
const (
	colourText   = "1B2430"
	colourQuiet  = "52606D"
	colourAccent = "0B6E69"
	colourPanel  = "F4F6F8"
	colourLine   = "D9E0E6"
	fontName     = "Arial"
)

// Names by which styles are found in a base. The ones without "ISMS" are Word's.
const (
	styleNormal       = "Normal"
	styleTitle        = "Title"
	styleSubtitle     = "Subtitle"
	styleHeading      = "heading "
	styleContents     = "toc "
	styleContentsHead = "TOC Heading"
	styleCaption      = "caption"
	styleBullet       = "List Bullet"
	styleNumber       = "List Number"
	styleContinue     = "List Continue"
	styleQuote        = "Quote"
	styleHeader       = "header"
	styleFooter       = "footer"
	styleLead         = "ISMS Lead"
	styleQuiet        = "ISMS Quiet"
	styleNote         = "ISMS Note"
	styleCell         = "ISMS Table Text"
	styleCellHead     = "ISMS Table Heading"
	styleGap          = "ISMS Table Gap"
	styleDefaultFont  = "Default Paragraph Font"
	styleHyperlink    = "Hyperlink"
	styleNormalTable  = "Normal Table"
	styleTableGrid    = "Table Grid"
	styleTable        = "ISMS Table"
	styleMatrix       = "ISMS Matrix"
	stylePlain        = "ISMS Plain"
)

// paragraphStyle is one built-in paragraph style. It is also what the layout
// estimate measures with, so the two cannot drift apart. Lengths are twentieths
// of a point; zero is "as the style it is based on" (for spacing: none).
type paragraphStyle struct {
	id, name, basedOn, next string
	// halfPoints is the font size in half points.
	halfPoints    int
	bold, italic  bool
	colour        string
	before, after int
	// line is the line distance in 240ths of a line, or exactly that many
	// twentieths of a point if lineExact.
	line          int
	lineExact     bool
	left, hanging int
	keepNext      bool
	// outline is the heading level, 1 to 9; 0 for text.
	outline int
	// rule is the side of a coloured line ("bottom", "left", "top").
	rule, ruleColour string
	fill             string
	// ragged keeps the text to the left and without indent where the body text of
	// a base is justified or indented.
	ragged bool
	// gallery shows the style in the style gallery.
	gallery bool
}

// bodyLine is the line distance of running text in 240ths.
const bodyLine = 276

var paragraphStyles = []paragraphStyle{
	{id: "Normal", name: styleNormal, halfPoints: 21, colour: colourText, after: 120, line: bodyLine, gallery: true},
	{id: "Title", name: styleTitle, basedOn: styleNormal, next: styleSubtitle, halfPoints: 48, bold: true, before: 120, after: 80, line: 240, keepNext: true, gallery: true},
	{id: "Subtitle", name: styleSubtitle, basedOn: styleNormal, next: styleNormal, halfPoints: 26, colour: colourQuiet, after: 320, line: 252, gallery: true},
	{id: "Heading1", name: styleHeading + "1", basedOn: styleNormal, next: styleNormal, halfPoints: 32, bold: true, before: 480, after: 180, line: 252, left: 567, hanging: 567, keepNext: true, outline: 1, rule: "bottom", ruleColour: colourAccent, gallery: true},
	{id: "Heading2", name: styleHeading + "2", basedOn: styleNormal, next: styleNormal, halfPoints: 25, bold: true, colour: colourAccent, before: 320, after: 100, line: 252, left: 680, hanging: 680, keepNext: true, outline: 2, gallery: true},
	{id: "Heading3", name: styleHeading + "3", basedOn: styleNormal, next: styleNormal, halfPoints: 22, bold: true, before: 240, after: 80, line: 252, left: 794, hanging: 794, keepNext: true, outline: 3, gallery: true},
	{id: "Heading4", name: styleHeading + "4", basedOn: styleNormal, next: styleNormal, halfPoints: 21, bold: true, colour: colourQuiet, before: 200, after: 60, line: 252, left: 907, hanging: 907, keepNext: true, outline: 4, gallery: true},
	{id: "TOCHeading", name: styleContentsHead, basedOn: styleNormal, next: styleNormal, halfPoints: 25, bold: true, colour: colourAccent, before: 360, after: 120, line: 252, keepNext: true, ragged: true, gallery: true},
	{id: "TOC1", name: styleContents + "1", basedOn: styleNormal, next: styleNormal, halfPoints: 21, before: 120, after: 40, line: 252, left: 567, hanging: 567, ragged: true},
	{id: "TOC2", name: styleContents + "2", basedOn: styleNormal, next: styleNormal, halfPoints: 20, colour: colourQuiet, after: 20, line: 252, left: 1247, hanging: 680, ragged: true},
	{id: "TOC3", name: styleContents + "3", basedOn: styleNormal, next: styleNormal, halfPoints: 19, colour: colourQuiet, after: 20, line: 252, left: 2041, hanging: 794, ragged: true},
	{id: "Caption", name: styleCaption, basedOn: styleNormal, next: styleNormal, halfPoints: 18, colour: colourQuiet, before: 160, after: 80, line: 252, keepNext: true, ragged: true, gallery: true},
	{id: "ListBullet", name: styleBullet, basedOn: styleNormal, halfPoints: 21, after: 60, line: bodyLine, gallery: true},
	{id: "ListNumber", name: styleNumber, basedOn: styleNormal, halfPoints: 21, after: 60, line: bodyLine, gallery: true},
	{id: "ListContinue", name: styleContinue, basedOn: styleNormal, halfPoints: 21, after: 60, line: bodyLine},
	{id: "Quote", name: styleQuote, basedOn: styleNormal, next: styleNormal, halfPoints: 21, italic: true, before: 120, after: 160, line: bodyLine, left: 284, rule: "left", ruleColour: colourLine, gallery: true},
	{id: "Header", name: styleHeader, basedOn: styleNormal, halfPoints: 16, colour: colourQuiet, line: 240},
	{id: "Footer", name: styleFooter, basedOn: styleNormal, halfPoints: 16, colour: colourQuiet, line: 240},
	{id: "ISMSLead", name: styleLead, basedOn: styleNormal, next: styleNormal, halfPoints: 24, before: 60, after: 180, line: 288, gallery: true},
	{id: "ISMSQuiet", name: styleQuiet, basedOn: styleNormal, next: styleNormal, halfPoints: 18, colour: colourQuiet, after: 120, line: 264, gallery: true},
	{id: "ISMSNote", name: styleNote, basedOn: styleNormal, next: styleNormal, halfPoints: 20, before: 160, after: 200, line: bodyLine, left: 227, rule: "left", ruleColour: colourAccent, fill: colourPanel, gallery: true},
	{id: "ISMSTableText", name: styleCell, basedOn: styleNormal, halfPoints: 18, before: 20, after: 20, line: 252, ragged: true, gallery: true},
	{id: "ISMSTableHeading", name: styleCellHead, basedOn: styleCell, halfPoints: 18, bold: true, before: 20, after: 20, line: 252, gallery: true},
	{id: "ISMSTableGap", name: styleGap, basedOn: styleNormal, halfPoints: 8, line: 160, lineExact: true},
}

// Cell margins of the table styles.
const (
	cellSide   = 100
	cellTop    = 40
	matrixSide = 40
	plainRight = 200
)

// tableLook is one built-in table style.
type tableLook struct {
	id, name    string
	lineColour  string
	lineEighths int
	vertical    bool
	outer       bool
	// cellLines leaves the lines between rows to the cells (see rowLine).
	cellLines bool
	// left, right and top are the cell margins; the bottom's is the top's.
	left, right, top int
}

var tableStyles = []tableLook{
	{id: "TableGrid", name: styleTableGrid, lineColour: "auto", lineEighths: 4, vertical: true, outer: true, left: 108, right: 108},
	{id: "ISMSTable", name: styleTable, lineColour: colourLine, lineEighths: 4, vertical: true, outer: true, cellLines: true, left: cellSide, right: cellSide, top: cellTop},
	{id: "ISMSMatrix", name: styleMatrix, lineColour: "FFFFFF", lineEighths: 12, vertical: true, outer: true, left: matrixSide, right: matrixSide, top: cellTop},
	// Without a left margin, text in a signature table begins where its line does.
	{id: "ISMSPlain", name: stylePlain, right: plainRight},
}

// tableStyleName maps the roles of tables to styles.
var tableStyleName = map[document.TableStyle]string{
	document.TableGrid:    styleTable,
	document.TableControl: styleTable,
	document.TableMatrix:  styleMatrix,
	document.TablePlain:   stylePlain,
}

// paragraphStyleName maps the roles of paragraphs to styles.
var paragraphStyleName = map[document.ParagraphStyle]string{
	document.Body:  styleNormal,
	document.Lead:  styleLead,
	document.Quiet: styleQuiet,
	document.Quote: styleQuote,
	document.Note:  styleNote,
}

func builtinStyle(name string) paragraphStyle {
	for _, s := range paragraphStyles {
		if s.name == name {
			return s
		}
	}
	return paragraphStyles[0]
}

func builtinTable(name string) tableLook {
	for _, t := range tableStyles {
		if t.name == name {
			return t
		}
	}
	return tableStyles[0]
}
