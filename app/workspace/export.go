package workspace

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/trace"
	"ismsdesk/data/store"
)

// WorkbookID is the id under which the Excel workbook is exported.
const WorkbookID = "workbook"

// Export says what to write and where.
type Export struct {
	Dir       string
	Languages []isms.Texts // one: straight into Dir; several: a folder each
	// Bilingual writes two languages into each document instead of a folder for
	// each; the workbook follows the first.
	Bilingual  bool
	Only       []string          // document ids and WorkbookID; empty: all
	Formats    []string          // docx, xlsx; empty: all
	Edition    isms.Edition      // by whose numbers documents and workbook name controls; empty: 2022
	Size       string            // of the document set, one of isms.Sizes; empty: the firm's
	Templates  *docgen.Templates // in place of the program's; nil for none
	Letterhead *docx.Base        // whose look the documents take; nil for the program's own
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

const manifestName = "manifest.json"

// Snapshot prepares an export that no longer needs the workspace, so that it
// can run while the user goes on editing.
func (w *Workspace) Snapshot() *isms.ISMS { return w.isms.Clone() }

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

// ExportSnapshot exports a snapshot as it was at a time.
func ExportSnapshot(ctx context.Context, s *isms.ISMS, at time.Time, e Export) ([]Exported, error) {
	if e.Size != "" {
		s = s.Clone()
		if err := isms.Begin(s, at.Format(time.DateOnly)).Set("organisation", isms.OrganisationID, "document_size", e.Size); err != nil {
			return nil, err
		}
	}
	items := e.itemsFor(s)
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
			templates: e.Templates, letterhead: e.Letterhead, dir: dir, progress: e.Progress,
		}
		x.done, x.total = i*len(items), len(items)*len(languages)
		result, err := x.run(items)
		if err != nil {
			return out, err
		}
		out = append(out, result)
	}
	trace.Mark("export-done")
	return out, nil
}

// exporter writes one language's folder.
type exporter struct {
	ctx         context.Context
	view        isms.View
	at          time.Time
	second      isms.Texts // into the same documents; nil for none
	templates   *docgen.Templates
	letterhead  *docx.Base
	dir         string
	progress    func(done, total int, path string)
	done, total int
	before      Manifest
	manifest    string // the manifest's name: not manifest.json where somebody else has one
	result      Exported
}

func (x *exporter) run(items []string) (Exported, error) {
	if err := os.MkdirAll(x.dir, 0o755); err != nil {
		return Exported{}, writeError(x.dir, err)
	}
	if err := x.findManifest(); err != nil {
		return Exported{}, err
	}
	x.result.Dir = x.dir
	x.result.Manifest = Manifest{Organisation: x.view.Organisation().Name, Language: x.view.Lang(), Created: x.at.UTC().Format(time.RFC3339)}
	err := x.write(items)
	// Also after a failure: what is not in the manifest counts as somebody
	// else's, and the next export would write beside it.
	if err == nil || len(x.result.Written) > 0 {
		err = errors.Join(err, x.writeManifest())
	}
	return x.result, err
}

func (x *exporter) write(items []string) error {
	for _, id := range items {
		if x.ctx.Err() != nil {
			return isms.Fail(isms.ErrCancelled, "File", x.dir)
		}
		file, content, err := x.generate(id)
		if err != nil {
			return err
		}
		if err := x.put(file, content); err != nil {
			return err
		}
	}
	return nil
}

// put writes one file and notes it in the manifest.
func (x *exporter) put(file ManifestFile, content []byte) error {
	sum := sha256.Sum256(content)
	file.SHA256, file.Bytes = hex.EncodeToString(sum[:]), len(content)
	name := file.Path
	for n := 2; ; n++ {
		ours, err := x.mayReplace(name, file.SHA256)
		if err != nil {
			return err
		}
		if ours {
			break
		}
		x.result.Kept = append(x.result.Kept, filepath.Join(x.dir, name))
		name = numbered(file.Path, n)
	}
	file.Path = name
	if err := writeFile(filepath.Join(x.dir, name), content); err != nil {
		return err
	}
	x.result.Written = append(x.result.Written, file)
	x.done++
	if x.progress != nil {
		x.progress(x.done, x.total, filepath.Join(x.dir, name))
	}
	return nil
}

// mayReplace says whether a name is free, or holds what the program wrote
// before (as the last manifest says), or holds the very same content.
func (x *exporter) mayReplace(name, newSum string) (bool, error) {
	path := filepath.Join(x.dir, name)
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, writeError(path, err)
	}
	sum := sha256.Sum256(content)
	there := hex.EncodeToString(sum[:])
	return there == newSum || slices.ContainsFunc(x.before.Files, func(f ManifestFile) bool {
		return f.Path == name && f.SHA256 == there
	}), nil
}

func numbered(name string, n int) string {
	extension := filepath.Ext(name)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, extension), n, extension)
}

// writeManifest lists this export's files, and keeps the entries of files that
// an earlier export wrote and this one did not touch.
func (x *exporter) writeManifest() error {
	m := &x.result.Manifest
	m.Files = slices.Clone(x.result.Written)
	for _, old := range x.before.Files {
		if !slices.ContainsFunc(m.Files, func(f ManifestFile) bool { return f.ID == old.ID || f.Path == old.Path }) {
			m.Files = append(m.Files, old)
		}
	}
	slices.SortStableFunc(m.Files, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
	content, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(x.dir, x.manifest), append(content, '\n'))
}

// findManifest reads what an earlier export left, or finds a free name where
// the folder has a manifest.json that is not ours. Without a manifest nothing
// counts as written by us, so that no file is replaced by mistake.
func (x *exporter) findManifest() error {
	for n := 1; ; n++ {
		x.manifest = manifestName
		if n > 1 {
			x.manifest = numbered(manifestName, n)
		}
		path := filepath.Join(x.dir, x.manifest)
		content, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return writeError(path, err)
		case parseManifest(content, &x.before):
			return nil
		}
		x.result.Kept = append(x.result.Kept, path)
	}
}

// parseManifest says whether a file is a manifest that the program wrote.
func parseManifest(content []byte, into *Manifest) bool {
	var m Manifest
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&m) != nil || m.Created == "" {
		return false
	}
	*into = m
	return true
}

// writeFile writes beside the target, syncs and renames, so that a reader sees
// the old file or the new one and never half of it.
func writeFile(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".isms-*")
	if err != nil {
		return writeError(path, err)
	}
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Chmod(temporary.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return writeError(path, errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

func writeError(path string, err error) error {
	if store.IsDiskFull(err) {
		return isms.Fail(isms.ErrDiskFull, "File", path).Because(err)
	}
	return isms.Fail(isms.ErrFolder, "File", path).Because(err)
}
