package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
)

// edition is the edition of ISO/IEC 27001 that every file is made to.
const edition = "2022"

// info shows what a file holds.
func info(c *call, w *workspace.Workspace) (answer, error) {
	v := w.View(c.texts)
	o := v.Organisation()
	var progress []object
	for _, each := range wizard.Wizards {
		p := each.Progress(w.ISMS())
		progress = append(progress, object{
			{"wizard", each.Key},
			{"open", p.Open},
			{"later", p.Later},
			{"done", p.Done()},
			{"next_step", each.Steps[each.Resume(w.ISMS())].Key},
		})
	}
	return answer{
		json: object{
			{"organisation", object{{"name", o.Name}, {"legal_form", o.LegalForm}, {"headcount", o.Headcount}, {"country", o.Country}}},
			{"languages", list(o.Languages)},
			{"edition", edition},
			{"schema_version", workspace.SchemaVersion()},
			{"counts", registerCounts(w)},
			{"changes", len(w.Journal())},
			{"progress", progress},
			{"path", w.Path()},
			{"read_only", w.ReadOnly()},
		},
		text: func(out io.Writer) { printInfo(out, c, w) },
	}, nil
}

func printInfo(out io.Writer, c *call, w *workspace.Workspace) {
	v := w.View(c.texts)
	readOnly := "choice.yesno.no"
	if w.ReadOnly() {
		readOnly = "choice.yesno.yes"
	}
	t := textTable{}
	t.add(c.texts.Text("cli.info.organisation"), v.Organisation().Name)
	t.add(c.texts.Text("cli.info.languages"), strings.Join(v.Organisation().Languages, ", "))
	t.add(c.texts.Text("cli.info.edition"), edition)
	t.add(c.texts.Text("cli.info.schema"), strconv.Itoa(workspace.SchemaVersion()))
	t.add(c.texts.Text("cli.info.path"), w.Path())
	t.add(c.texts.Text("cli.info.read_only"), c.texts.Text(readOnly))
	t.add(c.texts.Text("cli.info.changes"), strconv.Itoa(len(w.Journal())))
	t.add("")
	for _, each := range wizard.Wizards {
		p := each.Progress(w.ISMS())
		t.add(c.texts.Text("wizard."+each.Key+".title"), c.texts.Text("cli.info.progress", "Open", p.Open, "Later", p.Later))
	}
	t.add("")
	for _, reg := range isms.Registers {
		t.add(c.texts.Text("register."+reg.Key), strconv.Itoa(len(reg.Rows(w.ISMS()))))
	}
	t.write(out)
}

// registerCounts is the number of rows per register.
func registerCounts(w *workspace.Workspace) object {
	var out object
	for _, reg := range isms.Registers {
		out = append(out, field{reg.Key, len(reg.Rows(w.ISMS()))})
	}
	return out
}

// backup writes a consistent copy.
func backup(c *call, w *workspace.Workspace) (answer, error) {
	return c.said("cli.backup", object{{"path", w.Path()}, {"copy", c.args[1]}}, "File", w.Path(), "Copy", c.args[1]), w.Backup(c.args[1])
}

// verify checks the integrity of the file.
func verify(c *call, w *workspace.Workspace) (answer, error) {
	return c.said("cli.verified", object{{"path", w.Path()}, {"ok", true}, {"changes", len(w.Journal())}},
		"File", w.Path(), "Changes", len(w.Journal())), w.Verify()
}

// said is an answer of one sentence.
func (c *call) said(key string, document any, args ...any) answer {
	return answer{json: document, text: func(out io.Writer) { fmt.Fprintln(out, c.texts.Text(key, args...)) }}
}
