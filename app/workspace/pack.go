package workspace

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/trace"
)

// PackOrder says what an auditor pack is written to and how.
type PackOrder struct {
	To         string            // a folder, or a file whose name ends in .zip
	Language   isms.Texts        // of the documents and of the page
	Edition    isms.Edition      // by whose numbers controls are named; empty: 2022
	Templates  *docgen.Templates // in place of the program's; nil for none
	Letterhead *docx.Base        // whose look the documents take; nil for the firm's own
	Progress   func(done, total int, path string)
}

// Packed is what was written: a folder or a ZIP file, with what it holds. Kept
// are files that stayed as they are, because the program did not write them.
type Packed struct {
	Path     string
	Manifest Manifest
	Kept     []string
}

// The folders of an auditor pack.
const (
	packDocuments = "01-documents"
	packRegisters = "02-registers"
	packApproved  = "03-approved"
	packAttached  = "04-attached"
)

const (
	packIndex = "index.html"
	packSums  = "SHA256SUMS"
)

// Pack writes what an auditor asks for into a folder or a ZIP file: the documents
// as of now, the registers, the versions as they were approved, attached files,
// a page that leads through them, a manifest and checksums. A folder is written
// by the rules of every export; a ZIP file is never replaced. Errors: folder,
// disk_full, cancelled, letterhead, file_damaged (a kept file), and a fault of a
// template. A ZIP file is whole or not there.
func (w *Workspace) Pack(ctx context.Context, o PackOrder) (Packed, error) {
	if o.Letterhead == nil {
		base, err := w.Letterhead()
		if err != nil {
			return Packed{}, err
		}
		o.Letterhead = base
	}
	return PackSnapshot(ctx, w.Snapshot(), w.Now(), w.Kept, o)
}

// PackSnapshot packs a snapshot as it was at a time. kept gives the files that
// are kept with the ISMS by their names (Workspace.Kept), and may be called while
// the user goes on editing.
func PackSnapshot(ctx context.Context, s *isms.ISMS, at time.Time, kept func(sum string) ([]byte, error), o PackOrder) (Packed, error) {
	p := &packer{exporter: &exporter{
		ctx: ctx, view: isms.View{ISMS: s, Texts: o.Language, Edition: o.Edition}, at: at,
		templates: o.Templates, letterhead: o.Letterhead, dir: o.To, progress: o.Progress,
	}, kept: kept, names: map[string]bool{}}
	steps := p.steps()
	p.total = len(steps) + 2 // and the page and the checksums
	write := p.intoFolder
	if strings.EqualFold(filepath.Ext(o.To), ".zip") {
		write = p.intoZip
	}
	done, err := write(steps)
	if err == nil {
		trace.Mark("export-done")
	}
	return done, err
}

// packer writes an auditor pack.
type packer struct {
	*exporter

	kept  func(sum string) ([]byte, error)
	names map[string]bool // taken by kept files, in small letters
}

func (p *packer) intoFolder(steps []step) (Packed, error) {
	f, err := openFolder(p.dir)
	if err != nil {
		return Packed{}, err
	}
	p.target = f
	index, sums := f.placeFor(packIndex), f.placeFor(packSums)
	err = p.fill(steps, index, sums, func() []ManifestFile {
		return slices.DeleteFunc(f.earlier(p.written), func(m ManifestFile) bool { return m.Path == index || m.Path == sums })
	})
	if err == nil || len(p.written) > 0 {
		if manifest := f.writeManifest(p.exporter); err == nil {
			err = manifest
		}
	}
	return Packed{Path: p.dir, Manifest: p.manifest(f.earlier(p.written)), Kept: f.kept}, err
}

func (p *packer) intoZip(steps []step) (Packed, error) {
	z, err := createZip(p.dir, p.at)
	if err != nil {
		return Packed{}, err
	}
	p.target = z
	err = p.fill(steps, packIndex, packSums, func() []ManifestFile { return nil })
	manifest := p.manifest(nil)
	if err == nil {
		err = p.putManifest(manifest)
	}
	path, kept, err := z.close(err)
	return Packed{Path: path, Manifest: manifest, Kept: kept}, err
}

func (p *packer) putManifest(m Manifest) error {
	content, err := m.content()
	if err == nil {
		_, err = p.target.put(ManifestFile{Path: manifestName}, content)
	}
	return err
}

// fill writes the files, then the page that lists them, then the checksums of
// all. earlier are files that an earlier pack left in the folder.
func (p *packer) fill(steps []step, index, sums string, earlier func() []ManifestFile) error {
	if err := p.write(steps); err != nil {
		return err
	}
	left := earlier()
	return p.write([]step{
		func(*exporter) (ManifestFile, []byte, error) { return p.index(index, sums, left) },
		func(*exporter) (ManifestFile, []byte, error) { return p.sums(sums), p.sumLines(left), nil },
	})
}

// steps are the files of the pack in order, the page and the checksums left out.
func (p *packer) steps() []step {
	var out []step
	add := func(folder string, s step) {
		out = append(out, func(x *exporter) (ManifestFile, []byte, error) {
			file, content, err := s(x)
			file.Path = path.Join(folder, file.Path)
			return file, content, err
		})
	}
	for _, id := range docgen.Wanted(p.view.ISMS) {
		add(packDocuments, func(x *exporter) (ManifestFile, []byte, error) { return x.word(id) })
	}
	add(packRegisters, (*exporter).workbook)
	for _, id := range docgen.RegisterIDs() {
		if p.view.SetDocumentOf(id).Made() {
			add(packRegisters, func(x *exporter) (ManifestFile, []byte, error) { return x.register(id) })
		}
	}
	for _, v := range p.view.DocumentVersions {
		if v.File != "" {
			add(packApproved, func(*exporter) (ManifestFile, []byte, error) { return p.approved(v) })
		}
	}
	for _, d := range p.view.Documents {
		if d.File != "" {
			add(packAttached, func(*exporter) (ManifestFile, []byte, error) { return p.attached(d) })
		}
	}
	return out
}

// approved is a version as it was kept on the day of its approval.
func (p *packer) approved(v *isms.DocumentVersion) (ManifestFile, []byte, error) {
	content, err := p.kept(v.File)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	file := ManifestFile{
		ID: v.ID, Title: p.view.TitleOf(isms.FindRegister("documents"), v.Document), Kind: p.kind(v.Document), Format: "docx",
		Version: v.Version, Status: "approved", Sources: []string{"document_versions"},
	}
	slug := ""
	if info, err := p.press().Info(v.Document); err == nil {
		slug = info.Slug
	}
	file.Path = p.name(v.Document, slug, v.Version, cmp.Or(plainName(v.Language), "und")+".docx")
	return file, content, nil
}

// attached is a file that the firm attached to a document.
func (p *packer) attached(d *isms.Document) (ManifestFile, []byte, error) {
	content, err := p.kept(d.File)
	if err != nil {
		return ManifestFile{}, nil, err
	}
	kind := p.kind(d.ID)
	if len(d.Types) > 0 {
		kind = p.kind(d.Types[0])
	}
	name := p.name(d.ID, d.FileName)
	return ManifestFile{
		ID: d.ID, Title: p.view.TitleOf(isms.FindRegister("documents"), d.ID), Kind: kind, Format: strings.TrimPrefix(filepath.Ext(name), "."),
		Path: name, Version: d.Version, Status: d.Status, Sources: []string{"documents"},
	}, content, nil
}

// kind is the kind of a document in the catalogue, a plain document for one of
// the firm's own.
func (p *packer) kind(id string) string {
	if t, ok := p.view.Catalogue.DocumentType(id); ok {
		return t.Kind
	}
	return "DOC"
}

// name is a file name made of parts that anybody may have typed. It is one name
// on every system, also for readers who take A for a, and no other file of the
// pack has it.
func (p *packer) name(parts ...string) string {
	var clean []string
	for _, part := range parts {
		if part = plainName(part); part != "" {
			clean = append(clean, part)
		}
	}
	if len(clean) < 2 { // alone it could be a name that Windows keeps for itself
		clean = append([]string{"file"}, clean...)
	}
	whole := shortened(strings.Join(clean, "-"))
	for n := 1; ; n++ {
		name := numbered(whole, n)
		if key := strings.ToLower(name); !p.names[key] {
			p.names[key] = true
			return name
		}
	}
}

// plainName leaves of a text what may stand in a file's name on every system:
// nothing before a slash, no control characters, nothing that Windows reserves.
func plainName(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) || strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, s)
	return strings.Trim(s, " .")
}

// longestName is what every file system takes, with room for a number, in bytes.
const longestName = 200

// shortened cuts a name and keeps its ending.
func shortened(name string) string {
	extension := filepath.Ext(name)
	if len(extension) > 20 {
		extension = ""
	}
	base := strings.TrimSuffix(name, extension)
	for len(base)+len(extension) > longestName {
		_, size := utf8.DecodeLastRuneInString(base)
		base = base[:len(base)-size]
	}
	return strings.TrimRight(base, " .") + extension
}

// index is the page that leads through the pack.
func (p *packer) index(name, sums string, left []ManifestFile) (ManifestFile, []byte, error) {
	findings := p.findings()
	index := docgen.PackIndex{
		Press: p.press(), Program: program, Checks: CheckSummary(p.view, findings), Findings: reported(p.view, findings), Sums: sums,
	}
	for _, f := range p.written {
		index.Files = append(index.Files, packed(placeOf(f.Path), f))
	}
	for _, f := range left {
		index.Files = append(index.Files, packed(docgen.PackEarlier, f))
	}
	var out bytes.Buffer
	err := index.Write(&out)
	return ManifestFile{
		ID: "index", Title: p.view.Text("pack.title"), Kind: "DOC", Format: "html", Path: name, Sources: []string{"organisation", "documents", "approvals", "soa"},
	}, out.Bytes(), err
}

func packed(place docgen.PackPlace, f ManifestFile) docgen.PackFile {
	return docgen.PackFile{Place: place, ID: f.ID, Title: f.Title, Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes}
}

func placeOf(name string) docgen.PackPlace {
	return map[string]docgen.PackPlace{
		packDocuments: docgen.PackDocuments, packRegisters: docgen.PackRegisters, packApproved: docgen.PackApproved, packAttached: docgen.PackAttached,
	}[path.Dir(name)]
}

// sums is the list of checksums in the manifest.
func (p *packer) sums(name string) ManifestFile {
	return ManifestFile{ID: "checksums", Title: p.view.Text("pack.section.files"), Kind: "REC", Format: "sha256", Path: name, Sources: []string{}}
}

// sumLines are the checksums as the program sha256sum writes and reads them. The
// manifest is not among them: it is written last, and lists this file too.
func (p *packer) sumLines(left []ManifestFile) []byte {
	files := slices.Concat(p.written, left)
	slices.SortFunc(files, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
	var out bytes.Buffer
	for _, f := range files {
		out.WriteString(f.SHA256 + "  " + f.Path + "\n")
	}
	return out.Bytes()
}
