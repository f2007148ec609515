package screen

import (
	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// maxChecks is how many findings the help shows at once.
const maxChecks = 6

// CheckHelp is the part of the help with the findings that concern a screen,
// each with a jump to its field; found is false when there are none.
func CheckHelp(d Desk, concerns func(check.Finding) bool) (part kit.HelpPart, found bool) {
	view := View(d)
	count := 0
	for _, f := range check.Run(view.ISMS, d.Workspace().Today()) {
		if !concerns(f) {
			continue
		}
		if count++; count > maxChecks {
			continue
		}
		tone := theme.ToneWarning
		if f.Severity == check.Error {
			tone = theme.ToneError
		}
		place := Place{f.Register, f.Row, f.Field}
		part.Links = append(part.Links, kit.HelpLink{
			Text: check.Message(view, f), Chip: d.Text("check.severity."+string(f.Severity)) + " " + f.Rule, Tone: tone, OnGo: func() { d.Go(place) },
		})
	}
	part.Heading = d.Text("ui.help.checks", "Count", count)
	if count > maxChecks {
		part.Paragraphs = []string{d.Text("ui.help.more_checks", "Count", count-maxChecks)}
	}
	return part, count > 0
}
