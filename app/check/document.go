package check

import (
	"regexp"

	"ismsdesk/app/isms"
)

var documentRules = []rule{
	{"C42", Error, "7.5.2; 5.2; A.5.1", eachDocument("review_on", func(f *search, d *isms.Document) bool {
		return d.ReviewOn != "" && d.ReviewOn < f.today && d.Status != "retired"
	})},
	{"C43", Error, "7.5.2 c", eachDocument("approver", func(_ *search, d *isms.Document) bool {
		return d.Status == "approved" && (d.Approver == "" || d.ApprovedOn == "")
	})},
	{"C45", Warning, "7.5.2 c; A.5.3", eachDocument("approver", func(f *search, d *isms.Document) bool {
		return d.Approver != "" && d.Approver == d.Author && len(f.People) > 1
	})},
	{"C66", Warning, "6.1.3 c", legacyNumbers},
}

func eachDocument(field string, broken func(*search, *isms.Document) bool) func(*search) {
	return func(f *search) {
		for _, d := range f.Documents {
			if broken(f, d) {
				f.report("documents", d.ID, field)
			}
		}
	}
}

// legacyNumber matches control numbers that only the 2013 edition has: A.9 to
// A.18, or three levels below the A.
var legacyNumber = regexp.MustCompile(`\bA\.(?:(?:9|1[0-8])\.\d+(?:\.\d+)?|\d{1,2}\.\d+\.\d+)\b`)

func legacyNumbers(f *search) {
	for _, reg := range isms.Registers {
		for _, c := range reg.Shown() {
			if (c.Kind != isms.Text && c.Kind != isms.LongText) || c.Derived() {
				continue
			}
			for _, r := range reg.Rows(f.ISMS) {
				if number := legacyNumber.FindString(c.Get(f.ISMS, r)); number != "" {
					f.report(reg.Key, r.RowID(), c.Key, "Number", number)
				}
			}
		}
	}
}
