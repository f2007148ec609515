package wizards

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// offerList are suggestions to tick.
type offerList struct {
	*widget.List
	offers []offer
	ticked func() // called when what is ticked has changed
}

func newOfferList(offers []offer, ticked func()) *offerList {
	l := &offerList{offers: offers, ticked: ticked}
	l.List = widget.NewList(func() int { return len(l.offers) }, func() fyne.CanvasObject { return newOfferRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*offerRow).show(&l.offers[i]) })
	l.OnSelected = func(i widget.ListItemID) {
		l.offers[i].tick(!l.offers[i].taken)
		l.Unselect(i)
		l.RefreshItem(i)
		l.ticked()
	}
	return l
}

// setAll ticks everything or nothing.
func (l *offerList) setAll(taken bool) {
	for i := range l.offers {
		l.offers[i].tick(taken)
	}
	l.Refresh()
	l.ticked()
}

// set shows other suggestions.
func (l *offerList) set(offers []offer) {
	l.offers = offers
	l.Refresh()
	l.ticked()
}

// enableFor lets a button be used while something is ticked.
func (l *offerList) enableFor(button *kit.Button) {
	if wanted(l.offers) == 0 {
		button.Disable()
	} else {
		button.Enable()
	}
}

// tools are the buttons that tick everything and nothing.
func (l *offerList) tools(t isms.Texts) fyne.CanvasObject {
	return kit.Row(theme.GapField,
		kit.NewQuietButton(t.Text("ui.wizard.all"), nil, func() { l.setAll(true) }),
		kit.NewQuietButton(t.Text("ui.wizard.none"), nil, func() { l.setAll(false) }))
}

// newOffers is the list of suggestions, each with its reason and a check box,
// with its buttons around it.
func newOffers(desk screen.Desk, offers []offer, leave func()) (panel fyne.CanvasObject, list *widget.List) {
	take := kit.NewButton("", func() {
		taken := wanted(offers)
		err := desk.Change(isms.ChangeAccept, func(d *isms.Draft) error { return accept(d, offers) })
		if err != nil {
			desk.Warn(err)
			return
		}
		leave()
		desk.Offer(desk.Text("ui.wizard.taken", "Count", taken), desk.Text("ui.menu.undo"), desk.Undo)
	})
	var shown *offerList
	shown = newOfferList(offers, func() {
		take.SetText(desk.Text("ui.wizard.take", "Count", wanted(offers)))
		shown.enableFor(take)
	})
	shown.ticked()
	head := kit.Ends(
		kit.Stack(theme.GapTight, kit.NewSection(desk.Text("ui.wizard.offers")), kit.NewQuiet(desk.Text("ui.wizard.offers.hint"))),
		shown.tools(desk))
	foot := kit.Ends(kit.Stack(0), kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.cancel"), leave), take))
	return container.NewBorder(kit.InsetXY(0, theme.GapField, head), kit.InsetXY(0, theme.GapField, foot), nil, nil, shown.List), shown.List
}

// offerRow is one suggestion: check box, title, what it says, and the reason.
type offerRow struct {
	widget.BaseWidget
	box                    *widget.Icon
	title, details, reason *kit.Line
	root                   *fyne.Container
}

func newOfferRow() *offerRow {
	r := &offerRow{
		box: widget.NewIcon(fynetheme.CheckButtonIcon()), title: kit.NewLine(""),
		details: kit.NewQuietLine(""), reason: kit.NewQuietLine("").SetColour(theme.ColorNameAccent),
	}
	r.root = container.NewBorder(nil, nil, kit.InsetXY(theme.GapField, 0, r.box), nil,
		kit.InsetXY(theme.GapTight, theme.GapTight, kit.Stack(2, r.title, r.details, r.reason)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *offerRow) show(o *offer) {
	r.title.SetText(o.title)
	r.details.SetText(o.details)
	r.reason.SetText(o.reason)
	switch {
	case o.there:
		r.box.SetResource(fynetheme.NewDisabledResource(fynetheme.CheckButtonCheckedIcon()))
	case o.taken:
		r.box.SetResource(fynetheme.NewPrimaryThemedResource(fynetheme.CheckButtonCheckedIcon()))
	default:
		r.box.SetResource(fynetheme.CheckButtonIcon())
	}
}

// CreateRenderer implements fyne.Widget.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
