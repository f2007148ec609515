package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// export writes documents and workbook. Ctrl+C ends it between two files.
func export(c *call, w *workspace.Workspace) (answer, error) {
	e, err := c.exportWanted(w)
	if err != nil {
		return answer{}, err
	}
	ctx, stop := signal.NotifyContext(c.ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	done, err := w.Export(ctx, e)
	if err != nil {
		return answer{}, err
	}
	exports := []object{}
	for _, each := range done {
		exports = append(exports, object{
			{"dir", each.Dir}, {"language", each.Manifest.Language}, {"files", each.Written}, {"kept", list(each.Kept)},
		})
	}
	return answer{json: map[string]any{"exports": exports}, text: func(out io.Writer) {
		for _, each := range done {
			for _, f := range each.Written {
				fmt.Fprintln(out, filepath.Join(each.Dir, f.Path))
			}
			for _, path := range each.Kept {
				fmt.Fprintln(out, c.texts.Text("cli.export.kept", "File", path))
			}
		}
	}}, nil
}

// exportWanted reads what is to be written. The languages are those asked for,
// else the firm's document languages, else the user's own.
func (c *call) exportWanted(w *workspace.Workspace) (e workspace.Export, err error) {
	if e.Dir = c.value("to"); e.Dir == "" {
		return e, c.usage("noflag", "Flag", "--to DIR")
	}
	if e.Edition, err = c.numbersWanted(); err != nil {
		return e, err
	}
	if e.Size, err = c.oneOf("size", isms.Sizes...); err != nil {
		return e, err
	}
	for _, id := range c.list("only") {
		if _, err = c.choose("--only", id, workspace.ExportIDs()); err != nil {
			return e, err
		}
		e.Only = append(e.Only, id)
	}
	for _, format := range c.list("format") {
		if _, err = c.choose("--format", format, []string{"docx", "xlsx"}); err != nil {
			return e, err
		}
		e.Formats = append(e.Formats, format)
	}
	e.Registers = c.given("registers")
	if e.Password, err = c.password(); err != nil {
		return e, err
	}
	if len(e.IDs()) == 0 {
		return e, c.usage("nothing", "Only", strings.Join(e.Only, ","), "Format", strings.Join(e.Formats, ","))
	}
	tags, err := c.languages()
	if err != nil {
		return e, err
	}
	if len(tags) == 0 {
		tags = c.documentLanguages(w)
	}
	if e.Bilingual = c.given("bilingual"); e.Bilingual && len(tags) != 2 {
		return e, c.usage("bilingual", "Languages", strings.Join(tags, ", "))
	}
	e.Languages = make([]isms.Texts, len(tags))
	for i, tag := range tags {
		e.Languages[i] = translations.In(tag)
	}
	return e, c.exportLook(w, &e)
}

// exportLook reads by whose templates and letterhead the documents are made: a
// letterhead on the command line goes before the firm's. Errors: usage,
// file_missing, letterhead, and the first fault of a template.
func (c *call) exportLook(w *workspace.Workspace, e *workspace.Export) (err error) {
	if e.Templates, err = c.ownTemplates(w); err != nil {
		return err
	}
	path := c.value("letterhead")
	if path == "" {
		e.Letterhead, err = w.Letterhead()
		return err
	}
	content, err := c.read(path)
	if err != nil {
		return err
	}
	base, removed, err := docx.ReadBase(content)
	if err != nil {
		return isms.Fail(isms.ErrLetterhead, "File", path).Because(err)
	}
	e.Letterhead = base
	for _, r := range removed {
		c.note("cli.export.removed", "File", path, "Name", r.Name)
	}
	return nil
}
