package cli

import (
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// numbers is the flag of the commands that show controls to a reader: by the
// numbers of which edition. What scripts read keeps the numbers of 2022.
var numbers = flag{name: "numbers", value: "2022|2013"}

// numbersWanted reads the flag. Error: usage.
func (c *call) numbersWanted() (isms.Edition, error) {
	edition, err := c.oneOf(numbers.name, string(isms.Edition2022), string(isms.Edition2013))
	return isms.Edition(edition), err
}

// view is the open ISMS as the reader of a command with the flag sees it.
func (c *call) view(w *workspace.Workspace) (v isms.View, err error) {
	v = w.View(c.texts)
	v.Edition, err = c.numbersWanted()
	return v, err
}
