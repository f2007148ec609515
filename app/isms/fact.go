package isms

import (
	"fmt"
	"strings"
)

// FactKind says how a company fact is answered.
type FactKind int

// The kinds of company facts.
const (
	FactYesNo   FactKind = iota // yes or no
	FactChoice                  // one of Choices
	FactChoices                 // any of Choices, joined by ";"
)

// Fact is one plain question about the firm, asked once in the scope wizard.
// Suggestions, documents and applicability depend on its answer.
type Fact struct {
	Key     string
	Kind    FactKind
	Choices []string
	When    Condition // asked only when this holds
}

// Facts are all company facts in the order they are asked.
var Facts = []Fact{
	{Key: "premises"},
	{Key: "several_sites", When: "premises"},
	{Key: "visitors", When: "premises"},
	{Key: "paper_records"},
	{Key: "server_on_site", When: "premises"},
	{Key: "guest_wifi", When: "premises"},
	{Key: "cloud_services"},
	{Key: "cloud_kinds", Kind: FactChoices, Choices: []string{"office", "business_application", "file_storage", "hosting", "ai"}, When: "cloud_services"},
	{Key: "it_operation", Kind: FactChoice, Choices: []string{"own_team", "one_person", "outsourced"}},
	{Key: "remote_maintenance"},
	{Key: "mobile_devices"},
	{Key: "remote_work"},
	{Key: "private_devices"},
	{Key: "removable_media"},
	{Key: "legacy_systems"},
	{Key: "production_machinery"},
	{Key: "website"},
	{Key: "web_shop", When: "website"},
	{Key: "development", Kind: FactChoice, Choices: []string{"none", "in_house", "outsourced"}},
	{Key: "customer_systems"},
	{Key: "ai_tools"},
	{Key: "personal_data"},
	{Key: "special_categories", When: "personal_data"},
	{Key: "data_abroad", When: "personal_data"},
	{Key: "card_payments"},
	{Key: "essential_service"},
	{Key: "regulated_products"},
	{Key: "customer_contracts"},
	{Key: "temporary_staff"},
	{Key: "cyber_insurance"},
	{Key: "other_management_system"},
}

// Condition is a rule over company facts: "remote_work" (answered yes),
// "!remote_work" (answered no), "development=in_house" (the answer is or
// contains that choice), joined by "&" (all) and "|" (any; binds weaker).
// The empty condition always holds.
type Condition string

// Holds says whether the condition is true for the answers (fact key to
// answer). An unanswered fact makes neither "fact" nor "!fact" true.
func (c Condition) Holds(answers map[string]string) bool {
	_, ok := c.Cause(answers)
	return ok
}

// Cause says whether the condition holds and names the first fact that made it
// so, with a leading "!" when it was the answer no; the fact is empty for the
// empty condition.
func (c Condition) Cause(answers map[string]string) (fact string, ok bool) {
	if c == "" {
		return "", true
	}
	for _, alternative := range strings.Split(string(c), "|") {
		fact, ok = "", true
		for _, term := range strings.Split(alternative, "&") {
			key, holds := termHolds(strings.TrimSpace(term), answers)
			if !holds {
				ok = false
				break
			}
			if fact == "" {
				fact = key
			}
		}
		if ok {
			return fact, true
		}
	}
	return "", false
}

func termHolds(term string, answers map[string]string) (fact string, ok bool) {
	if fact, found := strings.CutPrefix(term, "!"); found {
		return term, answers[fact] == "no"
	}
	if fact, want, found := strings.Cut(term, "="); found {
		for _, got := range strings.Split(answers[fact], ";") {
			if got == want {
				return fact, true
			}
		}
		return fact, false
	}
	return term, answers[term] == "yes"
}

// Validate says whether every fact and choice the condition names exists.
func (c Condition) Validate() error {
	if c == "" {
		return nil
	}
	for _, term := range strings.FieldsFunc(string(c), func(r rune) bool { return r == '|' || r == '&' }) {
		term = strings.TrimPrefix(strings.TrimSpace(term), "!")
		key, choice, hasChoice := strings.Cut(term, "=")
		fact, ok := FactByKey(key)
		if !ok {
			return fmt.Errorf("condition %q: unknown fact %q", c, key)
		}
		if hasChoice != (fact.Kind != FactYesNo) {
			return fmt.Errorf("condition %q: fact %q used as the wrong kind", c, key)
		}
		if hasChoice && !contains(fact.Choices, choice) {
			return fmt.Errorf("condition %q: fact %q has no choice %q", c, key, choice)
		}
	}
	return nil
}

// FactByKey finds a company fact.
func FactByKey(key string) (Fact, bool) {
	for _, f := range Facts {
		if f.Key == key {
			return f, true
		}
	}
	return Fact{}, false
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
