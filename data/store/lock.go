package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"ismsdesk/app/isms"
)

// lock keeps a file for one process. The operating system holds the lock on a
// small file beside it, so it is gone when the process is gone, however it
// ended. The small file also says who holds it.
type lock struct {
	held *flock.Flock
	path string
}

// lockMode lets everybody who works in a shared folder see who holds a file, and
// take over a lock file that a killed process left.
const lockMode fs.FileMode = 0o666

// lockPath is the lock file of an .isms file, the same one for every link that
// leads to the file.
func lockPath(path string) string {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
}

// acquire takes the lock or fails with file_in_use, naming the holder.
func acquire(path string) (*lock, error) {
	l := &lock{path: lockPath(path)}
	for current := false; !current; {
		l.held = flock.New(l.path, flock.SetPermissions(lockMode))
		got, err := l.held.TryLock()
		if err != nil {
			return nil, folderError(path, err)
		}
		if !got {
			return nil, isms.Fail(isms.ErrFileInUse, "File", path, "Who", holder(l.path))
		}
		if current, err = l.current(); err != nil {
			return nil, errors.Join(folderError(path, err), l.held.Unlock())
		}
	}
	// The first byte stays blank: Windows locks it against reading.
	err := os.WriteFile(l.path, []byte(" "+me()), lockMode)
	if err == nil {
		err = os.Chmod(l.path, lockMode) // whatever the umask says
	}
	if err != nil && !errors.Is(err, fs.ErrPermission) { // a lock file that somebody else left does as well
		return nil, errors.Join(folderError(path, err), l.release())
	}
	return l, nil
}

// current says whether the lock is on the file that lies there now. Between
// opening the lock file and locking it the last holder may have removed it;
// such a lock would keep nobody out, so it is let go.
func (l *lock) current() (bool, error) {
	held, err := l.held.Stat()
	if err != nil {
		return false, err
	}
	if there, err := os.Stat(l.path); err == nil && os.SameFile(held, there) {
		return true, nil
	}
	return false, l.held.Unlock()
}

func me() string {
	name := "?"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("%s@%s, %d", name, host, os.Getpid())
}

// holder reads who holds a lock, empty when nobody can tell.
func holder(path string) string {
	in, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer in.Close()
	text := make([]byte, 200)
	n, _ := in.ReadAt(text, 1) // a short read is the usual case
	return strings.TrimSpace(string(text[:n]))
}

// release removes the lock file while it is still locked, so that no second
// process can hold a lock on a file that is about to go.
func (l *lock) release() error {
	removed := os.Remove(l.path)
	unlocked := l.held.Unlock()
	if removed != nil {
		removed = removeIfThere(l.path) // Windows removes only what is unlocked
	}
	return errors.Join(unlocked, removed)
}
