package docx

import (
	"archive/zip"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/document/archive"
)

// What can be wrong with a Word file that is read.
var (
	// ErrNotWord is wrapped when a file is no .docx or .dotx, damaged, locked with
	// a password, or in the rare Strict form.
	ErrNotWord = errors.New("not a readable Word file")
	// ErrTooLarge is wrapped when a file holds more than anybody wrote by hand.
	ErrTooLarge = errors.New("word file too large")
	// ErrUnsafe is wrapped when a file is made to reach outside itself in a way
	// that cannot be taken out: entities, paths, fields that fetch other files.
	ErrUnsafe = errors.New("unsafe Word file")
	// ErrMacros is wrapped when a file brings macros or ActiveX controls.
	ErrMacros = errors.New("word file with macros")
)

// packageLimits are what a Word file may hold at most.
var packageLimits = archive.Limits{File: 50 << 20, Entries: 2_000, Entry: 64 << 20, Total: 256 << 20}

// pkg is a Word file that is read. Parts are unpacked when they are asked for.
type pkg struct {
	packed *archive.Archive
	// files holds the parts by name in lower case: names differ by more than that.
	files map[string]*zip.File
	// byExtension and byPart are the content types.
	byExtension, byPart map[string]string
	// main is the name of the main document.
	main   string
	budget *treeBudget
}

// readPackage opens a Word file and finds its main document. Errors: ErrNotWord,
// ErrTooLarge, ErrUnsafe, ErrMacros.
func readPackage(content []byte) (*pkg, error) {
	packed, err := archive.Open(content, packageLimits)
	if err != nil {
		return nil, packageError(err)
	}
	p := &pkg{packed: packed, files: map[string]*zip.File{}, budget: newTreeBudget()}
	for _, f := range packed.Files {
		name := strings.TrimSuffix(f.Name, "/")
		if !isPartName(name) {
			return nil, fmt.Errorf("%w: part name %.100q", ErrUnsafe, f.Name)
		}
		key := strings.ToLower(name)
		if _, twice := p.files[key]; twice {
			return nil, fmt.Errorf("%w: part %.100q twice", ErrUnsafe, name)
		}
		if name == f.Name {
			p.files[key] = f
		}
	}
	if err := p.readContentTypes(); err != nil {
		return nil, err
	}
	if err := p.refuseMacros(); err != nil {
		return nil, err
	}
	return p, p.findMain()
}

// packageError says what an archive's error means for a Word file.
func packageError(err error) error {
	if errors.Is(err, archive.ErrTooLarge) {
		return fmt.Errorf("%w: %w", ErrTooLarge, err)
	}
	return fmt.Errorf("%w: %w", ErrNotWord, err)
}

// isPartName reports whether a name is a plain relative path.
func isPartName(name string) bool {
	return name != "" && len(name) <= 500 && utf8.ValidString(name) && !strings.HasPrefix(name, "/") &&
		path.Clean(name) == name && name != ".." && !strings.HasPrefix(name, "../") && name != "." &&
		!strings.ContainsAny(name, `\:`) && !strings.ContainsFunc(name, unicode.IsControl)
}

// readContentTypes reads which part is of which kind.
func (p *pkg) readContentTypes() error {
	root, err := p.tree(contentTypesID)
	if err != nil {
		return err
	}
	p.byExtension, p.byPart = map[string]string{}, map[string]string{}
	for _, n := range root.nodes {
		kind := n.attr("ContentType")
		switch n.name {
		case "opct:Default":
			p.byExtension[strings.ToLower(n.attr("Extension"))] = kind
		case "opct:Override":
			p.byPart[strings.ToLower(strings.TrimPrefix(n.attr("PartName"), "/"))] = kind
		}
	}
	return nil
}

// contentType is the kind of a part.
func (p *pkg) contentType(name string) string {
	key := strings.ToLower(name)
	if kind, ok := p.byPart[key]; ok {
		return kind
	}
	return p.byExtension[strings.TrimPrefix(path.Ext(key), ".")]
}

// macroMarks are in the content types and names of parts that hold programs.
var macroMarks = []string{"macroenabled", "vbaproject", "vbadata", "activex"}

func (p *pkg) refuseMacros() error {
	for name := range p.files {
		about := name + " " + strings.ToLower(p.contentType(name))
		for _, mark := range macroMarks {
			if strings.Contains(about, mark) {
				return fmt.Errorf("%w: %s", ErrMacros, mark)
			}
		}
	}
	return nil
}

func (p *pkg) findMain() error {
	roots, err := p.relations("")
	if err != nil {
		return err
	}
	for _, r := range roots {
		if r.Type != relDocument || r.External {
			continue
		}
		p.main = p.targetOf("", r)
		if kind := p.contentType(p.main); p.main != "" && (kind == typeDocument || kind == typeTemplate) {
			return nil
		}
	}
	return fmt.Errorf("%w: no Word document in it", ErrNotWord)
}

// has reports whether a part is there.
func (p *pkg) has(name string) bool {
	_, ok := p.files[strings.ToLower(name)]
	return ok
}

// read unpacks a part.
func (p *pkg) read(name string) ([]byte, error) {
	f, ok := p.files[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("%w: no part %.100s", ErrNotWord, name)
	}
	content, err := p.packed.Read(f)
	if err != nil {
		return nil, packageError(err)
	}
	return content, nil
}

// tree parses a part.
func (p *pkg) tree(name string) (*node, error) {
	content, err := p.read(name)
	if err != nil {
		return nil, err
	}
	root, err := readTree(content, p.budget)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return root, nil
}

// relations reads the relations of a part, or with "" those of the file. A part
// without any has none.
func (p *pkg) relations(name string) ([]Relation, error) {
	where := Part{Name: name}.relationsName()
	if !p.has(where) {
		return nil, nil
	}
	root, err := p.tree(where)
	if err != nil {
		return nil, err
	}
	var found []Relation
	seen := map[string]bool{}
	for _, n := range root.nodes {
		if n.name != "opcr:Relationship" {
			continue
		}
		r := Relation{ID: n.attr("Id"), Type: n.attr("Type"), Target: n.attr("Target"), External: n.attr("TargetMode") == "External"}
		if seen[r.ID] {
			return nil, fmt.Errorf("%w: %s: relation %.100q twice", ErrUnsafe, where, r.ID)
		}
		seen[r.ID] = true
		found = append(found, r)
	}
	return found, nil
}

// targetOf is the name of the part an internal relation of a part leads to, ""
// if it leads nowhere or to what holds the file together.
func (p *pkg) targetOf(source string, r Relation) string {
	target, absolute := strings.CutPrefix(r.Target, "/")
	if !absolute {
		target = path.Join(path.Dir(source), r.Target)
	}
	f, ok := p.files[strings.ToLower(target)]
	if !ok || r.External || strings.EqualFold(f.Name, contentTypesID) || path.Base(path.Dir(strings.ToLower(f.Name))) == "_rels" {
		return ""
	}
	return f.Name
}
