package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// proposedMonths is for how long a finding is accepted when nobody says.
const proposedMonths = 6

// acceptanceFlags sees to it that --reason, --until and --by come with --accept.
// Error: usage.
func (c *call) acceptanceFlags() error {
	for _, flag := range []string{"reason", "until", "by"} {
		if c.given(flag) && !c.given("accept") {
			return c.usage("together", "Flag", dashed(flag), "With", "--accept")
		}
	}
	return nil
}

// findingName is how a finding is named on the command line.
func findingName(rule, row, field string) string {
	return strings.TrimSuffix(strings.Join([]string{rule, row, field}, ":"), ":")
}

// acceptFinding records that the firm lives with a finding, why, who decided it
// and until when. Without --by and --until it is top management, for half a year.
func (c *call) acceptFinding(w *workspace.Workspace, v isms.View) (answer, error) {
	f, err := c.findFinding(w.Findings(), c.value("accept"))
	if err != nil {
		return answer{}, err
	}
	by := c.value("by")
	if top := w.ISMS().HolderOf("top_management"); by == "" && top != nil {
		by = top.ID
	}
	until := cmp.Or(c.value("until"), w.Now().AddDate(0, proposedMonths, 0).Format(time.DateOnly))
	if _, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return check.Accept(d, f, c.value("reason"), by, until) }); err != nil {
		return answer{}, err
	}
	for _, each := range w.Findings() {
		if each.Rule == f.Rule && each.Register == f.Register && each.Row == f.Row && each.Field == f.Field {
			f = each
		}
	}
	return answer{json: findingItem(v, f), text: func(out io.Writer) {
		fmt.Fprintln(out, c.texts.Text("cli.check.accept.done", "Finding", findingName(f.Rule, f.Row, f.Field),
			"Person", v.TitleOf(isms.FindRegister("people"), by), "Until", v.ShowDate(until)))
	}}, nil
}

// findFinding is the finding that a name means: check and row, and the field
// where they leave a choice. Error: usage.
func (c *call) findFinding(findings []check.Finding, name string) (check.Finding, error) {
	var names []string
	var meant []check.Finding
	for _, f := range findings {
		full := findingName(f.Rule, f.Row, f.Field)
		names = append(names, full)
		if full == name {
			return f, nil
		}
		if findingName(f.Rule, f.Row, "") == name {
			meant = append(meant, f)
		}
	}
	switch len(meant) {
	case 0:
		return check.Finding{}, c.usage("finding", "Value", name, "Nearest", isms.Nearest(name, names))
	case 1:
		return meant[0], nil
	}
	var choices []string
	for _, f := range meant {
		choices = append(choices, findingName(f.Rule, f.Row, f.Field))
	}
	return check.Finding{}, c.usage("findings", "Value", name, "Choices", strings.Join(choices, ", "))
}

// withdrawAcceptance takes an acceptance back, also one that has run out.
func (c *call) withdrawAcceptance(w *workspace.Workspace, v isms.View) (answer, error) {
	name := c.value("withdraw")
	var names []string
	for _, a := range w.ISMS().AcceptedFindings {
		full := findingName(a.Rule, a.Row, a.Field)
		names = append(names, full)
		if full != name && findingName(a.Rule, a.Row, "") != name {
			continue
		}
		if _, err := w.Edit(isms.ChangeDelete, func(d *isms.Draft) error { return d.Delete("accepted_findings", a.ID) }); err != nil {
			return answer{}, err
		}
		return answer{json: object{{"withdrawn", full}}, text: func(out io.Writer) {
			fmt.Fprintln(out, v.Text("cli.check.withdraw.done", "Finding", full))
		}}, nil
	}
	return answer{}, c.usage("acceptance", "Value", name, "Nearest", isms.Nearest(name, names))
}
