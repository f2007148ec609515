package registers

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

func TestAClosedRiskStaysInTheRegisterAndIsQuiet(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	table := NewTable(desk, Whole(isms.FindRegister("risks")))
	before := table.Len()
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.CloseRisks([]string{"R-01"}, "2026-09-21", "Sold.") }); err != nil {
		t.Fatal(err)
	}
	table.Refreshed()
	row, col := at(t, table.model, "R-01", "level")
	if cell := table.model.Cell(row, col); table.Len() != before || !cell.Muted || cell.Fill != nil || cell.Text == "" {
		t.Errorf("%d rows of %d, the level shows %+v", table.Len(), before, cell)
	}
	if row, col = at(t, table.model, "R-02", "level"); table.model.Cell(row, col).Muted {
		t.Error("an open risk is quiet")
	}
}

func TestTheButtonClosesOpenRisksAndReopensClosedOnes(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.CloseRisks([]string{"R-02"}, "2026-09-21", "Sold.") }); err != nil {
		t.Fatal(err)
	}
	table := NewTable(desk, Whole(isms.FindRegister("risks")))
	button := table.closing()
	for id, want := range map[string]string{"R-01": desk.Text("ui.closing.close"), "R-02": desk.Text("ui.closing.reopen")} {
		if table.Select(id, "id"); button.Text != want {
			t.Errorf("at %s the button says %q", id, button.Text)
		}
	}
	table.Select("R-02", "id")
	button.OnTapped()
	if r := isms.FindRegister("risks").Find(desk.Workspace().ISMS(), "R-02").(*isms.Risk); r.Closed() || r.ClosedReason != "" {
		t.Errorf("reopened it is %+v", r)
	}
	if table.Refreshed(); button.Text != desk.Text("ui.closing.close") {
		t.Errorf("after reopening the button says %q", button.Text)
	}
	if got := openRisks(desk.Workspace().ISMS(), []string{"R-01", "R-02", "R-99"}); !slices.Equal(got, []string{"R-01", "R-02"}) {
		t.Errorf("open are %v", got)
	}
}

func TestOnlyRisksAreClosed(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	for _, register := range []string{"risks", "assets"} {
		want := 2
		if register == "risks" {
			want = 3
		}
		if n := len(NewTable(desk, Whole(isms.FindRegister(register))).Tools()); n != want {
			t.Errorf("%s has %d buttons, want %d", register, n, want)
		}
	}
}
