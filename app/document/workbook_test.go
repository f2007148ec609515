package document

import "testing"

func TestPlaceKeepsATablesShape(t *testing.T) {
	t.Parallel()
	table := Table{
		HeaderRows: 1,
		Columns:    []Column{{Align: AlignCentre}, {}, {Align: AlignRight}},
		Rows: []Row{
			TextRow("a", "b", "c"),
			{HeightPoints: 40, Cells: []Cell{{Text: Plain("down"), VMerge: MergeStart, Upwards: true}, {Text: Plain("wide"), Span: 2, Fill: "B3261E"}}},
			{Cells: []Cell{{VMerge: MergeContinue}, {Text: Plain("x"), Blocks: []Block{Para(0, "y")}}, {Text: Plain("z")}}},
		},
	}
	s := &Sheet{}
	s.Place(table, Spot{3, 2}, SheetBody)

	for _, each := range []struct {
		at    Spot
		value any
		role  SheetRole
		align Align
	}{
		{Spot{3, 2}, "a", SheetHeading, AlignCentre},
		{Spot{3, 4}, "c", SheetHeading, AlignRight},
		{Spot{4, 2}, "down", SheetBody, AlignCentre},
		{Spot{4, 3}, "wide", SheetBody, AlignDefault},
		{Spot{5, 3}, "x\ny", SheetBody, AlignDefault},
		{Spot{5, 4}, "z", SheetBody, AlignRight},
	} {
		c := s.Cell(each.at)
		if c.Value != each.value || c.Style.Role != each.role || c.Style.Align != each.align {
			t.Errorf("%v holds %v with %+v", each.at, c.Value, c.Style)
		}
	}
	want := []Area{{Spot{4, 2}, Spot{5, 2}}, {Spot{4, 3}, Spot{4, 4}}}
	if len(s.Merged) != 2 || s.Merged[0] != want[0] || s.Merged[1] != want[1] {
		t.Errorf("merged %v, want %v", s.Merged, want)
	}
	if s.Rows[3].HeightPoints != 40 || s.Cell(Spot{4, 4}).Style.Fill != "B3261E" || !s.Cell(Spot{4, 2}).Style.Upwards {
		t.Error("height, fill or direction is lost")
	}
}

func TestCellOutsideTheSheetIsEmpty(t *testing.T) {
	t.Parallel()
	s := &Sheet{}
	s.Put(Spot{2, 2}, SheetCell{Value: 1})
	for _, at := range []Spot{{0, 1}, {1, 0}, {1, 1}, {2, 1}, {2, 3}, {3, 1}} {
		if c := s.Cell(at); c.Value != nil {
			t.Errorf("%v holds %v", at, c.Value)
		}
	}
	if s.Cell(Spot{2, 2}).Value != 1 {
		t.Error("the cell that was put is not there")
	}
}
