// Package wizard asks the questions and turns answers into changes. One engine
// serves the window and the commands questions, answers and answer. It knows
// no toolkit and no wording: texts are keys.
package wizard

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// Wizard is one guided way through a part of the ISMS.
// Texts: "wizard.<key>.title" and ".intro".
type Wizard struct {
	Key   string // scope, risk, treatment or records
	Steps []*Step
}

// Step is one page of a wizard. Texts: "step.<wizard>.<key>.title", ".asks"
// (what the standard asks), ".why", ".auditor" (what an auditor looks for) and
// ".example".
type Step struct {
	Key       string
	Clause    string // the clause of ISO/IEC 27001 it answers
	Questions []*Question
	Picture   string // what is shown beside the questions: statement, heatmap, matrices, plan; may be empty
}

// Question asks for one field, or for the rows of a register. Texts:
// "question.<key>" and "question.<key>.help"; those of a company fact are
// "fact.<fact>" and "fact.<fact>.help".
type Question struct {
	Key      string // organisation.name, facts.cloud_services, issues …
	Register string
	Row      string // for one field
	Field    string
	Optional bool           // left empty without being an open point
	When     isms.Condition // asked only when it holds
	List     *List          // for rows
	Method   bool           // chooses a preset risk method
}

// List says which rows and columns of a register a question is about.
type List struct {
	Columns []string
	Needs   []string // columns without which a row counts as open; "a|b" means one of them
	Fixed   isms.Edit
	Add     bool // rows can be added and deleted here
	Only    func(*isms.ISMS, isms.Row) bool
	Propose func(*isms.ISMS) []Proposal
	Given   func(*isms.Catalogue) []string  // the ids that rows may have, in a register without numbers of its own
	Check   func(field, value string) error // judges a value of an answers file beyond what its column takes
}

// Column describes what a one-field question takes.
func (q *Question) Column() *isms.Column {
	if q.Register == "facts" {
		return factColumn(q.Row)
	}
	return isms.FindRegister(q.Register).Column(q.Field)
}

// factColumn is the column "value" of the facts, narrowed to one fact's choices.
func factColumn(key string) *isms.Column {
	fact, _ := isms.FactByKey(key)
	column := *isms.FindRegister("facts").Column("value")
	column.Kind, column.Set, column.Choices = isms.Choice, "yesno", []string{"yes", "no"}
	if fact.Kind != isms.FactYesNo {
		column.Set, column.Choices = "fact."+key, fact.Choices
	}
	if fact.Kind == isms.FactChoices {
		column.Kind = isms.Choices
	}
	return &column
}

// Columns are the columns a list question shows.
func (q *Question) Columns() []*isms.Column { return q.columns(q.List.Columns) }

// AnswerColumns are the columns an answers file may give for a row: those the
// question shows and can be typed in, and those it carries.
func (q *Question) AnswerColumns() []*isms.Column { return q.columns(q.fieldKeys()) }

func (q *Question) columns(keys []string) []*isms.Column {
	var out []*isms.Column
	for _, key := range keys {
		out = append(out, isms.FindRegister(q.Register).Column(key))
	}
	return out
}

// Rows are the rows a list question asks about. A risk that is closed is asked
// nothing any more.
func (q *Question) Rows(s *isms.ISMS) []isms.Row {
	return slices.DeleteFunc(q.recorded(s), func(r isms.Row) bool {
		risk, ok := r.(*isms.Risk)
		return ok && risk.Closed()
	})
}

// recorded are the rows whose answers belong to a list question, closed risks
// included.
func (q *Question) recorded(s *isms.ISMS) []isms.Row {
	reg := isms.FindRegister(q.Register)
	return slices.DeleteFunc(reg.Rows(s), func(r isms.Row) bool {
		if f := q.List.Fixed; f.Field != "" && reg.Column(f.Field).Get(s, r) != f.New {
			return true
		}
		return q.List.Only != nil && !q.List.Only(s, r)
	})
}

// Asked says whether the question concerns this firm.
func (q *Question) Asked(s *isms.ISMS) bool { return q.When.Holds(s.Answers()) }

// OwnMethod is the answer to the question for the risk method while a method of
// the firm's own is in force; its definition is a record beside it.
const OwnMethod = "own"

// Value is the canonical answer of a one-field question, empty when open.
func (q *Question) Value(s *isms.ISMS) string {
	if q.Method {
		switch m := s.CurrentMethod(); {
		case m == nil:
			return ""
		case m.Preset == "":
			return OwnMethod
		default:
			return m.Preset
		}
	}
	r := isms.FindRegister(q.Register).Find(s, q.Row)
	if r == nil {
		return ""
	}
	return q.Column().Get(s, r)
}

// Later says whether the user decided to answer the question later.
func (q *Question) Later(s *isms.ISMS) bool {
	return isms.FindRegister("open_points").Find(s, q.Key) != nil && q.Open(s) > 0
}

// Open counts what is still missing: 1 for a field, a number of rows for a list.
func (q *Question) Open(s *isms.ISMS) int {
	switch {
	case !q.Asked(s) || q.Optional:
		return 0
	case q.List == nil:
		if q.Value(s) == "" {
			return 1
		}
		return 0
	}
	rows := q.Rows(s)
	if len(rows) == 0 {
		return 1
	}
	open := 0
	for _, r := range rows {
		if q.rowOpen(s, r) {
			open++
		}
	}
	return open
}

func (q *Question) rowOpen(s *isms.ISMS, r isms.Row) bool {
	reg := isms.FindRegister(q.Register)
	return slices.ContainsFunc(q.List.Needs, func(need string) bool {
		return !slices.ContainsFunc(strings.Split(need, "|"), func(key string) bool {
			return hasValue(s, reg.Column(key), r)
		})
	})
}

// hasValue says whether a cell needs no answer: it is filled, or the catalogue
// gives it a wording.
func hasValue(s *isms.ISMS, c *isms.Column, r isms.Row) bool {
	return c.Get(s, r) != "" || (c.Fallback != nil && c.Fallback(isms.View{ISMS: s, Texts: keysOnly{}}, r) != "")
}

// keysOnly answers with keys where only the presence of a text matters.
type keysOnly struct{}

func (keysOnly) Lang() string                     { return isms.Languages[0] }
func (keysOnly) Text(key string, _ ...any) string { return key }

// Progress is how far a step or wizard is.
type Progress struct {
	Open  int // answers missing, those for later included
	Later int // of these: questions the user decided to answer later
}

// Done says whether nothing is missing.
func (p Progress) Done() bool { return p.Open == 0 }

// Progress counts what the step still misses.
func (st *Step) Progress(s *isms.ISMS) Progress {
	var p Progress
	for _, q := range st.Questions {
		n := q.Open(s)
		p.Open += n
		if n > 0 && q.Later(s) {
			p.Later++
		}
	}
	return p
}

// Progress counts what the wizard still misses.
func (w *Wizard) Progress(s *isms.ISMS) Progress {
	var p Progress
	for _, st := range w.Steps {
		sp := st.Progress(s)
		p.Open, p.Later = p.Open+sp.Open, p.Later+sp.Later
	}
	return p
}

// Resume is the index of the step to go on with: the first with something open
// that was not put off, else the last.
func (w *Wizard) Resume(s *isms.ISMS) int {
	for i, st := range w.Steps {
		if slices.ContainsFunc(st.Questions, func(q *Question) bool { return q.Open(s) > 0 && !q.Later(s) }) {
			return i
		}
	}
	return len(w.Steps) - 1
}

// Find gives a wizard by key, nil when there is none.
func Find(key string) *Wizard {
	for _, w := range Wizards {
		if w.Key == key {
			return w
		}
	}
	return nil
}

// Questions are all questions in order: those of the wizards, then the records.
func Questions() []*Question {
	return append(questionsOf(Wizards), questionsOf([]*Wizard{Records})...)
}

func questionsOf(wizards []*Wizard) []*Question {
	var out []*Question
	for _, w := range wizards {
		for _, st := range w.Steps {
			out = append(out, st.Questions...)
		}
	}
	return out
}

// FindQuestion gives a question by key, nil when there is none.
func FindQuestion(key string) *Question {
	for _, q := range Questions() {
		if q.Key == key {
			return q
		}
	}
	return nil
}
