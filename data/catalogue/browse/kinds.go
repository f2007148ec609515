package browse

import (
	"slices"

	"ismsdesk/app/isms"
)

// The kinds that others refer to by name.
const (
	Controls          = "controls"
	Controls2013      = "controls_2013"
	Mapping           = "mapping"
	Clauses           = "clauses"
	Threats           = "threats"
	Vulnerabilities   = "vulnerabilities"
	Pairs             = "pairs"
	Scenarios         = "scenarios"
	AssetTypes        = "asset_types"
	Documents         = "documents"
	Glossary          = "glossary"
	RequiredDocuments = "required_documents"
	Suggestions       = "suggestions"
)

// Kinds are all kinds, the standard's own first.
var Kinds = []*Kind{
	{
		Key: Controls, Title: "title", Texts: []string{"question", "evidence", "exclusion"},
		Attributes: []Attribute{
			{Key: "theme", Titles: "theme."},
			{Key: "new"},
			{Key: "control_types", Titles: "control_type."},
			{Key: "security_properties", Titles: "security_property."},
			{Key: "cybersecurity_concepts", Titles: "cybersecurity_concept."},
			{Key: "operational_capabilities", Titles: "operational_capability."},
			{Key: "security_domains", Titles: "security_domain."},
			{Key: "predecessors", Titles: "2013:", Of: Controls2013},
			{Key: "rarely_excluded"},
		},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Controls, func(r isms.Control) Entry {
				return entry(r.ID, r.Theme, r.New, r.ControlTypes, r.SecurityProperties, r.CybersecurityConcepts,
					r.OperationalCapability, r.SecurityDomains, r.Predecessors, r.RarelyExcluded)
			})
		},
	},
	{
		Key: Controls2013, Title: "title",
		Attributes: []Attribute{{Key: "section", Titles: "2013:"}, {Key: "objective", Titles: "2013:"}, {Key: "successors", Of: Controls}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Controls2013, func(r isms.Control2013) Entry {
				var successors []string
				for _, m := range c.Mapping {
					if m.From == r.ID {
						successors = append(successors, m.To)
					}
				}
				return entry(r.ID, r.Section, r.Objective, successors).named("2013:" + r.ID)
			})
		},
	},
	{
		Key: Mapping, Title: "title",
		Attributes: []Attribute{{Key: "from", Titles: "2013:", Of: Controls2013}, {Key: "to", Of: Controls}, {Key: "relation", Titles: "relation."}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Mapping, func(r isms.ControlMapping) Entry {
				return entry(r.From+">"+r.To, r.From, r.To, r.Relation).named(r.To)
			})
		},
	},
	{
		Key: Clauses, Title: "title", Texts: []string{"documented", "questions", "evidence", "nonconformity"},
		Attributes: []Attribute{{Key: "parent", Of: Clauses}, {Key: "auditable"}, {Key: "amendment"}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Clauses, func(r isms.Clause) Entry { return entry(r.ID, r.Parent, r.Auditable, r.Amendment) })
		},
	},
	{
		Key: Threats, Title: "title", Texts: []string{"description"},
		Attributes: []Attribute{
			{Key: "category", Titles: "threat_category."},
			{Key: "confidentiality"},
			{Key: "integrity"},
			{Key: "availability"},
			{Key: "origin", Titles: "origin."},
			{Key: "relevance"},
			{Key: "references"},
		},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Threats, func(r isms.Threat) Entry {
				return entry(r.ID, r.Category, r.Confidentiality, r.Integrity, r.Availability, r.Origin, r.Relevance, r.References)
			})
		},
	},
	{
		Key: Vulnerabilities, Title: "title",
		Attributes: []Attribute{{Key: "category", Titles: "vulnerability_category."}, {Key: "asset_types", Of: AssetTypes}, {Key: "controls", Of: Controls}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Vulnerabilities, func(r isms.Vulnerability) Entry {
				return entry(r.ID, r.Category, r.AssetTypes, r.Controls)
			})
		},
	},
	{
		Key: Pairs, Title: "title",
		Attributes: []Attribute{{Key: "threat", Of: Threats}, {Key: "vulnerability", Of: Vulnerabilities}, {Key: "controls", Of: Controls}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.ThreatControls, func(r isms.ThreatControls) Entry {
				return entry(r.Threat+">"+r.Vulnerability, r.Threat, r.Vulnerability, r.Controls).named(r.Threat, r.Vulnerability)
			})
		},
	},
	{
		Key: Scenarios, Title: "title", Texts: []string{"description"},
		Attributes: []Attribute{
			{Key: "threat", Of: Threats},
			{Key: "vulnerabilities", Of: Vulnerabilities},
			{Key: "asset_types", Of: AssetTypes},
			{Key: "confidentiality"},
			{Key: "integrity"},
			{Key: "availability"},
			{Key: "likelihood"},
			{Key: "impact"},
			{Key: "controls", Of: Controls},
			{Key: "treatment"},
			{Key: "when"},
		},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Scenarios, func(r isms.Scenario) Entry {
				return entry(r.ID, r.Threat, r.Vulnerabilities, r.AssetTypes, r.Confidentiality, r.Integrity, r.Availability,
					r.Likelihood, r.Impact, r.Controls, r.Treatment, string(r.When))
			})
		},
	},
	{
		Key: AssetTypes, Title: "title", Texts: []string{"examples"},
		Attributes: []Attribute{{Key: "kind", Titles: "asset_kind."}, {Key: "group", Titles: "asset_group."}, {Key: "when"}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.AssetTypes, func(r isms.AssetType) Entry { return entry(r.ID, r.Kind, r.Group, string(r.When)) })
		},
	},
	{
		Key: Documents, Title: "title",
		Attributes: []Attribute{
			{Key: "block", Titles: "block."},
			{Key: "kind", Titles: "kind.", Joined: true},
			{Key: "class", Titles: "class."},
			{Key: "references", Of: Clauses},
			{Key: "outputs"},
			{Key: "generated"},
		},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.DocumentTypes, func(r isms.DocumentType) Entry {
				return entry(r.ID, r.Block, r.Kind, r.Class, r.Refs, r.Outputs, slices.Contains(isms.GeneratedDocuments, r.ID)).named("doc:" + r.ID)
			})
		},
	},
	{
		Key: Glossary, Title: "term",
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Terms(), func(key string) Entry { return entry(key) })
		},
	},
	{
		Key: RequiredDocuments, Title: "title",
		Attributes: []Attribute{{Key: "clause", Of: Clauses}, {Key: "documents", Titles: "doc:", Of: Documents}, {Key: "registers"}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.RequiredDocuments, func(r isms.RequiredDocument) Entry {
				return entry(r.ID, r.Clause, r.Documents, r.Registers)
			})
		},
	},
	{
		Key: Suggestions, Title: "title", Texts: []string{"description", "measure", "target"},
		Attributes: []Attribute{{Key: "table"}, {Key: "when"}, {Key: "fields"}},
		entries: func(c *isms.Catalogue) []Entry {
			return shelve(c.Suggestions, func(r isms.Suggestion) Entry { return entry(r.ID, r.Table, string(r.When), r.Fields) })
		},
	},
}

// Find gives a kind by its key, nil when there is none.
func Find(key string) *Kind {
	if i := slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Key == key }); i >= 0 {
		return Kinds[i]
	}
	return nil
}

// entry makes an entry whose texts stand under its id; the values follow the
// order of the kind's attributes.
func entry(id string, values ...any) Entry {
	for i, value := range values {
		if list, ok := value.([]string); ok && list == nil {
			values[i] = []string{}
		}
	}
	return Entry{ID: id, names: []string{id}, values: values}
}

// named says under which ids the texts of an entry stand.
func (e Entry) named(ids ...string) Entry {
	e.names = ids
	return e
}

func shelve[T any](rows []T, describe func(T) Entry) []Entry {
	out := make([]Entry, len(rows))
	for i, row := range rows {
		out[i] = describe(row)
	}
	return out
}
