package isms

// Tone is how a state is meant, and so how it is coloured: on screen, in
// documents and in the workbook alike.
type Tone int

// The tones.
const (
	ToneQuiet   Tone = iota // planned, not started
	ToneAccent              // under way
	ToneGood                // done, approved
	ToneWarning             // wants a look
	ToneError               // overdue, missing
)

// stateTones are the choices that are states, by set and key.
var stateTones = map[string]map[string]Tone{
	"progress":             {"planned": ToneQuiet, "in_progress": ToneAccent, "done": ToneGood},
	"implementation":       {"planned": ToneQuiet, "in_progress": ToneAccent, "implemented": ToneGood},
	"document_status":      {"draft": ToneQuiet, "in_review": ToneAccent, "approved": ToneGood, "retired": ToneWarning},
	"gap_state":            {"missing": ToneError, "partial": ToneWarning, "met": ToneGood, "not_needed": ToneQuiet},
	"audit_status":         {"planned": ToneQuiet, "held": ToneAccent, "closed": ToneGood},
	"incident_status":      {"open": ToneWarning, "closed": ToneGood},
	"nonconformity_status": {"new": ToneWarning, "analysed": ToneAccent, "in_progress": ToneAccent, "closed": ToneGood},
	"severity":             {"minor": ToneQuiet, "medium": ToneWarning, "major": ToneError},
}

// StateTone is the tone of a choice of a set; ok is false for choices that are
// no states.
func StateTone(set, key string) (tone Tone, ok bool) {
	tone, ok = stateTones[set][key]
	return tone, ok
}
