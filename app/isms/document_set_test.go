package isms_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// answerAll answers every company fact: no and none, unless it is named in yes.
func answerAll(tb testing.TB, d *isms.Draft, yes ...string) {
	tb.Helper()
	for _, f := range isms.Facts {
		value := "no"
		switch f.Kind {
		case isms.FactChoices:
			continue
		case isms.FactChoice:
			value = f.Choices[0]
		case isms.FactYesNo:
		}
		must(tb, d.Put("facts", f.Key, "value", value))
	}
	for _, fact := range yes {
		key, value, choice := strings.Cut(fact, "=")
		if !choice {
			value = "yes"
		}
		must(tb, d.Put("facts", key, "value", value))
	}
}

func TestTheSizeFollowsPeopleAndFacts(t *testing.T) {
	cases := map[string]struct {
		people  int
		facts   []string
		chosen  string
		want    string
		because isms.Because
	}{
		"nobody counted":       {0, nil, "", isms.SizeSmall, isms.Because{Key: "people"}},
		"ten":                  {10, nil, "", isms.SizeMicro, isms.Because{Key: "people", Subject: "10"}},
		"eleven":               {11, nil, "", isms.SizeSmall, isms.Because{Key: "people", Subject: "50"}},
		"fifty":                {50, nil, "", isms.SizeSmall, isms.Because{Key: "people", Subject: "50"}},
		"fifty-one":            {51, nil, "", isms.SizeFull, isms.Because{Key: "people", Subject: "51"}},
		"ten under NIS2":       {10, []string{"essential_service"}, "", isms.SizeSmall, isms.Because{Key: isms.BecauseFact, Subject: "essential_service"}},
		"forty under NIS2":     {40, []string{"essential_service"}, "", isms.SizeFull, isms.Because{Key: isms.BecauseFact, Subject: "essential_service"}},
		"regulated products":   {9, []string{"regulated_products"}, "", isms.SizeSmall, isms.Because{Key: isms.BecauseFact, Subject: "regulated_products"}},
		"chosen against facts": {200, []string{"essential_service"}, isms.SizeMicro, isms.SizeMicro, isms.Because{Key: isms.BecauseChosen}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := gapFirm(t)
			answerAll(t, d, c.facts...)
			must(t, d.Set("organisation", isms.OrganisationID, "headcount", strconv.Itoa(c.people)))
			must(t, d.Set("organisation", isms.OrganisationID, "document_size", c.chosen))
			if size, because := d.ISMS.DocumentSize(); size != c.want || because != c.because {
				t.Errorf("got %s because of %+v", size, because)
			}
		})
	}
}

func TestWhyADocumentIsMadeOrNot(t *testing.T) {
	noControls := func(tb testing.TB, d *isms.Draft) {
		for _, e := range d.ISMS.SoA {
			must(tb, d.Set("soa", e.ID, "applicable", "no"))
		}
	}
	include := func(id, how string) func(testing.TB, *isms.Draft) {
		return func(tb testing.TB, d *isms.Draft) { must(tb, d.Set("documents", id, "inclusion", how)) }
	}
	cases := map[string]struct {
		prepare func(testing.TB, *isms.Draft)
		facts   []string
		size    string
		id      string
		want    isms.SetDocument
	}{
		"a clause asks":      {nil, nil, isms.SizeFull, "06", isms.SetDocument{File: "06", Because: isms.Because{Key: isms.BecauseClause, Subject: "4.3"}}},
		"a control applies":  {nil, nil, isms.SizeFull, "50", isms.SetDocument{File: "50", Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.13"}}},
		"no control applies": {noControls, nil, isms.SizeFull, "50", isms.SetDocument{Because: isms.Because{Key: isms.NotByControl, Subject: "A.8.13"}}},
		"second control applies": {func(tb testing.TB, d *isms.Draft) {
			noControls(tb, d)
			must(tb, d.Set("soa", "A.8.16", "applicable", "yes"))
		}, nil, isms.SizeFull, "52", isms.SetDocument{File: "52", Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.16"}}},
		"a fact":                {nil, []string{"private_devices"}, isms.SizeFull, "43", isms.SetDocument{File: "43", Because: isms.Because{Key: isms.BecauseFact, Subject: "private_devices"}}},
		"no such fact":          {nil, nil, isms.SizeFull, "43", isms.SetDocument{Because: isms.Because{Key: isms.NotByFact, Subject: "private_devices"}}},
		"nothing to report":     {nil, nil, isms.SizeFull, "85", isms.SetDocument{Because: isms.Because{Key: isms.NotByRows, Subject: "audits"}}},
		"something to report":   {func(tb testing.TB, d *isms.Draft) { addAll(tb, d, "audits") }, nil, isms.SizeFull, "85", isms.SetDocument{File: "85", Because: isms.Because{Key: isms.BecauseClause, Subject: "9.2.2"}}},
		"common":                {nil, nil, isms.SizeFull, "99", isms.SetDocument{File: "99", Because: isms.Because{Key: isms.BecauseUseful}}},
		"too small for it":      {nil, nil, isms.SizeMicro, "99", isms.SetDocument{Because: isms.Because{Key: isms.NotBySize, Subject: isms.SizeMicro}}},
		"shares a file":         {nil, nil, isms.SizeMicro, "50", isms.SetDocument{File: "59", Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.13"}}},
		"own file all the same": {include("50", "file"), nil, isms.SizeMicro, "50", isms.SetDocument{File: "50", Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.13"}}},
		"merged all the same":   {include("50", "merged"), nil, isms.SizeFull, "50", isms.SetDocument{File: "59", Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.13"}}},
		"left out":              {include("50", "leave"), nil, isms.SizeFull, "50", isms.SetDocument{Because: isms.Because{Key: isms.NotChosen}}},
		"made without a reason": {include("43", "file"), nil, isms.SizeSmall, "43", isms.SetDocument{File: "43", Because: isms.Because{Key: isms.BecauseChosen}}},
		"a sheet":               {nil, nil, isms.SizeFull, "51", isms.SetDocument{File: isms.WorkbookFile, Because: isms.Because{Key: isms.BecauseControl, Subject: "A.8.13"}}},
		"a sheet when small":    {nil, nil, isms.SizeSmall, "17", isms.SetDocument{File: isms.WorkbookFile, Because: isms.Because{Key: isms.BecauseClause, Subject: "8.2"}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := gapFirm(t)
			answerAll(t, d, c.facts...)
			must(t, d.Set("organisation", isms.OrganisationID, "document_size", c.size))
			if c.prepare != nil {
				c.prepare(t, d)
			}
			c.want.ID = c.id
			if got := d.ISMS.SetDocumentOf(c.id); got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

// Nothing that the standard asks for gets lost when files are merged, and every
// file that documents share is one that is made.
func TestEverySizeHoldsTheSameDocuments(t *testing.T) {
	d := gapFirm(t)
	answerAll(t, d, "premises", "private_devices", "personal_data", "cloud_services", "development=in_house")
	for _, rows := range []string{"audits", "reviews", "measurements", "treatments"} {
		mustAdd(t, d, rows)
	}
	files := map[string]int{}
	for _, size := range isms.Sizes {
		set := d.ISMS.DocumentSetOf(size)
		for _, e := range set {
			kind, _ := d.ISMS.Catalogue.DocumentType(e.ID)
			left := e.Because.Key == isms.NotByRows || kind.Class == "C" && e.Because.Key == isms.NotBySize
			if !e.Made() && !left {
				t.Errorf("%s: %s is missing: %+v", size, e.ID, e.Because)
			}
			if e.Made() && e.File != isms.WorkbookFile && !slices.Contains(isms.PartsOf(set, e.File), e.ID) {
				t.Errorf("%s: %s stands in %s, which does not hold it", size, e.ID, e.File)
			}
			if e.File != e.ID && e.Made() && e.File != isms.WorkbookFile {
				if carrier := d.ISMS.Catalogue.Text("en", "doc:"+e.File, "group"); carrier == "" {
					t.Errorf("%s: the file %s that %s shares has no title", size, e.File, e.ID)
				}
			}
		}
		files[size] = len(isms.FilesOf(set))
	}
	if files[isms.SizeMicro] < 12 || files[isms.SizeMicro] > 17 || files[isms.SizeSmall] < 28 || files[isms.SizeSmall] > 34 || files[isms.SizeFull] < 70 {
		t.Errorf("files: %v", files)
	}
}

func TestParameters(t *testing.T) {
	d := gapFirm(t)
	v := isms.View{ISMS: d.ISMS, Texts: echo{"de"}}
	cases := []struct{ id, value, shown string }{
		{"backup.keep_days", "", "30"},
		{"backup.keep_days", "90", "90"},
		{"backup.test", "", "vierteljährlich"},
		{"backup.test", "monthly", "monatlich"},
		{"it.provider", "", "unser IT-Dienstleister"},
		{"it.provider", "Nord IT", "Nord IT"},
	}
	for _, c := range cases {
		must(t, d.Put("parameters", c.id, "value", c.value))
		if got := v.ShowParameter(c.id); got != c.shown {
			t.Errorf("%s = %q shows %q", c.id, c.value, got)
		}
		if _, own := d.ISMS.ParameterValue(c.id); own != (c.value != "") {
			t.Errorf("%s = %q counts as the firm's own: %t", c.id, c.value, own)
		}
	}
	must(t, d.Put("parameters", "it.provider", "value", ""))
	provider, err := d.Add("scope_items")
	must(t, err)
	must(t, d.Set("scope_items", provider, "suggestion", "scope_item.it_provider"))
	must(t, d.Set("scope_items", provider, "partner", "Förde IT"))
	if got := v.ShowParameter("it.provider"); got != "Förde IT" {
		t.Errorf("the scope names the provider Förde IT, but documents would say %q", got)
	}
	for _, p := range d.ISMS.Catalogue.Parameters {
		if err := d.ISMS.Catalogue.CheckParameter(p.ID, p.Default); err != nil {
			t.Errorf("the default of %s: %v", p.ID, err)
		}
		for _, lang := range isms.Languages {
			v.Texts = echo{lang}
			if v.ShowParameter(p.ID) == "" || !d.ISMS.Catalogue.HasText(lang, "parameter."+p.ID, "title") {
				t.Errorf("%s has no words in %s", p.ID, lang)
			}
		}
	}
	for _, c := range []struct {
		id, value string
		code      isms.Code
	}{
		{"backup.keep_days", "6", isms.ErrOutOfRange},
		{"backup.keep_days", "366", isms.ErrOutOfRange},
		{"backup.keep_days", "many", isms.ErrNotANumber},
		{"backup.test", "hourly", isms.ErrNotAChoice},
		{"cats", "3", isms.ErrUnknownRow},
	} {
		if err := d.Put("parameters", c.id, "value", c.value); isms.CodeOf(err) != c.code {
			t.Errorf("%s = %s: %v", c.id, c.value, err)
		}
	}
}
