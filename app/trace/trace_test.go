package trace

import (
	"bytes"
	"testing"
	"time"
)

func TestMilestoneIsOneLineOfJSON(t *testing.T) {
	for _, each := range []struct {
		milestone string
		after     time.Duration
		want      string
	}{
		{Start, 5 * time.Millisecond, `{"milestone":"start","ms":0}` + "\n"},
		{"first-frame", 1234567 * time.Microsecond, `{"milestone":"first-frame","ms":1234}` + "\n"},
	} {
		var out bytes.Buffer
		write(&out, each.milestone, each.after)
		if out.String() != each.want {
			t.Errorf("got %q, want %q", out.String(), each.want)
		}
	}
}
