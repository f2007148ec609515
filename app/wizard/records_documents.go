package wizard

import "ismsdesk/app/isms"

// documentRecords are the questions about the registers behind the record
// documents, and about what the firm has made of the documents themselves.
func documentRecords() []*Step {
	return []*Step{
		recordStep("plan", "7.1", "milestones", "resources", "communications", "activities", "exceptions", "retention_rules", "contacts", "licences"),
		recordStep("people", "7.2", "competences", "staff_changes", "acknowledgements"),
		recordStep("operation", "8.1", "access_reviews", "visits", "disposals", "log_reviews", "technical_vulnerabilities", "baselines",
			"system_requirements", "threat_reports", "processes"),
		{Key: "texts", Clause: "7.5", Questions: []*Question{
			optional(field("document_size")),
			given(record("parameters", "parameters"), func(c *isms.Catalogue) []string {
				var ids []string
				for _, p := range c.Parameters {
					ids = append(ids, p.ID)
				}
				return ids
			}),
			record("sections", "sections"),
			record("document_versions", "document_versions"),
		}},
	}
}

// recordStep asks for the rows of registers, each under the register's own key.
func recordStep(key, clause string, registers ...string) *Step {
	st := &Step{Key: key, Clause: clause}
	for _, register := range registers {
		st.Questions = append(st.Questions, record(register, register))
	}
	return st
}
