package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sentence is what a person would read as one: three words in a row.
var sentence = regexp.MustCompile(`\p{L}{2,}[,:]? \p{L}{2,}[,:]? \p{L}{2,}`)

// technical calls take texts that only developers read: the cause of an error,
// never the sentence that users get. v.fail and r.fail collect such causes for a
// document that cannot be written and for damaged embedded data.
var technical = map[string]bool{"fmt.Errorf": true, "errors.New": true, "panic": true, "v.fail": true, "r.fail": true}

// names are no sentences: Word knows its styles and its contents list by them,
// in every language.
var names = []string{`"Table of Contents"`, `"ISMS Table Text"`, `"ISMS Table Heading"`, `"ISMS Table Gap"`, `"Default Paragraph Font"`}

// Texts that users read stand in translations, templates and the catalogue, so
// that every language has them. Go code holds none; SQL stays in data/store.
func TestNoSentenceForUsersInGoCode(t *testing.T) {
	for _, root := range []string{"main.go", "app", "data", "translations", "templates", "assets"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, filepath.Join("data", "store")) {
				return err
			}
			for _, literal := range sentencesIn(t, path) {
				t.Errorf("%s: %s", path, literal)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func sentencesIn(tb testing.TB, path string) []string {
	tb.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		tb.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !technical[name(n.Fun)]
		case *ast.BasicLit:
			if n.Kind != token.STRING {
				return true
			}
			if text, err := strconv.Unquote(n.Value); err == nil && sentence.MatchString(text) && !slices.Contains(names, n.Value) {
				found = append(found, n.Value)
			}
		}
		return true
	})
	return found
}

// name is the name of a called function, "fmt.Errorf" or "panic".
func name(function ast.Expr) string {
	switch f := function.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if pkg, ok := f.X.(*ast.Ident); ok {
			return pkg.Name + "." + f.Sel.Name
		}
	}
	return ""
}

func TestTheSentenceTestCanFail(t *testing.T) {
	if !sentence.MatchString("The file is gone") || sentence.MatchString("field.risks.owner") {
		t.Error("cannot tell a sentence from a key")
	}
}
