package docgen

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// State is what a list of documents shows about one: canonical values, as the
// control block of the document says them.
type State struct {
	Version, Status string
	Owner           string // id of a person, empty for nobody
	ReviewOn        string // 2006-01-02
	Stale           bool   // approved, and changed since
	Living          bool   // a record that goes on, which nobody approves
}

// StatusLiving is the status of a record that goes on: it has no version.
const StatusLiving = "living"

// State derives the state of a document. Errors: there is no template for it,
// or a fault in one.
func (p Press) State(id string) (State, error) {
	f, err := p.file(id)
	if err != nil {
		return State{}, err
	}
	c := controlOf(p.View, f.head, p.At)
	changed, err := p.changed(id)
	if err != nil {
		return State{}, err
	}
	if c.Living {
		return State{Status: StatusLiving, Owner: c.Owner, ReviewOn: c.ReviewOn, Living: true}, nil
	}
	return State{c.Version, c.Status, c.Owner, c.ReviewOn, c.Stale || changed, false}, nil
}

// controlOf is the control block of a file; a file without template has none.
// It does not know whether the content has changed since its approval.
func (p Press) controlOf(id string) control {
	f, err := p.file(id)
	if err != nil {
		return control{}
	}
	return controlOf(p.View, f.head, p.At)
}

// Content is a short mark of what a document says below its front page, without
// its end, in the languages in which it is kept: two equal marks mean that nobody
// has to read it again.
func (p Press) Content(id string, languages []string) (string, error) {
	var said []string
	for _, lang := range languages {
		if lang != p.Lang() {
			p.Texts = translations.In(lang)
		}
		f, err := p.file(id)
		if err != nil {
			return "", err
		}
		w := newWriter(p.View, f.head, p.At)
		w.controlOf = func(string) control { return control{} }
		w.control = control{} // what an approval brings with it is not what is approved
		content, _, err := f.body(w)
		if err != nil {
			return "", err
		}
		said = append(said, document.Texts(content)...)
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\x1f")))
	return hex.EncodeToString(sum[:8]), nil
}

// changed says whether a document reads otherwise than when it was approved. It
// is read in the languages and as of the day of the approval, so that a day that
// passes changes nothing.
func (p Press) changed(id string) (bool, error) {
	a := p.LatestDocumentApproval(id)
	if a == nil || a.Content == "" || isms.SubjectOf(id) != "" {
		return false, nil
	}
	if on, err := time.Parse(time.DateOnly, a.Date); err == nil {
		p.At = on
	}
	mark, err := p.Content(id, strings.Split(a.Language, ","))
	return mark != a.Content, err
}
