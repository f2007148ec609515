package isms

import (
	"slices"
	"strconv"
	"strings"
)

// Kinds of parameters.
const (
	ParameterNumber    = "number"    // a whole number with a unit
	ParameterFrequency = "frequency" // one of Frequencies
	ParameterText      = "text"      // a name or place in the firm's own words
)

// Frequencies are how often something is done; their words are the catalogue's
// texts "frequency.<key>".
var Frequencies = []string{"daily", "weekly", "monthly", "quarterly", "halfyearly", "yearly", "biennially"}

// ParameterType is a value that the firm's rules need, such as the length of a
// password, with what is used until the firm decides otherwise.
type ParameterType struct {
	ID       string // backup.keep_days …
	Kind     string // ParameterNumber, ParameterFrequency or ParameterText
	Default  string // a number or frequency; a text's default stands in the catalogue's texts
	Min, Max int    // of a number
	// Partner is the suggestion of the scope whose partner is a text's default,
	// such as the firm that looks after the IT.
	Partner string
}

// Parameter finds a parameter: Parameter("password.length").
func (c *Catalogue) Parameter(id string) (ParameterType, bool) {
	i := slices.IndexFunc(c.Parameters, func(p ParameterType) bool { return p.ID == id })
	if i < 0 {
		return ParameterType{}, false
	}
	return c.Parameters[i], true
}

// ParameterValue is the value in force of a parameter in its canonical form,
// and whether the firm has set it itself. A text that the firm has not set is
// empty: its default depends on the reader's language.
func (s *ISMS) ParameterValue(id string) (value string, own bool) {
	for _, p := range s.Parameters {
		if p.ID == id && p.Value != "" {
			return p.Value, true
		}
	}
	t, _ := s.Catalogue.Parameter(id)
	return t.Default, false
}

// ShowParameter is a parameter's value as it stands in a sentence: a number
// without its unit, a frequency as an adverb, a text as it is.
func (v View) ShowParameter(id string) string {
	value, own := v.ParameterValue(id)
	t, _ := v.Catalogue.Parameter(id)
	switch {
	case !own:
		return v.ShowParameterDefault(id)
	case t.Kind == ParameterFrequency:
		return v.Catalogue.Text(v.Lang(), "frequency."+value, "title")
	}
	return value
}

// ShowParameterDefault is what stands in a sentence until the firm has set a
// parameter: the program's default, or the partner that the scope names.
func (v View) ShowParameterDefault(id string) string {
	t, _ := v.Catalogue.Parameter(id)
	switch t.Kind {
	case ParameterFrequency:
		return v.Catalogue.Text(v.Lang(), "frequency."+t.Default, "title")
	case ParameterText:
		if partner := v.partner(t.Partner); partner != "" {
			return partner
		}
		return v.Catalogue.Text(v.Lang(), "parameter."+id, "text")
	}
	return t.Default
}

// partner is who stands on the other side of the part of the scope that was made
// from a suggestion; empty for none.
func (s *ISMS) partner(suggestion string) string {
	for _, i := range s.ScopeItems {
		if suggestion != "" && i.Suggestion == suggestion {
			return i.Partner
		}
	}
	return ""
}

// CheckParameter says whether a parameter can take a value; the empty value
// takes the default back. Errors: unknown_row, not_a_number, out_of_range,
// not_a_choice.
func (c *Catalogue) CheckParameter(id, value string) error {
	t, ok := c.Parameter(id)
	switch {
	case !ok:
		return Fail(ErrUnknownRow, "Register", "parameters", "Row", id)
	case value == "" || t.Kind == ParameterText:
		return nil
	case t.Kind == ParameterFrequency:
		if !slices.Contains(Frequencies, value) {
			return Fail(ErrNotAChoice, "Value", value, "Choices", strings.Join(Frequencies, ", "))
		}
		return nil
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return Fail(ErrNotANumber, "Value", value)
	}
	if n < t.Min || n > t.Max {
		return Fail(ErrOutOfRange, "Value", value, "Min", t.Min, "Max", t.Max)
	}
	return nil
}
