// Package trace tells whoever measures the program when it reached a
// milestone. It writes nothing unless ISMSDESK_TRACE=1, and knows no milestone
// itself.
package trace

import (
	"fmt"
	"io"
	"os"
	"time"
)

// Start is the milestone of the first line of the program, at 0 ms.
const Start = "start"

// Mark writes a milestone as one line of JSON on stderr:
// {"milestone":"file-open","ms":12}, in milliseconds since the program began.
func Mark(milestone string) {
	if os.Getenv("ISMSDESK_TRACE") == "1" {
		write(os.Stderr, milestone, elapsed())
	}
}

func write(w io.Writer, milestone string, after time.Duration) {
	if milestone == Start {
		after = 0
	}
	fmt.Fprintf(w, "{\"milestone\":%q,\"ms\":%d}\n", milestone, after.Milliseconds())
}
