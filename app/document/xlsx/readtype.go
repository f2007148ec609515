package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// beginnings are how files of other programs begin, after spaces and texts in
// lower case, with the usual ends of their names.
var beginnings = []struct{ with, kind string }{
	{"%pdf-", "pdf"},
	{`{\rtf`, "rtf"},
	{"<!doctype html", "html"},
	{"<html", "html"},
	{"<table", "html"},
	{"<?xml", "xml"},
	{"\x89PNG", "png"},
	{"\xff\xd8\xff", "jpg"},
}

// unknown says what a content is that is no archive.
func unknown(content []byte) error {
	head := bytes.TrimSpace(bytes.TrimPrefix(content[:min(len(content), 200)], []byte("\ufeff")))
	lower := bytes.ToLower(head)
	for _, b := range beginnings {
		if bytes.HasPrefix(head, []byte(b.with)) || bytes.HasPrefix(lower, []byte(b.with)) {
			return WrongTypeError{Kind: b.kind}
		}
	}
	return fmt.Errorf("%w: no archive", ErrUnreadable)
}

// openDocuments are the ends of the names of OpenDocument files, by the last
// word of their type.
var openDocuments = map[string]string{
	"spreadsheet": "ods", "spreadsheet-template": "ots", "text": "odt", "presentation": "odp", "graphics": "odg",
}

// unknown says what an archive is that is no Office file.
func (p *parts) unknown() error {
	if f := p.files["mimetype"]; f != nil {
		if kind, ok := openDocuments[p.lastWord(f)]; ok {
			return WrongTypeError{Kind: kind}
		}
	}
	for name := range p.files {
		if name == "index.zip" || strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa") {
			return WrongTypeError{Kind: "numbers"}
		}
	}
	return WrongTypeError{Kind: "zip"}
}

// lastWord is what stands behind the last dot of a short part.
func (p *parts) lastWord(f *zip.File) string {
	in, err := p.packed.Unpack(f)
	if err != nil {
		return ""
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, 200))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text[bytes.LastIndexByte(text, '.')+1:]))
}
