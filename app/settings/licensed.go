package settings

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

// MaxLicensedText is how long one licensed text may be, in characters.
const MaxLicensedText = 20000

// ErrTooLong is the error of a licensed text over MaxLicensedText.
var ErrTooLong = errors.New("licensed text is too long")

// licensedName is the file beside the settings.
const licensedName = "licensed-text.json"

// Licensed are the passages of the standard that the user pasted from a licensed
// copy, by edition and number of the control or clause. They stay in this file
// on this computer; nothing else reads them.
type Licensed struct{ path string }

// LicensedBeside gives the licensed texts that belong to a settings file. Without
// a settings file nothing is kept.
func LicensedBeside(settingsFile string) Licensed {
	if settingsFile == "" {
		return Licensed{}
	}
	return Licensed{filepath.Join(filepath.Dir(settingsFile), licensedName)}
}

// Path is where the texts are kept, empty when they are not.
func (l Licensed) Path() string { return l.path }

// Text is the user's text of a control or clause of an edition, empty while
// there is none. Errors: file, file_damaged.
func (l Licensed) Text(edition isms.Edition, number string) (string, error) {
	texts, err := l.read()
	return texts[licensedKey(edition, number)], err
}

// SetText keeps the text of a control or clause; the empty text takes it away.
// Errors: ErrTooLong; file; file_damaged, in which case the file is left as it is.
func (l Licensed) SetText(edition isms.Edition, number, text string) error {
	if utf8.RuneCountInString(text) > MaxLicensedText {
		return ErrTooLong
	}
	texts, err := l.read()
	if err != nil || l.path == "" {
		return err
	}
	texts[licensedKey(edition, number)] = text
	if text == "" {
		delete(texts, licensedKey(edition, number))
	}
	content, err := json.MarshalIndent(texts, "", "  ")
	if err == nil {
		err = write(l.path, append(content, '\n'))
	}
	if err != nil {
		return isms.Fail(isms.ErrFile, "File", l.path).Because(err)
	}
	return nil
}

func licensedKey(edition isms.Edition, number string) string { return string(edition) + " " + number }

// read reads all texts, each time anew: two windows may be open.
func (l Licensed) read() (map[string]string, error) {
	texts := map[string]string{}
	if l.path == "" {
		return texts, nil
	}
	content, err := os.ReadFile(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return texts, nil
	case err != nil:
		return nil, isms.Fail(isms.ErrFile, "File", l.path).Because(err)
	}
	if err := json.Unmarshal(content, &texts); err != nil {
		return nil, isms.Fail(isms.ErrFileDamaged, "File", l.path).Because(err)
	}
	return texts, nil
}
