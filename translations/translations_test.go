package translations_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/translations"
)

// shared are the words that a language has in common with English.
var shared = map[string][]string{
	"de": {
		"Audit", "Auditor", "Audits", "Definition", "Euro (EUR)", "Name", "Person", "Plan", "Register", "System", "Test", "Text", "Version",
		"Version {version}", "Website", "normal",
	},
	"fr": {
		"5 Leadership", "7 Support", "Action", "Actions", "Applicable", "Audit", "Audits", "Badge", "Catalogue", "Cause", "Classification",
		"Communication", "Contact", "Date", "Description", "Document", "Documents", "E-mail", "Euro (EUR)", "Exclusions", "Formats", "Impact",
		"Impact C", "Impact I", "Incident", "Incidents", "Interfaces", "Justification", "Licence", "Licences", "Maximum", "Plan", "Protection", "Question",
		"Relation", "Score", "Section", "Signature", "Sites", "Source", "Sources", "Suggestion", "Suggestions ({{.Count}})", "Test", "Total", "Type",
		"Version", "Version {version}", "Versions", "acceptable", "actions", "audit", "e-mail", "exclusion", "incident", "interface", "normal",
		"observation", "organisation", "public", "signature", "site", "version {{.Version}}",
	},
	"es": {
		"Auditor", "Control", "Error", "Euro (EUR)", "Interfaces", "Plan", "Roles", "Total", "contractual", "legal", "no", "normal",
		"{{.Count}} error",
	},
}

// families are the keys that no code names in full, because a part of them is a
// key of the domain. What follows is any of the domain's keys; impliedKeys
// proves that each of those has its text.
var families = []string{
	"because.fact.", "because.not.", "change.", "check.", "choice.", "error.", "fact.", "field.", "question.", "register.", "role.", "step.", "wizard.",
}

// messages are all texts of a language by key; the forms of a plural are
// "key#one", "key#other".
func messages(tb testing.TB, lang string) map[string]string {
	tb.Helper()
	names, err := filepath.Glob("*." + lang + ".json")
	if err != nil || len(names) == 0 {
		tb.Fatalf("no texts in %q: %v", lang, err)
	}
	out := map[string]string{}
	put := func(file, key, text string) {
		if _, twice := out[key]; twice {
			tb.Errorf("%s: %s is there twice", file, key)
		}
		out[key] = text
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		var file map[string]any
		if err := json.Unmarshal(content, &file); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		for key, value := range file {
			forms, plural := value.(map[string]any)
			if !plural {
				put(name, key, value.(string))
				continue
			}
			for form, text := range forms {
				put(name, key+"#"+form, text.(string))
			}
		}
	}
	return out
}

func TestEveryLanguageHasTheSameTexts(t *testing.T) {
	english := messages(t, translations.Languages[0])
	for _, lang := range translations.Languages[1:] {
		other := messages(t, lang)
		for key := range english {
			if _, ok := other[key]; !ok {
				t.Errorf("%s has no %s", lang, key)
			}
		}
		for key := range other {
			if _, ok := english[key]; !ok {
				t.Errorf("only %s has %s", lang, key)
			}
		}
	}
}

func TestEveryLanguageHasAName(t *testing.T) {
	named := map[string]bool{}
	for _, lang := range translations.Languages {
		name := translations.OwnName(lang)
		if name == "" || named[name] {
			t.Errorf("%s is called %q", lang, name)
		}
		named[name] = true
	}
}

func TestEveryPluralHasItsForms(t *testing.T) {
	for _, lang := range translations.Languages {
		texts := messages(t, lang)
		for key := range texts {
			base, form, plural := strings.Cut(key, "#")
			if _, one := texts[base+"#one"]; plural && (!one || texts[base+"#other"] == "" || form != "one" && form != "other") {
				t.Errorf("%s: %s needs exactly the forms one and other", lang, base)
			}
		}
	}
}

func TestNoTextIsEmptyOrUntidy(t *testing.T) {
	for _, lang := range translations.Languages {
		for key, text := range messages(t, lang) {
			tidy := strings.TrimSpace(text) == text || key == "format.group" // thousands may stand apart by a space
			if text == "" || !tidy || strings.Contains(text, "<no value>") {
				t.Errorf("%s: %s is %q", lang, key, text)
			}
		}
	}
}

var (
	action = regexp.MustCompile(`{{.*?}}`)
	field  = regexp.MustCompile(`\.[A-Z]\w*`)
)

// fieldsOf are the {{.Fields}} of a text, each once.
func fieldsOf(text string) []string {
	var out []string
	for _, part := range action.FindAllString(text, -1) {
		out = append(out, field.FindAllString(part, -1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestATextHasTheSameFieldsInEveryLanguage(t *testing.T) {
	english := messages(t, translations.Languages[0])
	for _, lang := range translations.Languages[1:] {
		for key, text := range messages(t, lang) {
			if a, b := fieldsOf(english[key]), fieldsOf(text); !slices.Equal(a, b) && !strings.HasSuffix(key, "#one") {
				t.Errorf("%s: %s has the fields %v, in English %v", lang, key, b, a)
			}
		}
	}
}

func TestNoLanguageIsEnglish(t *testing.T) {
	english := messages(t, "en")
	letters := regexp.MustCompile(`[a-z]{2,}`)
	for _, lang := range translations.Languages[1:] {
		var found []string
		for key, text := range messages(t, lang) {
			words := action.ReplaceAllString(text, "")
			if text != english[key] || !letters.MatchString(words) {
				continue
			}
			found = append(found, text)
			if !slices.Contains(shared[lang], text) {
				t.Errorf("%s is %q in English and %s", key, text, lang)
			}
		}
		for _, word := range shared[lang] {
			if !slices.Contains(found, word) {
				t.Errorf("%q is listed as shared by English and %s and is not", word, lang)
			}
		}
	}
}

func TestEveryTextIsAValidTemplate(t *testing.T) {
	for _, lang := range translations.Languages {
		texts := translations.In(lang)
		for _, key := range translations.Keys(lang) {
			if shown := texts.Text(key, "Count", 2); shown == key || strings.Contains(shown, "{{") {
				t.Errorf("%s: %s reads %q", lang, key, shown)
			}
		}
	}
}

// impliedKeys are the keys that the domain and the wizards imply.
func impliedKeys(tb testing.TB) []string {
	tb.Helper()
	var keys []string
	add := func(key string, ends ...string) {
		for _, end := range ends {
			keys = append(keys, key+end)
		}
	}
	for _, reg := range isms.Registers {
		add("register."+reg.Key, "", ".one", ".empty.title", ".empty.text")
		for _, c := range reg.Columns {
			add("field."+reg.Key+".", c.Key)
			if c.Set != "" {
				add("choice."+c.Set+".", c.Choices...)
			}
		}
	}
	for _, f := range isms.Facts {
		add("", "fact."+f.Key, "fact."+f.Key+".help", "because.fact."+f.Key)
		if f.Kind == isms.FactYesNo {
			add("because.not.", f.Key)
		}
		add("choice.fact."+f.Key+".", f.Choices...)
	}
	for _, role := range isms.Roles {
		add("role."+role, "", ".duties")
	}
	for _, w := range wizard.Wizards {
		add("wizard."+w.Key, ".title", ".intro")
		for _, st := range w.Steps {
			add("step."+w.Key+"."+st.Key, ".title", ".asks", ".why", ".auditor", ".example")
		}
	}
	add("wizard."+wizard.Records.Key, ".title")
	for _, st := range wizard.Records.Steps {
		add("step."+wizard.Records.Key+"."+st.Key, ".title")
	}
	for _, q := range wizard.Questions() {
		add(q.TextKey(), "", ".help")
	}
	add("error.", constants(tb, "errors.go", "Code")...)
	add("change.", constants(tb, "change.go", "ChangeKind")...)
	return keys
}

// constants are the values of the string constants of a type in a file of the
// domain.
func constants(tb testing.TB, file, typeName string) []string {
	tb.Helper()
	var out []string
	for _, declaration := range parse(tb, filepath.Join("..", "app", "isms", file)).Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			value := spec.(*ast.ValueSpec)
			if name, ok := value.Type.(*ast.Ident); ok && name.Name == typeName {
				out = append(out, literal(value.Values[0]))
			}
		}
	}
	if len(out) == 0 {
		tb.Fatalf("%s has no constants of type %s", file, typeName)
	}
	return out
}

func parse(tb testing.TB, file string) *ast.File {
	tb.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		tb.Fatal(err)
	}
	return parsed
}

// literal is the value of a string literal, "" for any other expression.
func literal(e ast.Expr) string {
	if basic, ok := e.(*ast.BasicLit); ok && basic.Kind == token.STRING {
		if text, err := strconv.Unquote(basic.Value); err == nil {
			return text
		}
	}
	return ""
}

// head is the literal with which an expression begins, and whether it is all
// of it: "doc." of "doc." + id.
func head(e ast.Expr) (text string, whole bool) {
	if sum, ok := e.(*ast.BinaryExpr); ok {
		text, _ = head(sum.X)
		return text, false
	}
	return literal(e), true
}

func TestEveryImpliedTextExists(t *testing.T) {
	for _, lang := range translations.Languages {
		known := translations.Keys(lang)
		for _, key := range impliedKeys(t) {
			if !slices.Contains(known, key) {
				t.Errorf("%s: no %s", lang, key)
			}
		}
	}
}

func TestTheFamiliesNameOnlyWhatTheDomainImplies(t *testing.T) {
	implied := impliedKeys(t)
	for _, key := range translations.Keys(translations.Languages[0]) {
		base := strings.TrimSuffix(key, ".hint") // a tooltip is there where a column needs one
		inFamily := slices.ContainsFunc(families, func(f string) bool { return f != "check." && strings.HasPrefix(key, f) })
		if inFamily && !slices.Contains(implied, base) {
			t.Errorf("%s belongs to nothing in the domain", key)
		}
	}
}

// sources are the program's own Go files, without tests.
func sources(tb testing.TB) []*ast.File {
	tb.Helper()
	var out []*ast.File
	for _, root := range []string{"app", "data", "main.go"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				out = append(out, parse(tb, path))
			}
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return out
}

// textCalls are the keys, and the beginnings of keys, that the program passes
// to a method Text or T.
func textCalls(tb testing.TB) (keys, beginnings []string) {
	tb.Helper()
	for _, file := range sources(tb) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "Text" && method.Sel.Name != "T" {
				return true
			}
			switch text, whole := head(call.Args[0]); {
			case text == "":
			case whole:
				keys = append(keys, text)
			default:
				beginnings = append(beginnings, text)
			}
			return true
		})
	}
	return keys, beginnings
}

func TestEveryTextTheProgramAsksForExists(t *testing.T) {
	keys, beginnings := textCalls(t)
	known := translations.Keys(translations.Languages[0])
	for _, key := range sorted(keys) {
		if !slices.Contains(known, key) {
			t.Errorf("no text %s", key)
		}
	}
	for _, reason := range literals(t) { // proposals carry their reason as a key
		if strings.HasPrefix(reason, "because.") && !strings.HasSuffix(reason, ".") && !slices.Contains(known, reason) {
			t.Errorf("no text %s", reason)
		}
	}
	for _, beginning := range sorted(beginnings) {
		if !slices.ContainsFunc(known, func(key string) bool { return strings.HasPrefix(key, beginning) }) {
			t.Errorf("no text begins with %s", beginning)
		}
	}
}

// literals are the string literals of the program.
func literals(tb testing.TB) []string {
	tb.Helper()
	var out []string
	for _, file := range sources(tb) {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				out = append(out, literal(e))
			}
			return true
		})
	}
	return sorted(out)
}

func sorted(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// A text is used when a literal names it, when a literal that ends in a point
// begins it, when a template names it, or when it belongs to a family.
func TestEveryTextIsUsed(t *testing.T) {
	named, beginnings := literals(t), slices.Clone(families)
	for _, text := range named {
		if root, _, dotted := strings.Cut(text, "."); dotted && root != "" && strings.HasSuffix(text, ".") {
			beginnings = append(beginnings, text)
		}
	}
	inTemplates := templateWords(t)
	for _, key := range translations.Keys(translations.Languages[0]) {
		begun := slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(key, b) })
		if !slices.Contains(named, key) && !begun && !inTemplates[key] {
			t.Errorf("nothing uses %s", key)
		}
	}
}

// templateWords are the quoted words of the document templates.
func templateWords(tb testing.TB) map[string]bool {
	tb.Helper()
	quoted := regexp.MustCompile(`"([^"\s]+)"`)
	out := map[string]bool{}
	err := filepath.WalkDir(filepath.Join("..", "templates"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for _, match := range quoted.FindAllStringSubmatch(string(content), -1) {
			out[match[1]] = true
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out
}
