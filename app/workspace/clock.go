package workspace

import (
	"os"
	"strconv"
	"time"
)

// Clock is the program's clock: SOURCE_DATE_EPOCH when it is set, so that
// outputs can be made again byte for byte, else the time of day.
func Clock() time.Time {
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC()
	}
	return time.Now()
}
