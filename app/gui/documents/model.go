package documents

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// item is one thing that can be exported: a document or the workbook.
type item struct {
	id, title string
	about     string // owner and next review in a line
	version   string
	status    string // key, empty for the workbook
	stale     bool   // approved, and changed since
	wanted    bool   // takes part in the next export
}

// itemsOf are the documents in order, and the workbook last, as they are at a
// time. What was unticked before stays so.
func itemsOf(v isms.View, at time.Time, before []item) []item {
	reg := isms.FindRegister("documents")
	var out []item
	for _, id := range append(docgen.Wanted(v.ISMS), workspace.WorkbookID) {
		i := item{id: id, wanted: true}
		if id == workspace.WorkbookID {
			i.title, i.about = v.Text("ui.documents.workbook"), v.Text("ui.documents.workbook.about")
		} else {
			state := stateOf(v, id, at)
			i.title, i.status, i.stale, i.about = v.TitleOf(reg, id), state.Status, state.Stale, about(v, state)
			i.version = v.Text("ui.documents.version", "Version", state.Version)
		}
		if n := slices.IndexFunc(before, func(b item) bool { return b.id == id }); n >= 0 {
			i.wanted = before[n].wanted
		}
		out = append(out, i)
	}
	return out
}

// stateOf is what is known about a document; the templates are part of the
// program, so a document without one is a fault of the build and shows nothing.
func stateOf(v isms.View, id string, at time.Time) docgen.State {
	state, err := docgen.Press{View: v, At: at}.State(id)
	if err != nil {
		return docgen.State{}
	}
	return state
}

// Approved counts the documents that are approved.
func Approved(v isms.View, at time.Time) int {
	n := 0
	for _, id := range docgen.Wanted(v.ISMS) {
		if stateOf(v, id, at).Status == "approved" {
			n++
		}
	}
	return n
}

// about is what stands under a document's title: owner and next review.
func about(v isms.View, s docgen.State) string {
	parts := []string{v.Text("ui.documents.no_owner")}
	if p := v.Person(s.Owner); p != nil {
		parts[0] = p.Name
	}
	if s.ReviewOn != "" {
		parts = append(parts, v.Text("ui.documents.review", "Date", v.ShowDate(s.ReviewOn)))
	}
	return strings.Join(parts, " · ")
}

func wantedIDs(items []item) []string {
	var out []string
	for _, i := range items {
		if i.wanted {
			out = append(out, i.id)
		}
	}
	return out
}

// order is what the user asked to write.
type order struct {
	languages, formats []string
	folder             string
	numbers            isms.Edition // by which controls are named
}

// defaultOrder writes in the firm's document languages and in both formats.
func defaultOrder(d screen.Desk, folder string) order {
	languages := d.Workspace().ISMS().Organisation().Languages
	if len(languages) == 0 {
		languages = []string{d.Lang()}
	}
	return order{languages: languages, formats: []string{"docx", "xlsx"}, folder: folder, numbers: d.Settings().Numbers}
}

// missing is the key of the text that says what has to be chosen first, empty
// when the order can be carried out.
func (o order) missing(items []item) string {
	switch {
	case len(wantedIDs(items)) == 0:
		return "ui.export.no_items"
	case len(o.languages) == 0:
		return "ui.export.no_languages"
	case len(o.formats) == 0:
		return "ui.export.no_formats"
	case o.folder == "":
		return "ui.export.no_folder"
	}
	return ""
}

// export is the order as the workspace carries it out.
func (o order) export(items []item) workspace.Export {
	e := workspace.Export{Dir: o.folder, Only: wantedIDs(items), Formats: o.formats, Edition: o.numbers}
	for _, l := range o.languages {
		e.Languages = append(e.Languages, translations.In(l))
	}
	return e
}

// outcome is what an export did, in figures.
type outcome struct {
	files int
	kept  []string // names of files that were left as they are
}

func outcomeOf(done []workspace.Exported) outcome {
	var out outcome
	for _, d := range done {
		out.files += len(d.Written)
		for _, path := range d.Kept {
			out.kept = append(out.kept, filepath.Base(path))
		}
	}
	return out
}
