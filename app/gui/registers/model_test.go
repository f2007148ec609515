package registers

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

func model(desk screen.Desk, register string) *Model {
	return NewModel(desk, Whole(isms.FindRegister(register)))
}

// at finds a cell by the row's id and the column's key.
func at(tb testing.TB, m *Model, id, column string) (row, col int) {
	tb.Helper()
	col = slices.IndexFunc(m.Columns(), func(c kit.Column) bool { return c.Key == column })
	for row := range m.Len() {
		if m.RowID(row) == id && col >= 0 {
			return row, col
		}
	}
	tb.Fatalf("no cell %s of %s", column, id)
	return 0, 0
}

func TestEveryRegisterIsShownFromItsDescription(t *testing.T) {
	desk := screentest.MustSample(t)
	for _, reg := range isms.Registers {
		m := model(desk, reg.Key)
		columns := m.Columns()
		if len(columns) != len(reg.Shown())+1 || m.Len() != len(reg.Rows(desk.Workspace().ISMS())) {
			t.Errorf("%s: %d columns and %d rows", reg.Key, len(columns), m.Len())
		}
		for _, c := range columns {
			if c.Title == "" || strings.HasPrefix(c.Title, "field.") || c.Width <= 0 {
				t.Errorf("%s.%s is headed %q, %v wide", reg.Key, c.Key, c.Title, c.Width)
			}
		}
		for row := range m.Len() {
			for col := range columns {
				m.Cell(row, col)
				m.Raw(row, col)
			}
		}
	}
}

func TestACellIsSavedAtOnceInItsCanonicalForm(t *testing.T) {
	desk := screentest.MustSample(t)
	cases := []struct{ register, row, column, typed, want string }{
		{"assets", "AS-01", "title", "  Order data ", "Order data"},
		{"assets", "AS-01", "confidentiality", "very high", "very_high"},
		{"treatments", "T-01", "due_on", "30.9.2026", "2026-09-30"},
		{"treatments", "T-01", "cost", "12,50", "12.50"},
		{"risks", "R-01", "assets", "AS-01;AS-02", "AS-01;AS-02"},
		{"risks", "R-01", "likelihood", "3", "3"},
		{"risks", "R-01", "likelihood", "", ""},
	}
	for _, c := range cases {
		m := model(desk, c.register)
		row, col := at(t, m, c.row, c.column)
		if err := m.Set(row, col, c.typed); err != nil {
			t.Errorf("%s of %s: %v", c.column, c.row, err)
		}
		if got := m.Raw(row, col); got != c.want {
			t.Errorf("%s of %s holds %q after %q", c.column, c.row, got, c.typed)
		}
	}
}

func TestARefusedValueIsExplainedAndTheOldOneStays(t *testing.T) {
	desk := screentest.MustSample(t)
	cases := []struct{ register, row, column, typed string }{
		{"treatments", "T-01", "due_on", "some day"},
		{"treatments", "T-01", "cost", "a lot"},
		{"risks", "R-01", "likelihood", "9"},
		{"assets", "AS-01", "owner", "P-99"},
	}
	for _, c := range cases {
		m := model(desk, c.register)
		row, col := at(t, m, c.row, c.column)
		before := m.Raw(row, col)
		err := m.Set(row, col, c.typed)
		if err == nil || !strings.Contains(err.Error(), " ") || m.Raw(row, col) != before {
			t.Errorf("%s of %s took %q: %v, now %q", c.column, c.row, c.typed, err, m.Raw(row, col))
		}
	}
}

func TestComputedColumnsAreReadOnlyAndLevelsAreNamed(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "risks")
	row, col := at(t, m, "R-01", "level")
	if column := m.Columns()[col]; column.Editable || column.Kind != kit.KindLevel {
		t.Errorf("the level is %+v", column)
	}
	if text := m.Cell(row, col).Text; text != "critical" {
		t.Errorf("the level reads %q", text)
	}
}

func TestRowsAreAddedAndDeletedAndComeBack(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "assets")
	before := m.Len()
	id, err := m.Add()
	if err != nil {
		t.Fatal(err)
	}
	if m.Reload(); m.Len() != before+1 || m.RowID(before) != id {
		t.Errorf("%d rows after adding %s", m.Len(), id)
	}
	if err := m.Delete([]string{id, "AS-01"}); err != nil {
		t.Fatal(err)
	}
	if m.Reload(); m.Len() != before-1 {
		t.Errorf("%d rows after deleting two", m.Len())
	}
	desk.Undo()
	if m.Reload(); m.Len() != before+1 || len(desk.Warnings) > 0 {
		t.Errorf("%d rows after undo, %v", m.Len(), desk.Warnings)
	}
}

func TestDatesThatHavePassedAreMarkedUnlessDone(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "treatments")
	row, due := at(t, m, "T-01", "due_on")
	_, status := at(t, m, "T-01", "status")
	for _, c := range []struct {
		due, status string
		marked      bool
	}{{"2026-09-20", "planned", true}, {"2026-09-21", "planned", false}, {"2026-09-20", "done", false}, {"", "planned", false}} {
		for col, value := range map[int]string{due: c.due, status: c.status} {
			if err := m.Set(row, col, value); err != nil {
				t.Fatal(err)
			}
		}
		if marked := m.Cell(row, due).Error != ""; marked != c.marked {
			t.Errorf("%q and %s: marked %v", c.due, c.status, marked)
		}
	}
}

func TestReferencesAreChosenByIDAndTitle(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "risks")
	_, col := at(t, m, "R-01", "assets")
	choices := m.Columns()[col].Choices(-1)
	if len(choices) == 0 || choices[0].Key != "AS-01" || choices[0].Title != "AS-01  Patient and order data" {
		t.Errorf("the first choice is %+v", choices[:min(1, len(choices))])
	}
}

func TestRowsWithoutANumberShowTheirNameInFull(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "roles")
	first := m.Columns()[idColumn]
	if first.Title != "Role" {
		t.Errorf("the first column is called %q", first.Title)
	}
	for row := range m.Len() {
		if name := m.Cell(row, idColumn).Text; float32(len(name))*charWidth > first.Width {
			t.Errorf("%q does not fit into %v", name, first.Width)
		}
	}
	if ids := model(desk, "risks").Columns()[idColumn]; ids.Title != "Id" || ids.Width != idWidth {
		t.Errorf("a register with numbers begins with %q, %v wide", ids.Title, ids.Width)
	}
}

func TestFindingsAreNotedAtTheirCellAndTheirRow(t *testing.T) {
	desk := screentest.MustSample(t)
	m := model(desk, "risks")
	row, owner := at(t, m, "R-01", "owner")
	if _, noted := m.Mark(row, owner); noted {
		t.Fatal("a risk with an owner is noted")
	}
	if err := m.Set(row, owner, ""); err != nil {
		t.Fatal(err)
	}
	m.Reload()
	for _, col := range []int{owner, idColumn} {
		if tone, noted := m.Mark(row, col); !noted || tone != theme.ToneError || !m.Noting() {
			t.Errorf("column %d is noted %v with tone %v", col, noted, tone)
		}
		if note := m.Note(row, col); !strings.Contains(note, "C13") || !strings.Contains(note, "R-01") {
			t.Errorf("column %d says %q", col, note)
		}
	}
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		for _, f := range screen.Findings(desk) {
			if f.Rule == "C13" {
				return check.Accept(d, f, "The owner comes back in spring.", "P-01", "2027-03-01")
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	m.Reload()
	if _, noted := m.Mark(row, owner); noted {
		t.Error("an accepted finding is still noted at its cell")
	}
}
