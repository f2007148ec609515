package documents

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func items(desk *screentest.Desk, before []item) []item {
	return itemsOf(screen.View(desk), desk.Workspace().Now(), before)
}

func TestTheListHoldsEveryDocumentAndTheWorkbook(t *testing.T) {
	desk := screentest.MustSample(t)
	all := items(desk, nil)
	if len(all) != len(docgen.Wanted(desk.Workspace().ISMS()))+1 || all[len(all)-1].id != workspace.WorkbookID {
		t.Fatalf("%d items", len(all))
	}
	for _, i := range all {
		if i.title == "" || i.about == "" || !i.wanted || (i.status == "") != (i.id == workspace.WorkbookID) {
			t.Errorf("%+v", i)
		}
	}
	if scope := all[0]; scope.status != "approved" || scope.version != "v1.0" || !strings.Contains(scope.about, " · ") {
		t.Errorf("the approved scope shows %+v", scope)
	}
}

func TestWhatWasUntickedStaysSo(t *testing.T) {
	desk := screentest.MustSample(t)
	all := items(desk, nil)
	all[1].wanted = false
	again := items(desk, all)
	if again[1].wanted || !again[0].wanted || slices.Contains(wantedIDs(again), again[1].id) {
		t.Errorf("wanted are %q", wantedIDs(again))
	}
}

func TestApprovedCountsWhatTheDocumentsSay(t *testing.T) {
	if n := Approved(screen.View(screentest.MustEmpty(t)), workspace.Clock()); n != 0 {
		t.Errorf("an empty firm has %d approved documents", n)
	}
	desk := screentest.MustSample(t)
	before := Approved(screen.View(desk), desk.Workspace().Now())
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("documents", "06", "status", "draft") }); err != nil {
		t.Fatal(err)
	}
	if after := Approved(screen.View(desk), desk.Workspace().Now()); before == 0 || after != before-1 {
		t.Errorf("%d approved, after one became a draft %d", before, after)
	}
}

func TestAnOrderSaysWhatIsMissing(t *testing.T) {
	desk := screentest.MustSample(t)
	all := items(desk, nil)
	whole := defaultOrder(desk, t.TempDir())
	none := slices.Clone(all)
	for i := range none {
		none[i].wanted = false
	}
	cases := []struct {
		change func(*order)
		items  []item
		want   string
	}{
		{func(*order) {}, all, ""},
		{func(*order) {}, none, "ui.export.no_items"},
		{func(o *order) { o.languages = nil }, all, "ui.export.no_languages"},
		{func(o *order) { o.formats = nil }, all, "ui.export.no_formats"},
		{func(o *order) { o.folder = "" }, all, "ui.export.no_folder"},
	}
	for _, c := range cases {
		o := whole
		c.change(&o)
		if got := o.missing(c.items); got != c.want {
			t.Errorf("missing %q, want %q", got, c.want)
		}
	}
}

func TestAnExportWritesWhatWasOrderedAndKeepsForeignFiles(t *testing.T) {
	desk := screentest.MustSample(t)
	all := items(desk, nil)
	for i := range all {
		all[i].wanted = all[i].id == "06" || all[i].id == workspace.WorkbookID
	}
	o := order{languages: []string{"en"}, formats: []string{"docx"}, folder: t.TempDir()}
	first, err := workspace.ExportSnapshot(t.Context(), desk.Workspace().Snapshot(), desk.Workspace().Now(), o.export(all))
	if err != nil {
		t.Fatal(err)
	}
	if got := outcomeOf(first); got.files != 1 || len(got.kept) != 0 {
		t.Errorf("the first export: %+v", got)
	}
	name := first[0].Written[0].Path
	if err := os.WriteFile(filepath.Join(o.folder, name), []byte("changed by hand"), 0o600); err != nil {
		t.Fatal(err)
	}
	second, err := workspace.ExportSnapshot(t.Context(), desk.Workspace().Snapshot(), desk.Workspace().Now(), o.export(all))
	if err != nil {
		t.Fatal(err)
	}
	if got := outcomeOf(second); got.files != 1 || !slices.Equal(got.kept, []string{name}) {
		t.Errorf("the second export: %+v", got)
	}
}
