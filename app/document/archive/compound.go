package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf16"
)

// compoundMark begins a compound file ([MS-CFB]).
var compoundMark = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// What a compound file is built of, in bytes, and the mark behind the last
// sector of a chain.
const (
	compoundHeader       = 512
	directoryRecord      = 128
	miniSector           = 64
	miniStreamBelow      = 4096
	headerFATs           = 109
	endOfChain           = 0xFFFFFFFE
	streamKind      byte = 2
)

// Compound is an open compound file: the form of Office files before 2007, and
// still of those that are locked with a password.
type Compound struct {
	// Streams are its files, in no order that means anything.
	Streams []Stream

	content []byte
	sector  int
	// fats are the sectors that say for each sector which one follows.
	fats []uint32
	// mini are the sectors that hold the small streams, miniFATs those that say
	// how these go on.
	mini, miniFATs []uint32
}

// Stream is a file in a compound file.
type Stream struct {
	// Name is without the control character that some begin with.
	Name  string
	size  int
	first uint32
}

// IsCompound says whether a content begins as a compound file.
func IsCompound(content []byte) bool { return bytes.HasPrefix(content, compoundMark) }

// OpenCompound lists what a compound file holds; of the limits it minds File and
// Entries. Errors: ErrDamaged, ErrTooLarge.
func OpenCompound(content []byte, limits Limits) (*Compound, error) {
	if len(content) > limits.File {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	}
	if !IsCompound(content) || len(content) < compoundHeader {
		return nil, fmt.Errorf("%w: no compound file", ErrDamaged)
	}
	shift := binary.LittleEndian.Uint16(content[30:])
	if shift != 9 && shift != 12 {
		return nil, fmt.Errorf("%w: sectors of 2^%d bytes", ErrDamaged, shift)
	}
	c := &Compound{content: content, sector: 1 << shift}
	// Other readers make room for as many sectors as the header tells of.
	for _, count := range []int{40, 44, 64, 72} {
		if n := c.header(count); int64(n) > int64(len(content)/c.sector) {
			return nil, fmt.Errorf("%w: %d sectors", ErrDamaged, n)
		}
	}
	if err := c.findFATs(); err != nil {
		return nil, err
	}
	return c, c.list(limits.Entries)
}

// header is a number in the header.
func (c *Compound) header(at int) uint32 { return binary.LittleEndian.Uint32(c.content[at:]) }

// at is the content of a sector. The header counts as the one before the first.
func (c *Compound) at(sector uint32) ([]byte, error) {
	from, size := (int64(sector)+1)*int64(c.sector), int64(c.sector)
	switch all := int64(len(c.content)); {
	case from >= all:
		return nil, fmt.Errorf("%w: no sector %d", ErrDamaged, sector)
	case from+size > all: // some programs leave out the empty end of the last one
		return append(bytes.Clone(c.content[from:]), make([]byte, from+size-all)...), nil
	}
	return c.content[from : from+size], nil
}

// findFATs lists the sectors that say how sectors follow each other: the first
// are named in the header, others in sectors of their own.
func (c *Compound) findFATs() error {
	for i := range headerFATs {
		c.fats = append(c.fats, c.header(76+4*i))
	}
	next := c.header(68)
	for range c.header(72) {
		list, err := c.at(next)
		if err != nil {
			return err
		}
		last := len(list) - 4
		for at := 0; at < last; at += 4 {
			c.fats = append(c.fats, binary.LittleEndian.Uint32(list[at:]))
		}
		next = binary.LittleEndian.Uint32(list[last:])
	}
	return nil
}

// follow is the sector behind another, by the sectors that say so.
func (c *Compound) follow(fats []uint32, sector uint32) (uint32, error) {
	each := uint32(c.sector / 4)
	if int64(sector/each) >= int64(len(fats)) {
		return 0, fmt.Errorf("%w: sector %d is in no chain", ErrDamaged, sector)
	}
	list, err := c.at(fats[sector/each])
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(list[sector%each*4:]), nil
}

// chain lists sectors from the first to the last, at most so many.
func (c *Compound) chain(fats []uint32, first uint32, most int) ([]uint32, error) {
	var sectors []uint32
	for sector := first; sector != endOfChain; {
		if len(sectors) == most {
			return nil, fmt.Errorf("%w: more than %d sectors in a chain", ErrDamaged, most)
		}
		sectors = append(sectors, sector)
		next, err := c.follow(fats, sector)
		if err != nil {
			return nil, err
		}
		sector = next
	}
	return sectors, nil
}

// list reads the directory and finds where the small streams are.
func (c *Compound) list(most int) error {
	all := len(c.content) / c.sector
	sectors, err := c.chain(c.fats, c.header(48), min(all, most*directoryRecord/c.sector+1))
	if err != nil {
		return err
	}
	if len(sectors) == 0 {
		return fmt.Errorf("%w: no directory", ErrDamaged)
	}
	for i, sector := range sectors {
		records, err := c.at(sector)
		if err != nil {
			return err
		}
		if small := c.header(60); i == 0 && c.header(64) > 0 && small != endOfChain {
			if c.miniFATs, err = c.chain(c.fats, small, all); err != nil {
				return err
			}
			if c.mini, err = c.chain(c.fats, binary.LittleEndian.Uint32(records[116:]), all); err != nil {
				return err
			}
		}
		for record := range slices.Chunk(records, directoryRecord) {
			if record[66] == streamKind {
				c.Streams = append(c.Streams, c.stream(record))
			}
		}
	}
	return nil
}

// stream reads a record of the directory.
func (c *Compound) stream(record []byte) Stream {
	length := min(int(binary.LittleEndian.Uint16(record[64:])), 64)
	var name []uint16
	for at := 0; at < length-2; at += 2 {
		name = append(name, binary.LittleEndian.Uint16(record[at:]))
	}
	if len(name) > 0 && !unicode.IsPrint(rune(name[0])) {
		name = name[1:]
	}
	size := uint64(binary.LittleEndian.Uint32(record[120:]))
	if binary.LittleEndian.Uint16(c.content[26:]) > 3 { // before version 4, the other half may be anything
		size = binary.LittleEndian.Uint64(record[120:])
	}
	return Stream{Name: string(utf16.Decode(name)), size: int(min(size, uint64(len(c.content)+1))), first: binary.LittleEndian.Uint32(record[116:])}
}

// Has says whether there is a stream with a name.
func (c *Compound) Has(name string) bool {
	return slices.ContainsFunc(c.Streams, func(s Stream) bool { return s.Name == name })
}

// Read gives the content of a stream. Errors: ErrDamaged.
func (c *Compound) Read(s Stream) ([]byte, error) {
	if s.size > len(c.content) {
		return nil, fmt.Errorf("%w: %q is larger than the file", ErrDamaged, s.Name)
	}
	out := make([]byte, 0, s.size)
	fats, piece := c.fats, c.sector
	if s.size < miniStreamBelow {
		fats, piece = c.miniFATs, miniSector
	}
	for sector := s.first; len(out) < s.size; {
		from, err := c.piece(sector, piece)
		if err != nil {
			return nil, err
		}
		out = append(out, from[:min(piece, s.size-len(out))]...)
		if sector, err = c.follow(fats, sector); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// piece is a sector, or a small one within those that hold the small streams.
func (c *Compound) piece(sector uint32, size int) ([]byte, error) {
	if size == c.sector {
		return c.at(sector)
	}
	each := uint32(c.sector / size)
	if int64(sector/each) >= int64(len(c.mini)) {
		return nil, fmt.Errorf("%w: no small sector %d", ErrDamaged, sector)
	}
	whole, err := c.at(c.mini[sector/each])
	if err != nil {
		return nil, err
	}
	return whole[int(sector%each)*size:][:size], nil
}
