package xlsx

import (
	"errors"
	"fmt"

	"ismsdesk/app/document"
	"ismsdesk/app/document/archive"
)

// What a file that somebody sends may hold at most, in all its parts together.
// The workbook of a firm with ten thousand risks has 22 MiB, 16,000 rows and
// 350,000 cells. At these limits reading ends within a few seconds and 400 MiB.
const (
	maxFile     = 50 << 20  // bytes as it is sent
	maxParts    = 2_000     // files in it
	maxUnzipped = 256 << 20 // bytes of all parts, and of each of them
	maxElements = 20_000_000
	maxSheets   = 1_000
	maxRows     = 250_000   // also empty ones
	maxCells    = 1_500_000 // also empty ones, and as many shared texts
	maxText     = 64 << 20  // bytes in the cells, where a shared text counts for each, and of the shared texts
	maxCellText = 1 << 20   // bytes of one text; Excel itself holds 32,767 characters
	maxMerged   = 100_000
	maxStyles   = 100_000
)

// What can be wrong with a file that is read.
var (
	// ErrUnreadable is wrapped when a file is damaged, or nothing that anybody
	// takes for a workbook.
	ErrUnreadable = errors.New("not a readable workbook")
	// ErrWrongType is wrapped when a file is of another program or an older
	// version; a WrongTypeError says of which.
	ErrWrongType = errors.New("not an Excel workbook")
	// ErrLocked is wrapped when a file is locked and the password is missing or
	// does not open it.
	ErrLocked = errors.New("workbook locked with a password")
	// ErrMacros is wrapped when a file brings programs: VBA, macro sheets of
	// Excel 4 or ActiveX controls.
	ErrMacros = errors.New("workbook with macros")
	// ErrOutside is wrapped when a file takes content from outside itself: links
	// to other workbooks and programs, connections, queries, linked pictures.
	// Links that a person clicks are no such thing.
	ErrOutside = errors.New("workbook with links to the outside")
	// ErrTooLarge is wrapped when a file holds more than anybody keeps by hand.
	ErrTooLarge = errors.New("workbook too large")
)

// WrongTypeError is an ErrWrongType.
type WrongTypeError struct {
	// Kind is how files of that type usually end: "xls", "ods", "docx", "pdf".
	Kind string
}

// Error names the kind.
func (e WrongTypeError) Error() string { return ErrWrongType.Error() + ": " + e.Kind }

// Unwrap makes it an ErrWrongType.
func (e WrongTypeError) Unwrap() error { return ErrWrongType }

// ReadOptions is what a reader knows beside the file.
type ReadOptions struct {
	// Password opens a file that is locked; others are read without it.
	Password string
}

// Read reads the sheets of an Excel workbook (.xlsx, .xltx) that any program may
// have written, with what stands in their cells. Formulas give the values that
// were saved with them. The work is bounded by the limits above, whatever the
// file says of itself. Errors: ErrUnreadable, ErrWrongType, ErrLocked,
// ErrMacros, ErrOutside, ErrTooLarge.
func Read(content []byte, o ReadOptions) (sheets *document.Spreadsheet, err error) {
	// The library that opens locked files trusts what they say of themselves in
	// more places than it checks.
	defer func() {
		if fault := recover(); fault != nil {
			sheets, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, fault)
		}
	}()
	if len(content) > maxFile {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	}
	if archive.IsCompound(content) {
		if content, err = unlock(content, o.Password); err != nil {
			return nil, err
		}
	}
	p, err := openParts(content)
	if err != nil {
		return nil, err
	}
	return p.readBook()
}

// budget is what may still be read of a file.
type budget struct{ elements, rows, cells, text, sharedText, merged int }

func newBudget() *budget {
	return &budget{elements: maxElements, rows: maxRows, cells: maxCells, text: maxText, sharedText: maxText, merged: maxMerged}
}

// packageError says what an archive's error means for a workbook.
func packageError(err error) error {
	switch {
	case errors.Is(err, archive.ErrTooLarge):
		return fmt.Errorf("%w: %w", ErrTooLarge, err)
	case errors.Is(err, archive.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return err
}
