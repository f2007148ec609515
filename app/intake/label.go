package intake

import (
	"strings"

	"ismsdesk/app/isms"
)

// FieldLabel is what a reader calls a field, or a pseudo field, of a register.
func FieldLabel(v isms.View, register, field string) string {
	reg := isms.FindRegister(register)
	if reg == nil {
		return field
	}
	treatments := isms.FindRegister("treatments")
	of, isAction := strings.CutPrefix(field, "treatment.")
	switch {
	case isAction && treatments.Column(of) != nil:
		return v.Text("intake.field.treatment", "Field", v.Label(treatments, treatments.Column(of)))
	case reg.Column(field) != nil:
		return v.Label(reg, reg.Column(field))
	}
	return v.Text("intake.field." + field)
}

// Fields are the fields and pseudo fields that columns of a table may fill, in the
// order of the register.
func Fields(register string) []string {
	reg := isms.FindRegister(register)
	if reg == nil || !takes(reg) {
		return nil
	}
	var out []string
	for _, c := range reg.Columns {
		if fillable(c) {
			out = append(out, c.Key)
		}
	}
	return append(append(out, pseudoFields[register]...), fieldKey, fieldID)
}

// Registers are the keys of the registers into which tables can be taken over.
func Registers() []string { return registerKeys() }
