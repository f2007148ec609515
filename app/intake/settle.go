package intake

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// settle puts right what spreadsheets say in other ways than the registers do.
func (f *filling) settle() {
	f.describe()
	switch f.Register {
	case "risks":
		f.settleImpacts()
		f.settleRatings()
	case "soa":
		f.settleReasons()
	}
}

// describe adds to the description what no field takes. Where the table has no
// description, that of an entry stays and gets what it lacks.
func (f *filling) describe() {
	if len(f.loose) == 0 || f.register.Column("description") == nil {
		return
	}
	s := f.fields["description"]
	var lines []string
	if s.value != "" {
		lines = []string{s.value}
	} else if row := f.register.Find(f.draft.ISMS, f.id); row != nil && !f.isNew {
		if here := f.register.Column("description").Get(f.draft.ISMS, row); here != "" {
			lines = []string{here}
		}
	}
	before := strings.Join(lines, "\n")
	for _, line := range f.loose {
		if !strings.Contains(before, line) {
			lines = append(lines, line)
		}
	}
	if s.at == 0 {
		s = said{at: f.looseAt, typed: strings.Join(f.loose, "\n")}
	}
	s.value = strings.Join(lines, "\n")
	f.fields["description"] = s
}

// settleImpacts leaves one impact only to the properties that the row names.
func (f *filling) settleImpacts() {
	if len(f.affected) == 0 {
		return
	}
	for _, fields := range impacts {
		for i, property := range []string{"confidentiality", "integrity", "availability"} {
			if !slices.Contains(f.affected, property) {
				delete(f.fields, fields[i])
			}
		}
	}
}

// firstRatings are the fields of the first rating with those of the one after it.
var firstRatings = [][2]string{
	{"likelihood", "current_likelihood"}, {"impact_c", "current_c"}, {"impact_i", "current_i"}, {"impact_a", "current_a"},
}

// settleRatings takes the only rating of a risk before its treatment for the first
// one, whatever the table calls it.
func (f *filling) settleRatings() {
	row := f.register.Find(f.draft.ISMS, f.id)
	for _, each := range firstRatings {
		if f.fields[each[0]].value != "" || f.register.Column(each[1]).Get(f.draft.ISMS, row) != "" {
			return
		}
	}
	for _, each := range firstRatings {
		if s, told := f.fields[each[1]]; told {
			f.fields[each[0]] = s
			delete(f.fields, each[1])
		}
	}
}

// settleReasons puts the one reason that a table gives for both decisions where it
// belongs, and takes a reason for an exclusion for the decision.
func (f *filling) settleReasons() {
	if f.fields["exclusion_reason"].value != "" && f.fields["applicable"].value == "" && !f.reads("applicable") {
		f.fields["applicable"] = said{value: "no", at: f.fields["exclusion_reason"].at}
	}
	applicable := f.fields["applicable"].value
	if applicable == "" {
		applicable = f.register.Column("applicable").Get(f.draft.ISMS, isms.FindRegister("soa").Find(f.draft.ISMS, f.id))
	}
	if applicable == "no" && f.fields["exclusion_reason"].value == "" && f.fields["justification"].value != "" {
		f.fields["exclusion_reason"] = f.fields["justification"]
		delete(f.fields, "justification")
	}
}
