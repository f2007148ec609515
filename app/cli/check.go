package cli

import (
	"fmt"
	"io"
	"slices"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// runChecks shows what an auditor would find.
func runChecks(c *call, w *workspace.Workspace) (answer, error) {
	failOn, err := c.oneOf("fail-on", string(check.Error), string(check.Warning))
	if err != nil {
		return answer{}, err
	}
	v := w.View(c.texts)
	findings := check.Run(w.ISMS(), w.Today())
	result := answer{
		json: object{{"checked", len(check.Rules())}, {"findings", findingItems(v, findings)}},
		text: func(out io.Writer) { printFindings(out, c, v, findings) },
	}
	if failOn != "" && slices.ContainsFunc(findings, func(f check.Finding) bool { return f.Severity.AtLeast(check.Severity(failOn)) }) {
		result.exit = exitFindings
	}
	return result, nil
}

func findingItems(v isms.View, findings []check.Finding) []object {
	out := []object{}
	for _, f := range findings {
		out = append(out, object{
			{"id", f.Rule},
			{"severity", f.Severity},
			{"clause", f.Clause},
			{"object", object{{"kind", f.Register}, {"id", f.Row}, {"title", check.Title(v, f)}}},
			{"field", f.Field},
			{"message", check.Message(v, f)},
			{"hint", check.Hint(v, f)},
		})
	}
	return out
}

func printFindings(out io.Writer, c *call, v isms.View, findings []check.Finding) {
	t := textTable{}
	for _, f := range findings {
		t.add(f.Rule, c.texts.Text("check.severity."+string(f.Severity)), f.Clause, check.Message(v, f)+" "+check.Hint(v, f))
	}
	t.write(out)
	fmt.Fprintln(out, c.texts.Text("cli.checked", "Rules", len(check.Rules()),
		"Errors", check.Count(findings, check.Error), "Warnings", check.Count(findings, check.Warning)))
}
