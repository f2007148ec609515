package intake

import (
	"strings"

	"ismsdesk/app/isms"
)

// pairs takes "confidentiality: 3,integrity: 2" apart, in its order.
func pairs(text string) [][2]string {
	var out [][2]string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;|\n", r) }) {
		if name, value, ok := strings.Cut(part, ":"); ok {
			out = append(out, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return out
}

// needsScale proposes protection needs for the numbers in cells that hold several.
func needsScale(cells []found) map[string]string {
	var values []found
	for _, f := range cells {
		for _, pair := range pairs(f.text) {
			values = append(values, found{text: pair[1]})
		}
	}
	return protection(values, isms.FindRegister("assets").Column("confidentiality").Choices)
}

// readNeeds reads all protection needs of an asset out of one cell. Of what it says
// beside them there is no field.
func (f *filling) readNeeds(c placed, text string) {
	properties := words().values["property"]
	for _, pair := range pairs(text) {
		field := properties[plain(pair[0])]
		if field == "" {
			f.refuse(f.entry, "", c.at, pair[0]+": "+pair[1], isms.Fail(isms.ErrImportPlace, "Value", pair[0]))
			continue
		}
		value, known := f.values.choose(c, f.register.Column(field), pair[1])
		if !known {
			value = pair[1]
		}
		if value != "" {
			f.fields[field] = said{value: value, at: c.at}
		}
	}
}

// readRecovery reads time and point of recovery out of one cell.
func (f *filling) readRecovery(c placed, text string) {
	for _, pair := range pairs(text) {
		switch plain(pair[0]) {
		case "rto":
			f.fields["recovery_time"] = said{value: pair[1], at: c.at}
		case "rpo":
			f.fields["recovery_point"] = said{value: pair[1], at: c.at}
		default:
			f.refuse(f.entry, "", c.at, pair[0]+": "+pair[1], isms.Fail(isms.ErrImportPlace, "Value", pair[0]))
		}
	}
}

// readNeededBy lets the assets that a cell names depend on the one of the row.
func (f *filling) readNeededBy(c placed, text string) {
	for _, id := range isms.SplitList(f.references(c, c.column, text)) {
		if id != f.id {
			f.join(f.entryRow, f.register, id, "depends_on", f.id, c.at)
		}
	}
}
