// Package templates holds the texts of the documents, one Markdown file per
// document and language, with a head in YAML, and the page that leads through an
// auditor pack. Package docgen reads them; only the files themselves may live
// here.
package templates

import "embed"

// Files are the document templates, <language>/<id>-<slug>.md, and what several
// of them end with, <language>/closing/<name>.md; and the first page of an auditor
// pack in every language, pack/index.html.
//
//go:embed */*.md */closing/*.md pack/index.html
var Files embed.FS
