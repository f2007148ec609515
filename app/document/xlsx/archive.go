package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document/archive"
)

// contentTypes comes first in the file, as readers that stream expect it.
const contentTypes = "[Content_Types].xml"

// compression is the level at which parts are packed: twice as fast as the usual
// one, and the file of a large register is a tenth larger.
const compression = 3

// packer packs the parts of the file in a fixed order and with a fixed time.
// excelize hands them over in the order of a map; only their compressed form is
// kept until all are there.
type packer struct {
	out   io.Writer
	at    time.Time
	parts []*part
	// deflate compresses the last part; it is large and used for all in turn.
	deflate *flate.Writer
}

// part is one file of the archive while it is being written.
type part struct {
	name       string
	size       uint64
	sum        uint32
	compressed bytes.Buffer
	deflate    *flate.Writer
	// held is the end of what was written that may be the beginning of
	// customHeight.
	held []byte
}

func newPacker(out io.Writer, at time.Time) *packer {
	return &packer{out: out, at: archive.Time(at)}
}

// Create begins a part; it ends when the next begins.
func (a *packer) Create(name string) (io.Writer, error) {
	if err := a.finish(); err != nil {
		return nil, err
	}
	p := &part{name: name}
	if a.deflate == nil {
		deflate, err := flate.NewWriter(&p.compressed, compression)
		if err != nil {
			return nil, err
		}
		a.deflate = deflate
	}
	a.deflate.Reset(&p.compressed)
	p.deflate = a.deflate
	a.parts = append(a.parts, p)
	switch {
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		return (*measured)(p), nil
	case strings.HasPrefix(name, "xl/charts/chart"):
		return tidied{p, withoutMisplaced}, nil
	case name == contentTypes:
		return tidied{p, withoutImages}, nil
	}
	return p, nil
}

// customHeight is what the library writes with the height of every row. It
// would keep rows from growing with what is typed into them. It cannot be a
// text of a cell: quotes are escaped there.
var customHeight = []byte(` customHeight="1"`)

// measured is a part without customHeight.
type measured part

// Write adds to the part. What may be the beginning of customHeight waits for
// the next call.
func (m *measured) Write(content []byte) (int, error) {
	size := len(content)
	if len(m.held) > 0 {
		content = append(m.held, content...)
	}
	before, rest, found := bytes.Cut(content, customHeight)
	for ; found; before, rest, found = bytes.Cut(rest, customHeight) {
		if _, err := (*part)(m).Write(before); err != nil {
			return 0, err
		}
	}
	keep := min(len(customHeight)-1, len(before))
	for !bytes.HasPrefix(customHeight, before[len(before)-keep:]) {
		keep--
	}
	m.held = bytes.Clone(before[len(before)-keep:])
	_, err := (*part)(m).Write(before[:len(before)-keep])
	return size, err
}

// tidied is a part that the library writes in one go, and from which something
// is left out.
type tidied struct {
	*part
	tidy func([]byte) []byte
}

// Write adds to the part.
func (t tidied) Write(content []byte) (int, error) {
	_, err := t.part.Write(t.tidy(content))
	return len(content), err
}

// withoutMisplaced is a chart without what the library writes into every series,
// in a place where the schema has no such element. It says what holds without it.
func withoutMisplaced(chart []byte) []byte {
	for _, element := range []string{`<invertIfNegative val="0"></invertIfNegative>`, `<smooth val="0"></smooth>`} {
		chart = bytes.ReplaceAll(chart, []byte(element), nil)
	}
	return chart
}

// imageType is the type of a kind of picture.
var imageType = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[a-z-]+"></Default>`)

// withoutImages are the types of the parts without those of pictures, which the
// library writes in the order of a map as soon as there is a chart. The files have
// no pictures.
func withoutImages(types []byte) []byte { return imageType.ReplaceAll(types, nil) }

// Write adds to a part.
func (p *part) Write(content []byte) (int, error) {
	p.size += uint64(len(content))
	p.sum = crc32.Update(p.sum, crc32.IEEETable, content)
	return p.deflate.Write(content)
}

func (a *packer) finish() error {
	if len(a.parts) == 0 {
		return nil
	}
	p := a.parts[len(a.parts)-1]
	if _, err := p.Write(p.held); err != nil {
		return err
	}
	p.held = nil
	return p.deflate.Close()
}

// AddFS is part of excelize's interface and of no use here.
func (a *packer) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the file.
func (a *packer) Close() error {
	if err := a.finish(); err != nil {
		return err
	}
	slices.SortFunc(a.parts, func(x, y *part) int {
		if (x.name == contentTypes) != (y.name == contentTypes) {
			if x.name == contentTypes {
				return -1
			}
			return 1
		}
		return strings.Compare(x.name, y.name)
	})
	z := zip.NewWriter(a.out)
	for _, p := range a.parts {
		header := &zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: p.sum, UncompressedSize64: p.size, CompressedSize64: uint64(p.compressed.Len()),
		}
		header.SetModTime(a.at) //nolint:staticcheck // CreateRaw writes only the old DOS date and time
		w, err := z.CreateRaw(header)
		if err != nil {
			return err
		}
		if _, err := p.compressed.WriteTo(w); err != nil {
			return err
		}
	}
	return z.Close()
}
