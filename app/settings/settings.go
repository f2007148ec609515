// Package settings keeps what one user of this computer prefers: language and
// look of the window, the files opened last and where in them the user was; and
// the texts of the user's own licensed copy of the standard, which may stand in
// no file that leaves the computer. Nothing about a firm is kept here: that
// stands in its file.
package settings

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"ismsdesk/app/isms"
)

// The themes a user can choose.
const (
	ThemeSystem = "system"
	ThemeLight  = "light"
	ThemeDark   = "dark"
)

// MaxRecent is how many files are remembered.
const MaxRecent = 8

// The bounds of the text scale, as a factor on all text sizes.
const (
	MinTextScale = 0.8
	MaxTextScale = 2.0
)

// Settings are the preferences of one user.
type Settings struct {
	Language  string            `json:"language,omitempty"` // of the screen; empty: as the system says
	Theme     string            `json:"theme"`
	TextScale float32           `json:"textScale"`
	Numbers   isms.Edition      `json:"numbers,omitempty"` // by which controls are shown; empty: 2022
	Recent    []string          `json:"recent,omitempty"`  // absolute paths, the latest first
	Places    map[string]string `json:"places,omitempty"`  // file to the last place in it
	Folder    string            `json:"folder,omitempty"`  // where files were written last
	// Templates is the folder of the user's own document templates, which count
	// for every firm that has none of its own; empty for none.
	Templates string `json:"templates,omitempty"`
}

// Defaults are the settings of somebody who has not chosen anything.
func Defaults() Settings {
	return Settings{Theme: ThemeSystem, TextScale: 1, Places: map[string]string{}}
}

// File is where the settings are kept on this computer.
func File() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "ismsdesk", "settings.json"), nil
}

// Load reads settings. A missing or damaged file gives the defaults, and a
// value that makes no sense is replaced by its default: preferences are never a
// reason not to start.
func Load(path string) Settings {
	s := Defaults()
	content, err := os.ReadFile(path)
	if err != nil {
		return s
	}
	if json.Unmarshal(content, &s) != nil {
		return Defaults()
	}
	return s.sound()
}

// sound replaces what makes no sense.
func (s Settings) sound() Settings {
	if !slices.Contains([]string{ThemeSystem, ThemeLight, ThemeDark}, s.Theme) {
		s.Theme = ThemeSystem
	}
	if s.TextScale < MinTextScale || s.TextScale > MaxTextScale {
		s.TextScale = 1
	}
	if !slices.Contains(isms.Editions, s.Numbers) {
		s.Numbers = ""
	}
	if s.Places == nil {
		s.Places = map[string]string{}
	}
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	return s
}

// Save writes settings beside the target, syncs and renames, so that a crash
// leaves the old settings or the new ones.
func Save(path string, s Settings) error {
	content, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return write(path, append(content, '\n'))
}

// write replaces a file as a whole; only the user may read it.
func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".settings-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

// Opened puts a file at the head of the recent ones.
func (s *Settings) Opened(file string) {
	s.forget(file)
	s.Recent = slices.Insert(s.Recent, 0, file)
	for _, dropped := range s.Recent[min(len(s.Recent), MaxRecent):] {
		delete(s.Places, dropped)
	}
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
}

// Gone takes a file that cannot be found any more out of the recent ones.
func (s *Settings) Gone(file string) {
	s.forget(file)
	delete(s.Places, file)
}

func (s *Settings) forget(file string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(each string) bool { return each == file })
}

// SetPlace remembers where in a file the user is.
func (s *Settings) SetPlace(file, place string) {
	if s.Places == nil {
		s.Places = map[string]string{}
	}
	s.Places[file] = place
}
