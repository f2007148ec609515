// Package templates holds the texts of the documents, one Markdown file per
// document and language, with a head in YAML. Package docgen reads them; only
// the files themselves may live here.
package templates

import "embed"

// Files are the document templates, <language>/<id>-<slug>.md, and what several
// of them end with, <language>/closing/<name>.md.
//
//go:embed */*.md */closing/*.md
var Files embed.FS
