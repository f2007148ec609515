package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// ask runs a command line that needs no file and gives what it printed.
func ask(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main(args, strings.NewReader(""), &stdout, &stderr, nil); code != 0 {
		t.Fatalf("%v: exit code %d, %s", args, code, stderr.String())
	}
	return stdout.String()
}

func TestEveryCommandIsExplainedInEveryLanguage(t *testing.T) {
	key := regexp.MustCompile(`cli\.[a-z]`)
	for _, lang := range translations.Languages {
		for _, name := range append(commandNames(), "") {
			args := []string{"help", "--language", lang}
			if name != "" {
				args = append(args, name)
			}
			if found := key.FindString(ask(t, args...)); found != "" {
				t.Errorf("%v shows a key: %s", args, found)
			}
		}
	}
}

// TestEveryTextIsUsed finds texts that nothing shows any more. Those of commands
// and flags are proved by their help.
func TestEveryTextIsUsed(t *testing.T) {
	source := ""
	for _, dir := range []string{".", "../sample"} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				content, err := os.ReadFile(dir + "/" + name)
				if err != nil {
					t.Fatal(err)
				}
				source += string(content)
			}
		}
	}
	used := []string{}
	for _, cmd := range commands() {
		used = append(used, "cli.command."+cmd.name)
		for _, f := range slices.Concat(cmd.flags, common) {
			used = append(used, cmd.flagKey(f))
		}
	}
	for _, key := range translations.Keys("en") {
		usage, isUsage := strings.CutPrefix(key, "cli.usage.")
		switch {
		case !strings.HasPrefix(key, "cli."), slices.Contains(used, key):
		case isUsage && strings.Contains(source, `c.usage("`+usage+`"`):
		case !strings.Contains(source, `"`+key+`"`) && !strings.Contains(source, `"`+key[:strings.LastIndex(key, ".")+1]+`"`):
			t.Errorf("nothing shows %s", key)
		}
	}
}

// The keys of a family are made of what the domain names; every one has a text.
func TestEveryMemberOfAFamilyHasAText(t *testing.T) {
	for family, members := range map[string][]string{
		"cli.documents.because.": {
			isms.BecauseClause, isms.BecauseControl, isms.BecauseRows, isms.BecauseUseful, isms.BecauseChosen,
			isms.NotByControl, isms.NotByRows, isms.NotBySize, isms.NotChosen,
		},
		"cli.documents.size.": isms.Sizes,
		"cli.documents.flag.": {flagUnapplied, flagNeeded},
		"cli.templates.kind.": {
			string(docgen.FieldValue), string(docgen.FieldParameter), string(docgen.FieldRole), string(docgen.FieldDocument), string(docgen.FieldCount),
			string(docgen.FieldInsert), string(docgen.FieldRegister), string(docgen.FieldFact), string(docgen.FieldChoice),
		},
	} {
		known := slices.DeleteFunc(translations.Keys("en"), func(key string) bool { return !strings.HasPrefix(key, family) })
		for _, member := range members {
			if !slices.Contains(known, family+member) {
				t.Errorf("no text %s%s", family, member)
			}
		}
		if len(known) != len(members) {
			t.Errorf("%s* has %d texts for %d members", family, len(known), len(members))
		}
	}
}

func TestExitCodes(t *testing.T) {
	for code, want := range map[isms.Code]int{
		isms.ErrInternal: 1, isms.ErrDiskFull: 1, isms.ErrFileMissing: 1, isms.ErrFileReadOnly: 1, isms.ErrAnswersKey: 1, isms.ErrCancelled: 1,
		isms.ErrUsage: 2, isms.ErrUnknownRegister: 2, isms.ErrNoWindow: 2,
		isms.ErrFileInUse: 4, isms.ErrFileForeign: 5, isms.ErrFileDamaged: 5, isms.ErrFileNewer: 6,
	} {
		if got := exitCode(fmt.Errorf("wrapped: %w", isms.Fail(code))); got != want {
			t.Errorf("%s exits with %d, want %d", code, got, want)
		}
	}
	if got := exitCode(errors.New("plain")); got != exitFailed {
		t.Errorf("an error without a code exits with %d", got)
	}
}

func TestVersionIsThatOfThePackage(t *testing.T) {
	content, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), fmt.Sprintf("Version = %q", workspace.Version)) || !strings.Contains(string(content), fmt.Sprintf("Name = %q", workspace.Product)) {
		t.Errorf("FyneApp.toml is not about %s %s", workspace.Product, workspace.Version)
	}
}

func TestCellsThatASpreadsheetWouldRun(t *testing.T) {
	for value, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "+49 40": "'+49 40", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "a=b": "a=b",
	} {
		if got := csvCell(value); got != want {
			t.Errorf("%q became %q, want %q", value, got, want)
		}
	}
}

// failingWriter is a full disk or a closed pipe behind stdout.
type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("closed") }

func TestAnAnswerThatCannotBePrintedIsAFailure(t *testing.T) {
	var stderr bytes.Buffer
	if code := Main([]string{"version"}, strings.NewReader(""), failingWriter{}, &stderr, nil); code != exitFailed || stderr.Len() == 0 {
		t.Errorf("exit code %d, said %q", code, stderr.String())
	}
}
