package workspace

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/data/store"
)

const manifestName = "manifest.json"

// folder is a folder that exports write to. What somebody else put there or
// changed stays as it is.
type folder struct {
	dir      string
	manifest string         // the manifest's name: not manifest.json where somebody else has one
	before   []ManifestFile // what earlier exports wrote
	kept     []string
}

// openFolder makes a folder, or reads what an earlier export left in it.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, writeError(dir, err)
	}
	f := &folder{dir: dir}
	return f, f.findManifest()
}

// findManifest reads what an earlier export left, or finds a free name where
// the folder has a manifest.json that is not ours. Without a manifest nothing
// counts as written by us, so that no file is replaced by mistake.
func (f *folder) findManifest() error {
	var m Manifest
	for n := 1; ; n++ {
		f.manifest = numbered(manifestName, n)
		path := filepath.Join(f.dir, f.manifest)
		content, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return writeError(path, err)
		case parseManifest(content, &m):
			f.before = m.Files
			return nil
		}
		f.kept = append(f.kept, path)
	}
}

// parseManifest says whether a file is a manifest that the program wrote.
func parseManifest(content []byte, into *Manifest) bool {
	var m Manifest
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&m) != nil || m.Created == "" {
		return false
	}
	*into = m
	return true
}

// put implements target.
func (f *folder) put(file ManifestFile, content []byte) (string, error) {
	for n := 1; ; n++ {
		name := numbered(file.Path, n)
		path := filepath.Join(f.dir, filepath.FromSlash(name))
		there, err := contentSum(path)
		if err != nil {
			return "", err
		}
		if there == "" || there == file.SHA256 || f.wrote(name, there) {
			return name, WriteFile(path, content)
		}
		f.kept = append(f.kept, path)
	}
}

// placeFor is where a file would go that nobody has seen yet: under its name, or
// under the next one that somebody else has not taken.
func (f *folder) placeFor(name string) string {
	for n := 1; ; n++ {
		place := numbered(name, n)
		there, err := contentSum(filepath.Join(f.dir, place))
		if err != nil || there == "" || f.wrote(place, there) {
			return place
		}
		f.kept = append(f.kept, filepath.Join(f.dir, place))
	}
}

// wrote says whether an earlier export wrote a content under a name.
func (f *folder) wrote(name, sum string) bool {
	return slices.ContainsFunc(f.before, func(m ManifestFile) bool { return m.Path == name && m.SHA256 == sum })
}

// writeManifest lists what is in the folder by the program.
func (f *folder) writeManifest(x *exporter) error {
	content, err := x.manifest(f.earlier(x.written)).content()
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(f.dir, f.manifest), content)
}

// earlier are the files of earlier exports that are still there as they were
// written, and that none of the written ones replaces.
func (f *folder) earlier(written []ManifestFile) []ManifestFile {
	return slices.DeleteFunc(slices.Clone(f.before), func(old ManifestFile) bool {
		if slices.ContainsFunc(written, func(w ManifestFile) bool {
			return w.Path == old.Path || w.ID == old.ID && w.Format == old.Format
		}) {
			return true
		}
		path := filepath.FromSlash(old.Path)
		if !filepath.IsLocal(path) { // a manifest can come from anybody
			return true
		}
		sum, err := contentSum(filepath.Join(f.dir, path))
		return err != nil || sum != old.SHA256
	})
}

// contentSum is the SHA-256 of a file's content, empty where there is no file.
func contentSum(path string) (string, error) {
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", writeError(path, err)
	}
	return sumOf(content), nil
}

// numbered is the n-th name to try for a file.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	extension := filepath.Ext(name)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, extension), n, extension)
}

// WriteFile writes beside the target, syncs and renames, so that a reader sees
// the old file or the new one and never half of it. Errors: folder, disk_full.
func WriteFile(path string, content []byte) error {
	temporary, err := temporaryBeside(path)
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	return finishFile(temporary, path, err)
}

// temporaryBeside opens a temporary file in the folder of a path, and makes the
// folder where it is missing.
func temporaryBeside(path string) (*os.File, error) {
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err != nil {
		return nil, writeError(path, err)
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".isms-*")
	if err != nil {
		return nil, writeError(path, err)
	}
	return temporary, nil
}

// finishFile gives a temporary file its name, or removes it after an error.
func finishFile(temporary *os.File, path string, err error) error {
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Chmod(temporary.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return writeError(path, errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

func writeError(path string, err error) error {
	if store.IsDiskFull(err) {
		return isms.Fail(isms.ErrDiskFull, "File", path).Because(err)
	}
	return isms.Fail(isms.ErrFolder, "File", path).Because(err)
}
