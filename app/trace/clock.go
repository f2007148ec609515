package trace

import "time"

// started is when the program began, as closely as it can tell.
var started = time.Now()

func elapsed() time.Duration { return time.Since(started) }
