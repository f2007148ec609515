package screen_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

func TestTheHelpNamesTheGravestFindingsFirst(t *testing.T) {
	desk := screentest.MustEmpty(t)
	open := check.Open(screen.Findings(desk))
	part, found := screen.CheckHelp(desk, func(check.Finding) bool { return true })
	if !found || len(open) < 7 {
		t.Fatalf("%d findings, found %v", len(open), found)
	}
	chips := part.Links[:len(part.Links)-1]
	if slices.IsSortedFunc(chips, func(a, b kit.HelpLink) int { return strings.Compare(a.Chip[:1], b.Chip[:1]) }) == false {
		t.Errorf("the chips are %+v", chips)
	}
	part.Links[len(part.Links)-1].OnGo()
	if want := (screen.Place{Area: screen.AreaChecks}); desk.Went[0] != want {
		t.Errorf("the last link leads to %v", desk.Went)
	}
	if _, found := screen.CheckHelp(desk, func(check.Finding) bool { return false }); found {
		t.Error("nothing concerns the screen, and help was found")
	}
}

func TestAcceptedFindingsAreQuietInHelpAndNotes(t *testing.T) {
	desk := screentest.MustEmpty(t)
	all := func(check.Finding) bool { return true }
	person := ""
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) (err error) {
		if person, err = d.Add("people"); err != nil {
			return err
		}
		return d.Set("people", person, "name", "Ida")
	})
	if err != nil {
		t.Fatal(err)
	}
	var f check.Finding
	for _, each := range screen.Findings(desk) {
		if each.Register == "organisation" {
			f = each
		}
	}
	before := len(check.Open(screen.Findings(desk)))
	place := screen.FindingPlace(f)
	noted := func() bool {
		return slices.ContainsFunc(screen.NotesOf(desk, f.Register, func(string) bool { return true })[place],
			func(each check.Finding) bool { return each.Rule == f.Rule })
	}
	if !noted() {
		t.Fatalf("%s is not noted at %v", f.Rule, place)
	}
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return check.Accept(d, f, "A reason", person, "2027-01-31") }); err != nil {
		t.Fatal(err)
	}
	if noted() {
		t.Errorf("%s is accepted and still noted", f.Rule)
	}
	if part, _ := screen.CheckHelp(desk, all); !strings.Contains(part.Heading, "checks") || len(check.Open(screen.Findings(desk))) != before-1 {
		t.Errorf("%q after one of %d was accepted", part.Heading, before)
	}
}
