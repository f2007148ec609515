package start

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// WelcomeActions are the ways to begin.
type WelcomeActions struct {
	New, Open, Sample func()
	OpenRecent        func(path string)
}

const (
	product      = "ISMS Desk"
	welcomeWidth = 560
)

// NewWelcome is the page without a file. message says what went wrong before,
// empty for nothing; language chooses the language of the screen.
func NewWelcome(t isms.Texts, actions WelcomeActions, recent []string, message string, language fyne.CanvasObject) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.ProductIcon())
	icon.SetMinSize(fyne.NewSquareSize(64))
	body := kit.Stack(theme.GapGroup,
		kit.Row(theme.GapGroup, icon, kit.Stack(0, kit.NewTitle(product).OneLine(), kit.NewQuiet(t.Text("ui.welcome.claim")).OneLine())),
		kit.NewBody(t.Text("ui.welcome.text")),
	)
	if message != "" {
		body.Add(kit.Problem(message))
	}
	body.Add(kit.Row(theme.GapField,
		kit.NewPrimaryButton(t.Text("ui.welcome.new"), actions.New),
		kit.NewButton(t.Text("ui.welcome.open"), actions.Open),
		kit.NewButton(t.Text("ui.welcome.sample"), actions.Sample)))
	if len(recent) > 0 {
		list := kit.Stack(theme.GapField, kit.NewSection(t.Text("ui.welcome.recent")))
		for _, path := range recent {
			list.Add(kit.LinkStack(filepath.Base(path), filepath.Dir(path), func() { actions.OpenRecent(path) }))
		}
		body.Add(kit.InsetXY(0, theme.GapField, list))
	}
	bar := kit.InsetXY(theme.GapGroup, theme.GapTight, kit.Ends(kit.Stack(0), language))
	return container.NewBorder(bar, nil, nil, nil, container.NewVScroll(kit.Inset(theme.GapPage, kit.Centred(welcomeWidth, body))))
}
