package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/trace"
)

// WorkbookID is the id under which the Excel workbook is exported.
const WorkbookID = "workbook"

// Export says what to write and where.
type Export struct {
	Dir       string
	Languages []isms.Texts // one: straight into Dir; several: a folder each
	// Bilingual writes two languages into each document instead of a folder for
	// each; the workbook follows the first.
	Bilingual bool
	// Only are document ids and WorkbookID; empty: all. A document that is a
	// register and no text is written as a workbook of its own then.
	Only       []string
	Formats    []string          // docx, xlsx; empty: all
	Edition    isms.Edition      // by whose numbers documents and workbook name controls; empty: 2022
	Size       string            // of the document set, one of isms.Sizes; empty: the firm's
	Templates  *docgen.Templates // in place of the program's; nil for none
	Registers  bool              // also each register of the set as a workbook of its own
	Letterhead *docx.Base        // whose look the documents take; nil for the program's own
	Password   string            // by which Excel files are locked; empty for none
	Progress   func(done, total int, path string)
}

// Manifest lists what an export wrote; it stands beside the files.
type Manifest struct {
	Organisation string         `json:"organisation"`
	Language     string         `json:"language"`
	Created      string         `json:"created"`
	Files        []ManifestFile `json:"files"`
}

// ManifestFile is one exported file. Path is relative to the manifest.
type ManifestFile struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Kind    string   `json:"kind"`
	Format  string   `json:"format"`
	Path    string   `json:"path"`
	SHA256  string   `json:"sha256"`
	Bytes   int      `json:"bytes"`
	Version string   `json:"version"`
	Status  string   `json:"status"`
	Sources []string `json:"sources"`
	Parts   []string `json:"parts,omitempty"` // the documents that share the file
}

// Exported is what an export did.
type Exported struct {
	Dir      string // where this language's files are
	Manifest Manifest
	Written  []ManifestFile // the manifest's entries of this very export
	// Kept are files that somebody changed outside the program: they were left
	// as they are and the new version stands beside them.
	Kept []string
}

// Snapshot prepares an export that no longer needs the workspace, so that it
// can run while the user goes on editing.
func (w *Workspace) Snapshot() *isms.ISMS {
	s := w.isms.Clone()
	s.State = w.state(len(w.journal))
	return s
}

// Export writes documents and workbook. Every file is written under a temporary
// name, synced and renamed; a file whose content the program did not write is
// never replaced. Errors: folder, disk_full, cancelled; what was finished
// before stays.
func (w *Workspace) Export(ctx context.Context, e Export) ([]Exported, error) {
	if e.Letterhead == nil {
		base, err := w.Letterhead()
		if err != nil {
			return nil, err
		}
		e.Letterhead = base
	}
	return ExportSnapshot(ctx, w.Snapshot(), w.Now(), e)
}

// ExportSnapshot exports a snapshot as it was at a time. A fault in one of the
// firm's templates is an error before anything is written.
func ExportSnapshot(ctx context.Context, s *isms.ISMS, at time.Time, e Export) ([]Exported, error) {
	if faults := e.Templates.Faults(); len(faults) > 0 {
		return nil, faults[0]
	}
	if e.Size != "" {
		s = s.Clone()
		if err := isms.Begin(s, at.Format(time.DateOnly)).Set("organisation", isms.OrganisationID, "document_size", e.Size); err != nil {
			return nil, err
		}
	}
	steps := e.steps(s)
	languages, second := e.Languages, isms.Texts(nil)
	if e.Bilingual && len(languages) == 2 {
		languages, second = languages[:1], languages[1]
	}
	var out []Exported
	for i, texts := range languages {
		dir := e.Dir
		if len(languages) > 1 {
			dir = filepath.Join(e.Dir, texts.Lang())
		}
		x := &exporter{
			ctx: ctx, view: isms.View{ISMS: s, Texts: texts, Edition: e.Edition}, second: second, at: at,
			templates: e.Templates, letterhead: e.Letterhead, password: e.Password, dir: dir, progress: e.Progress,
		}
		x.done, x.total = i*len(steps), len(steps)*len(languages)
		result, err := x.run(steps)
		if err != nil {
			return out, err
		}
		out = append(out, result)
	}
	trace.Mark("export-done")
	return out, nil
}

// exporter writes one language's files.
type exporter struct {
	ctx         context.Context
	view        isms.View
	at          time.Time
	second      isms.Texts // into the same documents; nil for none
	templates   *docgen.Templates
	letterhead  *docx.Base
	password    string // of Excel files
	dir         string // what is written to, as its reader knows it
	progress    func(done, total int, path string)
	done, total int
	target      target
	written     []ManifestFile
}

// target is where files go: a folder or an archive.
type target interface {
	// put stores a file under its path, or under the next free name beside it,
	// and gives the path it got.
	put(file ManifestFile, content []byte) (path string, err error)
}

// step makes one file, and its entry in the manifest without what depends on the
// content.
type step func(*exporter) (ManifestFile, []byte, error)

// run writes files into a folder.
func (x *exporter) run(steps []step) (Exported, error) {
	f, err := openFolder(x.dir)
	if err != nil {
		return Exported{}, err
	}
	x.target = f
	err = x.write(steps)
	// Also after a failure: what is not in the manifest counts as somebody
	// else's, and the next export would write beside it.
	if err == nil || len(x.written) > 0 {
		err = errors.Join(err, f.writeManifest(x))
	}
	return Exported{Dir: x.dir, Manifest: x.manifest(f.earlier(x.written)), Written: x.written, Kept: f.kept}, err
}

func (x *exporter) write(steps []step) error {
	for _, s := range steps {
		if x.ctx.Err() != nil {
			return isms.Fail(isms.ErrCancelled, "File", x.dir)
		}
		file, content, err := s(x)
		if err != nil {
			return err
		}
		if err := x.put(file, content); err != nil {
			return err
		}
	}
	return nil
}

// put writes one file and notes it.
func (x *exporter) put(file ManifestFile, content []byte) (err error) {
	file.SHA256, file.Bytes = sumOf(content), len(content)
	if file.Path, err = x.target.put(file, content); err != nil {
		return err
	}
	x.written = append(x.written, file)
	x.done++
	if x.progress != nil {
		x.progress(x.done, x.total, filepath.Join(x.dir, file.Path))
	}
	return nil
}

// manifest lists what was written, and what earlier exports left beside it.
func (x *exporter) manifest(earlier []ManifestFile) Manifest {
	m := Manifest{Organisation: x.view.Organisation().Name, Language: x.view.Lang(), Created: x.at.UTC().Format(time.RFC3339)}
	m.Files = slices.Concat(x.written, earlier)
	slices.SortStableFunc(m.Files, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
	return m
}

func (m Manifest) content() ([]byte, error) {
	content, err := json.MarshalIndent(m, "", "  ")
	return append(content, '\n'), err
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
