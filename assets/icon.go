// Package assets embeds the files that ship inside the program and are not text
// for translation: icons, fonts and sample companies.
package assets

import _ "embed"

// IconSVG is the product icon, drawn to read from 16 pixels up.
//
//go:embed icon.svg
var IconSVG []byte
