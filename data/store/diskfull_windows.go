package store

import (
	"errors"
	"syscall"
)

// What Windows says when there is no room.
const (
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
)

// IsDiskFull says whether an error means that there is no room on the disk.
func IsDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}
