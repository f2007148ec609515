package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/assets"
)

// ProductIcon is the mark of ISMS Desk: a checked document in a shield's outline.
func ProductIcon() fyne.Resource {
	return fyne.NewStaticResource("icon.svg", assets.IconSVG)
}

// FilterIcon is a funnel, in the colour of text unless it is recoloured.
func FilterIcon() fyne.Resource {
	return fynetheme.NewThemedResource(fyne.NewStaticResource("filter.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="M4 5h16l-6.2 7.8V19l-3.6-2v-4.2z" fill="#000000"/></svg>`)))
}
