package documents

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

func TestTheValuesOfAFileAreShownWithTheirLimits(t *testing.T) {
	m, desk := mustModel(t)
	for _, lang := range translations.Languages {
		desk.Texts = translations.In(lang)
		values := must2(m.parameters("50"))
		kinds := map[string]int{}
		for _, p := range values {
			kinds[p.kind]++
			if p.title == "" || p.standard == "" || p.kind == isms.ParameterNumber && (p.unit == "" || p.limits == "") || isKey(m.parameterHelp(p)) {
				t.Errorf("%s: %+v, %q", lang, p, m.parameterHelp(p))
			}
		}
		if len(kinds) != 3 {
			t.Errorf("%s: the kinds are %v", lang, kinds)
		}
		for _, c := range m.frequencies() {
			if c.Title == "" {
				t.Errorf("%s: %s has no word", lang, c.Key)
			}
		}
	}
	if values := must2(m.parameters("06")); len(values) != 0 {
		t.Errorf("the scope uses %+v", values)
	}
}

func TestAValueIsSetCheckedAndTakenBack(t *testing.T) {
	m, desk := mustModel(t)
	has := func() bool {
		return slices.ContainsFunc(desk.Workspace().ISMS().Parameters, func(p *isms.Parameter) bool { return p.ID == "backup.keep_days" })
	}
	must(t, m.setParameter("backup.keep_days", ""))
	if p := m.parameter("backup.keep_days"); p.own || p.value != "30" || m.parameterHelp(p) != "7 to 365 · default" {
		t.Fatalf("%+v, %q", p, m.parameterHelp(p))
	}
	must(t, m.setParameter("backup.keep_days", "60"))
	if p := m.parameter("backup.keep_days"); !p.own || p.value != "60" || m.parameterHelp(p) != "7 to 365 · your value; default: 30" {
		t.Errorf("%+v, %q", p, m.parameterHelp(p))
	}
	for _, wrong := range []string{"3", "366", "many", "30.5"} {
		if err := m.setParameter("backup.keep_days", wrong); err == nil || strings.Contains(err.Error(), "error.") {
			t.Errorf("%q gives %v", wrong, err)
		}
	}
	if err := m.setParameter("backup.test", "sometimes"); err == nil {
		t.Error("a frequency that is none is taken")
	}
	if m.parameter("backup.keep_days").value != "60" {
		t.Error("a refused value changed the one before")
	}
	must(t, m.setParameter("backup.keep_days", ""))
	if p := m.parameter("backup.keep_days"); p.own || p.value != "30" || has() {
		t.Errorf("after going back: %+v", p)
	}
	desk.Undo()
	if !m.parameter("backup.keep_days").own {
		t.Error("undo does not bring the firm's value back")
	}
}
