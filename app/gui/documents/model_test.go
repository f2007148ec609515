package documents

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// mustModel gives the set of the sample firm, which is followed when it changes.
func mustModel(tb testing.TB) (*model, *screentest.Desk) {
	tb.Helper()
	desk := screentest.MustSample(tb)
	m := newModel(desk)
	desk.Workspace().Watch(func(isms.Change) { m.reload() })
	return m, desk
}

// mustSet puts a field of a row to a value.
func mustSet(tb testing.TB, desk screen.Desk, register, row, field, value string) {
	tb.Helper()
	must(tb, desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set(register, row, field, value) }))
}

func mustFind(tb testing.TB, m *model, id string) item {
	tb.Helper()
	i, ok := m.find(id)
	if !ok {
		tb.Fatalf("no line for %s", id)
	}
	return i
}

func ids(lines []item) []string {
	var out []string
	for _, i := range lines {
		out = append(out, i.id)
	}
	return out
}

// isKey says whether a text is a key instead of words.
func isKey(text string) bool { return strings.Contains(text, "ui.") || text == "" }

func TestEveryDocumentIsInOneGroup(t *testing.T) {
	m, desk := mustModel(t)
	for _, size := range isms.Sizes {
		must(t, m.chooseSize(size))
		s := desk.Workspace().ISMS()
		if want := append(docgen.Wanted(s), workspace.WorkbookID); !slices.Equal(ids(m.all[inSet]), want) {
			t.Errorf("%s: in the set are %q, want %q", size, ids(m.all[inSet]), want)
		}
		seen := map[string]int{}
		for _, group := range groups {
			for _, i := range m.all[group] {
				for _, part := range i.parts {
					seen[part]++
				}
			}
		}
		for _, d := range s.DocumentSet() {
			if written := d.File == isms.WorkbookFile || !d.Made() || slices.Contains(docgen.Wanted(s), d.File); written && seen[d.ID] != 1 {
				t.Errorf("%s: %s stands in %d lines", size, d.ID, seen[d.ID])
			}
		}
	}
	if n := len(m.all[ours]); n != len(slices.DeleteFunc(slices.Clone(desk.Workspace().ISMS().Documents), func(d *isms.Document) bool { return !strings.HasPrefix(d.ID, "D-") })) {
		t.Errorf("%d documents of the firm's own", n)
	}
}

func TestALineSaysWhatItIsAndWhyItIsThere(t *testing.T) {
	m, desk := mustModel(t)
	must(t, m.chooseSize(isms.SizeMicro))
	for _, group := range groups {
		for _, i := range m.all[group] {
			if isKey(m.title(i)) || strings.Contains(m.about(i), "ui.") || group != ours && m.about(i) == "" {
				t.Errorf("%s: %q, %q", i.id, m.title(i), m.about(i))
			}
		}
	}
	shared := mustFind(t, m, "59")
	if !shared.shared() || m.title(shared) == m.titleOf("59") || !strings.HasPrefix(m.about(shared), fmt.Sprintf("%d documents in it · because ", len(shared.parts))) {
		t.Errorf("a shared file is %q, %q", m.title(shared), m.about(shared))
	}
	if inFile := mustFind(t, m, "50"); inFile.id != "59" {
		t.Errorf("50 is found in %s", inFile.id)
	}
	if book := mustFind(t, m, workspace.WorkbookID); len(book.parts) < 10 || m.number(book) != "" {
		t.Errorf("the workbook has %d documents and the number %q", len(book.parts), m.number(book))
	}
	must(t, m.chooseSize(isms.SizeFull))
	if got := m.number(mustFind(t, m, "06")); !strings.HasPrefix(got, "06 · v") {
		t.Errorf("the scope's number is %q", got)
	}
	mustSet(t, desk, "facts", "private_devices", "value", "yes")
	if got := m.reason("43"); got != "because control A.8.1 applies" && got != "because private devices are used" {
		t.Errorf("43 is made %q", got)
	}
}

// Every reason that can be has its words, in every language and for every
// condition and register that the catalogue names.
func TestEveryReasonHasWords(t *testing.T) {
	m, desk := mustModel(t)
	var all []isms.Because
	for _, key := range []string{isms.BecauseClause, isms.BecauseControl, isms.BecauseUseful, isms.BecauseChosen, isms.NotByControl, isms.NotBySize, isms.NotChosen} {
		all = append(all, isms.Because{Key: key, Subject: "A.5.1"})
	}
	for _, kind := range desk.Workspace().ISMS().Catalogue.DocumentTypes {
		if kind.When != "" {
			all = append(all, isms.Because{Key: isms.NotByFact, Subject: string(kind.When)}, isms.Because{Key: isms.BecauseFact, Subject: factOf(string(kind.When))})
		}
		if kind.Rows != "" {
			all = append(all, isms.Because{Key: isms.NotByRows, Subject: kind.Rows}, isms.Because{Key: isms.BecauseRows, Subject: kind.Rows})
		}
	}
	for _, lang := range translations.Languages {
		desk.Texts = translations.In(lang)
		for _, b := range all {
			if text := m.because(b); isKey(text) || strings.Contains(text, "register.") || strings.Contains(text, "<no value>") {
				t.Errorf("%s: %v reads %q", lang, b, text)
			}
		}
	}
}

func TestTheSearchFindsDocumentsInsideFiles(t *testing.T) {
	m, _ := mustModel(t)
	must(t, m.chooseSize(isms.SizeMicro))
	for words, want := range map[string]string{"backup policy": "59", "A.8.13": "59", "scope": "06"} {
		m.words = words
		if got := ids(m.shown()); !slices.Contains(got, want) || len(got) == len(m.all[inSet]) {
			t.Errorf("%q finds %q", words, got)
		}
	}
	m.words = "nothing has these words"
	if got := m.shown(); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}

func TestStatesAreSaidInWords(t *testing.T) {
	m, desk := mustModel(t)
	chip := func(id string) string {
		words, _, _ := m.chip(mustFind(t, m, id))
		return words
	}
	living := ""
	for _, i := range m.all[inSet] {
		if i.id != workspace.WorkbookID && m.state(i.id).Living {
			living = i.id
		}
	}
	if chip(living) != "current record" || m.wayOf(mustFind(t, m, living)) != never {
		t.Errorf("%s is %q", living, chip(living))
	}
	mustSet(t, desk, area, "50", "status", "in_review")
	if chip("50") != "in review" {
		t.Errorf("50 is %q", chip("50"))
	}
	_, err := m.approve(m.asked("50"))
	must(t, err)
	if chip("50") != "approved" {
		t.Errorf("after its approval 50 is %q", chip("50"))
	}
	must(t, m.setParameter("backup.keep_days", "99"))
	if chip("50") != "changed since approval" {
		t.Errorf("after a change 50 is %q", chip("50"))
	}
}

func TestWhatSpeaksAgainstADocumentIsSaid(t *testing.T) {
	m, desk := mustModel(t)
	must(t, m.include("24", "leave"))
	left := mustFind(t, m, "24")
	if words, _, ok := m.chip(left); !ok || words != "left out, but 7.5.2 asks for it" || left.group != notMade || len(m.warnings(left)) != 1 {
		t.Errorf("24 is %q, %q", words, m.warnings(left))
	}
	kind, _ := desk.Workspace().ISMS().Catalogue.DocumentType("50")
	for _, control := range kind.Refs {
		mustSet(t, desk, "soa", control, "applicable", "yes")
		mustSet(t, desk, "soa", control, "status", "planned")
	}
	i := mustFind(t, m, "50")
	if warnings := m.warnings(i); !m.warned(i) || len(warnings) != 1 || !strings.Contains(warnings[0], m.titleOf("50")) {
		t.Errorf("50 is warned %v: %q", m.warned(i), warnings)
	}
	mustSet(t, desk, "soa", kind.Refs[0], "status", "implemented")
	if i := mustFind(t, m, "50"); m.warned(i) || len(m.warnings(i)) != 0 {
		t.Error("what is implemented is warned about")
	}
}

func TestWhatIsLeftOutCanBeTakenIn(t *testing.T) {
	m, desk := mustModel(t)
	must(t, m.include("50", "leave"))
	if i := mustFind(t, m, "50"); i.group != notMade {
		t.Fatalf("50 is in the group %s", i.group)
	}
	must(t, m.takeIn("50"))
	if i := mustFind(t, m, "50"); i.group != inSet || m.row("50").Inclusion != "" {
		t.Errorf("50 is in the group %s as %q", i.group, m.row("50").Inclusion)
	}
	mustSet(t, desk, "facts", "private_devices", "value", "no")
	if i := mustFind(t, m, "43"); i.group != notMade || m.reasonInFull("43") != "Not made: only where private devices are used." {
		t.Fatalf("43 is in the group %s: %s", i.group, m.reasonInFull("43"))
	}
	must(t, m.takeIn("43"))
	if i := mustFind(t, m, "43"); i.group != inSet || i.id != "43" {
		t.Errorf("43 is in %s of the group %s", i.id, i.group)
	}
}

func TestTheSizeIsSaidAndChosen(t *testing.T) {
	m, desk := mustModel(t)
	if line := m.sizeLine(); !strings.HasPrefix(line, fmt.Sprintf("Full set: %d Word files and the workbook, because ", m.files(automatic))) {
		t.Errorf("%q", line)
	}
	if micro, small, full := m.files(isms.SizeMicro), m.files(isms.SizeSmall), m.files(isms.SizeFull); micro >= small || small >= full {
		t.Errorf("%d, %d, %d files", micro, small, full)
	}
	must(t, m.chooseSize(isms.SizeSmall))
	want := fmt.Sprintf("Small set: %d Word files and the workbook, because you chose it", m.files(isms.SizeSmall))
	if m.sizeLine() != want || m.sizeChoice() != isms.SizeSmall || len(m.all[inSet]) != m.files(isms.SizeSmall)+1 {
		t.Errorf("%q, want %q", m.sizeLine(), want)
	}
	must(t, m.chooseSize(automatic))
	if m.sizeChoice() != automatic || desk.Workspace().ISMS().Organisation().DocumentSize != "" {
		t.Errorf("the size is %q", m.sizeChoice())
	}
}

func TestEveryReasonForTheSizeHasWords(t *testing.T) {
	m, desk := mustModel(t)
	for _, c := range []struct{ people, service, products string }{
		{"", "no", "no"}, {"5", "no", "no"}, {"10", "yes", "no"}, {"30", "no", "no"}, {"30", "no", "yes"}, {"51", "no", "no"},
	} {
		mustSet(t, desk, "organisation", isms.OrganisationID, "headcount", c.people)
		mustSet(t, desk, "facts", "essential_service", "value", c.service)
		mustSet(t, desk, "facts", "regulated_products", "value", c.products)
		for _, lang := range translations.Languages {
			desk.Texts = translations.In(lang)
			if line := m.sizeLine(); strings.Contains(line, "ui.docs") {
				t.Errorf("%v in %s: %q", c, lang, line)
			}
		}
	}
	for _, size := range sizes {
		if isKey(m.sizeHelp(size)) {
			t.Errorf("%s: %q", size, m.sizeHelp(size))
		}
	}
}

func TestApprovedCountsWhatSomebodyHasToApprove(t *testing.T) {
	if n, all := Approved(screen.View(screentest.MustEmpty(t)), workspace.Clock()); n != 0 || all == 0 {
		t.Errorf("in an empty firm %d of %d documents are approved", n, all)
	}
	m, desk := mustModel(t)
	before, all := Approved(m.view(), m.at())
	if all >= len(docgen.Wanted(m.view().ISMS)) {
		t.Errorf("%d documents to approve, records among them", all)
	}
	mustSet(t, desk, area, "06", "status", "draft")
	if after, same := Approved(m.view(), m.at()); before == 0 || after != before-1 || same != all {
		t.Errorf("%d of %d, before %d of %d", after, same, before, all)
	}
}

func TestTicksStayAndGoWithTheirFiles(t *testing.T) {
	m, _ := mustModel(t)
	m.words = "policy"
	m.tickAll()
	if got := m.tickedIDs(); !slices.Equal(got, ids(m.shown())) || len(got) == 0 {
		t.Errorf("ticked are %q, shown %q", got, ids(m.shown()))
	}
	m.tickAll()
	if got := m.tickedIDs(); len(got) != 0 {
		t.Errorf("%q stay ticked", got)
	}
	m.words = ""
	m.tick("50", true)
	m.tick("06", true)
	must(t, m.include("50", "leave"))
	if got := m.tickedIDs(); !slices.Equal(got, []string{"06"}) {
		t.Errorf("ticked are %q", got)
	}
}

func TestAnOwnDocumentComesAndGoes(t *testing.T) {
	m, desk := mustModel(t)
	before := len(m.all[ours])
	id, err := m.addOwn()
	must(t, err)
	i := mustFind(t, m, id)
	if len(m.all[ours]) != before+1 || m.title(i) != "Document without title" || m.about(i) != "" || m.wayOf(i) != never {
		t.Errorf("%d documents, %q, %q", len(m.all[ours]), m.title(i), m.about(i))
	}
	must(t, m.say(id, "title", "Old policy"))
	must(t, m.say(id, "types", "36;37"))
	if i := mustFind(t, m, id); m.title(i) != "Old policy" || !strings.Contains(m.about(i), "Acceptable use") {
		t.Errorf("%q, %q", m.title(i), m.about(i))
	}
	must(t, m.remove(id))
	if _, ok := m.find(id); ok {
		t.Error("it is still there")
	}
	desk.Undo()
	if i := mustFind(t, m, id); m.title(i) != "Old policy" {
		t.Errorf("after undo it is %q", m.title(i))
	}
	if err := m.say("06", "title", "Other"); err == nil {
		t.Error("a document of the program can be renamed")
	}
}
