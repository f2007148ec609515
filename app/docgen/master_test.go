package docgen_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

func TestTheMasterListNamesWhatTheFirmHas(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	f.set("organisation", isms.OrganisationID, "document_size", isms.SizeMicro)
	f.add("documents", "title", "Insurance", "location", "Shelf", "version", "2026", "status", "approved", "owner", "P-02")
	rows := columns(sheetOf(t, f.book("en"), "master"), 1, 2, 4, 5, 10)
	for _, want := range []string{
		"ISMS-08|Information security policy|2.1|approved|ISMS-08 Information security policy",
		"ISMS-50|Backup policy|0.1|draft|ISMS-59 IT security rules", // shares a file
		"ISMS-89|Nonconformity and corrective action register + form||current record|workbook",
		"D-01|Insurance|2026|approved|Shelf",
	} {
		if !slices.Contains(rows, want) {
			t.Errorf("no row %q in\n%s", want, strings.Join(rows, "\n"))
		}
	}
	for _, row := range rows {
		if strings.HasPrefix(row, "ISMS-98|") {
			t.Errorf("a document nobody makes is listed: %q", row)
		}
	}
}
