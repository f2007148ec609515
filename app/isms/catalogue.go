package isms

import (
	"slices"
	"strings"
	"sync"
)

// Catalogue is the standard as data: what the program knows before a firm has
// answered anything. It is read-only after loading and safe for concurrent use.
// Language-neutral facts stand in the slices; every text is looked up with Text.
type Catalogue struct {
	Controls          []Control          // Annex A of ISO/IEC 27001:2022, 93, in the standard's order
	Controls2013      []Control2013      // Annex A of ISO/IEC 27001:2013, 114
	Mapping           []ControlMapping   // which 2013 control became which 2022 control
	Clauses           []Clause           // clauses 4 to 10 of ISO/IEC 27001:2022
	AssetTypes        []AssetType        // AT01 …
	Threats           []Threat           // T01 …
	Vulnerabilities   []Vulnerability    // V01 …
	ThreatControls    []ThreatControls   // which controls answer a threat that uses a vulnerability
	Scenarios         []Scenario         // S01 …
	DocumentTypes     []DocumentType     // 01 … 108
	RequiredDocuments []RequiredDocument // what the standard asks to be written down
	Suggestions       []Suggestion       // what the program proposes because of a company fact
	ExclusionRules    []ExclusionRule    // which company fact makes a control not applicable
	Methods           []MethodPreset     // ready-made risk methods
	Parameters        []ParameterType    // values that the firm's rules need
	texts             map[string]map[string]string
	lookups           lookups
}

// lookups finds the rows of a catalogue by id. It is built at the first
// look-up, so that the start of the program does not wait for it.
type lookups struct {
	once            sync.Once
	controls        map[string]Control
	clauses         map[string]Clause
	assetTypes      map[string]AssetType
	threats         map[string]Threat
	vulnerabilities map[string]Vulnerability
	scenarios       map[string]Scenario
	documentTypes   map[string]DocumentType
}

// Control is one control of Annex A of ISO/IEC 27001:2022 with its attributes
// (keys of the text kind "attributes").
type Control struct {
	ID                    string // A.5.1 … A.8.34
	Theme                 string // A.5, A.6, A.7 or A.8
	New                   bool   // not in the 2013 edition
	ControlTypes          []string
	SecurityProperties    []string
	CybersecurityConcepts []string
	OperationalCapability []string
	SecurityDomains       []string
	Predecessors          []string // ids of the 2013 edition
	RarelyExcluded        bool     // an auditor will doubt an exclusion
}

// Control2013 is one control of Annex A of ISO/IEC 27001:2013.
type Control2013 struct {
	ID        string // A.5.1.1 …
	Section   string // A.5 … A.18
	Objective string // A.5.1 …
}

// ControlMapping says that a 2013 control lives on in a 2022 control.
// From is empty for the controls that are new in 2022.
type ControlMapping struct {
	From, To string
	Relation string // merged, renamed, same, new …
}

// Clause is one clause of ISO/IEC 27001:2022, 4 to 10.3.
type Clause struct {
	ID        string
	Parent    string
	Auditable bool
	Amendment string // e.g. "Amd 1:2024", empty when unchanged
}

// AssetType is a kind of asset a small business has.
type AssetType struct {
	ID    string // AT01 …
	Kind  string // primary or supporting
	Group string // information, process, hardware …
	When  Condition
}

// Threat is something that can happen.
type Threat struct {
	ID                                       string // T01 …
	Category                                 string // attribute key
	Confidentiality, Integrity, Availability bool
	Origin                                   string // deliberate, accidental, environmental …
	Relevance                                int    // 1 to 3 for a small business
	References                               []string
}

// Vulnerability is a weakness a threat can use.
type Vulnerability struct {
	ID         string // V01 …
	Category   string // attribute key
	AssetTypes []string
	Controls   []string
}

// ThreatControls names the controls that answer a threat using a vulnerability.
type ThreatControls struct {
	Threat, Vulnerability string
	Controls              []string
}

// Scenario is a ready-made risk of a small business. Likelihood and Impact are
// starting values on a scale of 1 to 5, before treatment.
type Scenario struct {
	ID                                       string // S01 …
	Threat                                   string
	Vulnerabilities                          []string
	AssetTypes                               []string
	Confidentiality, Integrity, Availability bool
	Likelihood, Impact                       int
	Controls                                 []string
	Treatment                                string // modify, retain, avoid or share
	When                                     Condition
}

// DocumentType is one document or record of the set.
type DocumentType struct {
	ID      string   // "06" …
	Block   string   // attribute key
	Kind    string   // POL, PRO, PLN, REG, REC, RPT or DOC, several joined by "/"
	Class   string   // M required by a clause, A needed when the control applies, C common, X extension
	Refs    []string // clauses and controls of 2022
	Outputs []string // W Word, E Excel; the first is the primary form

	When Condition // company facts without which the firm has no use for it
	Rows string    // register without whose rows there is nothing to write about; may be empty
	// Micro and Small are the documents whose file it shares in a set of that
	// size: empty for a file of its own, "-" when it is not written there.
	Micro, Small string
}

// RequiredDocument is documented information that the standard asks for: one of
// the documents in force, or a row in one of the registers, gives it.
type RequiredDocument struct {
	ID        string   // RD01 … by clause, RA01 … by control
	Clause    string   // or the control: then it is required while the control applies
	Documents []string // document types
	Registers []string // registers whose rows are the record
}

// Suggestion is a row the program proposes for a register because a company
// fact holds. Texts of the row come from the catalogue's text kind
// "suggestions" in the language of the reader, so they follow the language.
type Suggestion struct {
	ID     string            // issue.climate …
	Table  string            // register it belongs to: issues, parties, requirements, scope_items, objectives
	When   Condition         // the fact that causes it
	Fields map[string]string // language-neutral field values
}

// ExclusionRule proposes to exclude a control when the condition holds. The
// reason is the text of kind "exclusions" with the rule's id.
type ExclusionRule struct {
	ID      string
	Control string
	When    Condition
}

// Control finds a control of the 2022 edition: Control("A.5.1").
func (c *Catalogue) Control(id string) (Control, bool) {
	found, ok := c.indexed().controls[id]
	return found, ok
}

// Clause finds a clause: Clause("6.1.3").
func (c *Catalogue) Clause(id string) (Clause, bool) {
	found, ok := c.indexed().clauses[id]
	return found, ok
}

// AssetType finds an asset type: AssetType("AT01").
func (c *Catalogue) AssetType(id string) (AssetType, bool) {
	found, ok := c.indexed().assetTypes[id]
	return found, ok
}

// Threat finds a threat: Threat("T01").
func (c *Catalogue) Threat(id string) (Threat, bool) {
	found, ok := c.indexed().threats[id]
	return found, ok
}

// Vulnerability finds a vulnerability: Vulnerability("V01").
func (c *Catalogue) Vulnerability(id string) (Vulnerability, bool) {
	found, ok := c.indexed().vulnerabilities[id]
	return found, ok
}

// Scenario finds a ready-made risk: Scenario("S01").
func (c *Catalogue) Scenario(id string) (Scenario, bool) {
	found, ok := c.indexed().scenarios[id]
	return found, ok
}

// DocumentType finds a document of the set: DocumentType("06").
func (c *Catalogue) DocumentType(id string) (DocumentType, bool) {
	found, ok := c.indexed().documentTypes[id]
	return found, ok
}

// indexed builds the lookups once; the slices must be complete by then.
func (c *Catalogue) indexed() *lookups {
	l := &c.lookups
	l.once.Do(func() {
		l.controls = byID(c.Controls, func(r Control) string { return r.ID })
		l.clauses = byID(c.Clauses, func(r Clause) string { return r.ID })
		l.assetTypes = byID(c.AssetTypes, func(r AssetType) string { return r.ID })
		l.threats = byID(c.Threats, func(r Threat) string { return r.ID })
		l.vulnerabilities = byID(c.Vulnerabilities, func(r Vulnerability) string { return r.ID })
		l.scenarios = byID(c.Scenarios, func(r Scenario) string { return r.ID })
		l.documentTypes = byID(c.DocumentTypes, func(r DocumentType) string { return r.ID })
	})
	return l
}

func byID[T any](rows []T, id func(T) string) map[string]T {
	index := make(map[string]T, len(rows))
	for _, row := range rows {
		index[id(row)] = row
	}
	return index
}

// Text gives a text of the catalogue in a language: Text("de", "A.5.1",
// "title"). A missing text falls back to English; a text nobody wrote is empty.
// Ids that mean two things carry a prefix here: "2013:A.5.1" is of the 2013
// edition, "doc:10" is a document type (clause 10 has the bare number), and
// attribute keys stand behind their dimension, "control_type.preventive".
func (c *Catalogue) Text(language, id, field string) string {
	key := id + "/" + field
	if t, ok := c.texts[language][key]; ok && t != "" {
		return t
	}
	return c.texts["en"][key]
}

// SetText is used while loading: it records one text of one language.
func (c *Catalogue) SetText(language, id, field, text string) {
	if c.texts == nil {
		c.texts = map[string]map[string]string{}
	}
	if c.texts[language] == nil {
		c.texts[language] = map[string]string{}
	}
	c.texts[language][id+"/"+field] = text
}

// HasText says whether a text exists in that very language, without fallback.
func (c *Catalogue) HasText(language, id, field string) bool {
	return strings.TrimSpace(c.texts[language][id+"/"+field]) != ""
}

// Terms are the keys of the glossary, sorted; Text(language, key, "term") is
// the word.
func (c *Catalogue) Terms() []string {
	var out []string
	for key := range c.texts[Languages[0]] {
		if id, ok := strings.CutSuffix(key, "/term"); ok {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// IDs are the ids of a catalogue kind that registers refer to: asset_types,
// threats, vulnerabilities, scenarios, clauses or document_types, in catalogue
// order.
func (c *Catalogue) IDs(kind string) []string {
	switch kind {
	case "asset_types":
		return ids(c.AssetTypes, func(r AssetType) string { return r.ID })
	case "threats":
		return ids(c.Threats, func(r Threat) string { return r.ID })
	case "vulnerabilities":
		return ids(c.Vulnerabilities, func(r Vulnerability) string { return r.ID })
	case "scenarios":
		return ids(c.Scenarios, func(r Scenario) string { return r.ID })
	case "clauses":
		return ids(c.Clauses, func(r Clause) string { return r.ID })
	case "document_types":
		return ids(c.DocumentTypes, func(r DocumentType) string { return r.ID })
	}
	return nil
}

func ids[T any](rows []T, id func(T) string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = id(row)
	}
	return out
}
