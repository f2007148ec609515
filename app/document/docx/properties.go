package docx

import (
	"strings"
	"time"

	"ismsdesk/app/document"
)

// producer is the program's name in the file properties.
const producer = "ISMS Desk"

// propertyParts are the file properties: what a file manager and Word's
// information page show.
func propertyParts(d *document.Document) []Part {
	return []Part{
		{Name: "docProps/core.xml", ContentType: typeCore, Content: coreProperties(d)},
		{Name: "docProps/app.xml", ContentType: typeApp, Content: appProperties(d)},
		{Name: "docProps/custom.xml", ContentType: typeCustom, Content: customProperties(d)},
	}
}

func coreProperties(d *document.Document) []byte {
	var x xmlBuffer
	x.open("cp:coreProperties",
		"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	text := func(tag, value string) {
		if value = oneLine(value); value != "" {
			x.element(tag, value)
		}
	}
	moment := func(tag string, at time.Time) {
		if !at.IsZero() {
			x.element(tag, at.UTC().Format("2006-01-02T15:04:05Z"), "xsi:type", "dcterms:W3CDTF")
		}
	}
	text("dc:title", d.Title)
	text("dc:subject", d.Subtitle)
	text("dc:creator", d.Meta.Author)
	text("cp:keywords", strings.Join(d.Meta.Keywords, ", "))
	text("cp:lastModifiedBy", d.Meta.Author)
	text("cp:revision", "1")
	moment("dcterms:created", d.Meta.Created)
	moment("dcterms:modified", d.Meta.Changed())
	text("cp:category", d.Meta.Category)
	text("cp:contentStatus", d.Meta.Status)
	text("dc:language", languageTag(d.Language))
	text("dc:identifier", d.ID)
	text("cp:version", d.Meta.Version)
	x.close("cp:coreProperties")
	return x.bytes()
}

func appProperties(d *document.Document) []byte {
	var x xmlBuffer
	x.open("Properties", "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
	x.element("Application", producer)
	if d.Meta.Organisation != "" {
		x.element("Company", oneLine(d.Meta.Organisation))
	}
	x.close("Properties")
	return x.bytes()
}

// customProperties repeats what identifies the document under fixed names, for
// programs that read them and for DOCPROPERTY fields in a letterhead.
func customProperties(d *document.Document) []byte {
	var x xmlBuffer
	x.open("Properties",
		"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
		"xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes")
	properties := []struct{ name, value string }{
		{"DocumentID", d.ID},
		{"DocumentVersion", d.Meta.Version},
		{"DocumentStatus", d.Meta.Status},
		{"DocumentClassification", d.Meta.Classification},
	}
	for i, p := range properties {
		x.open("property", "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid", itoa(i+2), "name", p.name)
		x.element("vt:lpwstr", oneLine(p.value))
		x.close("property")
	}
	x.close("Properties")
	return x.bytes()
}

// settingsPart makes Word open the file in the mode of current versions (15) and
// hyphenate, which narrow table columns need in German.
func settingsPart(d *document.Document, base *Base) []byte {
	var x xmlBuffer
	x.open("w:settings", "xmlns:w", nsW)
	x.empty("w:zoom", "w:percent", "100")
	x.val("w:defaultTabStop", "709")
	x.val("w:autoHyphenation", "true")
	x.val("w:consecutiveHyphenLimit", "2")
	x.val("w:hyphenationZone", "284")
	x.val("w:doNotHyphenateCaps", "true")
	if base.evenDiffers() {
		x.val("w:evenAndOddHeaders", "true")
	}
	x.val("w:characterSpacingControl", "doNotCompress")
	x.open("w:compat")
	for _, s := range []struct{ name, value string }{
		{"compatibilityMode", "15"},
		{"overrideTableStyleFontSizeAndJustification", "1"},
		{"enableOpenTypeFeatures", "1"},
		{"doNotFlipMirrorIndents", "1"},
		{"differentiateMultirowTableHeaders", "1"},
	} {
		x.empty("w:compatSetting", "w:name", s.name, "w:uri", "http://schemas.microsoft.com/office/word", "w:val", s.value)
	}
	x.close("w:compat")
	x.val("w:themeFontLang", languageTag(d.Language))
	x.close("w:settings")
	return x.bytes()
}

// regions are the countries assumed for a language without one; Word's spelling
// check needs both.
var regions = map[string]string{
	"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT",
	"nl": "nl-NL", "pl": "pl-PL", "sv": "sv-SE", "cs": "cs-CZ", "ja": "ja-JP", "zh": "zh-CN",
}

// languageTag is the tag with a region as Word's spelling check expects it.
func languageTag(language string) string {
	if tag, ok := regions[strings.ToLower(language)]; ok {
		return tag
	}
	if language == "" {
		return "en-GB"
	}
	return language
}
