package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"ismsdesk/app/document/archive"
)

// typesPart says of each part of which kind it is.
const typesPart = "[content_types].xml"

// parts is a workbook's file. Names of parts are in lower case, as they differ
// by more than that, and some programs write them in two ways.
type parts struct {
	packed *archive.Archive
	files  map[string]*zip.File
	// byExtension and byName are the kinds of parts.
	byExtension, byName map[string]string
	// book is the name of the part with the list of sheets.
	book   string
	budget *budget
}

// relation leads from a part to another one or out of the file.
type relation struct {
	kind     string // the last word of its type
	target   string // the name of a part
	external bool
}

// openParts opens a file and refuses what is no workbook, or more than one.
func openParts(content []byte) (*parts, error) {
	if !bytes.HasPrefix(content, []byte("PK")) {
		return nil, unknown(content)
	}
	packed, err := archive.Open(content, archive.Limits{File: maxFile, Entries: maxParts, Entry: maxUnzipped, Total: maxUnzipped})
	if err != nil {
		return nil, packageError(err)
	}
	p := &parts{packed: packed, files: map[string]*zip.File{}, byExtension: map[string]string{}, byName: map[string]string{}, budget: newBudget()}
	for _, f := range packed.Files {
		name := partName(f.Name)
		if _, twice := p.files[name]; twice {
			return nil, fmt.Errorf("%w: part %.100q twice", ErrUnreadable, name)
		}
		p.files[name] = f
	}
	if p.files[typesPart] == nil {
		return nil, p.unknown()
	}
	for _, step := range []func() error{p.readTypes, p.findBook, p.refuseMacros, p.refuseOutside} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// partName is a name in the archive, or in a relation, as it is looked up.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// names are the names of all parts in order.
func (p *parts) names() []string {
	names := make([]string, 0, len(p.files))
	for name := range p.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// scan reads a part whose outermost element has one of the given names.
func (p *parts) scan(name string, read func(*scanner), roots ...string) error {
	f := p.files[name]
	if f == nil {
		return fmt.Errorf("%w: no part %.100q", ErrUnreadable, name)
	}
	in, err := p.packed.Unpack(f)
	if err != nil {
		return packageError(err)
	}
	defer in.Close()
	s := newScanner(in, p.budget)
	if s.root() {
		if slices.Contains(roots, string(s.name)) {
			read(s)
		} else {
			s.fail(fmt.Errorf("%w: begins with %.40q", ErrUnreadable, s.name))
		}
	}
	if err := s.finish(); err != nil {
		return fmt.Errorf("%.100q: %w", name, packageError(err))
	}
	return nil
}

// readTypes reads which part is of which kind.
func (p *parts) readTypes() error {
	return p.scan(typesPart, func(s *scanner) {
		for s.child() {
			kind := strings.ToLower(s.value("ContentType"))
			switch string(s.name) {
			case "Default":
				p.byExtension[strings.ToLower(s.value("Extension"))] = kind
			case "Override":
				p.byName[partName(s.value("PartName"))] = kind
			}
			if len(p.byExtension)+len(p.byName) > 2*maxParts {
				s.fail(fmt.Errorf("%w: the kinds of more than %d parts", ErrTooLarge, 2*maxParts))
			}
			s.skip()
		}
	}, "Types")
}

// kind is the kind of a part, in lower case.
func (p *parts) kind(name string) string {
	if kind, ok := p.byName[name]; ok {
		return kind
	}
	return p.byExtension[strings.TrimPrefix(path.Ext(name), ".")]
}

// relations visits the relations of a part. A part without any has none.
func (p *parts) relations(of string, visit func(id string, r relation)) error {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if p.files[name] == nil {
		return nil
	}
	return p.relationsIn(name, visit)
}

// relationsIn visits the relations that a part holds.
func (p *parts) relationsIn(name string, visit func(id string, r relation)) error {
	folder := path.Dir(path.Dir(name))
	return p.scan(name, func(s *scanner) {
		for s.child() {
			target := s.value("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, strings.ReplaceAll(target, `\`, "/"))
			}
			visit(s.value("Id"), relation{
				kind: path.Base(s.value("Type")), target: partName(target), external: strings.EqualFold(s.value("TargetMode"), "External"),
			})
			s.skip()
		}
	}, "Relationships")
}

// findBook finds the part with the list of sheets and refuses the files of other
// programs, which look the same up to here.
func (p *parts) findBook() error {
	err := p.relationsIn("_rels/.rels", func(_ string, r relation) {
		if r.kind == "officeDocument" && !r.external {
			p.book = r.target
		}
	})
	if err != nil {
		return err
	}
	kind := p.kind(p.book)
	for _, other := range []struct{ mark, kind string }{
		{"wordprocessingml", "docx"},
		{"ms-word", "docm"},
		{"presentationml", "pptx"},
		{"ms-powerpoint", "pptm"},
		{"ms-visio", "vsdx"},
		{"ms-excel.sheet.binary", "xlsb"},
	} {
		if strings.Contains(kind, other.mark) {
			return WrongTypeError{Kind: other.kind}
		}
	}
	if p.files[p.book] == nil {
		return fmt.Errorf("%w: no workbook in it", ErrUnreadable)
	}
	return nil
}

// Marks in the kinds and names of parts: of those that hold programs, and of
// those that fetch content from elsewhere.
var (
	macroMarks   = []string{"macroenabled", "vbaproject", "vbadata", "activex", "macrosheet"}
	outsideMarks = []string{"externallink", "connections", "querytable"}
)

func (p *parts) refuseMacros() error { return p.refuse(macroMarks, ErrMacros) }

func (p *parts) refuse(marks []string, because error) error {
	for _, name := range p.names() {
		about := name + " " + p.kind(name)
		for _, mark := range marks {
			if strings.Contains(about, mark) {
				return fmt.Errorf("%w: %.100q", because, name)
			}
		}
	}
	return nil
}

// refuseOutside refuses parts that fetch content from elsewhere, and relations
// out of the file, but for links that a person clicks.
func (p *parts) refuseOutside() error {
	if err := p.refuse(outsideMarks, ErrOutside); err != nil {
		return err
	}
	var refused error
	for _, name := range p.names() {
		if path.Ext(name) != ".rels" || path.Base(path.Dir(name)) != "_rels" {
			continue
		}
		err := p.relationsIn(name, func(_ string, r relation) {
			if r.external && r.kind != "hyperlink" && refused == nil {
				refused = fmt.Errorf("%w: %.40q in %.100q", ErrOutside, r.kind, name)
			}
		})
		if err := errors.Join(refused, err); err != nil {
			return err
		}
	}
	return nil
}
