package wizards

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// assetView is the second way to find risks: from one asset to what could happen
// to it. It shows scenarios, threats and vulnerabilities of the asset's type to
// tick, and marks those that are in the register.
type assetView struct {
	desk  screen.Desk
	asset *kit.Select
	risks []wizard.AssetRisk
	list  *offerList
	take  *kit.Button
	tools fyne.CanvasObject
	stage *fyne.Container // the list, or why there is none
	root  fyne.CanvasObject
}

const assetSelectWidth = 340

func newAssetView(desk screen.Desk, leave func()) *assetView {
	v := &assetView{desk: desk, stage: container.NewStack()}
	v.asset = kit.NewSelect(nil, kit.SelectTexts{Search: desk.Text("ui.grid.search")})
	v.asset.OnCommit(func(string) { v.choose() })
	v.take = kit.NewButton("", v.add)
	v.list = newOfferList(nil, func() {
		v.take.SetText(desk.Text("ui.byasset.add", "Count", len(v.planned())))
		v.list.enableFor(v.take)
	})
	v.tools = v.list.tools(desk)
	head := kit.Stack(theme.GapTight,
		kit.Ends(kit.FixedWidth(assetSelectWidth, v.asset), v.tools), kit.NewQuiet(desk.Text("ui.byasset.hint")))
	foot := kit.Ends(kit.Stack(0), kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.byasset.done"), leave), v.take))
	v.root = container.NewBorder(kit.InsetXY(0, theme.GapField, head), kit.InsetXY(0, theme.GapField, foot), nil, nil, v.stage)
	v.refresh()
	return v
}

func (v *assetView) focus() { v.asset.FocusInput() }

// refresh offers the assets that there are now; the chosen one stays.
func (v *assetView) refresh() {
	view := screen.View(v.desk)
	chosen := v.asset.Value()
	var assets []kit.Choice
	for _, a := range view.Assets {
		assets = append(assets, kit.Choice{Key: a.ID, Title: a.ID + "  " + view.TitleOf(isms.FindRegister("assets"), a.ID)})
	}
	v.asset.SetChoices(assets)
	if !slices.ContainsFunc(assets, func(c kit.Choice) bool { return c.Key == chosen }) && len(assets) > 0 {
		chosen = assets[0].Key
	}
	v.asset.SetValue(chosen)
	v.choose()
}

// current is the chosen asset, nil when there are none.
func (v *assetView) current() *isms.Asset {
	a, _ := isms.FindRegister("assets").Find(v.desk.Workspace().ISMS(), v.asset.Value()).(*isms.Asset)
	return a
}

// choose shows what could happen to the chosen asset.
func (v *assetView) choose() {
	a := v.current()
	v.risks = nil
	if a != nil {
		v.risks = wizard.AssetRisks(v.desk.Workspace().ISMS(), a)
	}
	v.list.set(assetOffers(screen.View(v.desk), v.risks))
	v.stage.Objects = []fyne.CanvasObject{v.list.List}
	if len(v.risks) == 0 {
		v.stage.Objects = []fyne.CanvasObject{v.nothing(a).Build()}
	}
	v.tools.(*fyne.Container).Hidden = len(v.risks) == 0
	v.stage.Refresh()
}

// nothing says why there is nothing to tick, and leads to where that changes.
func (v *assetView) nothing(a *isms.Asset) kit.EmptyState {
	key, place := "ui.byasset.nothing", screen.Place{}
	switch {
	case a == nil:
		key, place = "ui.byasset.no_assets", screen.Wizard("risk", "assets")
	case a.Type == "":
		key, place = "ui.byasset.no_type", screen.Place{Area: "assets", Row: a.ID, Field: "type"}
	}
	e := kit.EmptyState{Beside: true, Title: v.desk.Text(key), Text: v.desk.Text(key + ".text")}
	if place.Area != "" {
		e.ActionLabel, e.OnAction = v.desk.Text(key+".go"), func() { v.desk.Go(place) }
	}
	return e
}

// chosen are the risks that are ticked.
func (v *assetView) chosen() []wizard.AssetRisk {
	var out []wizard.AssetRisk
	for i, o := range v.list.offers {
		if o.taken {
			out = append(out, v.risks[i])
		}
	}
	return out
}

// planned are the risks that what is ticked makes or completes: one for each
// scenario and each threat.
func (v *assetView) planned() []string {
	var out []string
	for _, c := range v.chosen() {
		if !slices.Contains(out, c.Key()) {
			out = append(out, c.Key())
		}
	}
	return out
}

// add puts what is ticked into the register, in one change.
func (v *assetView) add() {
	a, chosen, count := v.current(), v.chosen(), len(v.planned())
	err := v.desk.Change(isms.ChangeAccept, func(d *isms.Draft) error {
		_, err := wizard.AddAssetRisks(d, a, chosen)
		return err
	})
	if err != nil {
		v.desk.Warn(err)
		return
	}
	v.desk.Offer(v.desk.Text("ui.byasset.added", "Count", count), v.desk.Text("ui.menu.undo"), v.desk.Undo)
}

// assetOffers are the risks of an asset as the user reads them.
func assetOffers(v isms.View, risks []wizard.AssetRisk) []offer {
	var out []offer
	for _, r := range risks {
		o := offer{there: r.Registered}
		if r.Scenario != nil {
			o.title = v.Catalogue.Text(v.Lang(), r.Scenario.Scenario, "title")
			o.details = v.Catalogue.Text(v.Lang(), r.Scenario.Scenario, "description")
			o.reason = v.Text("ui.byasset.scenario", "Because", v.Text(r.Because))
		} else {
			o.title = v.Catalogue.Text(v.Lang(), r.Threat.Threat, "title")
			o.details = v.Text("ui.byasset.weakness", "Vulnerability", v.Catalogue.Text(v.Lang(), r.Threat.Vulnerability, "title"))
			o.reason = threatReason(v, r.Threat)
		}
		switch {
		case r.Registered:
			o.reason = v.Text("ui.byasset.there", "Risk", r.Risk)
		case r.Risk != "":
			o.reason = v.Text("ui.byasset.completes", "Risk", r.Risk, "Reason", o.reason)
		}
		out = append(out, o)
	}
	return out
}

// threatReason says in a line why a threat matters to the asset.
func threatReason(v isms.View, t *isms.AssetThreat) string {
	words := func(keys []string) string {
		var out []string
		for _, key := range keys {
			out = append(out, v.Text("ui.byasset."+key))
		}
		return strings.Join(out, ", ")
	}
	relevance := v.Text("ui.byasset.relevance." + strconv.Itoa(t.Relevance))
	if len(t.Needs) == 0 {
		return v.Text("ui.byasset.why", "Relevance", relevance, "Properties", words(t.Properties))
	}
	return v.Text("ui.byasset.why_needed", "Relevance", relevance, "Properties", words(t.Properties), "Needs", words(t.Needs))
}
