package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// pack puts everything an auditor asks for into a folder or a ZIP file. Ctrl+C
// ends it between two files.
func pack(c *call, w *workspace.Workspace) (answer, error) {
	o := workspace.PackOrder{To: c.value("to")}
	if o.To == "" {
		return answer{}, c.usage("noflag", "Flag", "--to DIR|FILE.zip")
	}
	tags, err := c.languages()
	switch {
	case err != nil:
		return answer{}, err
	case len(tags) > 1:
		return answer{}, c.usage("onelanguage")
	case len(tags) == 0:
		tags = c.documentLanguages(w)
	}
	o.Language = translations.In(tags[0])
	if o.Edition, err = c.numbersWanted(); err != nil {
		return answer{}, err
	}
	if o.Templates, err = c.ownTemplates(w); err != nil {
		return answer{}, err
	}
	ctx, stop := signal.NotifyContext(c.ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	done, err := w.Pack(ctx, o)
	if err != nil {
		return answer{}, err
	}
	result := object{{"path", done.Path}, {"language", done.Manifest.Language}, {"files", done.Manifest.Files}, {"kept", list(done.Kept)}}
	return answer{json: result, text: func(out io.Writer) {
		fmt.Fprintln(out, c.texts.Text("cli.pack.done", "File", done.Path))
		for _, path := range done.Kept {
			fmt.Fprintln(out, c.texts.Text("cli.pack.kept", "File", path))
		}
	}}, nil
}
