package wizard

import "ismsdesk/app/isms"

// Wizards are the three wizards in the order of the road.
var Wizards = []*Wizard{scopeWizard(), riskWizard(), treatmentWizard()}

// field asks for one field of the organisation.
func field(key string) *Question {
	return &Question{Key: "organisation." + key, Register: "organisation", Row: isms.OrganisationID, Field: key}
}

func optional(q *Question) *Question { q.Optional = true; return q }

func facts() []*Question {
	var out []*Question
	for _, f := range isms.Facts {
		out = append(out, &Question{Key: "facts." + f.Key, Register: "facts", Row: f.Key, Field: "value", When: f.When})
	}
	return out
}

func rows(key, register string, l List) *Question {
	return &Question{Key: key, Register: register, List: &l}
}

// scopeItems asks for the scope items of one kind.
func scopeItems(key, kind string, columns, needs []string) *Question {
	return rows(key, "scope_items", List{
		Columns: columns, Needs: needs, Add: true, Fixed: isms.Edit{Field: "kind", New: kind},
		Propose: fromCatalogue("scope_items", kind),
	})
}

// approval asks who approved a result, when and how.
func approval(key, subject string) *Question {
	return rows(key, "approvals", List{
		Columns: []string{"person", "date", "means", "version", "note"}, Needs: []string{"person", "date"}, Add: true,
		Fixed: isms.Edit{Field: "subject", New: subject},
	})
}

func scopeWizard() *Wizard {
	titled := []string{"title", "description"}
	return &Wizard{Key: "scope", Steps: []*Step{
		{Key: "organisation", Clause: "4.1", Questions: []*Question{
			field("name"), optional(field("legal_form")), field("industry"), field("activity"), field("address"), field("country"),
			field("headcount"), optional(field("website")), field("currency"), field("languages"), field("classification"),
		}},
		{Key: "facts", Clause: "4.1", Questions: facts()},
		{Key: "context", Clause: "4.1", Questions: []*Question{
			rows("issues", "issues", List{
				Columns: []string{"kind", "topic", "title", "description", "effect"}, Needs: []string{"kind", "title"}, Add: true,
				Propose: fromCatalogue("issues", ""),
			}),
			field("climate_relevant"), field("climate_reason"),
		}},
		{Key: "parties", Clause: "4.2", Questions: []*Question{
			rows("parties", "parties", List{
				Columns: []string{"kind", "title", "description"}, Needs: []string{"kind", "title"}, Add: true,
				Propose: fromCatalogue("parties", ""),
			}),
			rows("requirements", "requirements", List{
				Columns: []string{"title", "kind", "party", "description", "source", "controls", "fulfilment", "owner", "checked_on"},
				Needs:   []string{"title", "kind", "party", "controls|fulfilment"}, Add: true, Propose: fromCatalogue("requirements", ""),
			}),
		}},
		{Key: "inside", Clause: "4.3", Questions: []*Question{
			scopeItems("services", "service", titled, []string{"title"}),
			scopeItems("sites", "site", titled, []string{"title"}),
			scopeItems("units", "unit", titled, []string{"title"}),
			scopeItems("systems", "system", titled, []string{"title"}),
		}},
		{Key: "boundaries", Clause: "4.3", Questions: []*Question{
			scopeItems("interfaces", "interface", []string{"title", "partner", "description"}, []string{"title"}),
			scopeItems("dependencies", "dependency", []string{"title", "partner", "description"}, []string{"title"}),
			optional(scopeItems("exclusions", "exclusion", []string{"title", "reason"}, []string{"title", "reason"})),
		}},
		{Key: "roles", Clause: "5.3", Questions: []*Question{
			rows("people", "people", List{Columns: []string{"name", "function", "email", "active"}, Needs: []string{"name", "function"}, Add: true}),
			rows("roles", "roles", List{Columns: []string{"person", "deputy", "since", "compensation"}, Needs: []string{"person"}}),
		}},
		{Key: "objectives", Clause: "6.2", Questions: []*Question{
			rows("objectives", "objectives", List{
				Columns: []string{"title", "measure", "target", "owner", "due_on", "resources", "evaluation", "status", "set_on", "interval"},
				Needs:   []string{"title", "measure", "owner", "due_on"}, Add: true, Propose: fromCatalogue("objectives", ""),
			}),
		}},
		{Key: "result", Clause: "4.3", Picture: "statement", Questions: []*Question{
			optional(field("scope_statement")), approval("scope_approval", "scope"), approval("policy_approval", "policy"),
		}},
	}}
}

func riskWizard() *Wizard {
	return &Wizard{Key: "risk", Steps: []*Step{
		{Key: "method", Clause: "6.1.2", Picture: "method", Questions: []*Question{
			{Key: "method", Register: "methods", Method: true}, approval("method_approval", "method"),
		}},
		{Key: "assets", Clause: "A.5.9", Questions: []*Question{
			rows("assets", "assets", List{
				Columns: []string{
					"title", "type", "owner", "location", "confidentiality", "integrity", "availability", "classification",
					"depends_on", "recovery_time", "recovery_point", "description",
				},
				Needs: []string{"title", "owner", "confidentiality", "integrity", "availability"}, Add: true, Propose: proposeAssets,
			}),
		}},
		{Key: "scenarios", Clause: "6.1.2 c", Questions: []*Question{
			rows("risks", "risks", List{
				Columns: []string{"title", "description", "scenario", "assets", "threat", "vulnerabilities", "owner"},
				Needs:   []string{"title", "owner"}, Add: true, Propose: proposeRisks,
			}),
		}},
		{Key: "analysis", Clause: "6.1.2 d", Questions: []*Question{
			rows("analysis", "risks", List{
				Columns: []string{
					"title", "existing_controls", "likelihood", "impact_c", "impact_i", "impact_a", "level",
					"current_likelihood", "current_c", "current_i", "current_a", "current_level", "assessed_on",
				},
				Needs: []string{"likelihood", "impact_c|impact_i|impact_a"}, Propose: proposeRatings,
			}),
		}},
		{Key: "evaluation", Clause: "6.1.2 e", Picture: "heatmap", Questions: []*Question{
			field("assessment_on"), field("assessment_people"),
		}},
		{Key: "result", Clause: "8.2", Picture: "ranking", Questions: []*Question{approval("risk_approval", "risk_assessment")}},
	}}
}

func treatmentWizard() *Wizard {
	return &Wizard{Key: "treatment", Steps: []*Step{
		{Key: "decisions", Clause: "6.1.3 a", Questions: []*Question{
			rows("decisions", "risks", List{
				Columns: []string{"title", "level", "option", "option_reason"}, Needs: []string{"option"}, Propose: proposeOptions,
			}),
		}},
		{Key: "controls", Clause: "6.1.3 b", Questions: []*Question{
			rows("risk_controls", "risks", List{
				Columns: []string{"title", "level", "option", "controls"}, Needs: []string{"controls"},
				Only: isModified, Propose: proposeControls,
			}),
		}},
		{Key: "actions", Clause: "6.1.3 e", Picture: "plan", Questions: []*Question{
			rows("treatments", "treatments", List{
				Columns: []string{"title", "risks", "controls", "owner", "due_on", "cost", "resources", "status", "done_on", "result"},
				Needs:   []string{"title", "owner", "due_on", "status"}, Add: true, Propose: proposeActions,
			}),
		}},
		{Key: "residual", Clause: "6.1.3 e", Picture: "matrices", Questions: []*Question{
			rows("residual", "risks", List{
				Columns: []string{"title", "level", "controls", "residual_likelihood", "residual_c", "residual_i", "residual_a", "residual_level"},
				Needs:   []string{"residual_likelihood", "residual_c|residual_i|residual_a"}, Only: isTreated,
			}),
		}},
		{Key: "soa", Clause: "6.1.3 d", Questions: []*Question{
			rows("soa", "soa", List{
				Columns: []string{"title", "applicable", "inclusion", "reasons", "justification", "exclusion_reason", "exclusion", "status", "owner", "evidence", "documents"},
				Needs:   []string{"applicable"}, Propose: proposeApplicability,
			}),
		}},
		{Key: "approval", Clause: "6.1.3 f", Questions: []*Question{
			rows("acceptance", "risks", List{
				Columns: []string{"title", "residual_level", "owner", "accepted_by", "accepted_on", "review_on"},
				Needs:   []string{"accepted_by", "accepted_on"},
			}),
			optional(approval("residual_approval", "residual_risks")), approval("plan_approval", "treatment_plan"), approval("soa_approval", "soa"),
		}},
		{Key: "result", Clause: "8.3", Picture: "result"},
	}}
}

func isModified(_ *isms.ISMS, r isms.Row) bool { return r.(*isms.Risk).Option == "modify" }

func isTreated(_ *isms.ISMS, r isms.Row) bool {
	option := r.(*isms.Risk).Option
	return option != "" && option != "retain"
}
