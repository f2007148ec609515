package settings_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"ismsdesk/app/settings"
)

func mustWrite(tb testing.TB, content string) (path string) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func TestWhatIsSavedIsLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "settings.json")
	want := settings.Settings{
		Language: "de", Theme: settings.ThemeDark, TextScale: 1.25, Numbers: "2013",
		Recent: []string{"/a é#.isms", "/b.isms"}, Places: map[string]string{"/b.isms": "risks"}, Folder: "/out", Templates: "/templates",
	}
	for range 2 { // the second time over the first
		if err := settings.Save(path, want); err != nil {
			t.Fatal(err)
		}
	}
	if got := settings.Load(path); !reflect.DeepEqual(got, want) {
		t.Errorf("loaded %+v, want %+v", got, want)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left in the folder, want 1 (%v)", len(left), err)
	}
}

func TestBadFilesGiveDefaults(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "half": `{"theme":"dark","rec`, "other": `[1,2]`, "wrong kind": `{"textScale":"big","theme":"dark"}`,
		"nonsense values": `{"theme":"pink","textScale":17,"numbers":"2005"}`,
	} {
		t.Run(name, func(t *testing.T) {
			if got := settings.Load(mustWrite(t, content)); !reflect.DeepEqual(got, settings.Defaults()) {
				t.Errorf("loaded %+v", got)
			}
		})
	}
	if got := settings.Load(filepath.Join(t.TempDir(), "none")); !reflect.DeepEqual(got, settings.Defaults()) {
		t.Errorf("a missing file gave %+v", got)
	}
}

func TestSaveFailsWithoutTouchingTheOldFile(t *testing.T) {
	blocker := mustWrite(t, "no folder")
	if err := settings.Save(filepath.Join(blocker, "settings.json"), settings.Defaults()); err == nil {
		t.Error("saving below a file succeeded")
	}
	if content, err := os.ReadFile(blocker); err != nil || string(content) != "no folder" {
		t.Errorf("the file now holds %q (%v)", content, err)
	}
}

func TestRecentFilesAreFewAndTheLatestFirst(t *testing.T) {
	s := settings.Defaults()
	for n := range settings.MaxRecent + 2 {
		file := fmt.Sprintf("/%d.isms", n)
		s.Opened(file)
		s.SetPlace(file, "start")
	}
	s.Opened("/5.isms")
	if len(s.Recent) != settings.MaxRecent || s.Recent[0] != "/5.isms" || s.Recent[1] != "/9.isms" {
		t.Errorf("recent are %q", s.Recent)
	}
	if _, kept := s.Places["/0.isms"]; kept {
		t.Error("the place in a forgotten file is kept")
	}
	s.Gone("/5.isms")
	if slices.Contains(s.Recent, "/5.isms") || s.Places["/5.isms"] != "" {
		t.Errorf("a file that is gone is still remembered: %q", s.Recent)
	}
}
