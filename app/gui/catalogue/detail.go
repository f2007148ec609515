package catalogue

import (
	"slices"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
	"ismsdesk/data/catalogue/browse"
)

// detail is everything about one entry, ready to be drawn.
type detail struct {
	number, title string
	also          string   // the number of 2022 beside those of 2013
	marks         []string // short words beside the number
	texts         []text
	facts         []fact // values without an entry of their own
	links         []linkGroup
	own           *ownDetail // nil for what a firm makes nothing of
	licensed      bool       // it is a passage of the standard
	edition       isms.Edition
}

// text is a heading with what stands under it, as points where it is a list.
type text struct {
	heading string
	lines   []string
	points  bool
}

// linkGroup is places that can be gone to, under a heading.
type linkGroup struct {
	heading string
	links   []link
}

// link is a text that leads somewhere.
type link struct {
	label string
	to    screen.Place
}

// ownDetail is what the firm made of an entry.
type ownDetail struct {
	facts []fact
	row   *link // the firm's own row; nil for none
	links []linkGroup
}

// lists are the texts that are lists joined by semicolons.
var lists = map[string]bool{"evidence": true, "questions": true, "nonconformity": true}

// detailOf gathers what there is to say about an entry.
func (m *model) detailOf(e browse.Entry) detail {
	d := detail{number: m.number(e), title: m.reader.Title(e), edition: isms.Edition2022}
	if d.number != e.ID && e.Kind.Key == browse.Controls {
		d.also = m.view.Text("ui.catalogue.number_2022", "Number", e.ID)
	}
	for _, field := range e.Kind.Texts {
		if value := m.reader.Text(e, field); value != "" {
			part := text{heading: m.view.Text("ui.catalogue.text." + field), lines: []string{value}}
			if lists[field] {
				part.lines, part.points = browse.Items(value), true
			}
			d.texts = append(d.texts, part)
		}
	}
	if e.Has("rarely_excluded", "true") {
		d.texts = append(d.texts, text{heading: m.view.Text("ui.catalogue.text.exclusion"), lines: []string{m.view.Text("ui.catalogue.rarely")}})
	}
	for _, a := range e.Kind.Attributes {
		m.addAttribute(&d, e, a)
	}
	for _, group := range m.reader.Related(e) {
		if group.Kind.Key == browse.Suggestions {
			continue
		}
		links := linkGroup{heading: m.kindLabel(group.Kind.Key)}
		for _, other := range group.Entries {
			links.links = append(links.links, m.entryLink(group.Kind.Key, other.ID))
		}
		d.links = append(d.links, links)
	}
	switch e.Kind.Key {
	case browse.Controls, browse.Clauses:
		d.licensed = true
	case browse.Controls2013:
		d.licensed, d.edition = true, isms.Edition2013
	case browse.Glossary:
		d.facts = m.translations(e)
	}
	d.own = m.ownDetail(e)
	return d
}

// addAttribute shows an attribute: true as a mark, what names entries as links,
// all else as a fact.
func (m *model) addAttribute(d *detail, e browse.Entry, a browse.Attribute) {
	var labels []string
	links := linkGroup{heading: m.label(a.Key)}
	for _, value := range e.Values(a.Key) {
		switch {
		case value == "", value == "false":
		case value == "true":
			d.marks = append(d.marks, m.label(a.Key))
		case a.Key == conditionKey:
			links.links = m.questionLinks(isms.Condition(value))
		case a.Of != "":
			links.links = append(links.links, m.entryLink(a.KindOf(value), value))
		default:
			labels = append(labels, m.valueLabel(a.Key, value))
		}
	}
	if len(labels) > 0 {
		d.facts = append(d.facts, fact{links.heading, strings.Join(labels, ", ")})
	}
	if len(links.links) > 0 {
		d.links = append(d.links, links)
	}
}

// entryLink leads to another entry of the catalogue.
func (m *model) entryLink(kind, id string) link {
	return link{m.entryLabel(kind, id), screen.Place{Area: screen.AreaCatalogue, Row: kind, Field: id}}
}

// questionLinks lead to the company facts that a condition asks for.
func (m *model) questionLinks(c isms.Condition) []link {
	var out []link
	for _, key := range factsOf(c) {
		out = append(out, link{m.view.Text("fact." + key), screen.Place{Area: "facts", Row: key}})
	}
	return out
}

// translations are a term in the languages of the catalogue.
func (m *model) translations(e browse.Entry) []fact {
	var out []fact
	for _, language := range catalogue.Languages {
		out = append(out, fact{m.view.Text("ui.catalogue.language." + language), m.view.Catalogue.Text(language, e.ID, e.Kind.Title)})
	}
	return out
}

// ownDetail is what the firm made of an entry, nil when it has nothing to do
// with it.
func (m *model) ownDetail(e browse.Entry) *ownDetail {
	own := &ownDetail{}
	if slices.Contains(ownAttributes[e.Kind.Key], ownHolds) {
		own.facts = append(own.facts, fact{m.label(ownHolds), m.cause(isms.Condition(e.Values(conditionKey)[0]))})
	}
	if place, found := m.ownRow(e); found {
		own.facts = append(own.facts, m.ownFacts(place)...)
		own.row = &link{m.view.Text("ui.catalogue.open." + place.Area), place}
	}
	for _, found := range m.mentions(e) {
		links := linkGroup{heading: m.view.Text("register." + found.register.Key)}
		for _, id := range found.rows {
			title := m.view.TitleOf(found.register, id)
			if found.register.Title != "id" {
				title = strings.TrimSpace(m.view.RowNumber(found.register, id) + "  " + title)
			}
			links.links = append(links.links, link{title, screen.Place{Area: found.register.Key, Row: id}})
		}
		own.links = append(own.links, links)
	}
	if len(own.facts) == 0 && own.row == nil && len(own.links) == 0 {
		return nil
	}
	return own
}
