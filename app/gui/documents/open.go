package documents

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// opened are the kinds of files that are opened when the user asks for it. A
// file of any other kind could be a program, so only its folder is shown.
var opened = []string{
	".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pdf", ".rtf", ".txt", ".csv", ".md", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff",
}

// open writes a kept file into a folder of its own that only this user can read,
// and opens it there. The copy cannot be saved over, so that nobody takes it for
// the document itself.
func (m *model) open(sum, name string) {
	path, err := m.unpack(sum, name)
	switch {
	case err != nil:
		m.desk.Warn(screen.Sentence(m.desk, err))
	case slices.Contains(opened, strings.ToLower(filepath.Ext(path))):
		m.desk.OpenFile(path)
	default:
		m.desk.ShowFolder(filepath.Dir(path))
	}
}

// unpack writes a kept file into a new folder.
func (m *model) unpack(sum, name string) (path string, err error) {
	content, err := m.desk.Workspace().Kept(sum)
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "ismsdesk-")
	if err != nil {
		return "", isms.Fail(isms.ErrFolder, "File", os.TempDir()).Because(err)
	}
	path = filepath.Join(folder, fileName(name))
	if err := os.WriteFile(path, content, 0o400); err != nil {
		return "", isms.Fail(isms.ErrFolder, "File", path).Because(err)
	}
	return path, nil
}

var (
	unsafe   = regexp.MustCompile(`[^\pL\pN ._()-]+`)
	reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// longestName is how many characters of a name are kept, before its extension.
const longestName = 80

// fileName is a name that every system takes as the name of a file in the folder
// where it stands.
func fileName(name string) string {
	name = strings.Trim(unsafe.ReplaceAllString(name, "-"), " .")
	extension := filepath.Ext(name)
	stem := []rune(strings.TrimRight(strings.TrimSuffix(name, extension), " ."))
	name = string(stem[:min(len(stem), longestName)]) + extension
	if reserved.MatchString(name) || strings.HasPrefix(name, "-") || len(stem) == 0 {
		name = "_" + name
	}
	return name
}
