package settings_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
)

func licensedIn(tb testing.TB) settings.Licensed {
	tb.Helper()
	return settings.LicensedBeside(filepath.Join(tb.TempDir(), "new folder", "settings.json"))
}

func mustSetText(tb testing.TB, l settings.Licensed, edition isms.Edition, number, text string) {
	tb.Helper()
	if err := l.SetText(edition, number, text); err != nil {
		tb.Fatal(err)
	}
}

func TestLicensedTextsAreKeptByEditionAndNumber(t *testing.T) {
	l := licensedIn(t)
	mustSetText(t, l, isms.Edition2022, "A.5.1", "new\ntext")
	mustSetText(t, l, isms.Edition2013, "A.5.1.1", "old text")
	mustSetText(t, l, isms.Edition2022, "4.1", "clause")
	mustSetText(t, l, isms.Edition2022, "4.1", "")
	for _, row := range []struct {
		edition      isms.Edition
		number, want string
	}{
		{isms.Edition2022, "A.5.1", "new\ntext"},
		{isms.Edition2013, "A.5.1.1", "old text"},
		{isms.Edition2022, "A.5.1.1", ""},
		{isms.Edition2013, "A.5.1", ""},
		{isms.Edition2022, "4.1", ""},
	} {
		if got, err := l.Text(row.edition, row.number); got != row.want || err != nil {
			t.Errorf("%s %s is %q (%v), want %q", row.edition, row.number, got, err, row.want)
		}
	}
	info, err := os.Stat(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the file has mode %o, want 600", mode)
	}
	left, err := os.ReadDir(filepath.Dir(l.Path()))
	if err != nil || len(left) != 1 || left[0].Name() != "licensed-text.json" {
		t.Errorf("the folder holds %v (%v)", left, err)
	}
}

func TestLicensedTextsHaveALimit(t *testing.T) {
	l := licensedIn(t)
	longest := strings.Repeat("ä", settings.MaxLicensedText)
	mustSetText(t, l, isms.Edition2022, "A.5.1", longest)
	if err := l.SetText(isms.Edition2022, "A.5.1", longest+"."); !errors.Is(err, settings.ErrTooLong) {
		t.Errorf("one character too many gave %v", err)
	}
	if got, err := l.Text(isms.Edition2022, "A.5.1"); got != longest || err != nil {
		t.Errorf("the old text is gone: %d bytes left (%v)", len(got), err)
	}
}

func TestADamagedFileOfLicensedTextsIsLeftAlone(t *testing.T) {
	l := licensedIn(t)
	mustSetText(t, l, isms.Edition2022, "A.5.1", "text")
	if err := os.WriteFile(l.Path(), []byte(`{"2022 A.5.1": "te`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Text(isms.Edition2022, "A.5.1"); isms.CodeOf(err) != isms.ErrFileDamaged {
		t.Errorf("reading gave %v", err)
	}
	if err := l.SetText(isms.Edition2022, "A.5.1", "other"); isms.CodeOf(err) != isms.ErrFileDamaged {
		t.Errorf("writing gave %v", err)
	}
	if content, err := os.ReadFile(l.Path()); err != nil || string(content) != `{"2022 A.5.1": "te` {
		t.Errorf("the file now holds %q (%v)", content, err)
	}
}

func TestWithoutSettingsFileNothingIsKept(t *testing.T) {
	l := settings.LicensedBeside("")
	mustSetText(t, l, isms.Edition2022, "A.5.1", "text")
	if got, err := l.Text(isms.Edition2022, "A.5.1"); got != "" || err != nil || l.Path() != "" {
		t.Errorf("%q is kept in %q (%v)", got, l.Path(), err)
	}
}
