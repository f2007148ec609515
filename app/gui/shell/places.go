package shell

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"ismsdesk/app/check"
	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/approvals"
	"ismsdesk/app/gui/assessments"
	"ismsdesk/app/gui/catalogue"
	"ismsdesk/app/gui/checks"
	"ismsdesk/app/gui/documents"
	"ismsdesk/app/gui/gaps"
	"ismsdesk/app/gui/history"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/method"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/soa"
	"ismsdesk/app/gui/start"
	"ismsdesk/app/gui/templates"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/gui/wizards"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/app/wizard"
)

// Areas of the road, in its order; the registers follow under their heading.
var (
	mainAreas = []string{
		screen.AreaStart, "gaps", "wizard.scope", "assets", "wizard.risk", "assessments", "wizard.treatment", "soa",
		screen.AreaDocuments, screen.AreaTemplates, screen.AreaChecks, screen.AreaCatalogue, screen.AreaHistory,
	}
	registerAreas = []string{"risks", screen.AreaMethod, "treatments", "requirements", "parties", "issues", "scope_items", "objectives", "people", "roles", "approvals"}
	recordAreas   = []string{
		"trainings", "measurements", "suppliers", "incidents", "continuity_tests", "planned_changes", "audits", "reviews", "nonconformities",
	}
	// hiddenAreas are reached from another area and have no place on the road.
	hiddenAreas = []string{"accepted_findings"}
	// furtherAreas are the registers behind the record documents. Few firms need
	// all of them, so they are reached from their document and not on the road.
	furtherAreas = []string{
		"milestones", "resources", "communications", "activities", "exceptions", "retention_rules", "contacts", "licences",
		"competences", "staff_changes", "acknowledgements", "access_reviews", "visits", "disposals", "log_reviews",
		"technical_vulnerabilities", "baselines", "system_requirements", "threat_reports", "processes",
		"improvements", "compliance_checks", "certification_steps", "parameters", "sections", "document_versions",
	}
)

// guided is where a register is filled with guidance.
var guided = map[string]screen.Place{
	"assets": screen.Wizard("risk", "assets"), "soa": screen.Wizard("treatment", "soa"),
	"risks": screen.Wizard("risk", "scenarios"), "treatments": screen.Wizard("treatment", "actions"),
	"requirements": {Area: "wizard.scope", Row: "parties", Field: "requirements"}, "parties": screen.Wizard("scope", "parties"),
	"issues": screen.Wizard("scope", "context"), "scope_items": screen.Wizard("scope", "inside"),
	"objectives": screen.Wizard("scope", "objectives"), "people": screen.Wizard("scope", "roles"),
	"roles": {Area: "wizard.scope", Row: "roles", Field: "roles"}, "approvals": screen.Wizard("scope", "result"),
}

// afterWizard is where the last step of a wizard leads.
var afterWizard = map[string]screen.Place{
	"scope": screen.Wizard("risk", ""), "risk": screen.Wizard("treatment", ""), "treatment": {Area: screen.AreaDocuments},
}

// screenOf builds the screen of an area.
func (s *Shell) screenOf(area string) screen.Screen {
	switch area {
	case screen.AreaStart:
		return start.NewScreen(s)
	case screen.AreaDocuments:
		return documents.NewScreen(s)
	case screen.AreaTemplates:
		return templates.NewScreen(s)
	case "gaps":
		return gaps.NewScreen(s)
	case "assessments":
		return assessments.NewScreen(s)
	case "approvals":
		return approvals.NewScreen(s)
	case "soa":
		return soa.NewScreen(s)
	case screen.AreaMethod:
		return method.NewScreen(s)
	case screen.AreaChecks:
		return checks.NewScreen(s)
	case screen.AreaCatalogue:
		return catalogue.NewScreen(s, settings.LicensedBeside(s.outside.SettingsFile))
	case screen.AreaHistory:
		return history.NewScreen(s, func() []kit.Notice { return s.notices.History() })
	}
	if key, ok := (screen.Place{Area: area}).WizardKey(); ok {
		return wizards.NewScreen(s, wizard.Find(key), afterWizard[key])
	}
	return registers.NewScreen(s, isms.FindRegister(area), guided[area])
}

// elsewhere leads places that have no area of their own to where they are
// answered: the organisation and the facts are questions of a wizard.
func elsewhere(p screen.Place) screen.Place {
	switch p.Area {
	case "methods":
		return screen.Place{Area: screen.AreaMethod}
	case "soa_2013":
		return screen.Place{Area: "soa", Row: "transition"}
	case "soa_versions", "soa_version_rows":
		return screen.Place{Area: "soa", Row: "versions"}
	case "assessment_results":
		return screen.Place{Area: "assessments"}
	case "organisation", "facts":
	default:
		return p
	}
	for _, w := range wizard.Wizards {
		for _, st := range w.Steps {
			for _, q := range st.Questions {
				if q.Register == p.Area && q.Row == p.Row && (q.Field == p.Field || p.Field == "") {
					return screen.Place{Area: screen.Wizard(w.Key, "").Area, Row: st.Key, Field: q.Key}
				}
			}
		}
	}
	return screen.Place{Area: screen.AreaStart}
}

// known says whether a place can be gone to.
func known(p screen.Place) bool {
	return slices.Contains(slices.Concat(mainAreas, registerAreas, recordAreas, hiddenAreas, furtherAreas), p.Area)
}

// Go implements screen.Desk.
func (s *Shell) Go(p screen.Place) {
	if s.workspace == nil {
		return
	}
	if p = elsewhere(p); !known(p) {
		p = screen.Place{Area: screen.AreaStart}
	}
	s.window.Canvas().Unfocus()
	o := s.screens[p.Area]
	if o == nil {
		o = &opened{Screen: s.screenOf(p.Area)}
		s.screens[p.Area] = o
	}
	if o.stale {
		o.Refresh(isms.Change{})
		o.stale = false
	}
	s.current, s.place = o, p
	s.split.SetContent(o.Content())
	s.road.SetCurrent(p.Area)
	if g, ok := o.Screen.(screen.Goer); ok && p.Row != "" {
		g.Go(p)
	}
	if f, ok := o.Screen.(screen.Focuser); ok {
		f.Focus()
	}
	s.HelpChanged()
	s.remember()
}

// remember keeps the place for the next time the file is opened.
func (s *Shell) remember() {
	p := s.place
	if g, ok := s.current.Screen.(screen.Goer); ok {
		p = g.Place()
	}
	s.settings.SetPlace(s.workspace.Path(), p.String())
}

// changed shows everything again after a change of the ISMS.
func (s *Shell) changed(c isms.Change) {
	for _, o := range s.screens {
		o.stale = o != s.current
	}
	s.showName()
	s.road.SetItems(roadItems(s))
	s.menu.refresh()
	if s.current != nil {
		s.current.Refresh(c)
	}
	if !s.help.Collapsed() {
		s.HelpChanged()
	}
}

// HelpChanged implements screen.Desk.
func (s *Shell) HelpChanged() {
	if s.current == nil {
		return
	}
	parts := s.current.Help()
	if said := spelled(parts); said != s.helped {
		s.helped = said
		s.help.SetParts(parts)
	}
}

// spelled is a help as one text, to see whether it is another one.
func spelled(parts []kit.HelpPart) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintln(&b, p.Heading, p.Paragraphs)
		for _, link := range p.Links {
			fmt.Fprintln(&b, link.Chip, link.Text)
		}
	}
	return b.String()
}

// roadItems are the places of the road with the state of each.
func roadItems(s *Shell) []kit.RoadItem {
	var items []kit.RoadItem
	for _, area := range mainAreas {
		items = append(items, s.roadItem(area))
	}
	items = append(items, kit.RoadItem{Title: s.Text("ui.road.registers")})
	for _, area := range registerAreas {
		items = append(items, s.roadItem(area))
	}
	items = append(items, kit.RoadItem{Title: s.Text("ui.road.records")})
	for _, area := range recordAreas {
		items = append(items, s.roadItem(area))
	}
	return items
}

func (s *Shell) roadItem(area string) kit.RoadItem {
	item := kit.RoadItem{Key: area, Title: s.Text("ui.road." + area), Icon: areaIcon(area)}
	item.State, item.StateColour = roadState(screen.View(s), s.workspace.Now(), area)
	if area == screen.AreaTemplates {
		item.State, item.StateColour = templatesState(screen.Templates(s))
	}
	if area == screen.AreaChecks {
		item.State, item.StateColour = checksState(screen.Findings(s), answered(s.workspace.ISMS()))
	}
	return item
}

// answered says whether the wizards have nothing left to ask.
func answered(data *isms.ISMS) bool {
	return !slices.ContainsFunc(wizard.Wizards, func(w *wizard.Wizard) bool { return !w.Progress(data).Done() })
}

// checksState counts the open findings: errors and warnings, or a check mark.
// While there are answers to give, findings are what one would expect, and no
// reason to alarm anybody.
func checksState(findings []check.Finding, answered bool) (text string, colour fyne.ThemeColorName) {
	errors, warnings := check.Count(findings, check.Error), check.Count(findings, check.Warning)
	switch {
	case errors+warnings > 0 && !answered:
		return fmt.Sprintf("%d + %d", errors, warnings), ""
	case errors > 0:
		return fmt.Sprintf("%d + %d", errors, warnings), theme.ColorNameError
	case warnings > 0:
		return fmt.Sprint(warnings), theme.ColorNameWarning
	}
	return "✓", theme.ColorNameGood
}

// templatesState counts the own templates, and warns about faults in them.
func templatesState(own *docgen.Templates) (text string, colour fyne.ThemeColorName) {
	files := len(own.Files())
	switch {
	case files == 0:
		return "", ""
	case len(own.Faults()) > 0:
		return fmt.Sprintf("▲ %d", files), theme.ColorNameWarning
	}
	return fmt.Sprint(files), ""
}

// roadState is a count, a share or a sign for what an area holds.
func roadState(view isms.View, at time.Time, area string) (text string, colour fyne.ThemeColorName) {
	data := view.ISMS
	switch area {
	case screen.AreaStart, screen.AreaHistory:
		return "", ""
	case "gaps":
		if all := data.Readiness().All(); all.Judged() > 0 {
			return view.ShowPercent(all.Percent()), ""
		}
		return "", ""
	case "wizard.scope":
		return openOf(data, "scope")
	case "wizard.risk":
		if n := screen.Undecided(data); n > 0 {
			return fmt.Sprintf("▲ %d", n), theme.ColorNameWarning
		}
		return openOf(data, "risk")
	case "wizard.treatment":
		if done, all := screen.TreatmentProgress(data); all > 0 {
			return view.ShowPercent(100 * done / all), ""
		}
	case "soa":
		a := screen.CountControls(data)
		return fmt.Sprintf("%d/%d", a.Applicable+a.Excluded, len(data.SoA)), ""
	case screen.AreaDocuments:
		approved, toApprove := documents.Approved(view, at)
		return fmt.Sprintf("%d/%d", approved, toApprove), ""
	default:
		if reg := isms.FindRegister(area); reg != nil {
			return fmt.Sprint(len(reg.Rows(data))), ""
		}
	}
	return "", ""
}

// openOf is how many answers a wizard still misses, or a check mark.
func openOf(data *isms.ISMS, key string) (text string, colour fyne.ThemeColorName) {
	if p := wizard.Find(key).Progress(data); !p.Done() {
		return fmt.Sprint(p.Open), ""
	}
	return "✓", theme.ColorNameGood
}
