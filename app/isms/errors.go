package isms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Code names a kind of failure. The sentence a user reads is the text
// "error.<code>", which says what happened, what was kept and what to do; the
// exit code of a command follows from it too.
type Code string

// The failures of the domain and the file.
const (
	ErrUsage            Code = "usage"
	ErrUnknownRegister  Code = "unknown_register"
	ErrUnknownRow       Code = "unknown_row"
	ErrUnknownField     Code = "unknown_field"
	ErrDerivedField     Code = "derived_field"
	ErrFixedRegister    Code = "fixed_register"
	ErrNotANumber       Code = "not_a_number"
	ErrNotADate         Code = "not_a_date"
	ErrNotAChoice       Code = "not_a_choice"
	ErrOutsideScale     Code = "outside_scale"
	ErrOutOfRange       Code = "out_of_range"
	ErrUnknownReference Code = "unknown_reference"
	ErrRowID            Code = "row_id"
	ErrCloseRisk        Code = "close_risk"
	ErrConflict         Code = "conflict"
	ErrNothingToUndo    Code = "nothing_to_undo"
	ErrNothingToRedo    Code = "nothing_to_redo"
	ErrMethod           Code = "method"
	ErrPersonLeft       Code = "person_left"
	ErrNothingToAccept  Code = "nothing_to_accept"
	ErrNotAcceptable    Code = "not_acceptable"
	ErrMethodScale      Code = "method_scale"
	ErrMethodBands      Code = "method_bands"
	ErrMethodMode       Code = "method_mode"
	ErrMethodWeights    Code = "method_weights"
	ErrMethodCell       Code = "method_cell"
	ErrMethodGrid       Code = "method_grid"
	ErrMethodLimits     Code = "method_limits"
	ErrMethodOverlap    Code = "method_overlap"
	ErrMethodGap        Code = "method_gap"
	ErrMethodAcceptance Code = "method_acceptance"
	ErrMethodLooser     Code = "method_looser"
	ErrMethodColour     Code = "method_colour"
	ErrMethodClass      Code = "method_class"
	ErrAcceptReason     Code = "accept_reason"
	ErrAcceptPerson     Code = "accept_person"
	ErrAcceptNoEnd      Code = "accept_no_end"
	ErrAcceptPast       Code = "accept_past"
	ErrAcceptFar        Code = "accept_far"
	ErrFileMissing      Code = "file_missing"
	ErrFileExists       Code = "file_exists"
	ErrFileForeign      Code = "file_foreign"
	ErrFileDamaged      Code = "file_damaged"
	ErrFileNewer        Code = "file_newer"
	ErrFileLarge        Code = "file_large"
	ErrLetterhead       Code = "letterhead"
	ErrFileInUse        Code = "file_in_use"
	ErrFileReadOnly     Code = "file_read_only"
	ErrFolder           Code = "folder"
	ErrNoProgram        Code = "no_program"
	ErrDiskFull         Code = "disk_full"
	ErrFile             Code = "file"
	ErrAnswersFile      Code = "answers_file"
	ErrAnswersKey       Code = "answers_key"
	ErrAnswersValue     Code = "answers_value"
	ErrNotRows          Code = "not_rows"
	ErrNotAValue        Code = "not_a_value"
	ErrSoAVersionKept   Code = "soa_version_kept"
	ErrNoSoA2013        Code = "no_soa_2013"
	ErrTemplate         Code = "template"
	ErrWordTemplate     Code = "word_template"
	ErrTableFile        Code = "table_file"
	ErrTableTooLarge    Code = "table_too_large"
	ErrTableType        Code = "table_type"
	ErrTableLocked      Code = "table_locked"
	ErrTableMacros      Code = "table_macros"
	ErrTableOutside     Code = "table_outside"
	ErrTableNoControls  Code = "table_no_controls"
	ErrTableNoHeadings  Code = "table_no_headings"
	ErrImportForeign    Code = "import_foreign"
	ErrImportCell       Code = "import_cell"
	ErrImportOther      Code = "import_other"
	ErrImportGone       Code = "import_gone"
	ErrImportComputed   Code = "import_computed"
	ErrImportUnknown    Code = "import_unknown"
	ErrImportSheet      Code = "import_sheet"
	ErrImportTable      Code = "import_table"
	ErrImportColumns    Code = "import_columns"
	ErrImportControl    Code = "import_control"
	ErrImportPersons    Code = "import_persons"
	ErrImportPlace      Code = "import_place"
	ErrImportStep       Code = "import_step"
	ErrImportCurrency   Code = "import_currency"
	ErrMappingLarge     Code = "mapping_large"
	ErrMappingJSON      Code = "mapping_json"
	ErrMappingKey       Code = "mapping_key"
	ErrMappingVersion   Code = "mapping_version"
	ErrMappingTables    Code = "mapping_tables"
	ErrMappingField     Code = "mapping_field"
	ErrMappingValue     Code = "mapping_value"
	ErrMappingHeading   Code = "mapping_heading"
	ErrPasteNumber      Code = "paste_number"
	ErrPasteGiven       Code = "paste_given"
	ErrPasteRow         Code = "paste_row"
	ErrPasteColumn      Code = "paste_column"
	ErrNobodyToAsk      Code = "nobody_to_ask"
	ErrNoDisplay        Code = "no_display"
	ErrNoWindow         Code = "no_window"
	ErrCancelled        Code = "cancelled"
	ErrInternal         Code = "internal"
)

// What can be wrong with a document template; the reasons within ErrTemplate.
const (
	ErrTemplateLarge        Code = "template_large"
	ErrTemplateMany         Code = "template_many"
	ErrTemplateTwice        Code = "template_twice"
	ErrTemplateHead         Code = "template_head"
	ErrTemplateHeadField    Code = "template_head_field"
	ErrTemplateSyntax       Code = "template_syntax"
	ErrTemplatePrivate      Code = "template_private"
	ErrTemplateHeading      Code = "template_heading"
	ErrTemplateOwnHeading   Code = "template_own_heading"
	ErrTemplateSectionTwice Code = "template_section_twice"
	ErrTemplateNotOffered   Code = "template_not_offered"
	ErrTemplateQuotes       Code = "template_quotes"
	ErrTemplateArguments    Code = "template_arguments"
	ErrTemplateUnreadable   Code = "template_unreadable"
	ErrTemplateTogether     Code = "template_together"
	ErrTemplateUtf8         Code = "template_utf8"
	ErrTemplateLines        Code = "template_lines"
	ErrTemplateHeadings     Code = "template_headings"
	ErrTemplateColumns      Code = "template_columns"
	ErrTemplateBlock        Code = "template_block"
	ErrTemplateNested       Code = "template_nested"
	ErrTemplateInserts      Code = "template_inserts"
	ErrTemplateOther        Code = "template_other"
	ErrTemplateName         Code = "template_name"
	ErrTemplateWordName     Code = "template_word_name"
	ErrTemplateField        Code = "template_field"
	ErrTemplateUnclosed     Code = "template_unclosed"
	ErrTemplateRowsOutside  Code = "template_rows_outside"
)

// Error is a failure with a code and the values its sentence needs.
type Error struct {
	Code Code
	Args []any // pairs: name, value
	Err  error // the cause, for the log; may be nil
}

// Fail makes an Error; args are pairs of name and value.
func Fail(code Code, args ...any) *Error { return &Error{Code: code, Args: args} }

// Because records the cause of a failure.
func (e *Error) Because(err error) *Error { e.Err = err; return e }

// Error is the technical form, for logs and tests; users read the text of Code.
func (e *Error) Error() string {
	parts := []string{string(e.Code)}
	for i := 0; i+1 < len(e.Args); i += 2 {
		parts = append(parts, fmt.Sprintf("%v=%v", e.Args[i], e.Args[i+1]))
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, " ")
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of an error, ErrInternal for errors without one.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ErrInternal
}

// Explain is the sentence a user reads about an error, in the language of the
// texts. An argument that is itself an error is explained the same way, a register is named.
func Explain(t Texts, err error) string {
	var e *Error
	if !errors.As(err, &e) {
		return t.Text("error."+string(ErrInternal), "Reason", err.Error())
	}
	args := slices.Clone(e.Args)
	for i, a := range args {
		if inner, ok := a.(error); ok {
			args[i] = Explain(t, inner)
		}
		if key, ok := a.(string); ok && i%2 == 1 && args[i-1] == "Register" && FindRegister(key) != nil {
			args[i] = t.Text("register." + key)
		}
	}
	return t.Text("error."+string(e.Code), args...)
}
