package docgen

import (
	"time"

	"ismsdesk/app/isms"
)

// State is what a list of documents shows about one: canonical values, as the
// control block of the document says them.
type State struct {
	Version, Status string
	Owner           string // id of a person, empty for nobody
	ReviewOn        string // 2006-01-02
	Stale           bool   // approved, and changed since
}

// StateOf derives the state of a document on a day. Error: there is no template
// for it.
func StateOf(v isms.View, id string, at time.Time) (State, error) {
	t, err := find(v.Lang(), id)
	if err != nil {
		return State{}, err
	}
	c := controlOf(v, t.Template, at)
	return State{c.Version, c.Status, c.Owner, c.ReviewOn, c.Stale}, nil
}
