package kit

// HeatEdit is what the user can do with the cells of a heat map that is edited
// cell by cell. Functions that are nil are not offered.
type HeatEdit struct {
	// Next is called on a tap, Space and Enter, to give the cell the next level.
	Next func(up, right int)
	// Set is called on a digit from 1, to give the cell the level of that number.
	Set func(up, right, number int)
	// Clear is called on Delete, to take the cell's level away.
	Clear func(up, right int)
}

func (e HeatEdit) next(up, right int) {
	if e.Next != nil {
		e.Next(up, right)
	}
}

func (e HeatEdit) set(up, right, number int) {
	if e.Set != nil {
		e.Set(up, right, number)
	}
}

func (e HeatEdit) clear(up, right int) {
	if e.Clear != nil {
		e.Clear(up, right)
	}
}

// NewHeatEditor returns a heat map whose cells are edited; the caller shows the
// outcome with SetData.
func NewHeatEditor(data HeatMapData, edit HeatEdit) *HeatMap {
	h := NewSmallHeatMap(data)
	h.edit = edit
	return h
}
