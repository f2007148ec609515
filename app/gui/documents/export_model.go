package documents

import (
	"path/filepath"
	"slices"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// order is what the user asked to write.
type order struct {
	only               []string // files of the set; none: all of it
	size               string   // of the set; empty: the firm's
	languages, formats []string
	bilingual          bool // both languages in each file
	folder             string
	numbers            isms.Edition // by which controls are named
}

// newOrder writes what is ticked, or the whole set where nothing is, in the
// firm's languages and in both formats.
func (m *model) newOrder() order {
	return order{
		only: m.tickedIDs(), languages: m.languages(), formats: []string{"docx", "xlsx"},
		folder: m.desk.Settings().Folder, numbers: m.desk.Settings().Numbers,
	}
}

// canJoin says whether two languages can be written into one file.
func (o order) canJoin() bool { return len(o.languages) == 2 }

// missing is the key of the text that says what has to be chosen first, empty
// when the order can be carried out.
func (o order) missing() string {
	switch {
	case len(o.languages) == 0:
		return "ui.export.no_languages"
	case len(o.formats) == 0:
		return "ui.export.no_formats"
	case o.folder == "":
		return "ui.export.no_folder"
	}
	return ""
}

// count is how many files the order writes in one language.
func (m *model) count(o order) int {
	if len(o.only) > 0 {
		return len(o.only)
	}
	size := o.size
	if size == "" {
		size = m.size()
	}
	return m.files(size) + 1 // the workbook
}

// packFormat stands among the formats for the auditor pack.
const packFormat = "pack"

// packs are the auditor packs of the order: a ZIP file for each language.
func (o order) packs() []workspace.PackOrder {
	var out []workspace.PackOrder
	if slices.Contains(o.formats, packFormat) {
		for _, l := range o.languages {
			out = append(out, workspace.PackOrder{
				To: filepath.Join(o.folder, "auditor-pack-"+l+".zip"), Language: translations.In(l), Edition: o.numbers,
			})
		}
	}
	return out
}

// writesFiles says whether the order writes more than auditor packs.
func (o order) writesFiles() bool { return len(o.fileFormats()) > 0 }

func (o order) fileFormats() []string {
	return slices.DeleteFunc(slices.Clone(o.formats), func(f string) bool { return f == packFormat })
}

// export is the order as the workspace carries it out.
func (o order) export() workspace.Export {
	e := workspace.Export{
		Dir: o.folder, Only: o.only, Formats: o.fileFormats(), Edition: o.numbers, Size: o.size, Bilingual: o.bilingual && o.canJoin(),
	}
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

func outcomeOf(done []workspace.Exported, packed []workspace.Packed) outcome {
	var out outcome
	for _, p := range packed {
		out.files++
		for _, path := range p.Kept {
			out.kept = append(out.kept, filepath.Base(path))
		}
	}
	for _, d := range done {
		out.files += len(d.Written)
		for _, path := range d.Kept {
			out.kept = append(out.kept, filepath.Base(path))
		}
	}
	return out
}
