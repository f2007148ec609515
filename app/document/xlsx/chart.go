package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// What charts look like.
const (
	chartTitleSize = 12
	chartTextSize  = 9
	// chartGap is the distance of two categories, in percent of a column's width.
	chartGap = 60
	// ringHole is the inside of a ring, in percent of its width.
	ringHole = 55
	// onlyCounts shows no number where there is nothing.
	onlyCounts = "0;;"
	// fewCounts is the highest number up to which the axis counts one by one; left
	// to itself it would show halves of a risk.
	fewCounts = 10
	// maxChartName is what a chart's name takes, in UTF-16 units.
	maxChartName = 254
)

// The library ends a chart where its size in pixels ends. It reckons with these
// sizes of columns and, because the rows are streamed after it, of rows that are
// all as high as the sheet's default.
const (
	pixelsPerCharacter = 8
	columnPixels       = 64
	rowPoints          = 15.0
	rowPixels          = 18
)

// charts puts the charts over the cells that they cover.
func (b *book) charts(_ *excelize.StreamWriter, s *document.Sheet) error {
	if len(s.Charts) == 0 {
		return nil
	}
	height := rowPoints
	if err := b.file.SetSheetProps(b.names[s.Key], &excelize.SheetPropsOptions{DefaultRowHeight: &height}); err != nil {
		return err
	}
	for _, c := range s.Charts {
		if len(c.Series) == 0 {
			return fmt.Errorf("%w: the chart in %s has no numbers", ErrBook, area(c.Area))
		}
		if err := b.file.AddChart(b.names[s.Key], ref(c.Area.From), b.chart(s, c)); err != nil {
			return fmt.Errorf("chart in %s: %w", area(c.Area), err)
		}
	}
	return nil
}

func (b *book) chart(s *document.Sheet, c document.SheetChart) *excelize.Chart {
	sheet := quoted(b.names[s.Key]) + "!"
	varied := c.Kind == document.RingChart
	gap := uint(chartGap)
	out := &excelize.Chart{
		Type: excelize.Col, VaryColors: &varied, GapWidth: &gap, HoleSize: ringHole,
		Dimension: chartSize(s, c.Area),
		Format:    excelize.GraphicOptions{AltText: cellText(c.Description), Name: oneLine(c.Title, maxChartName)},
		Title:     chartTitle(c.Title, chartTitleSize),
		Legend:    excelize.ChartLegend{Position: "bottom", Font: chartFont(chartTextSize)},
		Border:    excelize.LineOptions{Type: excelize.LineSolid, Width: 0.75, Fill: solid(colourLine)},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: onlyCounts}},
		XAxis:     excelize.ChartAxis{Font: *chartFont(chartTextSize), Title: chartTitle(c.CategoryAxis, chartTextSize)},
		YAxis: excelize.ChartAxis{
			Font: *chartFont(chartTextSize), Title: chartTitle(c.ValueAxis, chartTextSize),
			MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"},
		},
	}
	if c.Kind == document.RingChart {
		out.Type = excelize.Doughnut
	}
	if highest(s, c) <= fewCounts {
		out.YAxis.MajorUnit = 1
	}
	for _, one := range c.Series {
		series := excelize.ChartSeries{
			Name: sheet + absolute(document.Area{From: one.Name, To: one.Name}), Categories: sheet + absolute(c.Categories),
			Values: sheet + absolute(one.Values), DataLabel: excelize.ChartDataLabel{Font: *chartFont(chartTextSize)},
		}
		if c.Kind == document.RingChart {
			for i, colour := range one.Colours {
				series.DataPoint = append(series.DataPoint, excelize.ChartDataPoint{Index: i, Fill: solid(colour)})
			}
		} else if len(one.Colours) > 0 {
			series.Fill = solid(one.Colours[0])
		}
		out.Series = append(out.Series, series)
	}
	return out
}

// highest is the highest number of a chart.
func highest(s *document.Sheet, c document.SheetChart) int {
	most := 0
	for _, one := range c.Series {
		for row := one.Values.From.Row; row <= one.Values.To.Row; row++ {
			for column := one.Values.From.Column; column <= one.Values.To.Column; column++ {
				n, _ := s.Cell(document.Spot{Row: row, Column: column}).Value.(int)
				most = max(most, n)
			}
		}
	}
	return most
}

// chartSize is the size of an area as the library reckons it.
func chartSize(s *document.Sheet, a document.Area) excelize.ChartDimension {
	width := 0
	for column := a.From.Column; column <= a.To.Column; column++ {
		if column <= len(s.Columns) && s.Columns[column-1].Width > 0 {
			width += int(s.Columns[column-1].Width*pixelsPerCharacter + 0.5)
		} else {
			width += columnPixels
		}
	}
	return excelize.ChartDimension{Width: uint(width), Height: uint((a.To.Row - a.From.Row + 1) * rowPixels)}
}

func chartTitle(text string, size float64) excelize.ChartTitle {
	if text == "" {
		return excelize.ChartTitle{}
	}
	font := chartFont(size)
	font.Bold = size == chartTitleSize
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: oneLine(text, maxMessage), Font: font}}}
}

func chartFont(size float64) *excelize.Font {
	return &excelize.Font{Family: fontName, Size: size, Color: colourText}
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
