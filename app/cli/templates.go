package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// templates judges a folder of the firm's own templates, or shows what a
// template can ask a firm for.
func templates(c *call) (answer, error) {
	switch file := c.value("fields"); {
	case file != "" && len(c.args) > 0:
		return answer{}, c.usage("fields", "Value", c.args[0])
	case file != "":
		return c.open(file, listFields)
	case len(c.args) == 0:
		return answer{}, c.usage("missing", "Name", "DIR", "Line", findCommand("templates").line())
	}
	return c.lintTemplates(c.args[0])
}

// folder opens a folder in such a way that no link in it leads outside.
// Error: usage.
func (c *call) folder(path string) (*os.Root, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, c.usage("folder", "Folder", path)
	}
	return root, nil
}

// ownTemplates is the flag of the commands that write or read documents: a
// folder of templates in place of the program's.
var ownTemplates = flag{name: "templates", value: "DIR"}

// ownTemplates are the firm's own templates: those in the folder beside its file,
// and behind them those of the folder that was named. Errors: the folder is
// missing, or a template has a fault.
func (c *call) ownTemplates(w *workspace.Workspace) (*docgen.Templates, error) {
	path := c.value(ownTemplates.name)
	if path != "" {
		root, err := c.folder(path)
		if err == nil {
			err = root.Close()
		}
		if err != nil {
			return nil, err
		}
	}
	own := w.Templates(path)
	if faults := own.Faults(); len(faults) > 0 {
		return nil, faults[0]
	}
	return own, nil
}

// templateFault is one fault of a template.
type templateFault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// templateNote is what the program's template of a document asks for, and the
// firm's does not.
type templateNote struct {
	File    string   `json:"file"`
	Missing []string `json:"missing"`
}

// lintTemplates shows every fault of a folder of templates, with --lint also
// what they no longer say.
func (c *call) lintTemplates(path string) (result answer, err error) {
	root, err := c.folder(path)
	if err != nil {
		return answer{}, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	_, faults := docgen.ReadTemplates(root.FS())
	found := []templateFault{}
	for _, fault := range faults {
		found = append(found, c.templateFault(fault))
	}
	files, err := templateFiles(root.FS())
	if err != nil {
		return answer{}, err
	}
	notes := []templateNote{}
	if c.given("lint") {
		if notes, err = notesOn(root.FS(), files, found); err != nil {
			return answer{}, err
		}
	}
	count := 0
	for _, lang := range isms.Languages {
		count += len(files[lang])
	}
	result = answer{
		json: object{{"templates", count}, {"faults", found}, {"notes", notes}},
		text: func(out io.Writer) { c.printLint(out, path, count, found, notes) },
	}
	if len(found) > 0 {
		result.exit = exitFailed
	}
	return result, nil
}

// templateFault is a fault as the list shows it.
func (c *call) templateFault(err error) templateFault {
	var fault *isms.Error
	if !errors.As(err, &fault) || fault.Code != isms.ErrTemplate {
		return templateFault{Message: isms.Explain(c.texts, err)}
	}
	out := templateFault{}
	for i := 0; i+1 < len(fault.Args); i += 2 {
		switch value := fault.Args[i+1].(type) {
		case string:
			out.File = value
		case int:
			out.Line = value
		case error:
			out.Message = isms.Explain(c.texts, value)
		}
	}
	return out
}

// templateFiles are the templates of documents in a folder, by language.
func templateFiles(folder fs.FS) (map[string][]string, error) {
	files := map[string][]string{}
	for _, lang := range isms.Languages {
		found, err := fs.Glob(folder, lang+"/*.md")
		if err != nil {
			return nil, err
		}
		files[lang] = found
	}
	return files, nil
}

// notesOn are the notes on the templates that have no fault.
func notesOn(folder fs.FS, files map[string][]string, faults []templateFault) ([]templateNote, error) {
	notes := []templateNote{}
	for _, lang := range isms.Languages {
		for _, file := range files[lang] {
			if slices.ContainsFunc(faults, func(f templateFault) bool { return f.File == file || f.File == "" }) {
				continue
			}
			content, err := fs.ReadFile(folder, file)
			if err != nil {
				return nil, err
			}
			if missing := docgen.Unused(lang, string(content)); len(missing) > 0 {
				notes = append(notes, templateNote{file, missing})
			}
		}
	}
	return notes, nil
}

func (c *call) printLint(out io.Writer, path string, count int, faults []templateFault, notes []templateNote) {
	for _, f := range faults {
		place := cmp.Or(f.File, path)
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, f.Line)
		}
		fmt.Fprintf(out, "%s: %s\n", place, f.Message)
	}
	for _, n := range notes {
		fmt.Fprintln(out, c.texts.Text("cli.templates.missing", "File", n.File))
		for _, call := range n.Missing {
			fmt.Fprintln(out, "  "+call)
		}
	}
	if count == 0 && len(faults) == 0 {
		fmt.Fprintln(out, c.texts.Text("cli.templates.none", "Folder", path))
		return
	}
	fmt.Fprintln(out, c.texts.Text("cli.templates.summary", "Templates", count, "Faults", len(faults)))
}

// listFields shows every field that a template can ask for, with what it gives
// for the firm today.
func listFields(c *call, w *workspace.Workspace) (answer, error) {
	fields := docgen.Press{View: w.View(c.texts), At: w.Now()}.Fields()
	return answer{json: items(objects(fields, fieldItem)), text: func(out io.Writer) { c.printFields(out, fields) }}, nil
}

// printFields shows fields in groups, each kind once.
func (c *call) printFields(out io.Writer, fields []docgen.Field) {
	var kinds []docgen.FieldKind
	for _, f := range fields {
		if !slices.Contains(kinds, f.Kind) {
			kinds = append(kinds, f.Kind)
		}
	}
	t := textTable{}
	for _, kind := range kinds {
		t.add(c.texts.Text("cli.templates.kind." + string(kind)))
		for _, f := range fields {
			shows := f.Shows
			if isCondition(f) {
				shows = c.yesNo(f.Holds) + " · " + shows
			}
			if f.Kind == kind {
				t.add("  "+f.Call, short(shows, lineLength/2))
			}
		}
		t.add("")
	}
	t.write(out)
}

// isCondition says whether a field is asked with if, so that it holds or not.
func isCondition(f docgen.Field) bool {
	return f.Kind == docgen.FieldFact || f.Kind == docgen.FieldChoice
}

func fieldItem(f docgen.Field) object {
	item := object{{"id", f.Call}, {"kind", f.Kind}, {"shows", f.Shows}, {"holds", nil}}
	if isCondition(f) {
		item[3].value = f.Holds
	}
	return item
}

func (c *call) yesNo(yes bool) string {
	if yes {
		return c.texts.Text("choice.yesno.yes")
	}
	return c.texts.Text("choice.yesno.no")
}
