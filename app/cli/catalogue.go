package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
)

// shelf is one kind of the catalogue: how its entries become items.
type shelf struct {
	kind  string
	items func(*reader) []object
}

// shelves are the kinds of the catalogue, in the order of the help.
var shelves = []shelf{
	{"controls", controls},
	{"clauses", clauses},
	{"threats", threats},
	{"vulnerabilities", vulnerabilities},
	{"scenarios", scenarios},
	{"documents", documents},
	{"mapping", mapping},
	{"asset_types", assetTypes},
	{"suggestions", suggestions},
	{"glossary", glossary},
}

// showCatalogue shows what is built in. Words after the kind narrow the list to
// entries whose id or title contains them all.
func showCatalogue(c *call) (answer, error) {
	var kinds []string
	for _, s := range shelves {
		kinds = append(kinds, s.kind)
	}
	kind, err := c.choose("KIND", c.args[0], kinds)
	if err != nil {
		return answer{}, err
	}
	wanted, err := c.oneOf("edition", "2022", "2013")
	if err != nil {
		return answer{}, err
	}
	facts, err := catalogue.Load()
	if err != nil {
		return answer{}, err
	}
	r := &reader{Catalogue: facts, lang: c.texts.Lang()}
	fill := shelves[slices.Index(kinds, kind)].items
	if wanted == "2013" {
		switch kind {
		case "controls":
			fill = controls2013
		case "mapping":
		default:
			return answer{}, c.usage("edition", "Kind", kind)
		}
	}
	found := slices.DeleteFunc(fill(r), func(o object) bool { return !containsAll(o, c.args[1:]) })
	return answer{json: items(found), text: func(out io.Writer) {
		t := textTable{}
		for _, o := range found {
			t.add(fmt.Sprint(o[0].value), fmt.Sprint(o[1].value))
		}
		t.write(out)
	}}, nil
}

func containsAll(o object, words []string) bool {
	text := strings.ToLower(fmt.Sprint(o[0].value, " ", o[1].value))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, strings.ToLower(word)) })
}

// reader reads the catalogue in a language.
type reader struct {
	*isms.Catalogue
	lang string
}

func (r *reader) text(id, field string) string { return r.Text(r.lang, id, field) }

// item begins an entry with its id, its title and further texts.
func (r *reader) item(id string, texts ...string) object {
	out := object{{"id", id}, {"title", r.text(id, "title")}}
	for _, key := range texts {
		out = append(out, field{key, r.text(id, key)})
	}
	return out
}

func each[T any](rows []T, item func(T) object) []object {
	var out []object
	for _, row := range rows {
		out = append(out, item(row))
	}
	return out
}

func controls(r *reader) []object {
	return each(r.Controls, func(c isms.Control) object {
		return append(r.item(c.ID, "question", "evidence", "exclusion"), object{
			{"theme", c.Theme},
			{"new", c.New},
			{"control_types", list(c.ControlTypes)},
			{"security_properties", list(c.SecurityProperties)},
			{"cybersecurity_concepts", list(c.CybersecurityConcepts)},
			{"operational_capabilities", list(c.OperationalCapability)},
			{"security_domains", list(c.SecurityDomains)},
			{"predecessors", list(c.Predecessors)},
			{"rarely_excluded", c.RarelyExcluded},
		}...)
	})
}

func controls2013(r *reader) []object {
	return each(r.Controls2013, func(c isms.Control2013) object {
		successors := []string{}
		for _, m := range r.Mapping {
			if m.From == c.ID {
				successors = append(successors, m.To)
			}
		}
		return object{
			{"id", c.ID}, {"title", r.text("2013:"+c.ID, "title")}, {"section", c.Section}, {"objective", c.Objective}, {"successors", successors},
		}
	})
}

func clauses(r *reader) []object {
	return each(r.Clauses, func(c isms.Clause) object {
		return append(r.item(c.ID, "documented", "questions", "evidence", "nonconformity"), object{
			{"parent", c.Parent}, {"auditable", c.Auditable}, {"amendment", c.Amendment},
		}...)
	})
}

func threats(r *reader) []object {
	return each(r.Threats, func(t isms.Threat) object {
		return append(r.item(t.ID, "description"), object{
			{"category", t.Category},
			{"confidentiality", t.Confidentiality},
			{"integrity", t.Integrity},
			{"availability", t.Availability},
			{"origin", t.Origin},
			{"relevance", t.Relevance},
			{"references", list(t.References)},
		}...)
	})
}

func vulnerabilities(r *reader) []object {
	return each(r.Vulnerabilities, func(v isms.Vulnerability) object {
		return append(r.item(v.ID), object{
			{"category", v.Category}, {"asset_types", list(v.AssetTypes)}, {"controls", list(v.Controls)},
		}...)
	})
}

func scenarios(r *reader) []object {
	return each(r.Scenarios, func(s isms.Scenario) object {
		return append(r.item(s.ID, "description"), object{
			{"threat", s.Threat},
			{"vulnerabilities", list(s.Vulnerabilities)},
			{"asset_types", list(s.AssetTypes)},
			{"confidentiality", s.Confidentiality},
			{"integrity", s.Integrity},
			{"availability", s.Availability},
			{"likelihood", s.Likelihood},
			{"impact", s.Impact},
			{"controls", list(s.Controls)},
			{"treatment", s.Treatment},
			{"when", s.When},
		}...)
	})
}

func documents(r *reader) []object {
	return each(r.DocumentTypes, func(d isms.DocumentType) object {
		return object{
			{"id", d.ID},
			{"title", r.text("doc:"+d.ID, "title")},
			{"block", d.Block},
			{"kind", d.Kind},
			{"class", d.Class},
			{"references", list(d.Refs)},
			{"outputs", list(d.Outputs)},
			{"generated", slices.Contains(isms.GeneratedDocuments, d.ID)},
		}
	})
}

func mapping(r *reader) []object {
	return each(r.Mapping, func(m isms.ControlMapping) object {
		return object{
			{"id", m.From + ">" + m.To}, {"title", r.text(m.To, "title")}, {"from", m.From}, {"to", m.To}, {"relation", m.Relation},
		}
	})
}

func assetTypes(r *reader) []object {
	return each(r.AssetTypes, func(a isms.AssetType) object {
		return append(r.item(a.ID, "examples"), object{{"kind", a.Kind}, {"group", a.Group}, {"when", a.When}}...)
	})
}

func suggestions(r *reader) []object {
	return each(r.Suggestions, func(s isms.Suggestion) object {
		fields := object{}
		for _, key := range slices.Sorted(maps.Keys(s.Fields)) {
			fields = append(fields, field{key, s.Fields[key]})
		}
		return append(r.item(s.ID, "description", "measure", "target"), object{{"table", s.Table}, {"when", s.When}, {"fields", fields}}...)
	})
}

func glossary(r *reader) []object {
	return each(r.Terms(), func(key string) object {
		return object{{"id", key}, {"title", r.text(key, "term")}}
	})
}
