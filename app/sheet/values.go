package sheet

import (
	"ismsdesk/app/isms"
)

// Labels knows what the labels of choices and the titles of catalogue entries stand
// for, in several languages.
type Labels struct{ reader *reader }

// NewLabels makes the labels in some languages.
func NewLabels(s *isms.ISMS, texts []isms.Texts) *Labels {
	return &Labels{newReader(&Book{}, s, texts)}
}

// Find is the key or id for which a text stands in a column of choices or entries.
func (l *Labels) Find(c *isms.Column, text string) (id string, known bool) {
	return l.reader.one(c, normal(text))
}

// Day makes an ISO date of the number by which spreadsheets know a day; other texts
// stay as they are.
func Day(number string) string { return serial(number) }
