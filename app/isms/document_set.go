package isms

import (
	"slices"
	"strings"
)

// The sizes of the document set: how many files the same rules are spread over.
const (
	SizeMicro = "micro" // up to ten people: related documents share a file
	SizeSmall = "small" // up to fifty: one file for each subject
	SizeFull  = "full"  // every document is a file of its own
)

// Sizes are the sizes of the document set, from the fewest files to the most.
var Sizes = []string{SizeMicro, SizeSmall, SizeFull}

// WorkbookFile is the file of a document that is a sheet of the workbook.
const WorkbookFile = "workbook"

// Because is why something was decided: the key of the reason, and the clause,
// control, fact or register it is about (empty where the key says it all).
type Because struct{ Key, Subject string }

// Keys of the reasons why a document is in the set, or is not.
const (
	BecauseClause  = "clause"  // a clause asks for it
	BecauseControl = "control" // a control applies
	BecauseFact    = "fact"    // a company fact
	BecauseRows    = "rows"    // there is something in the register it reports on
	BecauseUseful  = "useful"  // no requirement, but common
	BecauseChosen  = "chosen"  // the firm decided so

	NotByFact    = "not_fact"    // a company fact rules it out
	NotByControl = "not_control" // all controls it is about are excluded
	NotByRows    = "not_rows"    // nothing to report on yet
	NotBySize    = "not_size"    // made in larger sets only
	NotChosen    = "not_chosen"  // the firm left it out
)

// SetDocument is the place of a document in the firm's set (7.5.1): in which
// file it is written, and why it is made or not.
type SetDocument struct {
	ID      string // the document type
	File    string // the document whose file it is written into, WorkbookFile, or empty when it is not made
	Because Because
}

// Made says whether the document belongs to the set.
func (d SetDocument) Made() bool { return d.File != "" }

// DocumentSize is the size of the firm's document set: the one it has chosen,
// or the one that follows from its people and facts.
func (s *ISMS) DocumentSize() (size string, because Because) {
	if chosen := s.Organisation().DocumentSize; chosen != "" {
		return chosen, Because{Key: BecauseChosen}
	}
	step := SizeMicro
	switch people := s.Organisation().Headcount; {
	case people > 50:
		return SizeFull, Because{"people", "51"}
	case people > 10 || people == 0:
		step = SizeSmall
	}
	answers := s.Answers()
	for _, fact := range []string{"essential_service", "regulated_products"} {
		if answers[fact] == "yes" { // authorities look at such firms, subject by subject
			return Sizes[slices.Index(Sizes, step)+1], Because{BecauseFact, fact}
		}
	}
	switch {
	case step == SizeMicro:
		return step, Because{"people", "10"}
	case s.Organisation().Headcount == 0:
		return step, Because{"people", ""}
	}
	return step, Because{"people", "50"}
}

// DocumentSet is the firm's set: every document of the list, in its order, with
// the file it belongs to and the reason.
func (s *ISMS) DocumentSet() []SetDocument {
	m := s.memory()
	if m.set == nil {
		size, _ := s.DocumentSize()
		m.set = s.DocumentSetOf(size)
	}
	return m.set
}

// DocumentSetOf is the set the firm would have in a size.
func (s *ISMS) DocumentSetOf(size string) []SetDocument {
	d := setDecision{ISMS: s, size: size, answers: s.Answers(), rows: map[string]*Document{}}
	for _, row := range s.Documents {
		d.rows[row.ID] = row
	}
	var set []SetDocument
	for _, id := range GeneratedDocuments {
		if t, ok := s.Catalogue.DocumentType(id); ok {
			set = append(set, d.decide(t))
		}
	}
	return set
}

// SetDocumentOf is the place of one document in the set.
func (s *ISMS) SetDocumentOf(id string) SetDocument {
	for _, d := range s.DocumentSet() {
		if d.ID == id {
			return d
		}
	}
	return SetDocument{ID: id}
}

// PartsOf are the documents that are written into a file, in the order of the
// document list.
func PartsOf(set []SetDocument, file string) []string {
	var parts []string
	for _, d := range set {
		if d.File == file {
			parts = append(parts, d.ID)
		}
	}
	return parts
}

// FilesOf are the files of a set that are Word documents, in the order of the
// document list.
func FilesOf(set []SetDocument) []string {
	var files []string
	for _, d := range set {
		if d.Made() && d.File != WorkbookFile && !slices.Contains(files, d.File) {
			files = append(files, d.File)
		}
	}
	slices.Sort(files)
	return files
}

// Applies says whether a control is to be taken into account: it is not
// excluded, and while nobody has decided no company fact rules it out.
func (s *ISMS) Applies(control string) bool {
	e, ok := FindRegister("soa").Find(s, control).(*SoAEntry)
	if !ok {
		return false
	}
	if e.Applicable != "" {
		return e.Applicable == "yes"
	}
	answers := s.Answers()
	return !slices.ContainsFunc(s.Catalogue.ExclusionRules, func(r ExclusionRule) bool {
		return r.Control == control && r.When.Holds(answers)
	})
}

// setDecision decides about the documents of a set.
type setDecision struct {
	*ISMS
	size    string
	answers map[string]string
	rows    map[string]*Document
}

func (d setDecision) decide(t DocumentType) SetDocument {
	out := SetDocument{ID: t.ID}
	chosen := ""
	if row := d.rows[t.ID]; row != nil {
		chosen = row.Inclusion
	}
	needed := false
	if out.Because, needed = d.needed(t); chosen == "leave" {
		out.Because = Because{Key: NotChosen}
		return out
	}
	if chosen != "" && !needed {
		out.Because, needed = Because{Key: BecauseChosen}, true
	}
	if !needed {
		return out
	}
	out.File = d.file(t, chosen)
	if out.File == "" {
		out.Because = Because{NotBySize, d.size}
	}
	return out
}

// needed says whether the firm needs a document, and why or why not.
func (d setDecision) needed(t DocumentType) (Because, bool) {
	cause, holds := t.When.Cause(d.answers)
	if !holds {
		return Because{NotByFact, string(t.When)}, false
	}
	if t.Rows != "" && len(FindRegister(t.Rows).Rows(d.ISMS)) == 0 {
		return Because{NotByRows, t.Rows}, false
	}
	var controls []string
	for _, ref := range t.Refs {
		if !strings.HasPrefix(ref, "A.") {
			return Because{BecauseClause, ref}, true
		}
		if d.Applies(ref) {
			if cause != "" {
				return Because{BecauseFact, cause}, true
			}
			return Because{BecauseControl, ref}, true
		}
		controls = append(controls, ref)
	}
	switch {
	case len(controls) > 0:
		return Because{NotByControl, strings.Join(controls, ", ")}, false
	case t.Rows != "":
		return Because{BecauseRows, t.Rows}, true
	}
	return Because{Key: BecauseUseful}, true
}

// file is where a document is written at the size of the set; the firm can
// give it a file of its own, or let it share the file of the next smaller set.
func (d setDecision) file(t DocumentType, chosen string) string {
	if !slices.Contains(t.Outputs, "W") {
		return WorkbookFile
	}
	where := map[string]string{SizeMicro: t.Micro, SizeSmall: t.Small}[d.size]
	if chosen == "merged" && where == "" {
		where = shared(t.Small, t.Micro)
	}
	switch {
	case where == "" || chosen == "file":
		return t.ID
	case where != onlyLarger:
		return where
	case slices.Contains(t.Outputs, "E"):
		return WorkbookFile
	case chosen != "":
		return t.ID
	}
	return ""
}

// onlyLarger stands for the file of a document that this size does not write.
const onlyLarger = "-"

// shared is the first file that belongs to another document.
func shared(files ...string) string {
	for _, f := range files {
		if f != "" && f != onlyLarger {
			return f
		}
	}
	return ""
}

// States of a section of a document.
const (
	SectionApplied = "applied" // the firm does it as it stands there
	SectionPlanned = "planned" // not in force yet
)

// Unapplied says whether nobody applies a document yet: all controls that it is
// about and that apply are only planned. What it says would not be true.
func (s *ISMS) Unapplied(id string) bool {
	t, _ := s.Catalogue.DocumentType(id)
	planned := false
	for _, ref := range t.Refs {
		e, ok := FindRegister("soa").Find(s, ref).(*SoAEntry)
		if !ok {
			return false // a clause asks for it
		}
		if e.Applicable != "yes" {
			continue
		}
		if e.Status != "planned" {
			return false
		}
		planned = true
	}
	return planned
}

// NeededAnyway says whether the firm has left out a document that a clause or
// an applicable control asks for.
func (s *ISMS) NeededAnyway(id string) bool {
	t, ok := s.Catalogue.DocumentType(id)
	if !ok || s.SetDocumentOf(id).Because.Key != NotChosen {
		return false
	}
	because, needed := setDecision{ISMS: s, answers: s.Answers()}.needed(t)
	return needed && because.Key != BecauseUseful
}
