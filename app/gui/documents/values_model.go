package documents

import (
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
)

// parameter is one value that a file's rules use, as the form shows it.
type parameter struct {
	id, kind    string
	title, unit string
	value       string // in force
	standard    string // what the program uses while the firm has set nothing, in words
	limits      string // of a number, in words
	own         bool
}

// parameters are the values that a file uses. The language is that of the
// screen: a text's default is shown as its reader would read it.
func (m *model) parameters(file string) ([]parameter, error) {
	ids, err := m.press(m.desk.Lang()).Parameters(file)
	if err != nil {
		return nil, err
	}
	var out []parameter
	for _, id := range ids {
		out = append(out, m.parameter(id))
	}
	return out, nil
}

func (m *model) parameter(id string) parameter {
	v := m.view()
	t, _ := v.Catalogue.Parameter(id)
	p := parameter{id: id, kind: t.Kind, standard: v.ShowParameterDefault(id)}
	p.value, p.own = v.ParameterValue(id)
	p.title = v.Catalogue.Text(v.Lang(), "parameter."+id, "title")
	if t.Kind == isms.ParameterNumber {
		p.unit = v.Catalogue.Text(v.Lang(), "parameter."+id, "unit")
		p.limits = m.desk.Text("ui.docs.values.limits", "Min", t.Min, "Max", t.Max)
	}
	return p
}

// help is what stands under a value: the limits of a number, and whether it is
// the program's or the firm's own.
func (m *model) parameterHelp(p parameter) string {
	said := m.desk.Text("ui.docs.values.default")
	if p.own {
		said = m.desk.Text("ui.docs.values.own", "Value", p.standard)
	}
	if p.limits != "" {
		return p.limits + " · " + said
	}
	return said
}

// frequency is how often something is done, in a word.
func (m *model) frequency(key string) string {
	return m.view().Catalogue.Text(m.desk.Lang(), "frequency."+key, "title")
}

// frequencies are what a frequency is chosen from.
func (m *model) frequencies() []kit.Choice {
	var out []kit.Choice
	for _, key := range isms.Frequencies {
		out = append(out, kit.Choice{Key: key, Title: m.frequency(key)})
	}
	return out
}

// setParameter fixes a value; the empty value takes the program's back.
func (m *model) setParameter(id, value string) error {
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		if value == "" && isms.FindRegister("parameters").Find(d.ISMS, id) != nil {
			return d.Delete("parameters", id)
		}
		return d.Put("parameters", id, "value", value)
	})
}
