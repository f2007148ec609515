package screen_test

import (
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

// A risk keeps the version of the method it was rated with, so it has no place in
// the map of another one; the map says so.
func TestRisksOfAnEarlierVersionAreNotPlacedButCounted(t *testing.T) {
	desk := screentest.MustSample(t)
	m := *desk.Workspace().ISMS().CurrentMethod()
	m.Preset, m.Combine = "", isms.CombineSum
	m.Bands = append([]isms.Band(nil), m.Bands...)
	top := &m.Bands[len(m.Bands)-1]
	top.From, top.To = 17, 75
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		if _, err := d.AddMethod(m, "sum"); err != nil {
			return err
		}
		return d.Set("risks", "R-01", "likelihood", "2")
	})
	if err != nil {
		t.Fatal(err)
	}
	v := screen.View(desk)
	data := screen.Heat(v, (*isms.Risk).Initial)
	if len(data.RightLabels) != 15 || len(data.Cells[0]) != 15 {
		t.Fatalf("%d columns", len(data.RightLabels))
	}
	risk := v.OpenRisks()[0]
	placed := 0
	for _, row := range data.Cells {
		for _, cell := range row {
			placed += len(cell.IDs)
		}
	}
	at := data.Cells[1][risk.ImpactC+risk.ImpactI+risk.ImpactA-1]
	if placed != 1 || len(at.IDs) != 1 || at.IDs[0] != "R-01" {
		t.Errorf("%d placed, %v where R-01 belongs", placed, at.IDs)
	}
	if want := desk.Text("ui.heat.earlier", "Count", len(v.OpenRisks())-1); data.Note != want {
		t.Errorf("the note is %q, want %q", data.Note, want)
	}
	if empty := screen.HeatOf(v, v.CurrentMethod(), nil); empty.Note != "" {
		t.Errorf("a map without risks notes %q", empty.Note)
	}
}
