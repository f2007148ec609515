package documents

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestAnOrderSaysWhatIsMissing(t *testing.T) {
	m, _ := mustModel(t)
	whole := m.newOrder()
	whole.folder = t.TempDir()
	for want, change := range map[string]func(*order){
		"": func(*order) {}, "ui.export.no_languages": func(o *order) { o.languages = nil },
		"ui.export.no_formats": func(o *order) { o.formats = nil }, "ui.export.no_folder": func(o *order) { o.folder = "" },
	} {
		o := whole
		change(&o)
		if got := o.missing(); got != want {
			t.Errorf("missing %q, want %q", got, want)
		}
	}
}

func TestAnOrderCountsItsFiles(t *testing.T) {
	m, _ := mustModel(t)
	o := m.newOrder()
	if n := m.count(o); n != len(m.all[inSet]) || len(o.only) != 0 {
		t.Errorf("%d files of the whole set", n)
	}
	o.size = isms.SizeMicro
	if n := m.count(o); n != m.files(isms.SizeMicro)+1 {
		t.Errorf("%d files of the micro set", n)
	}
	m.tick("06", true)
	if o := m.newOrder(); m.count(o) != 1 || !slices.Equal(o.only, []string{"06"}) {
		t.Errorf("%+v", o)
	}
}

func TestOnlyTwoLanguagesAreJoined(t *testing.T) {
	for n, languages := range map[int][]string{1: {"en"}, 2: {"en", "de"}, 3: {"en", "de", "fr"}} {
		o := order{languages: languages, bilingual: true}
		if e := o.export(); e.Bilingual != (n == 2) || len(e.Languages) != n {
			t.Errorf("%d languages: joined %v", n, e.Bilingual)
		}
	}
}

func TestAnExportWritesWhatWasOrderedAndKeepsForeignFiles(t *testing.T) {
	m, desk := mustModel(t)
	o := order{only: []string{"06"}, languages: []string{"en"}, formats: []string{"docx"}, folder: t.TempDir()}
	write := func() []workspace.Exported {
		return must2(workspace.ExportSnapshot(t.Context(), desk.Workspace().Snapshot(), m.at(), o.export()))
	}
	first := write()
	if got := outcomeOf(first, nil); got.files != 1 || len(got.kept) != 0 {
		t.Errorf("the first export: %+v", got)
	}
	name := first[0].Written[0].Path
	must(t, os.WriteFile(filepath.Join(o.folder, name), []byte("changed by hand"), 0o600))
	if got := outcomeOf(write(), nil); got.files != 1 || !slices.Equal(got.kept, []string{name}) {
		t.Errorf("the second export: %+v", got)
	}
}

func TestTheAuditorPackIsAnOrderOfItsOwn(t *testing.T) {
	m, _ := mustModel(t)
	o := m.newOrder()
	o.folder, o.languages, o.formats = t.TempDir(), []string{"de", "fr"}, []string{packFormat}
	if o.missing() != "" || o.writesFiles() || len(o.export().Formats) != 0 {
		t.Errorf("the pack alone: %q, files %t", o.missing(), o.writesFiles())
	}
	packs := o.packs()
	if len(packs) != 2 || packs[1].To != filepath.Join(o.folder, "auditor-pack-fr.zip") || packs[1].Language.Lang() != "fr" {
		t.Errorf("packs: %+v", packs)
	}
	o.formats = []string{"docx", packFormat}
	if !o.writesFiles() || !slices.Equal(o.export().Formats, []string{"docx"}) || len(o.packs()) != 2 {
		t.Error("pack and files together")
	}
}
