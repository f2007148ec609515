package main_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// floors lists the packages of the house from the ground up. A package imports
// only what is on a floor below its own; the packages inside one entry (a
// folder and everything in it) may know each other.
var floors = [][]string{
	{"app/isms"},
	{"app/trace", "assets", "templates", "translations"},
	{"app/document", "app/job", "app/settings", "data/catalogue", "data/store"},
	{"app/sheet"},
	{"app/check", "app/docgen", "app/intake", "app/wizard"},
	{"app/sample", "app/workspace"},
	{"app/cli", "app/gui"},
	{"."},
}

// keepers names, for what only one place may import, that place.
var keepers = map[string]string{
	"database/sql":                     "data/store",
	"modernc.org/sqlite":               "data/store",
	"fyne.io/fyne/v2":                  "app/gui",
	"github.com/xuri/excelize/v2":      "app/document/xlsx",
	"github.com/nicksnyder/go-i18n/v2": "translations",
}

// topLevel is what lies at the top of the source tree; only tests may join it.
var topLevel = []string{
	".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".golangci.yml",
	"CHANGELOG.md", "CONTRIBUTING.md", "FyneApp.toml", "LICENSE", "README.md",
	"app", "assets", "data", "dev", "go.mod", "go.sum", "main.go",
	"templates", "translations",
}

// leftovers are made by builds, tools and editors, and never committed.
var leftovers = []string{".DS_Store", ".cache", ".git", ".idea", ".vscode", "ismsdesk", "ismsdesk.exe", "out"}

const (
	module       = "ismsdesk"
	windowDriver = "fyne.io/fyne/v2/app"
)

// goPackage is the part of go list's answer that the boundaries need.
type goPackage struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// builds are the two programs that the source makes. Listing the one with the
// window needs cgo switched on, but runs no C compiler.
var builds = map[string][]string{
	"with the window":    {"CGO_ENABLED=1", "list", "-json=ImportPath,Imports,Standard"},
	"without the window": {"CGO_ENABLED=0", "list", "-tags=nogui", "-json=ImportPath,Imports,Standard"},
}

// mustList returns what go list says about packages in one of the builds.
func mustList(tb testing.TB, build string, arguments ...string) []goPackage {
	tb.Helper()
	command := exec.Command("go", slices.Concat(builds[build][1:], arguments)...)
	command.Env = append(os.Environ(), builds[build][0])
	var problems bytes.Buffer
	command.Stderr = &problems
	answer, err := command.Output()
	if err != nil {
		tb.Fatalf("%s: %v\n%s", command, err, problems.String())
	}
	var packages []goPackage
	decoder := json.NewDecoder(bytes.NewReader(answer))
	for decoder.More() {
		var each goPackage
		if err := decoder.Decode(&each); err != nil {
			tb.Fatal(err)
		}
		packages = append(packages, each)
	}
	return packages
}

// place returns the folder of an own package ("." for main) and whether it is
// an own package at all.
func place(importPath string) (folder string, own bool) {
	if importPath == module {
		return ".", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

// within tells whether folder is root or lies below it.
func within(folder, root string) bool {
	return folder == root || strings.HasPrefix(folder, root+"/")
}

// floorOf returns the floor of a folder and its entry there, or -1.
func floorOf(folder string) (floor int, entry string) {
	for floor, entries := range floors {
		for _, entry := range entries {
			if within(folder, entry) {
				return floor, entry
			}
		}
	}
	return -1, ""
}

// misplaced says what is wrong with one import, or "" if nothing is.
func misplaced(importer, imported string) string {
	for kept, keeper := range keepers {
		if within(imported, kept) && !within(importer, keeper) {
			return "only " + keeper + " may import it"
		}
	}
	from, fromEntry := floorOf(importer)
	if from == 0 && strings.Contains(strings.Split(imported, "/")[0], ".") {
		return "the domain knows only the standard library"
	}
	folder, own := place(imported)
	if !own {
		return ""
	}
	to, toEntry := floorOf(folder)
	switch {
	case to < 0:
		return folder + " has no place in the house: add it to floors"
	case to > from:
		return folder + " is on a floor above"
	case to == from && toEntry != fromEntry:
		return folder + " is on the same floor"
	case within(importer, "app/gui/kit") && !within(folder, "app/gui/kit") && folder != "app/gui/theme":
		return "the kit knows nothing of this program but its theme"
	}
	return ""
}

func TestImportsPointDown(t *testing.T) {
	for build := range builds {
		t.Run(build, func(t *testing.T) {
			for _, each := range mustList(t, build, "./...") {
				importer, _ := place(each.ImportPath)
				if floor, _ := floorOf(importer); floor < 0 {
					t.Errorf("%s has no place in the house: add it to floors", importer)
				}
				for _, imported := range each.Imports {
					if why := misplaced(importer, imported); why != "" {
						t.Errorf("%s imports %s: %s", importer, imported, why)
					}
				}
			}
		})
	}
}

func TestMisplacedImportsAreFound(t *testing.T) {
	cases := []struct {
		importer, imported string
		wrong              bool
	}{
		{".", "ismsdesk/app/cli", false},
		{".", "ismsdesk/app/isms", false},
		{"app/cli", "ismsdesk/app/gui", true},
		{"app/cli", "ismsdesk/app/workspace", false},
		{"app/gui/risks", "ismsdesk/app/gui/kit", false},
		{"app/gui/kit", "ismsdesk/app/gui/theme", false},
		{"app/gui/kit", "ismsdesk/app/isms", true},
		{"app/gui", "fyne.io/fyne/v2/widget", false},
		{"app/workspace", "fyne.io/fyne/v2", true},
		{"app/workspace", "database/sql", true},
		{"app/workspace", "ismsdesk/app/cli", true},
		{"data/store", "database/sql", false},
		{"data/store", "ismsdesk/data/catalogue", true},
		{"app/document/xlsx", "github.com/xuri/excelize/v2", false},
		{"app/document/docx", "github.com/xuri/excelize/v2", true},
		{"app/document/docx", "ismsdesk/app/document", false},
		{"app/docgen", "ismsdesk/app/document", false},
		{"app/document", "ismsdesk/app/docgen", true},
		{"app/isms", "golang.org/x/text/language", true},
		{"app/isms", "ismsdesk/translations", true},
		{"app/isms", "encoding/json", false},
		{"app/check", "ismsdesk/app/unheard", true},
	}
	for _, each := range cases {
		if why := misplaced(each.importer, each.imported); (why != "") != each.wrong {
			t.Errorf("%s imports %s: got %q, wrong should be %v", each.importer, each.imported, why, each.wrong)
		}
	}
}

func TestDomainStandsOnTheStandardLibraryAlone(t *testing.T) {
	for _, each := range mustList(t, "without the window", "-deps", "./app/isms") {
		if _, own := place(each.ImportPath); !own && !each.Standard {
			t.Errorf("app/isms needs %s, which is not in the standard library", each.ImportPath)
		}
	}
}

func TestProgramWithoutWindowKnowsNoToolkit(t *testing.T) {
	for _, each := range mustList(t, "without the window", "-deps", ".") {
		if within(each.ImportPath, "fyne.io/fyne/v2") {
			t.Errorf("with the tag nogui the program still contains %s", each.ImportPath)
		}
	}
}

func TestWindowDriverIsInOneFileWithATwin(t *testing.T) {
	var files []string
	eachGoFile(t, ".", func(name string, file *ast.File) {
		if imports(file, windowDriver) {
			files = append(files, name)
		}
	})
	if len(files) != 1 {
		t.Fatalf("%s is imported in %q, want exactly one file", windowDriver, files)
	}
	if !mustContain(t, files[0], "//go:build !nogui\n") {
		t.Errorf("%s needs the line //go:build !nogui", files[0])
	}
	siblings, err := filepath.Glob(filepath.Join(filepath.Dir(files[0]), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	hasTag := func(name string) bool { return mustContain(t, name, "//go:build nogui\n") }
	if !slices.ContainsFunc(siblings, hasTag) {
		t.Errorf("%s has no twin with the line //go:build nogui", files[0])
	}
}

func TestScreensStartNoGoroutine(t *testing.T) {
	eachGoFile(t, "app/gui", func(name string, file *ast.File) {
		if name == "app/gui/runner.go" {
			return
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if statement, found := node.(*ast.GoStmt); found {
				t.Errorf("%s: a go statement: ask the injected runner", positions.Position(statement.Pos()))
			}
			return true
		})
	})
}

func TestModelsOfScreensKnowNoToolkit(t *testing.T) {
	eachGoFile(t, "app/gui", func(name string, file *ast.File) {
		if path.Base(name) != "model.go" {
			return
		}
		for _, each := range file.Imports {
			if within(strings.Trim(each.Path.Value, `"`), "fyne.io/fyne/v2") {
				t.Errorf("%s imports %s: a model is tested without the toolkit", name, each.Path.Value)
			}
		}
	})
}

func TestTopLevelIsTheAgreedOne(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		name := entry.Name()
		if !slices.Contains(leftovers, name) && !strings.HasSuffix(name, "_test.go") {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if !slices.Contains(topLevel, name) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
	for _, name := range topLevel {
		if !slices.Contains(names, name) {
			t.Errorf("%s is missing at the top level", name)
		}
	}
}

// home matches an absolute path of somebody's own machine.
var home = regexp.MustCompile("(?m)(?:^|[\\s\"'`=(])/(?:home|root|work|builds|Users)/[^\\s\"'`)]*")

// climb matches a relative path that goes up.
var climb = regexp.MustCompile(`(?:\.\./)+[\w.-]*`)

func TestNoFileNamesAnythingOutside(t *testing.T) {
	eachFile(t, ".", func(name string) {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(content, 0) >= 0 {
			return
		}
		if found := home.Find(content); found != nil {
			t.Errorf("%s names %s, which exists on one machine only", name, bytes.TrimSpace(found))
		}
		for _, found := range climb.FindAll(content, -1) {
			if !filepath.IsLocal(filepath.Join(filepath.Dir(name), string(found))) {
				t.Errorf("%s names %s, which is outside the source tree", name, found)
			}
		}
	})
}

// eachFile visits every file of the source tree below root.
func eachFile(tb testing.TB, root string, visit func(name string)) {
	tb.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case slices.Contains(leftovers, name), entry.Name() == "node_modules":
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type()&fs.ModeSymlink != 0:
			tb.Errorf("%s is a symbolic link", name)
		case entry.Type().IsRegular():
			visit(filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// positions finds the line of a place in a parsed file.
var positions = token.NewFileSet()

// eachGoFile visits every Go file of the program below root, without tests and
// without the tools in folders that start with a dot.
func eachGoFile(tb testing.TB, root string, visit func(name string, file *ast.File)) {
	tb.Helper()
	eachFile(tb, root, func(name string) {
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, ".") {
			return
		}
		file, err := parser.ParseFile(positions, name, nil, parser.SkipObjectResolution)
		if err != nil {
			tb.Fatal(err)
		}
		visit(name, file)
	})
}

// imports tells whether a file imports exactly the given package.
func imports(file *ast.File, importPath string) bool {
	return slices.ContainsFunc(file.Imports, func(each *ast.ImportSpec) bool {
		return each.Path.Value == `"`+importPath+`"`
	})
}

// mustContain tells whether a file holds a text.
func mustContain(tb testing.TB, name, text string) bool {
	tb.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return strings.Contains(string(content), text)
}
