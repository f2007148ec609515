package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// What a file with a mapping may hold at most.
const (
	maxJSON     = 1 << 20 // bytes
	maxTables   = 20
	maxColumns  = 300
	maxHeadings = 50
	maxValues   = 5_000
)

// Parse reads a mapping. Errors: mapping_large, mapping_json, mapping_key,
// mapping_version, and those of what it says: mapping_tables, unknown_register,
// fixed_register, mapping_field, mapping_value, mapping_heading.
func Parse(content []byte) (Mapping, error) {
	if len(content) > maxJSON {
		return Mapping{}, isms.Fail(isms.ErrMappingLarge, "Max", maxJSON>>20)
	}
	var m Mapping
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return Mapping{}, jsonError(content, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Mapping{}, isms.Fail(isms.ErrMappingJSON, "Line", lineOf(content, decoder.InputOffset()))
	}
	if m.Version != Version {
		return Mapping{}, isms.Fail(isms.ErrMappingVersion, "Version", m.Version, "Own", Version)
	}
	return m, m.check()
}

// jsonError says what is wrong with a text that is no mapping.
func jsonError(content []byte, err error) error {
	if _, key, ok := strings.Cut(err.Error(), "unknown field "); ok {
		return isms.Fail(isms.ErrMappingKey, "Key", strings.Trim(key, `"`)).Because(err)
	}
	at := int64(len(content))
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
	}
	return isms.Fail(isms.ErrMappingJSON, "Line", lineOf(content, at)).Because(err)
}

func lineOf(content []byte, at int64) int {
	return 1 + bytes.Count(content[:min(max(at, 0), int64(len(content)))], []byte("\n"))
}

// Write is a mapping as text, for Parse to read.
func (m Mapping) Write() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	m.Version = Version
	err := encoder.Encode(m)
	return out.Bytes(), err
}

func (m Mapping) check() error {
	if len(m.Tables) == 0 || len(m.Tables) > maxTables {
		return isms.Fail(isms.ErrMappingTables, "Max", maxTables)
	}
	if m.Language != "" && !slices.Contains(isms.Languages, m.Language) {
		return isms.Fail(isms.ErrMappingValue, "Field", "language", "Value", m.Language, "Choices", strings.Join(isms.Languages, ", "))
	}
	for _, t := range m.Tables {
		if err := t.check(); err != nil {
			return err
		}
	}
	return nil
}

func (t Table) check() error {
	reg := isms.FindRegister(t.Register)
	switch {
	case reg == nil:
		return isms.Fail(isms.ErrUnknownRegister, "Register", t.Register, "Nearest", isms.Nearest(t.Register, registerKeys()))
	case !takes(reg):
		return isms.Fail(isms.ErrFixedRegister, "Register", t.Register)
	case len(t.Columns) == 0, len(t.Columns) > maxColumns, min(t.Header, t.Position) < 0:
		return isms.Fail(isms.ErrMappingTables, "Max", maxTables)
	}
	for _, c := range t.Columns {
		if err := c.check(reg); err != nil {
			return err
		}
	}
	for _, field := range slices.Sorted(maps.Keys(t.Defaults)) {
		c := reg.Column(field)
		if !fillable(c) {
			return unknownField(reg, field)
		}
		if err := checkValue(c, field, t.Defaults[field]); err != nil {
			return err
		}
	}
	headings := slices.Clone(t.Signs)
	for _, c := range slices.Concat(t.Only, t.Skip) {
		headings = append(headings, c.Headings)
	}
	for _, h := range headings {
		if err := checkHeadings(h); err != nil {
			return err
		}
	}
	return nil
}

func registerKeys() []string {
	var out []string
	for _, reg := range isms.Registers {
		if takes(reg) {
			out = append(out, reg.Key)
		}
	}
	return out
}

func unknownField(reg *isms.Register, field string) error {
	known := []string{fieldKey, fieldID}
	for _, c := range reg.Columns {
		if fillable(c) {
			known = append(known, c.Key)
		}
	}
	known = append(known, pseudoFields[reg.Key]...)
	return isms.Fail(isms.ErrMappingField, "Register", reg.Key, "Field", field, "Nearest", isms.Nearest(field, known))
}

func (c Column) check(reg *isms.Register) error {
	if !isPseudo(reg.Key, c.Field) && !fillable(reg.Column(c.Field)) {
		return unknownField(reg, c.Field)
	}
	for _, headings := range [][]string{c.When, c.Unless, c.Times, c.Currency} {
		if len(headings) > 0 {
			if err := checkHeadings(headings); err != nil {
				return err
			}
		}
	}
	if c.Dates != "" && c.Dates != "dmy" && c.Dates != "mdy" {
		return isms.Fail(isms.ErrMappingValue, "Field", "dates", "Value", c.Dates, "Choices", "dmy, mdy")
	}
	if len(c.Values) > maxValues || c.Nth < 0 || slices.Contains(c.Separators, "") {
		return isms.Fail(isms.ErrMappingHeading, "Max", maxHeadings)
	}
	for _, said := range slices.Sorted(maps.Keys(c.Values)) {
		if err := checkValue(fieldOf(reg, c.Field), c.Field, c.Values[said]); err != nil {
			return err
		}
	}
	return checkHeadings(c.Headings)
}

func checkHeadings(headings []string) error {
	if len(headings) == 0 || len(headings) > maxHeadings || slices.ContainsFunc(headings, func(h string) bool { return strings.TrimSpace(h) == "" }) {
		return isms.Fail(isms.ErrMappingHeading, "Max", maxHeadings)
	}
	return nil
}

// checkValue says whether a field can take a value at all. What exists in the file
// only is judged when it is set.
func checkValue(c *isms.Column, field, value string) error {
	if value == "" || c == nil {
		return nil
	}
	switch c.Kind {
	case isms.Choice, isms.Choices:
		if !slices.Contains(c.Choices, value) {
			return isms.Fail(isms.ErrMappingValue, "Field", field, "Value", value, "Choices", strings.Join(c.Choices, ", "))
		}
	case isms.RatingStep:
		if n, err := strconv.Atoi(value); err != nil || n < 1 || n > isms.MaxScale {
			return isms.Fail(isms.ErrMappingValue, "Field", field, "Value", value, "Choices", "1 – "+strconv.Itoa(isms.MaxScale))
		}
	}
	return nil
}
