package wizards

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// kind says how a part of a step is shown.
type kind int

const (
	form    kind = iota // fields under each other
	table               // the rows of a register
	rating              // one risk after the other
	picture             // something derived, to look at
	drawn               // a picture with the fields that change it
)

// part is one page of a step: what fits on the screen and belongs together.
type part struct {
	key       string // its name is the text "ui.part.<key>"
	kind      kind
	questions []*wizard.Question // for a form or a drawn picture
	list      *wizard.Question   // for a table or ratings
	picture   string
}

// ratings are the list questions in which risks are rated, with the columns
// that hold likelihood and the impacts on C, I and A, and the level's column.
var ratings = map[string]ratingColumns{
	"analysis": {
		likelihood: "likelihood", impacts: [3]string{"impact_c", "impact_i", "impact_a"}, level: "level",
		optional: []string{"current_likelihood", "current_c", "current_i", "current_a"},
	},
	"residual": {likelihood: "residual_likelihood", impacts: [3]string{"residual_c", "residual_i", "residual_a"}, level: "residual_level"},
}

type ratingColumns struct {
	likelihood string
	impacts    [3]string
	level      string
	optional   []string // of a second rating that may be left out
}

// fields are the rated columns in the order in which they are asked, those that
// may be left out at the end.
func (r ratingColumns) fields() []string {
	return append(append([]string{r.likelihood}, r.impacts[:]...), r.optional...)
}

// required is the number of rated columns that are not left out.
func (r ratingColumns) required() int { return len(r.fields()) - len(r.optional) }

// partsOf divides a step into its parts: fields that follow each other stay
// together, every list has a part of its own, a picture comes before or after.
func partsOf(st *wizard.Step) []part {
	var parts []part
	for _, q := range st.Questions {
		switch {
		case q.List != nil && ratings[q.Key].likelihood != "":
			parts = append(parts, part{key: q.Key, kind: rating, list: q})
		case q.List != nil:
			parts = append(parts, part{key: q.Key, kind: table, list: q})
		case len(parts) > 0 && parts[len(parts)-1].kind == form:
			last := &parts[len(parts)-1]
			last.questions = append(last.questions, q)
		default:
			parts = append(parts, part{key: "fields." + st.Key, kind: form, questions: []*wizard.Question{q}})
		}
	}
	return addPicture(parts, st.Picture)
}

func addPicture(parts []part, name string) []part {
	p := part{key: "picture." + name, kind: picture, picture: name}
	switch name {
	case "":
		return parts
	case "statement", "method":
		p.kind, p.questions = drawn, parts[0].questions
		parts[0] = p
		return parts
	case "plan", "matrices":
		return append(parts, p)
	}
	return slices.Insert(parts, 0, p)
}

// has says whether a part holds a question.
func (p part) has(question string) bool {
	if p.list != nil && p.list.Key == question {
		return true
	}
	return slices.ContainsFunc(p.questions, func(q *wizard.Question) bool { return q.Key == question })
}

// offer is a proposal as the user reads it.
type offer struct {
	wizard.Proposal
	title, details, reason string
	taken                  bool // the user wants it
	there                  bool // it is in the register already and cannot be ticked
}

// tick says whether the user wants the offer.
func (o *offer) tick(taken bool) { o.taken = taken && !o.there }

// offersOf are the proposals for a list question.
func offersOf(v isms.View, q *wizard.Question) []offer {
	if q.List.Propose == nil {
		return nil
	}
	var out []offer
	for _, p := range q.List.Propose(v.ISMS) {
		out = append(out, offer{Proposal: p, title: offerTitle(v, p), details: offerDetails(v, p), reason: v.Text(p.Because), taken: true})
	}
	return out
}

func offerTitle(v isms.View, p wizard.Proposal) string {
	title := v.Catalogue.Text(v.Lang(), p.Entry, "title")
	if p.Row != "" {
		title = v.TitleOf(isms.FindRegister(p.Register), p.Row)
	}
	if id := p.Row; id != "" && id != title {
		return id + "  " + title
	}
	return title
}

// offerDetails say what a proposal for an existing row would fill in, and for a
// new row what it is about.
func offerDetails(v isms.View, p wizard.Proposal) string {
	if p.Row == "" {
		return v.Catalogue.Text(v.Lang(), p.Entry, "description")
	}
	reg := isms.FindRegister(p.Register)
	var parts []string
	for _, f := range p.Fields {
		c := reg.Column(f.Field)
		if c.Internal || f.New == "" {
			continue
		}
		parts = append(parts, v.Label(reg, c)+": "+v.ShowValue(c, f.New))
	}
	return strings.Join(parts, " · ")
}

// accept takes the wanted offers over in one change.
func accept(d *isms.Draft, offers []offer) error {
	for _, o := range offers {
		if !o.taken {
			continue
		}
		if _, err := o.Accept(d); err != nil {
			return err
		}
	}
	return nil
}

func wanted(offers []offer) int {
	n := 0
	for _, o := range offers {
		if o.taken {
			n++
		}
	}
	return n
}

// ranking are the risks above the acceptance line before treatment, the highest
// first.
func ranking(s *isms.ISMS) []*isms.Risk { return rankingAt(s, isms.StageInitial) }

// rankingAt are the risks above the acceptance line at a stage, the highest first.
func rankingAt(s *isms.ISMS, stage isms.Stage) []*isms.Risk {
	var out []*isms.Risk
	for _, r := range s.OpenRisks() {
		if s.AboveAcceptance(r, s.LevelAt(r, stage)) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *isms.Risk) int {
		return cmp.Or(s.LevelAt(b, stage)-s.LevelAt(a, stage), s.Score(b, b.Rating(stage))-s.Score(a, a.Rating(stage)))
	})
	return out
}

// location is where in a wizard the user is.
type location struct{ step, part int }

// next is the part after a location; ok is false at the end.
func next(w *wizard.Wizard, at location) (location, bool) {
	if at.part+1 < len(partsOf(w.Steps[at.step])) {
		return location{at.step, at.part + 1}, true
	}
	if at.step+1 < len(w.Steps) {
		return location{at.step + 1, 0}, true
	}
	return at, false
}

// previous is the part before a location; ok is false at the beginning.
func previous(w *wizard.Wizard, at location) (location, bool) {
	if at.part > 0 {
		return location{at.step, at.part - 1}, true
	}
	if at.step > 0 {
		return location{at.step - 1, len(partsOf(w.Steps[at.step-1])) - 1}, true
	}
	return at, false
}

// find is the location of a step, and in it of a part or question.
func find(w *wizard.Wizard, step, inside string) (location, bool) {
	i := slices.IndexFunc(w.Steps, func(st *wizard.Step) bool { return st.Key == step })
	if i < 0 {
		return location{}, false
	}
	for n, p := range partsOf(w.Steps[i]) {
		if p.key == inside || p.has(inside) {
			return location{i, n}, true
		}
	}
	return location{i, 0}, true
}

// Places are all pages of a wizard, in order.
func Places(w *wizard.Wizard) []screen.Place {
	var out []screen.Place
	for _, st := range w.Steps {
		for _, p := range partsOf(st) {
			place := screen.Wizard(w.Key, st.Key)
			place.Field = p.key
			out = append(out, place)
		}
	}
	return out
}
