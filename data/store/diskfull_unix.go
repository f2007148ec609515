//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// IsDiskFull says whether an error means that there is no room: the disk is
// full, the user's quota is used up, or a file may not grow any further.
func IsDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
