package docgen_test

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
)

// numbered is a good head for another document.
func numbered(id string) string { return strings.Replace(goodHead, `id: "06"`, `id: "`+id+`"`, 1) }

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, content := range files {
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

// refused are templates that nobody means as a document.
var refused = map[string]struct{ content, want string }{
	"50 MB":              {goodHead + strings.Repeat("text\n", 10<<20), "Line=1 Reason=template_large"},
	"just too long":      {goodHead + strings.Repeat("text\n\n", 11<<10), "Line=1 Reason=template_large"},
	"too many lines":     {goodHead + strings.Repeat("x\n\n", 2000), "Line=4001 Reason=template_lines"},
	"100,000 headings":   {goodHead + strings.Repeat("# A {#a}\n", 100_000), "Line=1 Reason=template_large"},
	"too many headings":  {goodHead + strings.Repeat("# A\n", 300), "Line=213 Reason=template_headings"},
	"long paragraph":     {goodHead + strings.Repeat("*a_ ", 5000), "Line=13 Reason=template_block"},
	"wide table":         {goodHead + strings.Repeat("|a", 50) + "\n" + strings.Repeat("|-", 50) + "\n" + strings.Repeat("x\n", 3000), "Line=13 Reason=template_columns"},
	"quotes in quotes":   {goodHead + "\n" + strings.Repeat("> ", 4000), "Line=14 Reason=template_nested"},
	"lists in lists":     {goodHead + strings.Repeat("- ", 4000), "Line=13 Reason=template_nested"},
	"10,000 conditions":  {goodHead + strings.Repeat("{{if not}}", 10_000), "Line=1 Reason=template_large"},
	"nested conditions":  {goodHead + strings.Repeat("{{if fact \"premises\"}}\n\n", 1000) + strings.Repeat("{{end}}", 1000), "Line=51 Reason=template_nested"},
	"nested questions":   {goodHead + "{{if " + strings.Repeat("not (", 500) + "fact \"premises\"" + strings.Repeat(")", 500) + "}}{{end}}", "Line=13 Reason=template_nested"},
	"else if else if":    {goodHead + "{{if fact \"premises\"}}" + strings.Repeat("{{else if fact \"premises\"}}\n\n", 500) + "{{end}}", "Reason=template_nested"},
	"too many tables":    {goodHead + strings.Repeat("{{insert \"risks.ranking\"}}\n\n", 60), "Line=113 Reason=template_inserts"},
	"loop":               {goodHead + "\n\n{{range .}}x{{end}}", "Line=15 Reason=template_not_offered"},
	"other template":     {goodHead + "\n{{template \"06\"}}", "Line=14 Reason=template_not_offered"},
	"template inside":    {goodHead + "{{define \"x\"}}x{{end}}", "Line=1 Reason=template_not_offered"},
	"field in the head":  {strings.Replace(goodHead, "title: Title", `title: A {{value "organisation.name"}}`, 1), "Line=3 Reason=template_not_offered"},
	"unknown field":      {goodHead + "\n\n\n{{value \"cats\"}}", "Line=16 Reason=template_name"},
	"not UTF-8":          {goodHead + "a\nb\xff\xfe\n", "Line=14 Reason=template_utf8"},
	"number of nothing":  {numbered("not"), "Line=1 Reason=template_name"},
	"head in a loop":     {"---\na: &a [*a]\n---\n", "Reason=template_syntax"},
	"deep head":          {"---\nid: " + strings.Repeat("[", 30_000) + "\n---\n", "Reason=template_syntax"},
	"aliases of aliases": {"---\nid: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n---\n", "Reason=template_syntax"},
}

// What a template costs before it is refused does not grow with what it asks for.
func TestATemplateThatIsNoneIsRefusedForLittle(t *testing.T) {
	for name, c := range refused {
		t.Run(name, func(t *testing.T) {
			files := folder(map[string]string{"en/06-x.md": c.content})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, faults := docgen.ReadTemplates(files)
			runtime.ReadMemStats(&after)
			if len(faults) == 0 || len(faults) > 100 || !strings.Contains(faults[0].Error(), "File=en/06-x.md") || !strings.Contains(faults[0].Error(), c.want) {
				t.Fatalf("%d faults, %v, want %s", len(faults), faults[:min(1, len(faults))], c.want)
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 32 {
				t.Errorf("needed %d MiB", used)
			}
		})
	}
}

func TestAFolderOfTooManyTemplatesIsNotRead(t *testing.T) {
	files := fstest.MapFS{}
	for n := range 2000 {
		files[fmt.Sprintf("de/%04d.md", n)] = &fstest.MapFile{Data: []byte(goodHead + "x")}
	}
	own, faults := docgen.ReadTemplates(files)
	if len(faults) != 1 || !strings.Contains(faults[0].Error(), "File=de Line=1 Reason=template_many") || len(own.Files()) != 1 {
		t.Errorf("%d files, %v", len(own.Files()), faults)
	}
	files = fstest.MapFS{}
	word := &fstest.MapFile{Data: make([]byte, 15<<20)}
	for n := range 9 {
		files[fmt.Sprintf("fr/%02d-x.docx", 11+n)] = word
	}
	if _, faults = docgen.ReadTemplates(files); len(faults) == 0 || !strings.Contains(errors.Join(faults...).Error(), "template_together") {
		t.Errorf("135 MiB of Word files: %v", faults)
	}
}

// locked is a folder with a file that may not be read.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "en/50-x.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func TestWhatIsNoFileIsAFaultOfItsOwn(t *testing.T) {
	files := folder(map[string]string{"en/50-x.md": "", "en/08-y.md/inside.md": "", "en/06-good.md": goodHead + "good"})
	files["en/09-pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	own, faults := docgen.ReadTemplates(locked{files})
	for _, file := range []string{"en/50-x.md", "en/08-y.md", "en/09-pipe.md"} {
		if !slices.ContainsFunc(faults, func(err error) bool {
			return strings.Contains(err.Error(), "File="+file+" Line=1 Reason=template_unreadable")
		}) {
			t.Errorf("%s passes: %v", file, faults)
		}
	}
	p := press(newFirm(t).withPeople(), "en")
	p.Own = own
	if _, err := p.Info("06"); err != nil || len(faults) != 3 {
		t.Errorf("the good one beside them: %v, %d faults", err, len(faults))
	}
	for _, id := range []string{"50", "08"} {
		if _, err := p.Generate(id); isms.CodeOf(err) != isms.ErrTemplate {
			t.Errorf("%s was written from the program's template: %v", id, err)
		}
	}
}

func TestAFaultyTemplateIsNotReplacedByTheProgramsEvenInASharedFile(t *testing.T) {
	f := newFirm(t).withPeople()
	f.set("organisation", isms.OrganisationID, "document_size", "micro")
	p := press(f, "en")
	shared := ""
	for _, file := range docgen.Wanted(p.ISMS) {
		if parts := isms.PartsOf(p.DocumentSet(), file); len(parts) > 1 {
			shared = file
			p.Own, _ = docgen.ReadTemplates(folder(map[string]string{"en/" + parts[1] + "-x.md": "no head"}))
			break
		}
	}
	if shared == "" {
		t.Fatal("the micro set has no shared file")
	}
	if _, err := p.Generate(shared); isms.CodeOf(err) != isms.ErrTemplate {
		t.Errorf("%v", err)
	}
}

func TestTheFirstFolderThatHasATemplateCounts(t *testing.T) {
	read := func(files map[string]string) *docgen.Templates {
		own, faults := docgen.ReadTemplates(folder(files))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return own
	}
	titled := func(id, title string) string {
		return strings.Replace(numbered(id), "title: Title", "title: "+title, 1) + "x"
	}
	firm := read(map[string]string{"en/06-a.md": titled("06", "Firm"), "en/closing/approval.md": "# End {#end}\n\nx"})
	consultant := read(map[string]string{"en/any.md": titled("06", "Consultant"), "en/08.md": titled("08", "Consultant"), "en/06-w.docx": "PK"})
	p := press(newFirm(t).withPeople(), "en")
	p.Own = docgen.MergeTemplates(nil, firm, consultant)
	for id, want := range map[string]string{"06": "Firm", "08": "Consultant"} {
		if info, err := p.Info(id); err != nil || info.Title != want {
			t.Errorf("%s is %q (%v), want %q", id, info.Title, err, want)
		}
	}
	if _, ok, _ := p.FillWord("06"); ok {
		t.Error("the consultant's Word file comes before the firm's template")
	}
	if len(p.Own.Files()) != 5 || docgen.MergeTemplates(nil, nil) != nil || len((*docgen.Templates)(nil).Faults()) != 0 {
		t.Errorf("%+v", p.Own.Files())
	}
}

func TestTheProgramsTemplateIsAFileToStartFrom(t *testing.T) {
	for _, lang := range isms.Languages {
		for _, id := range append(docgen.IDs(), "closing/rules", "closing/approval") {
			file, content, err := docgen.ProgramTemplate(lang, id)
			if err != nil || !strings.HasPrefix(file, lang+"/") || docgen.TemplateID(file, []byte(content)) != id {
				t.Fatalf("%s %s: %s %v", lang, id, file, err)
			}
			if faults := docgen.Lint(file, content); len(faults) > 0 {
				t.Errorf("%s: %v", file, faults)
			}
		}
	}
	p := press(newFirm(t).withPeople(), "de")
	for _, id := range []string{"50", "closing/rules"} {
		file, content, err := docgen.ProgramTemplate("de", id)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := p.Preview(file, content); err != nil || len(d.Body) < 10 {
			t.Errorf("%s: %v", id, err)
		}
		if _, err := p.Preview(file, content+"\n{{value \"cats\"}}"); isms.CodeOf(err) != isms.ErrTemplate {
			t.Errorf("%s with a fault: %v", id, err)
		}
	}
	if _, _, err := docgen.ProgramTemplate("en", "13"); err == nil {
		t.Error("a document without a template has one")
	}
}
