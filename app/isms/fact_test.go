package isms_test

import (
	"testing"

	"ismsdesk/app/isms"
)

func TestConditions(t *testing.T) {
	answers := map[string]string{
		"premises": "yes", "remote_work": "no", "development": "in_house", "cloud_services": "yes", "cloud_kinds": "office;ai",
	}
	for _, c := range []struct {
		condition isms.Condition
		holds     bool
		cause     string
	}{
		{"", true, ""},
		{"premises", true, "premises"},
		{"!premises", false, ""},
		{"!remote_work", true, "!remote_work"},
		{"visitors", false, ""},
		{"!visitors", false, ""},
		{"development=in_house", true, "development"},
		{"development=none", false, ""},
		{"cloud_kinds=ai", true, "cloud_kinds"},
		{"premises&remote_work", false, ""},
		{"premises&!remote_work", true, "premises"},
		{"remote_work|cloud_kinds=office", true, "cloud_kinds"},
	} {
		if err := c.condition.Validate(); err != nil {
			t.Errorf("%q: %v", c.condition, err)
		}
		if cause, holds := c.condition.Cause(answers); holds != c.holds || cause != c.cause {
			t.Errorf("%q: %v because of %q, want %v because of %q", c.condition, holds, cause, c.holds, c.cause)
		}
	}
}

func TestBrokenConditionsAreFound(t *testing.T) {
	for _, c := range []isms.Condition{"premisses", "premises=yes", "development", "development=somewhere", "premises&x"} {
		if c.Validate() == nil {
			t.Errorf("%q passes", c)
		}
	}
}

func TestAnAnswerCountsOnlyWhileItsQuestionIsAsked(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	must(t, d.Put("facts", "cloud_services", "value", "yes"))
	must(t, d.Put("facts", "cloud_kinds", "value", "office"))
	if got := s.Answers()["cloud_kinds"]; got != "office" {
		t.Fatalf("cloud_kinds = %q", got)
	}
	must(t, d.Set("facts", "cloud_services", "value", "no"))
	if got, kept := s.Answers()["cloud_kinds"], s.Facts[0].Value; got != "" || kept != "office" {
		t.Errorf("counts as %q, is kept as %q", got, kept)
	}
}
