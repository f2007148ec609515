// Package document is the neutral form of everything that is handed to a
// reader: headings, paragraphs, lists, tables and fields, without a file
// format. Package docgen fills it, the writers below this directory turn it
// into files.
//
// Here may live: the model, what can be derived from it alone (outline,
// validation, the heat map as a table). Not here: knowledge of Word or Excel,
// of the ISMS, or any sentence a user reads. Only the standard library.
package document

import "time"

// Document is one deliverable: what stands on its cover lines, in its running
// header and footer, in its file properties, and its content.
//
// A writer puts Title and Subtitle at the top of the first page; Body starts
// below them.
type Document struct {
	// ID is the document's number in the firm's document list, e.g. "ISMS-08".
	ID string
	// Title and Subtitle are written above the body.
	Title    string
	Subtitle string
	// Language is the BCP 47 tag of the text, "de" or "de-CH"; it decides
	// spelling and hyphenation in the reader's program.
	Language string
	Meta     Meta
	Labels   Labels
	Body     []Block
}

// Meta is what the running header and footer and the file's properties say
// about the document. All texts are in the document's language.
type Meta struct {
	Organisation   string
	Version        string
	Status         string
	Classification string
	Author         string
	// Category is the kind of document (policy, report …) for the file properties.
	Category string
	Keywords []string
	// Created and Modified are the clock of the output: nothing else in a file
	// says when. A zero Modified means Created.
	Created  time.Time
	Modified time.Time
}

// Changed returns Modified, or Created where there was no later change.
func (m Meta) Changed() time.Time {
	if m.Modified.IsZero() {
		return m.Created
	}
	return m.Modified
}

// Labels are the few words a writer adds by itself, given by the caller in the
// document's language. The placeholders in braces are replaced by the writer.
type Labels struct {
	// Page is the page line of the footer: "Page {page} of {pages}".
	Page string
	// Version stands in the footer: "Version {version}".
	Version string
	// Table is the caption above a table: "Table {number}: {caption}".
	Table string
}

// Block is one piece of content that begins on a new line: Heading, Paragraph,
// List, Table, Contents, Passage, PageBreak or Section.
type Block interface{ block() }

// Inline is a piece of content within a line: Text, Break, Link, Field or Ref.
type Inline interface{ inline() }
