package docgen_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

func press(f *firm, lang string) docgen.Press { return docgen.Press{View: f.view(lang), At: clock} }

// policyIntro is what stands before the first heading of the information
// security policy in English.
func policyIntro(tb testing.TB, f *firm) docgen.Section {
	tb.Helper()
	sections, err := press(f, "en").Sections("08")
	if err != nil {
		tb.Fatal(err)
	}
	if sections[0].Name != docgen.Intro {
		tb.Fatalf("the policy begins with %q", sections[0].Name)
	}
	return sections[0]
}

// What the editor shows and nobody changes is the document as it was: every
// section of every document, taken over as the firm's own text.
func TestSectionsTakenOverUnchangedLeaveTheDocumentAsItWas(t *testing.T) {
	for name, build := range map[string]func(testing.TB) *firm{
		"complete": func(tb testing.TB) *firm { return newFirm(tb).complete("five5_product") }, "nothing answered": newFirm,
	} {
		for _, lang := range isms.Languages {
			f := build(t)
			for _, id := range docgen.IDs() {
				f.set("documents", id, "inclusion", "file")
				before := generateFile(t, f.view(lang), id)
				sections, err := press(f, lang).Sections(id)
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range sections {
					if linked := s.Link(s.Text); linked != s.Linked {
						t.Errorf("%s %s %s: linked\n%q\nshould be\n%q", name, id, s.Name, linked, s.Linked)
					}
					if s.Text != "" {
						f.add("sections", "document", s.Document, "language", lang, "section", s.Name, "text", s.Linked)
					}
				}
				if after := generateFile(t, f.view(lang), id); !slices.Equal(texts(before.Body), texts(after.Body)) {
					t.Errorf("%s %s %s: differs after its sections were taken over\n%q\n%q", name, id, lang, without(texts(before.Body), texts(after.Body)), without(texts(after.Body), texts(before.Body)))
				}
			}
		}
	}
}

// An edit beside an answer leaves it linked, an edit of the answer does not.
func TestLinkFollowsEdits(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	s := policyIntro(t, f)
	name := `{{value "organisation.name"}}`
	for name, c := range map[string]struct{ from, to, want string }{
		"nothing":           {"", "", s.Linked},
		"before":            {"Our customers trust", "Trusting customers give", strings.Replace(s.Linked, "Our customers trust", "Trusting customers give", 1)},
		"behind":            {"protects it", "guards it", strings.Replace(s.Linked, "protects it", "guards it", 1)},
		"the answer itself": {"Förde Metall GmbH", "the firm", strings.Replace(s.Linked, name, "the firm", 1)},
		"inside":            {"Förde Metall", "Förde Blech", strings.Replace(s.Linked, name, "Förde Blech GmbH", 1)},
		"right before":      {"how Förde", "how dear Förde", strings.Replace(s.Linked, "how "+name, "how dear "+name, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.Link(strings.Replace(s.Text, c.from, c.to, 1)); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestOwnTextTakesThePlaceOfOneSection(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	before := generate(t, f.view("en"), "08")
	f.add("sections", "document", "08", "language", "en", "section", "principles", "text", "We lock the door.\n\n- Always\n- Everybody")
	d := generate(t, f.view("en"), "08")
	mustSay(t, d, "We lock the door.", "Always")
	if said := strings.Join(texts(d.Body), "\n"); strings.Contains(said, "Risk decides.") {
		t.Error("the program's text is still there")
	}
	if !slices.Equal(headings(before), headings(d)) {
		t.Errorf("headings changed to %q", headings(d))
	}
	if said := strings.Join(texts(generate(t, f.view("de"), "08").Body), "\n"); strings.Contains(said, "lock") || !strings.Contains(said, "Das Risiko entscheidet") {
		t.Error("the German document changed with the English text")
	}
}

func TestAnswersInOwnTextFollow(t *testing.T) {
	f := newFirm(t).withPeople()
	s := policyIntro(t, f)
	if !strings.Contains(s.Text, "Förde Metall GmbH") {
		t.Fatalf("the name is not filled in: %q", s.Text)
	}
	edited := s.Link(strings.Replace(s.Text, "Our customers trust us", "Our guests trust us", 1))
	f.add("sections", "document", "08", "language", "en", "section", docgen.Intro, "text", edited, "base", s.Mark())
	f.set("organisation", isms.OrganisationID, "name", "Kiel *Metall* AG")
	mustSay(t, generate(t, f.view("en"), "08"), "Our guests trust us with their information, and our own work depends on information being there when we need it and being right. This policy says how Kiel *Metall* AG protects it. It binds management and everybody who works for us.")
	now := policyIntro(t, f)
	if !now.Own || now.Moved || !strings.Contains(now.Text, `Kiel \*Metall\* AG`) {
		t.Errorf("the section is %+v", now)
	}
	f.set("sections", f.draft.ISMS.Sections[0].ID, "base", "0123456789abcdef")
	if !policyIntro(t, f).Moved {
		t.Error("nobody is told that the program's text has changed")
	}
}

func TestPlannedSectionSaysSo(t *testing.T) {
	f := newFirm(t).withPeople()
	id := f.add("sections", "document", "08", "section", "principles", "state", isms.SectionPlanned, "note", "Buy a safe.")
	for lang, want := range map[string]string{
		"en": "Planned: what this section says is not in force yet. Still to be done: Buy a safe.",
		"de": "Geplant: Was in diesem Abschnitt steht, gilt noch nicht. Noch zu tun: Buy a safe.",
	} {
		d := generate(t, f.view(lang), "08")
		i := slices.IndexFunc(d.Body, func(b document.Block) bool {
			p, ok := b.(document.Paragraph)
			return ok && p.Style == document.Note && document.PlainText(p.Text) == want
		})
		if h, ok := d.Body[max(i, 1)-1].(document.Heading); !ok || h.Anchor != "08.principles" {
			t.Errorf("%s: the remark does not stand below its heading", lang)
		}
	}
	f.set("sections", id, "state", isms.SectionApplied)
	if said := strings.Join(texts(generate(t, f.view("en"), "08").Body), "\n"); strings.Contains(said, "Planned") {
		t.Error("an applied section is called planned")
	}
}

func TestCheckSection(t *testing.T) {
	p := press(newFirm(t), "en")
	for text, wrong := range map[string]bool{
		"Plain.": false, "{{parameter \"backup.keep_days\"}} days": false, "{{table \"suppliers\" \"title\"}}": false,
		"{{section \"principles\"}}": false, "{{section \"cats\"}}": true, "{{parameter \"cats\"}}": true, "{{if}}": true, "# Heading {#x}": true, "<b>x</b>": true, "{{range 9}}x{{end}}": true, "{{": true,
	} {
		if err := p.CheckSection("08", text); (err != nil) != wrong || wrong && isms.CodeOf(err) != isms.ErrTemplate {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Brackets within brackets are hard to read, so a mention within some has none
// of its own.
func TestMentionsWithinBracketsHaveNone(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	f.add("sections", "document", "08", "language", "en", "section", "principles",
		"text", `a) We look it up (first {{document "06"}}, then {{document "17"}}) and read {{document "06"}}.`)
	mustSay(t, generate(t, f.view("en"), "08"),
		"a) We look it up (first “ISMS scope statement”, ISMS-06, then “Risk register”, ISMS-17) and read “ISMS scope statement” (ISMS-06).")
}
