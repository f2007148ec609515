package screen

import (
	"slices"
	"strings"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// maxChecks is how many findings the help shows at once.
const maxChecks = 6

// Findings are what the checks find in the open file, accepted findings
// included. The checks run once per change, however often this is asked.
func Findings(d Desk) []check.Finding { return d.Workspace().Findings() }

// FindingPlace is where a finding is looked at and put right.
func FindingPlace(f check.Finding) Place { return Place{f.Register, f.Row, f.Field} }

// FindingTone is how a severity looks.
func FindingTone(s check.Severity) theme.Tone {
	if s == check.Error {
		return theme.ToneError
	}
	return theme.ToneWarning
}

// FindingName is a check as it is named on screen: "Error C13".
func FindingName(t isms.Texts, f check.Finding) string {
	return t.Text("check.severity."+string(f.Severity)) + " " + f.Rule
}

// CheckHelp is the part of the help with the open findings that concern a
// screen, the gravest first, each with a jump to its field; found is false when
// there are none.
func CheckHelp(d Desk, concerns func(check.Finding) bool) (part kit.HelpPart, found bool) {
	view := View(d)
	here := slices.DeleteFunc(check.Open(Findings(d)), func(f check.Finding) bool { return !concerns(f) })
	slices.SortStableFunc(here, func(a, b check.Finding) int { return strings.Compare(string(a.Severity), string(b.Severity)) })
	for _, f := range here[:min(len(here), maxChecks)] {
		place := FindingPlace(f)
		part.Links = append(part.Links, kit.HelpLink{
			Text: check.Message(view, f), Chip: FindingName(d, f), Tone: FindingTone(f.Severity), OnGo: func() { d.Go(place) },
		})
	}
	part.Heading = d.Text("ui.help.checks", "Count", len(here))
	if more := len(here) - maxChecks; more > 0 {
		part.Paragraphs = []string{d.Text("ui.help.more_checks", "Count", more)}
		part.Links = append(part.Links, kit.HelpLink{Text: d.Text("ui.checks.all"), OnGo: func() { d.Go(Place{Area: AreaChecks}) }})
	}
	return part, len(here) > 0
}

// Notes are the open findings of a register by the cell they concern. A field
// that is not shown counts as the row itself, and so does the empty field.
type Notes map[Place][]check.Finding

// NotesOf collects the notes of a register; shown says which fields have a
// place of their own.
func NotesOf(d Desk, register string, shown func(field string) bool) Notes {
	notes := Notes{}
	for _, f := range Findings(d) {
		if f.Register != register || f.Accepted != nil {
			continue
		}
		at := FindingPlace(f)
		if !shown(f.Field) {
			at.Field = ""
		}
		notes[at] = append(notes[at], f)
	}
	return notes
}

// ToneOfNotes is the gravest tone of findings; noted is false without any.
func ToneOfNotes(findings []check.Finding) (tone theme.Tone, noted bool) {
	if slices.ContainsFunc(findings, func(f check.Finding) bool { return f.Severity == check.Error }) {
		return theme.ToneError, true
	}
	return theme.ToneWarning, len(findings) > 0
}

// NoteText says what findings are and what to do about each.
func NoteText(d Desk, findings []check.Finding) string {
	view := View(d)
	var lines []string
	for _, f := range findings {
		lines = append(lines, d.Text("ui.checks.note", "Check", FindingName(d, f), "Message", check.Message(view, f), "Hint", check.Hint(view, f)))
	}
	return strings.Join(lines, "\n")
}
