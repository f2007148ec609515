package soa

import (
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// detail is what stands about a control beside what is typed: the catalogue's
// words, where it comes from, and what it is linked with.
type detail struct {
	origin   string // theme, edition, predecessors in a line
	question string
	look     string // what an auditor would like to see
	caution  string // why an exclusion would be doubted, empty where it is usual
	reasons  []kit.Choice
	named    string // keys of the reasons that are named
	links    []linkGroup
}

// linkGroup is a heading with places to go to.
type linkGroup struct {
	heading string
	links   []link
}

type link struct {
	label string
	to    screen.Place
}

// detailOf collects what stands about a control.
func (m *model) detailOf(e *isms.SoAEntry) detail {
	v := m.view()
	text := func(field string) string { return v.Catalogue.Text(m.desk.Lang(), e.ID, field) }
	d := detail{origin: m.origin(e.ID), question: text("question"), look: strings.Join(parts(text("evidence")), " · "), caution: text("exclusion")}
	if isOwn(e.ID) {
		d.question = m.desk.Text("ui.soa.own.question")
	}
	var named []string
	for _, r := range v.Reasons(e) {
		d.reasons = append(d.reasons, kit.Choice{Key: r.Key, Title: m.reasonTitle(r)})
		if r.Named {
			named = append(named, r.Key)
		}
	}
	d.named = kit.JoinKeys(named)
	d.links = m.linksOf(e)
	return d
}

// origin is where a control comes from, in a line.
func (m *model) origin(id string) string {
	parts := []string{m.themeName(themeOf(id))}
	c, given := m.view().Catalogue.Control(id)
	switch {
	case given && c.New:
		parts = append(parts, m.desk.Text("soa.origin.new"))
	case given && m.view().Edition == isms.Edition2013:
		parts = append(parts, m.desk.Text("ui.soa.number.2022", "Number", id))
	case given:
		parts = append(parts, m.desk.Text("ui.soa.number.2013", "Numbers", strings.Join(c.Predecessors, ", ")))
	}
	return strings.Join(parts, " · ")
}

// reasonTitle is a reason with its cause: "Risk: R-03, R-07".
func (m *model) reasonTitle(r isms.Reason) string {
	name := m.view().ChoiceLabel(column("reasons"), r.Key)
	if len(r.Causes) == 0 {
		return m.desk.Text("ui.soa.reason", "Reason", name)
	}
	return m.desk.Text("ui.soa.reason.follows", "Reason", name, "Causes", strings.Join(r.Causes, ", "))
}

// linksOf are the risks, requirements and actions that name a control.
func (m *model) linksOf(e *isms.SoAEntry) []linkGroup {
	v := m.view()
	var actions []string
	for _, t := range v.Treatments {
		for _, c := range t.Controls {
			if c == e.ID {
				actions = append(actions, t.ID)
			}
		}
	}
	var out []linkGroup
	for _, each := range []struct {
		register string
		ids      []string
	}{{"risks", v.RisksOfControl(e.ID)}, {"requirements", v.RequirementsOfControl(e.ID)}, {"treatments", actions}} {
		group := linkGroup{heading: m.desk.Text("ui.soa.linked." + each.register)}
		for _, id := range each.ids {
			reg := isms.FindRegister(each.register)
			group.links = append(group.links, link{id + "  " + v.TitleOf(reg, id), screen.Place{Area: each.register, Row: id, Field: reg.Title}})
		}
		if len(group.links) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// parts takes a list of the catalogue apart.
func parts(list string) []string {
	var out []string
	for part := range strings.SplitSeq(list, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
