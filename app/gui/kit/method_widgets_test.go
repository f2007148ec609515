package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ismsdesk/app/gui/theme"
)

func TestStepperStaysWithinItsLimits(t *testing.T) {
	startApp(t)
	s := NewStepper(3, 7)
	var got []string
	s.OnCommit(func(value string) { got = append(got, value) })
	s.SetValue("5")
	s.SetValue("9")
	c := show(t, s, 120, 34)
	c.FocusNext()
	press(c, fyne.KeyRight, fyne.KeyUp, fyne.KeyUp, fyne.KeyLeft, fyne.KeyDown)
	write(c, "3-+9x")
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, 5)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(115, 5)})
	if want := []string{"6", "7", "6", "5", "3", "4", "3", "4"}; !slices.Equal(got, want) {
		t.Errorf("reported %v, want %v", got, want)
	}
}

func TestSwatchesChooseAColour(t *testing.T) {
	startApp(t)
	s := NewSwatches([]string{"BFE3C8", "FBE08A", "B3261E"})
	var got []string
	s.OnCommit(func(value string) { got = append(got, value) })
	s.SetValue("123456")
	if s.Value() != "" {
		t.Errorf("a colour that is not offered gives %q", s.Value())
	}
	s.SetValue("fbe08a")
	c := show(t, s, 200, 34)
	c.FocusNext()
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(3, 10)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(190, 10)})
	if want := []string{"B3261E", "FBE08A", "BFE3C8"}; !slices.Equal(got, want) {
		t.Errorf("reported %v, want %v", got, want)
	}
}

func TestHeatEditorChangesTheChosenCell(t *testing.T) {
	startApp(t)
	var did []string
	h := NewHeatEditor(heat(), HeatEdit{
		Next:  func(up, right int) { did = append(did, fmt.Sprint("next ", up, right)) },
		Set:   func(up, right, number int) { did = append(did, fmt.Sprint("set ", up, right, number)) },
		Clear: func(up, right int) { did = append(did, fmt.Sprint("clear ", up, right)) },
	})
	c := show(t, h, 500, 400)
	c.FocusNext()
	write(c, "3")
	press(c, fyne.KeyUp, fyne.KeyRight)
	write(c, "2x0")
	press(c, fyne.KeySpace, fyne.KeyDelete)
	g := h.geometry()
	h.Tapped(&fyne.PointEvent{Position: g.at(1, 2, 2).AddXY(5, 5)})
	if want := []string{"set 0 1 2", "next 0 1", "clear 0 1", "next 1 2"}; !slices.Equal(did, want) {
		t.Errorf("did %v, want %v", did, want)
	}
}

// wide is a heat map of 7 × 21 cells with risks in some.
func wide() HeatMapData {
	data := HeatMapData{UpTitle: "Likelihood", RightTitle: "Impact"}
	for up := range 7 {
		row := make([]HeatCell, 21)
		for right := range row {
			i := (up + right) * 4 / 26
			row[right] = HeatCell{Fill: theme.RiskBands[i].Fill, Label: "a long name", Number: fmt.Sprint(i + 1), Accepted: i < 2}
		}
		data.UpLabels = append(data.UpLabels, fmt.Sprint(up+1))
		data.Cells = append(data.Cells, row)
	}
	for right := range 21 {
		data.RightLabels = append(data.RightLabels, fmt.Sprint(right+1))
	}
	data.Cells[3][9].IDs = []string{"R-01", "R-02"}
	return data
}

// textsIn are the texts of a heat map of a size.
func textsIn(h *HeatMap, width, height float32) []string {
	h.Resize(fyne.NewSize(width, height))
	var out []string
	for _, o := range h.draw() {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			out = append(out, text.Text)
		}
	}
	return out
}

func TestNarrowCellsShowNumbersInsteadOfNamesAndIDs(t *testing.T) {
	startApp(t)
	for _, size := range []fyne.Size{{Width: 640, Height: 320}, {Width: 320, Height: 200}} {
		texts := textsIn(NewSmallHeatMap(wide()), size.Width, size.Height)
		for _, text := range texts {
			if text == "a long name" || text == "R-01" || text == "…" || text == "R…" {
				t.Errorf("at %v a cell shows %q", size, text)
			}
		}
		if size.Width > 600 && !slices.Contains(texts, "2") {
			t.Errorf("at %v the count is not shown: %v", size, texts)
		}
	}
	tiny := wide()
	tiny.UpLabels, tiny.RightLabels = make([]string, 7), make([]string, 21)
	if texts := textsIn(NewSmallHeatMap(tiny), 400, 200); slices.Contains(texts, "1") || !slices.Contains(texts, "2") {
		t.Errorf("beside counts the numbers of levels are shown: %v", texts)
	}
	tiny.Cells[3][9].IDs = nil
	if texts := textsIn(NewSmallHeatMap(tiny), 400, 200); !slices.Contains(texts, "1") {
		t.Errorf("in an empty map the levels have no numbers: %v", texts)
	}
	if least := NewHeatMap(wide()).MinSize(); least.Width > 340 {
		t.Errorf("21 columns need %v", least)
	}
	if least := NewSmallHeatMap(wide()).MinSize(); least.Width > 270 {
		t.Errorf("21 small columns need %v", least)
	}
}

func TestACellWithoutALevelIsSeen(t *testing.T) {
	startApp(t)
	data := heat()
	data.Cells[0][1] = HeatCell{Missing: true}
	if !slices.Contains(textsIn(NewHeatMap(data), 500, 400), "?") {
		t.Error("the missing cell is not drawn")
	}
}
