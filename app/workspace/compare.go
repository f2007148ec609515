package workspace

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// A Difference is one paragraph or cell that two versions of a document do not
// share, or one beside it.
type Difference struct {
	Kind DifferenceKind
	Text string
}

// DifferenceKind says where a text of a Difference stands.
type DifferenceKind int

// The kinds of differences.
const (
	Same    DifferenceKind = iota // in both, beside a difference
	Removed                       // in the approved version only
	Added                         // in the document as it is now only
	Gap                           // stands for what is the same further on; without text
)

// ChangedSince are the differences between the version of a document that was
// approved last in the language of the press, and the document as it is now;
// none while no version was kept. Errors: those of the file and the templates.
func (w *Workspace) ChangedSince(press docgen.Press, id string) ([]Difference, error) {
	var kept *isms.DocumentVersion
	for _, v := range press.VersionsOf(id) {
		if v.Language == press.Lang() && v.File != "" {
			kept = v
		}
	}
	if kept == nil {
		return nil, nil
	}
	before, err := w.Kept(kept.File)
	if err != nil {
		return nil, err
	}
	press.Unmarked = true
	now, err := w.wordFile(press, id)
	if err != nil {
		return nil, err
	}
	return differences(before, now)
}

// differences compares the texts of two Word files, paragraph by paragraph.
func differences(before, now []byte) ([]Difference, error) {
	texts := [2]string{}
	for i, content := range [][]byte{before, now} {
		paragraphs, err := docx.ReadText(content)
		if err != nil {
			return nil, err
		}
		for _, p := range paragraphs {
			texts[i] += strings.ReplaceAll(p, "\n", " ") + "\n"
		}
	}
	diff, err := udiff.ToUnifiedDiff("", "", texts[0], udiff.Lines(texts[0], texts[1]), 1)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for i, hunk := range diff.Hunks {
		if i > 0 {
			out = append(out, Difference{Kind: Gap})
		}
		for _, line := range hunk.Lines {
			kind := map[udiff.OpKind]DifferenceKind{udiff.Delete: Removed, udiff.Insert: Added, udiff.Equal: Same}[line.Kind]
			out = append(out, Difference{kind, strings.TrimSuffix(line.Content, "\n")})
		}
	}
	return out, nil
}
