package screen

import "ismsdesk/app/docgen"

// Templates are the templates from which this firm's documents are written in
// place of the program's; nil for none. What is wrong with them stands in them.
func Templates(d Desk) *docgen.Templates { return d.Workspace().Templates(d.Settings().Templates) }
