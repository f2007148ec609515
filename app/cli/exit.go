package cli

import "ismsdesk/app/isms"

// The exit codes, which scripts rely on.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitFindings = 3 // checks at or above --fail-on
	exitInUse    = 4
	exitDamaged  = 5 // not an ISMS file, or damaged
	exitNewer    = 6
)

// exitCodes are the failures that do not simply exit with 1.
var exitCodes = map[isms.Code]int{
	isms.ErrUsage:           exitUsage,
	isms.ErrUnknownRegister: exitUsage,
	isms.ErrNoWindow:        exitUsage,
	isms.ErrFileInUse:       exitInUse,
	isms.ErrFileForeign:     exitDamaged,
	isms.ErrFileDamaged:     exitDamaged,
	isms.ErrFileNewer:       exitNewer,
}

func exitCode(err error) int {
	if code, ok := exitCodes[isms.CodeOf(err)]; ok {
		return code
	}
	return exitFailed
}
