package isms

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Check says whether a column takes a canonical value. The empty value is
// always allowed: every question may be left for later.
func (c *Column) Check(s *ISMS, value string) error {
	if value == "" {
		return nil
	}
	if c.Kind.IsList() {
		for _, v := range SplitList(value) {
			if err := c.checkOne(s, v); err != nil {
				return err
			}
		}
		return nil
	}
	return c.checkOne(s, value)
}

func (c *Column) checkOne(s *ISMS, value string) error {
	switch c.Kind {
	case Number, Money:
		return c.checkNumber(value)
	case Date:
		if d, err := time.Parse(time.DateOnly, value); err != nil || d.Year() < 1900 {
			return Fail(ErrNotADate, "Value", value)
		}
	case Choice, Choices:
		if !slices.Contains(c.Choices, value) {
			return Fail(ErrNotAChoice, "Value", value, "Choices", strings.Join(c.Choices, ", "), "Nearest", Nearest(value, c.Choices))
		}
	case Reference, References, Entry, Entries:
		if !c.refersTo(s, value) {
			return Fail(ErrUnknownReference, "Value", value, "Register", c.Ref)
		}
		if p := s.Person(value); c.Acting && p != nil && p.Active == "no" {
			return Fail(ErrPersonLeft, "Person", p.Name)
		}
	case RatingStep:
		return c.checkRating(s, value)
	}
	return nil
}

func (c *Column) checkNumber(value string) error {
	whole, err := strconv.Atoi(value)
	ok := err == nil && whole >= 0 && strconv.Itoa(whole) == value
	if c.Kind == Money {
		amount, err := strconv.ParseFloat(value, 64)
		ok = err == nil && amount >= 0 && !strings.ContainsAny(value, "eEnNxX+")
	}
	if !ok {
		return Fail(ErrNotANumber, "Value", value)
	}
	return nil
}

// refersTo says whether the row or catalogue entry with an id exists.
func (c *Column) refersTo(s *ISMS, id string) bool {
	if c.Kind == Entry || c.Kind == Entries {
		return slices.Contains(s.Catalogue.IDs(c.Ref), id)
	}
	return FindRegister(c.Ref).Find(s, id) != nil
}

func (c *Column) checkRating(s *ISMS, value string) error {
	n, err := strconv.Atoi(value)
	if err != nil {
		return Fail(ErrNotANumber, "Value", value)
	}
	if top := s.ScaleLength(c.Ref); n < 1 || n > top {
		return Fail(ErrOutsideScale, "Value", value, "Max", top)
	}
	return nil
}

// ScaleLength is the number of steps of the current method's likelihood or
// impact scale; MaxScale while no method is chosen.
func (s *ISMS) ScaleLength(scale string) int {
	m := s.CurrentMethod()
	switch {
	case m == nil:
		return MaxScale
	case scale == "likelihood":
		return len(m.Likelihood.Steps)
	}
	return len(m.Impact.Steps)
}

// Nearest is the choice that a mistyped word most likely meant, empty when
// none is close: at most a third of its letters differ.
func Nearest(word string, choices []string) string {
	best, distance := "", len(word)/3+2
	for _, c := range choices {
		if d := editDistance(strings.ToLower(word), strings.ToLower(c)); d < distance {
			best, distance = c, d
		}
	}
	return best
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
