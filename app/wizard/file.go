package wizard

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
)

// An answers file is a YAML mapping from question keys to answers: a value, a
// list of values, or, for a list question, a list of rows:
//
//	organisation.name: Hafen Dental GmbH
//	facts.cloud_kinds: [office, business_application]
//	issues:
//	  - suggestion: issue.climate
//	  - {kind: internal, title: Two sites share one network}

// maxAnswers bounds an answers file; a real one has some ten kilobytes.
const maxAnswers = 8 << 20

// ApplyAnswers answers the wizards from an answers file. Errors: answers_file
// (not readable as YAML), answers_key and answers_value (with key, line and
// the nearest valid one). The caller rolls the draft back on an error, so that
// nothing of a broken file is kept.
func ApplyAnswers(d *isms.Draft, v isms.View, file string, content []byte) error {
	if len(content) > maxAnswers {
		return isms.Fail(isms.ErrAnswersFile, "File", file, "Reason", "> 8 MB")
	}
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		return isms.Fail(isms.ErrAnswersFile, "File", file, "Reason", strings.TrimPrefix(err.Error(), "yaml: ")).Because(err)
	}
	if len(document.Content) == 0 {
		return nil
	}
	root := document.Content[0]
	if root.Kind != yaml.MappingNode {
		return isms.Fail(isms.ErrAnswersFile, "File", file, "Reason", "line 1")
	}
	given, err := givenAnswers(file, root)
	if err != nil {
		return err
	}
	// Answers are taken in an order in which what refers to a person, a method
	// or an asset finds it wherever it stands in the file. What can only be said
	// when all else has been said comes at the end.
	var last []func() error
	for _, q := range applicationOrder() {
		if answer, ok := given[q.Key]; ok {
			later, err := apply(d, v, file, q, answer)
			if err != nil {
				return err
			}
			last = append(last, later)
		}
	}
	for _, later := range last {
		if err := later(); err != nil {
			return err
		}
	}
	return nil
}

type givenAnswer struct {
	line int
	node *yaml.Node
}

func givenAnswers(file string, root *yaml.Node) (map[string]givenAnswer, error) {
	var keys []string
	for _, q := range Questions() {
		keys = append(keys, q.Key)
	}
	given := map[string]givenAnswer{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if !slices.Contains(keys, key.Value) {
			return nil, isms.Fail(isms.ErrAnswersKey, "File", file, "Key", key.Value, "Line", key.Line, "Nearest", isms.Nearest(key.Value, keys))
		}
		if _, twice := given[key.Value]; twice {
			return nil, isms.Fail(isms.ErrAnswersFile, "File", file, "Reason", fmt.Sprintf("line %d: %s 2×", key.Line, key.Value))
		}
		given[key.Value] = givenAnswer{key.Line, value}
	}
	return given, nil
}

// first are the questions whose answers others refer to, so that they are taken
// before those: people, what risks are rated with, and the firm's own controls
// and documents.
var first = []string{"people", "method", "methods", "own_controls", "documents"}

// applicationOrder is the order of the questions with those before all others
// that others refer to.
func applicationOrder() []*Question {
	all := Questions()
	slices.SortStableFunc(all, func(a, b *Question) int { return rank(a) - rank(b) })
	return all
}

func rank(q *Question) int {
	if i := slices.Index(first, q.Key); i >= 0 {
		return i
	}
	return len(first)
}

// apply takes one answer. It gives what is left to do when all answers have
// been taken.
func apply(d *isms.Draft, v isms.View, file string, q *Question, answer givenAnswer) (later func() error, err error) {
	if q.List != nil {
		return applyRows(d, v, file, q, answer)
	}
	return func() error { return nil }, applyValue(d, v, file, q, answer)
}

func applyValue(d *isms.Draft, v isms.View, file string, q *Question, answer givenAnswer) error {
	values, err := scalars(answer.node)
	if err == nil {
		err = q.Answer(d, q.read(v, values))
	}
	if err != nil {
		return isms.Fail(isms.ErrAnswersValue, "File", file, "Key", q.Key, "Line", answer.line, "Reason", err)
	}
	return nil
}

func (q *Question) read(v isms.View, values []string) string {
	if q.Method {
		return strings.Join(values, ";")
	}
	return readValues(v, q.Column(), values)
}

func applyRows(d *isms.Draft, v isms.View, file string, q *Question, answer givenAnswer) (later func() error, err error) {
	if answer.node.Kind != yaml.SequenceNode && answer.node.Tag != "!!null" {
		return nil, isms.Fail(isms.ErrAnswersValue, "File", file, "Key", q.Key, "Line", answer.line, "Reason", isms.Fail(isms.ErrNotRows))
	}
	waiting := make([]RowAnswer, len(answer.node.Content))
	for i, node := range answer.node.Content {
		row, err := rowAnswer(node)
		waiting[i].Fields = slices.DeleteFunc(slices.Clone(row.Fields), func(f FieldAnswer) bool { return !q.waits(f) })
		row.Fields = slices.DeleteFunc(row.Fields, q.waits)
		if err == nil {
			waiting[i].ID, err = q.answerRow(d, v, row)
		}
		if err != nil {
			return nil, rowError(file, q, node, err)
		}
	}
	return func() error {
		for i, node := range answer.node.Content {
			if len(waiting[i].Fields) == 0 {
				continue
			}
			if err := q.AnswerRow(d, v, waiting[i]); err != nil {
				return rowError(file, q, node, err)
			}
		}
		return nil
	}, nil
}

// rowError says at which line of a row, and if possible at which field, an
// answer failed.
func rowError(file string, q *Question, node *yaml.Node, err error) error {
	key, line := q.Key, node.Line
	var at *fieldError
	if errors.As(err, &at) {
		key, line, err = q.Key+"."+at.field.Field, at.field.Line, at.err
	}
	return isms.Fail(isms.ErrAnswersValue, "File", file, "Key", key, "Line", line, "Reason", err)
}

func rowAnswer(node *yaml.Node) (RowAnswer, error) {
	var row RowAnswer
	if node.Kind != yaml.MappingNode {
		return row, isms.Fail(isms.ErrNotRows)
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		values, err := scalars(value)
		if err != nil {
			return row, err
		}
		if key.Value == "id" {
			row.ID = strings.Join(values, "")
			continue
		}
		row.Fields = append(row.Fields, FieldAnswer{key.Value, values, key.Line})
	}
	return row, nil
}

// scalars reads a value or a list of values as the plain texts they are
// written as: yes stays yes, 007 stays 007.
func scalars(node *yaml.Node) ([]string, error) {
	switch node.Kind {
	case yaml.ScalarNode:
		if node.Tag == "!!null" {
			return nil, nil
		}
		return []string{node.Value}, nil
	case yaml.SequenceNode:
		var out []string
		for _, n := range node.Content {
			if n.Kind != yaml.ScalarNode {
				return nil, isms.Fail(isms.ErrNotAValue)
			}
			out = append(out, n.Value)
		}
		return out, nil
	}
	return nil, isms.Fail(isms.ErrNotAValue)
}

// WriteAnswers gives the current answers in the form that ApplyAnswers reads.
// Each answer carries its question as a comment in the reader's language;
// questions without an answer are left out.
func WriteAnswers(v isms.View) ([]byte, error) {
	root := &yaml.Node{Kind: yaml.MappingNode}
	written := written{}
	for _, q := range Questions() {
		value := q.node(v, written)
		if value == nil {
			continue
		}
		key := &yaml.Node{Kind: yaml.ScalarNode, Value: q.Key, HeadComment: strings.ReplaceAll(v.Text(q.TextKey()), "\n", " ")}
		root.Content = append(root.Content, key, value)
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, err
	}
	return out.Bytes(), encoder.Close()
}

// TextKey is the key of the question's text.
func (q *Question) TextKey() string {
	if q.Register == "facts" {
		return "fact." + q.Row
	}
	return "question." + q.Key
}

// written are the fields that stand in an answers file already: several
// questions may be about the same row.
type written map[isms.Edit]bool

// once says whether a field has not been written before, and notes it.
func (w written) once(register, row, field string) bool {
	key := isms.Edit{Register: register, Row: row, Field: field}
	before := w[key]
	w[key] = true
	return !before
}

func (q *Question) node(v isms.View, w written) *yaml.Node {
	if q.List == nil {
		value := q.Value(v.ISMS)
		if value == "" {
			return nil
		}
		return valueNode(!q.Method && q.Column().Kind.IsList(), value)
	}
	rows := &yaml.Node{Kind: yaml.SequenceNode}
	for _, r := range q.recorded(v.ISMS) {
		if row := q.rowNode(v, w, r); row != nil {
			rows.Content = append(rows.Content, row)
		}
	}
	if len(rows.Content) == 0 {
		return nil
	}
	return rows
}

// rowNode is a row with what of it has not been written yet, nil when it need
// not be named.
func (q *Question) rowNode(v isms.View, w written, r isms.Row) *yaml.Node {
	reg := isms.FindRegister(q.Register)
	row := &yaml.Node{Kind: yaml.MappingNode}
	row.Content = append(row.Content, valueNode(false, "id"), valueNode(false, r.RowID()))
	for _, key := range q.fieldKeys() {
		column := reg.Column(key)
		if value := column.Get(v.ISMS, r); value != "" && w.once(q.Register, r.RowID(), key) {
			row.Content = append(row.Content, valueNode(false, key), valueNode(column.Kind.IsList(), value))
		}
	}
	isNew := q.List.Add && !reg.IsGiven(r.RowID()) && w.once(q.Register, r.RowID(), "")
	if len(row.Content) == 2 && !isNew {
		return nil
	}
	return row
}

func valueNode(list bool, value string) *yaml.Node {
	if !list {
		node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
		if strings.Contains(value, "\n") {
			node.Style = yaml.LiteralStyle
		}
		return node
	}
	node := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, one := range isms.SplitList(value) {
		node.Content = append(node.Content, valueNode(false, one))
	}
	return node
}
