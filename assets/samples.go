package assets

import "embed"

// Samples are the answers of the sample companies, samples/<key>.<language>.yaml,
// as the command answer reads them.
//
//go:embed samples/*.yaml
var Samples embed.FS
