package documents

import (
	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
)

// automatic stands for the size that follows from the firm's people and facts.
const automatic = "auto"

// sizes are what the size of the set can be chosen from.
var sizes = append([]string{automatic}, isms.Sizes...)

// sized is the ISMS as it would be with a size of the set chosen.
func (m *model) sized(size string) *isms.ISMS {
	if size == automatic {
		size = ""
	}
	s := m.view().Clone()
	s.Organisation().DocumentSize = size
	return s
}

// files is how many Word files a size makes.
func (m *model) files(size string) int { return len(docgen.Wanted(m.sized(size))) }

// size is the size in force.
func (m *model) size() string {
	size, _ := m.view().DocumentSize()
	return size
}

// sizeChoice is what the firm has chosen, or automatic.
func (m *model) sizeChoice() string {
	if chosen := m.view().Organisation().DocumentSize; chosen != "" {
		return chosen
	}
	return automatic
}

// sizeLine says how large the set is and why.
func (m *model) sizeLine() string {
	size, because := m.view().DocumentSize()
	why := because.Key
	switch {
	case because.Subject != "":
		why += "." + because.Subject
	case because.Key != isms.BecauseChosen:
		why += ".unknown"
	}
	return m.desk.Text("ui.docs.size.line", "Size", m.desk.Text("ui.docs.size."+size), "Count", len(docgen.Wanted(m.view().ISMS)),
		"Because", m.desk.Text("ui.docs.size.because."+why))
}

// sizeChoices are the sizes by name.
func (m *model) sizeChoices() []kit.Choice {
	var out []kit.Choice
	for _, size := range sizes {
		out = append(out, kit.Choice{Key: size, Title: m.desk.Text("ui.docs.size.name." + size)})
	}
	return out
}

// sizeHelp is what a size means, with the number of files it would make.
func (m *model) sizeHelp(size string) string {
	return m.desk.Text("ui.docs.size.help."+size, "Count", m.files(size))
}

// chooseSize sets the size of the set.
func (m *model) chooseSize(size string) error {
	if size == automatic {
		size = ""
	}
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "document_size", size)
	})
}
