package xlsx

import (
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/archive"
)

// What the description of a lock may ask for. Excel and LibreOffice turn the
// password over a hundred thousand times.
const (
	maxTurns    = 1_000_000
	maxLockInfo = 64 << 10 // bytes
	aesBlock    = 16       // bytes
)

// The streams of a locked file.
const (
	lockInfo    = "EncryptionInfo"
	lockPackage = "EncryptedPackage"
)

// compoundKinds are the types of files by the stream that each has.
var compoundKinds = []struct{ stream, kind string }{
	{"Workbook", "xls"},
	{"Book", "xls"},
	{"WordDocument", "doc"},
	{"PowerPoint Document", "ppt"},
	{"VisioDocument", "vsd"},
}

// unlock opens a locked file, and refuses the others that have that form.
func unlock(content []byte, password string) ([]byte, error) {
	file, err := archive.OpenCompound(content, archive.Limits{File: maxFile, Entries: maxParts})
	if err != nil {
		return nil, packageError(err)
	}
	if !file.Has(lockPackage) {
		for _, c := range compoundKinds {
			if file.Has(c.stream) {
				return nil, WrongTypeError{Kind: c.kind}
			}
		}
		return nil, fmt.Errorf("%w: neither a workbook nor a locked one", ErrUnreadable)
	}
	if password == "" {
		return nil, ErrLocked
	}
	if err := checkLock(file); err != nil {
		return nil, err
	}
	plain, err := excelize.Decrypt(content, &excelize.Options{Password: password})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLocked, err)
	}
	// The library does not check the password; what a wrong one gives is noise.
	if len(plain) < 2 || plain[0] != 'P' || plain[1] != 'K' {
		return nil, fmt.Errorf("%w: the password does not open it", ErrLocked)
	}
	return plain, nil
}

// checkLock looks at what the library trusts without looking: that the two
// streams are there once and as long as they say, and what the description asks
// for.
func checkLock(file *archive.Compound) error {
	var info []byte
	for _, name := range []string{lockInfo, lockPackage} {
		found := slices.DeleteFunc(slices.Clone(file.Streams), func(s archive.Stream) bool { return s.Name != name })
		if len(found) != 1 {
			return fmt.Errorf("%w: %d streams %s", ErrUnreadable, len(found), name)
		}
		content, err := file.Read(found[0])
		if err != nil {
			return packageError(err)
		}
		if name == lockInfo {
			info = content
		}
	}
	if len(info) < 8 || len(info) > maxLockInfo {
		return fmt.Errorf("%w: %d bytes about the lock", ErrUnreadable, len(info))
	}
	if binary.LittleEndian.Uint16(info[2:]) != 4 {
		return nil // the older lock, whose work does not depend on the file
	}
	var lock excelize.Encryption
	if err := xml.Unmarshal(info[8:], &lock); err != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if len(lock.KeyEncryptors.KeyEncryptor) == 0 {
		return fmt.Errorf("%w: locked without a password", ErrLocked)
	}
	key := lock.KeyEncryptors.KeyEncryptor[0].EncryptedKey
	if lock.KeyData.BlockSize != aesBlock || key.SpinCount < 0 || key.SpinCount > maxTurns || key.KeyBits < 0 || key.KeyBits > 512 {
		return fmt.Errorf("%w: a lock with blocks of %d bytes and %d turns", ErrUnreadable, lock.KeyData.BlockSize, key.SpinCount)
	}
	return nil
}
