package document

// SheetChart is a chart of numbers that stand in cells of the same sheet: it
// follows them.
type SheetChart struct {
	// Area is the cells that the chart covers.
	Area  Area
	Kind  ChartKind
	Title string
	// Description says in words what the chart shows, for those who do not see it.
	Description string
	// Categories are the cells with the names along the axis or of the parts; as
	// many as each series has values.
	Categories Area
	Series     []ChartSeries
	// CategoryAxis and ValueAxis are the titles of the axes; empty for none.
	CategoryAxis, ValueAxis string
}

// ChartKind is what a chart looks like.
type ChartKind int

// The kinds of charts.
const (
	// ColumnChart has upright columns, those of a category side by side.
	ColumnChart ChartKind = iota
	// RingChart shows the parts of a whole. It has one series.
	RingChart
)

// ChartSeries is a row of numbers of a chart.
type ChartSeries struct {
	// Name is the cell with its name.
	Name Spot
	// Values are the cells with the numbers: one row or one column.
	Values Area
	// Colours are "RRGGBB": one of the columns, or one for each part of a ring.
	Colours []string
}
