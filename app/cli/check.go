package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// runChecks shows what an auditor would find; with --accept or --withdraw it
// changes what the firm lives with instead.
func runChecks(c *call, w *workspace.Workspace) (answer, error) {
	v, err := c.view(w)
	if err != nil {
		return answer{}, err
	}
	if err := c.acceptanceFlags(); err != nil {
		return answer{}, err
	}
	switch {
	case c.given("accept"):
		return c.acceptFinding(w, v)
	case c.given("withdraw"):
		return c.withdrawAcceptance(w, v)
	}
	failOn, err := c.oneOf("fail-on", string(check.Error), string(check.Warning))
	if err != nil {
		return answer{}, err
	}
	findings, err := c.findingsWanted(w.Findings())
	if err != nil {
		return answer{}, err
	}
	items := object{{"checked", len(check.Rules())}, {"findings", findingItems(v, findings)}}
	written := []string{}
	if dir := c.value("report"); dir != "" {
		done, err := workspace.ExportCheckReport(v, w.Now(), dir)
		if err != nil {
			return answer{}, err
		}
		path := filepath.Join(done.Dir, done.Written[0].Path)
		items = append(items, field{"report", object{{"path", path}, {"kept", list(done.Kept)}}})
		written = reportLines(c, path, done.Kept)
	}
	result := answer{json: items, text: func(out io.Writer) {
		printFindings(out, c, v, findings)
		for _, line := range written {
			fmt.Fprintln(out, line)
		}
	}}
	if failOn != "" && slices.ContainsFunc(check.Open(findings), func(f check.Finding) bool { return f.Severity.AtLeast(check.Severity(failOn)) }) {
		result.exit = exitFindings
	}
	return result, nil
}

// findingsWanted are the findings that the filters let through. Error: usage.
func (c *call) findingsWanted(findings []check.Finding) ([]check.Finding, error) {
	severity, err := c.oneOf("severity", string(check.Error), string(check.Warning))
	if err != nil {
		return nil, err
	}
	areas, err := c.several("area", check.Areas())
	if err != nil {
		return nil, err
	}
	only, err := c.several("only", check.Rules())
	if err != nil {
		return nil, err
	}
	var out []check.Finding
	for _, f := range findings {
		if (severity == "" || string(f.Severity) == severity) && (len(areas) == 0 || slices.Contains(areas, f.Area)) &&
			(len(only) == 0 || slices.Contains(only, f.Rule)) {
			out = append(out, f)
		}
	}
	return out, nil
}

// several reads a flag that takes any of some values. Error: usage.
func (c *call) several(flag string, choices []string) ([]string, error) {
	for _, value := range c.list(flag) {
		if _, err := c.choose(dashed(flag), value, choices); err != nil {
			return nil, err
		}
	}
	return c.list(flag), nil
}

// reportLines say where the report was written, and what was left alone.
func reportLines(c *call, path string, kept []string) []string {
	lines := []string{c.texts.Text("cli.check.report", "File", path)}
	for _, each := range kept {
		lines = append(lines, c.texts.Text("cli.export.kept", "File", each))
	}
	return lines
}

func findingItems(v isms.View, findings []check.Finding) []object {
	out := []object{}
	for _, f := range findings {
		out = append(out, findingItem(v, f))
	}
	return out
}

func findingItem(v isms.View, f check.Finding) object {
	item := object{
		{"id", f.Rule},
		{"severity", f.Severity},
		{"clause", f.Clause},
		{"object", object{{"kind", f.Register}, {"id", f.Row}, {"title", check.Title(v, f)}}},
		{"field", f.Field},
		{"message", check.Message(v, f)},
		{"hint", check.Hint(v, f)},
		{"area", f.Area},
		{"accepted", nil},
	}
	if a := f.Accepted; a != nil {
		item[len(item)-1].value = object{{"reason", a.Reason}, {"until", a.Until}, {"by", a.Person}}
	}
	return item
}

func printFindings(out io.Writer, c *call, v isms.View, findings []check.Finding) {
	t := textTable{}
	for _, f := range findings {
		state, todo := c.texts.Text("check.severity."+string(f.Severity)), check.Hint(v, f)
		if f.Accepted != nil {
			state, todo = c.texts.Text("ui.checks.state.accepted"), acceptedSentence(c, v, f.Accepted)
		}
		t.add(f.Rule, state, v.ShowClauses(f.Clause), check.Message(v, f)+" "+todo)
	}
	t.write(out)
	fmt.Fprintln(out, workspace.CheckSummary(c.texts, findings))
}

func acceptedSentence(c *call, v isms.View, a *isms.AcceptedFinding) string {
	return c.texts.Text("cli.check.accepted", "Person", v.TitleOf(isms.FindRegister("people"), a.Person), "Until", v.ShowDate(a.Until), "Reason", a.Reason)
}
