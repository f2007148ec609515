package workspace

import (
	"archive/zip"
	"errors"
	"io/fs"
	"os"
	"time"

	"ismsdesk/app/document/archive"
)

// zipFile is a ZIP file in the making. It gets its name when it is whole; until
// then nobody sees it, and what is written to it is not held in memory.
type zipFile struct {
	path      string
	at        time.Time
	temporary *os.File
	zip       *zip.Writer
}

// createZip begins a ZIP file whose entries are dated by a clock.
func createZip(path string, at time.Time) (*zipFile, error) {
	temporary, err := temporaryBeside(path)
	if err != nil {
		return nil, err
	}
	return &zipFile{path: path, at: archive.Time(at), temporary: temporary, zip: zip.NewWriter(temporary)}, nil
}

// put implements target.
func (z *zipFile) put(file ManifestFile, content []byte) (string, error) {
	entry, err := z.zip.CreateHeader(&zip.FileHeader{Name: file.Path, Method: zip.Deflate, Modified: z.at})
	if err == nil {
		_, err = entry.Write(content)
	}
	if err != nil {
		return "", writeError(z.path, err)
	}
	return file.Path, nil
}

// close gives the file its name: the next free one where there is a file already.
// Those are in kept. After an error nothing is left.
func (z *zipFile) close(err error) (path string, kept []string, _ error) {
	if err != nil {
		return "", nil, errors.Join(err, z.temporary.Close(), os.Remove(z.temporary.Name()))
	}
	err = z.zip.Close()
	for n := 1; ; n++ {
		path = numbered(z.path, n)
		if _, missing := os.Lstat(path); errors.Is(missing, fs.ErrNotExist) {
			break
		}
		kept = append(kept, path)
	}
	return path, kept, finishFile(z.temporary, path, err)
}
