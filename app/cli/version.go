package cli

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strconv"

	"ismsdesk/app/workspace"
)

// libraries are the parts whose versions matter when a fault is reported.
var libraries = []string{"fyne.io/fyne/v2", "modernc.org/sqlite", "github.com/xuri/excelize/v2"}

func showVersion(c *call) (answer, error) {
	versions := object{}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, name := range libraries {
			for _, module := range build.Deps {
				if module.Path == name {
					versions = append(versions, field{name, module.Version})
				}
			}
		}
	}
	return answer{
		json: object{
			{"name", workspace.Product},
			{"version", workspace.Version},
			{"schema_version", workspace.SchemaVersion()},
			{"edition", edition},
			{"go", runtime.Version()},
			{"libraries", versions},
		},
		text: func(w io.Writer) {
			fmt.Fprintln(w, workspace.Product, workspace.Version)
			t := textTable{}
			t.add(c.texts.Text("cli.info.schema"), strconv.Itoa(workspace.SchemaVersion()))
			t.add("Go", runtime.Version())
			for _, f := range versions {
				t.add(f.key, fmt.Sprint(f.value))
			}
			t.write(w)
		},
	}, nil
}
