package cli

import (
	"fmt"
	"io"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// askOwners writes a workbook with questions for each owner.
func askOwners(c *call, w *workspace.Workspace) (answer, error) {
	v, err := c.view(w)
	if err != nil {
		return answer{}, err
	}
	o := workspace.Questions{Dir: c.value("to")}
	if o.Dir == "" {
		return answer{}, c.usage("noflag", "Flag", "--to DIR")
	}
	if o.Registers, err = c.several("register", docgen.QuestionRegisters()); err != nil {
		return answer{}, err
	}
	reg := isms.FindRegister("people")
	for _, name := range c.list("person") {
		id := v.Read(isms.FindRegister("risks").Column("owner"), name)
		if reg.Find(v.ISMS, id) == nil {
			return answer{}, isms.Fail(isms.ErrUnknownRow, "Register", reg.Key, "Row", name)
		}
		o.People = append(o.People, id)
	}
	if until := c.value("until"); until != "" {
		day, ok := isms.ReadDate(until)
		if !ok {
			return answer{}, isms.Fail(isms.ErrNotADate, "Value", until)
		}
		o.Until = day
	}
	files, err := w.AskOwners(v, o)
	if err != nil {
		return answer{}, err
	}
	rows := func(f workspace.QuestionFile) object {
		out := object{}
		for _, register := range docgen.QuestionRegisters() {
			if n := f.Asked[register]; n > 0 {
				out = append(out, field{register, n})
			}
		}
		return out
	}
	return answer{
		json: object{{"files", objects(files, func(f workspace.QuestionFile) object {
			return object{{"person", f.Person}, {"name", v.TitleOf(reg, f.Person)}, {"path", f.Path}, {"rows", rows(f)}}
		})}},
		text: func(out io.Writer) {
			for _, f := range files {
				fmt.Fprintln(out, f.Path)
			}
		},
	}, nil
}
