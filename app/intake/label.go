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
