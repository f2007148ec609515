package docgen_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// formulasTo is a folder for the workbooks of TestFormulasRateAsTheProgramDoes,
// with wrong results beside the formulas and the right ones in a file of their
// own: for a program that calculates them anew. ./dev verify lets LibreOffice.
var formulasTo = flag.String("formulas", "", "folder for workbooks whose formulas have wrong results")

// ratedShapes are the methods that are tried: each preset with each way to combine
// impacts, and own ones of each kind in two sizes.
func ratedShapes(tb testing.TB) map[string]isms.Method {
	tb.Helper()
	shapes := map[string]isms.Method{}
	combines := []isms.Combine{isms.CombineMaximum, isms.CombineSum, isms.CombineWeighted, isms.CombineSingle}
	for _, preset := range newFirm(tb).draft.ISMS.Catalogue.Methods {
		for _, combine := range combines {
			m := preset.Method
			m.Combine = combine
			switch combine {
			case isms.CombineWeighted:
				m.Weights = []int{3, 1, 2}
			case isms.CombineSum: // the axis of impacts is three times as long
				m.Bands, m.Grid = slices.Clone(m.Bands), nil
				divide(&m)
			default:
			}
			shapes[preset.Key+" "+string(combine)] = m
		}
	}
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum, isms.ModeLookup} {
		for _, combine := range combines {
			for _, size := range []int{5, 7} {
				shapes[fmt.Sprintf("%s %s %d", mode, combine, size)] = shapedMethod(tb, mode, combine, size, size)
			}
		}
	}
	return shapes
}

// ratings are one for each field of a method's matrix, and those that have none:
// incomplete, or with a value outside its scale.
func ratings(m *isms.Method) []isms.Rating {
	steps := len(m.Impact.Steps)
	var impacts [][3]int
	for i := range steps + 2 {
		impacts = append(impacts, [3]int{i, 0, 0}, [3]int{min(i, 1), min(i, 2), i})
	}
	for i := range 2 * steps {
		impacts = append(impacts, [3]int{steps, min(i, steps), max(0, i-steps)})
	}
	impacts = append(impacts, [3]int{steps, steps, steps}, [3]int{steps + 1, steps, steps})
	var out []isms.Rating
	for likelihood := range len(m.Likelihood.Steps) + 2 {
		for _, each := range impacts {
			out = append(out, isms.Rating{Likelihood: likelihood, Confidentiality: each[0], Integrity: each[1], Availability: each[2]})
		}
	}
	return out
}

// rated is a firm with a risk for each rating of a method, which stands at another
// stage in each; some risks are retained.
func rated(tb testing.TB, m isms.Method) *firm {
	tb.Helper()
	f := newFirm(tb)
	f.put(m)
	all := ratings(&m)
	for i, initial := range all {
		current, residual := all[(i+7)%len(all)], all[(i+11)%len(all)]
		id := f.add("risks", "title", strconv.Itoa(i), "option", []string{"", "modify", "retain"}[i%3])
		r := isms.FindRegister("risks").Find(f.draft.ISMS, id).(*isms.Risk)
		r.Likelihood, r.ImpactC, r.ImpactI, r.ImpactA = initial.Likelihood, initial.Confidentiality, initial.Integrity, initial.Availability
		if i%4 > 0 {
			r.CurrentLikelihood, r.CurrentC, r.CurrentI, r.CurrentA = current.Likelihood, current.Confidentiality, current.Integrity, current.Availability
		}
		if i%5 > 0 {
			r.ResidualLikelihood, r.ResidualC, r.ResidualI, r.ResidualA = residual.Likelihood, residual.Confidentiality, residual.Integrity, residual.Availability
		}
	}
	return f
}

// put puts a method in force.
func (f *firm) put(m isms.Method) {
	f.tb.Helper()
	definition, err := json.Marshal(m)
	if err != nil {
		f.tb.Fatal(err)
	}
	f.add("methods", "definition", string(definition), "date", "2026-03-01")
}

// ratedFields are the columns with formulas and what the program says there.
var ratedFields = map[string]func(isms.View, *isms.Risk) string{
	"score":          func(v isms.View, r *isms.Risk) string { return scoreOf(v, r, r.Initial()) },
	"current_score":  func(v isms.View, r *isms.Risk) string { return scoreOf(v, r, r.Current()) },
	"residual_score": func(v isms.View, r *isms.Risk) string { return scoreOf(v, r, r.Residual()) },
	"level":          func(v isms.View, r *isms.Risk) string { return v.BandName(v.MethodOf(r), v.InitialLevel(r)) },
	"current_level":  func(v isms.View, r *isms.Risk) string { return v.BandName(v.MethodOf(r), v.CurrentLevel(r)) },
	"residual_level": func(v isms.View, r *isms.Risk) string { return v.BandName(v.MethodOf(r), v.ResidualLevel(r)) },
}

func scoreOf(v isms.View, r *isms.Risk, rating isms.Rating) string {
	if n := v.Score(r, rating); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// wanted are the cells of a workbook's risk register that have formulas, with what
// the program says there. Their own results are made wrong.
func wanted(tb testing.TB, v isms.View, b *document.Workbook) map[string]string {
	tb.Helper()
	s, reg := sheetOf(tb, b, "risks"), isms.FindRegister("risks")
	want := map[string]string{}
	for field, says := range ratedFields {
		column := columnOf(tb, s, v.Label(reg, reg.Column(field)))
		for i, r := range v.Risks {
			at := document.Spot{Row: s.Table.Area.From.Row + 1 + i, Column: column}
			cell := s.Cell(at)
			if cell.Formula == "" {
				tb.Errorf("%s has no formula", at.Name())
			}
			if shown := fmt.Sprint(orBlank(cell.Value)); shown != says(v, r) {
				tb.Errorf("%s shows %q, the program says %q", at.Name(), shown, says(v, r))
			}
			want[at.Name()] = says(v, r)
			cell.Value = "wrong"
			s.Put(at, cell)
		}
	}
	return want
}

func orBlank(value any) any {
	if value == nil {
		return ""
	}
	return value
}

func TestFormulasRateAsTheProgramDoes(t *testing.T) {
	t.Parallel()
	n := 0
	for name, m := range ratedShapes(t) {
		n++
		lang := isms.Languages[n%len(isms.Languages)]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := rated(t, m)
			b, err := docgen.RegisterBook(f.view(lang), clock, "17")
			if err != nil {
				t.Fatal(err)
			}
			sheet := sheetOf(t, b, "risks").Name
			want := wanted(t, f.view(lang), b)
			content := mustWriteBook(t, b)
			if *formulasTo != "" {
				keepFormulas(t, name, content, sheet, want)
			}
			calculated(t, content, sheet, want)
		})
	}
}

// calculated compares what the formulas of a sheet give with what they should.
func calculated(tb testing.TB, content []byte, sheet string, want map[string]string) {
	tb.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		tb.Fatal(err)
	}
	bad := 0
	for cell, says := range want {
		got, err := book.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err == nil && got == says {
			continue
		}
		if bad++; bad < 10 {
			formula, _ := book.GetCellFormula(sheet, cell)
			tb.Errorf("%s!%s gives %q, want %q (%v): %s", sheet, cell, got, says, err, formula)
		}
	}
	if err := book.Close(); err != nil {
		tb.Error(err)
	}
}

// keepFormulas writes a workbook and what its formulas should give.
func keepFormulas(tb testing.TB, name string, content []byte, sheet string, want map[string]string) {
	tb.Helper()
	answers, err := json.Marshal(map[string]map[string]string{sheet: want})
	if err != nil {
		tb.Fatal(err)
	}
	for ending, data := range map[string][]byte{".xlsx": content, ".json": answers} {
		if err := os.WriteFile(filepath.Join(*formulasTo, name+ending), data, 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

// TestARiskKeepsTheFormulaOfItsMethod wants a risk that is rated with an earlier
// version of the method to be calculated with that one.
func TestARiskKeepsTheFormulaOfItsMethod(t *testing.T) {
	t.Parallel()
	f := rated(t, shapedMethod(t, isms.ModeLookup, isms.CombineMaximum, 4, 4))
	for _, r := range f.draft.ISMS.Risks[:20] {
		r.Method = f.draft.ISMS.Methods[0].ID
	}
	f.method("five5_product", nil)
	b, err := docgen.RegisterBook(f.view("en"), clock, "17")
	if err != nil {
		t.Fatal(err)
	}
	want := wanted(t, f.view("en"), b)
	calculated(t, mustWriteBook(t, b), sheetOf(t, b, "risks").Name, want)
	names := map[string]bool{}
	for _, n := range b.Names {
		names[n.Name] = true
	}
	for _, name := range []string{"m01_from", "m01_level", "m01_grid", "m02_from", "m02_level"} {
		if !names[name] {
			t.Errorf("nothing is called %s", name)
		}
	}
	if names["m02_grid"] {
		t.Error("a product has a grid")
	}
}

// TestFormulasNeverShowAnError types into the ratings what does not belong there.
func TestFormulasNeverShowAnError(t *testing.T) {
	t.Parallel()
	typed := []any{"x", "5", -3, 2.5, 1e9}
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum, isms.ModeLookup} {
		for _, combine := range []isms.Combine{isms.CombineMaximum, isms.CombineSum, isms.CombineWeighted, isms.CombineSingle} {
			f := newFirm(t)
			f.put(shapedMethod(t, mode, combine, 5, 5))
			for range typed {
				f.add("risks", "title", "x", "likelihood", "1", "impact_c", "1", "impact_i", "1", "impact_a", "1")
			}
			b, err := docgen.RegisterBook(f.view("en"), clock, "17")
			if err != nil {
				t.Fatal(err)
			}
			typeInto(t, f, b, []string{"likelihood", "impact_i"}, typed)
			mustCalculate(t, f, b, string(mode)+" "+string(combine))
		}
	}
}

// typeInto puts a value into fields of each risk.
func typeInto(tb testing.TB, f *firm, b *document.Workbook, fields []string, typed []any) {
	tb.Helper()
	s, reg := sheetOf(tb, b, "risks"), isms.FindRegister("risks")
	for i, value := range typed {
		for _, field := range fields {
			at := document.Spot{Row: s.Table.Area.From.Row + 1 + i, Column: columnOf(tb, s, f.view("en").Label(reg, reg.Column(field)))}
			cell := s.Cell(at)
			cell.Value = value
			s.Put(at, cell)
		}
	}
}

// mustCalculate wants no formula of the risk register to give an error.
func mustCalculate(tb testing.TB, f *firm, b *document.Workbook, name string) {
	tb.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(tb, b)))
	if err != nil {
		tb.Fatal(err)
	}
	s, reg := sheetOf(tb, b, "risks"), isms.FindRegister("risks")
	for field := range ratedFields {
		column := columnOf(tb, s, f.view("en").Label(reg, reg.Column(field)))
		for i := range f.draft.ISMS.Risks {
			at := document.Spot{Row: s.Table.Area.From.Row + 1 + i, Column: column}
			if got, err := book.CalcCellValue(s.Name, at.Name()); err != nil || strings.HasPrefix(got, "#") {
				tb.Errorf("%s: %s of risk %d gives %q (%v)", name, field, i+1, got, err)
			}
		}
	}
	if err := book.Close(); err != nil {
		tb.Error(err)
	}
}

// TestWithoutAMethodResultsStandAlone wants no formula where there is nothing that
// one could look up.
func TestWithoutAMethodResultsStandAlone(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.add("risks", "title", "x", "likelihood", "1", "impact_a", "1")
	for _, row := range sheetOf(t, f.book("en"), "risks").Rows {
		for _, c := range row.Cells {
			if c.Formula != "" {
				t.Errorf("a firm without a method has the formula %s", c.Formula)
			}
		}
	}
}
