package shell

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/translations"
)

// areaIcon stands beside the words of an area of the road.
func areaIcon(area string) fyne.Resource {
	switch area {
	case screen.AreaStart:
		return fynetheme.HomeIcon()
	case "wizard.scope":
		return fynetheme.ViewFullScreenIcon()
	case "gaps":
		return fynetheme.ZoomFitIcon()
	case "assessments":
		return fynetheme.MediaReplayIcon()
	case screen.AreaChecks:
		return fynetheme.VisibilityIcon()
	case screen.AreaCatalogue:
		return fynetheme.GridIcon()
	case "assets":
		return fynetheme.StorageIcon()
	case "wizard.risk":
		return fynetheme.WarningIcon()
	case "wizard.treatment":
		return fynetheme.SettingsIcon()
	case "soa":
		return fynetheme.ListIcon()
	case screen.AreaDocuments:
		return fynetheme.DocumentIcon()
	case screen.AreaTemplates:
		return fynetheme.DocumentCreateIcon()
	case screen.AreaHistory:
		return fynetheme.HistoryIcon()
	}
	return nil
}

func searchIcon() fyne.Resource { return fynetheme.SearchIcon() }

// modes are the looks a user can choose, by their name in the settings.
var modes = map[string]theme.Mode{
	settings.ThemeSystem: theme.ModeSystem, settings.ThemeLight: theme.ModeLight, settings.ThemeDark: theme.ModeDark,
}

// textScales are the text sizes offered, as factors.
var textScales = []float32{0.9, 1, 1.15, 1.3, 1.5}

func (s *Shell) applyTheme() {
	s.app.Settings().SetTheme(theme.New(modes[s.settings.Theme], s.settings.TextScale))
}

// setTheme changes the palette.
func (s *Shell) setTheme(name string) {
	s.settings.Theme = name
	s.lookChanged()
}

// setTextScale changes the size of all texts.
func (s *Shell) setTextScale(scale float32) {
	s.settings.TextScale = scale
	s.lookChanged()
}

func (s *Shell) lookChanged() {
	s.SaveSettings()
	s.applyTheme()
	s.rebuild()
}

// setLanguage shows every text of the screen in another language. The data is
// not touched, and neither is the language of the documents.
func (s *Shell) setLanguage(language string) {
	if language == s.Lang() || !s.kept() {
		return
	}
	s.settings.Language = language
	s.SaveSettings()
	s.Texts = translations.In(language)
	s.rebuild()
}

// rebuild makes the window's content anew and returns to where the user is.
func (s *Shell) rebuild() {
	if !s.kept() {
		return
	}
	place := s.place
	if s.current != nil {
		if g, ok := s.current.Screen.(screen.Goer); ok {
			place = g.Place()
		}
	}
	s.helped = ""
	s.build()
	if s.workspace != nil {
		s.Go(place)
	}
}

// languageSelect chooses the language of the screen.
func (s *Shell) languageSelect() *kit.Select {
	var choices []kit.Choice
	for _, l := range translations.Languages {
		choices = append(choices, kit.Choice{Key: l, Title: translations.OwnName(l)})
	}
	choose := kit.NewSelect(choices, kit.SelectTexts{})
	choose.SetValue(s.Lang())
	choose.OnCommit(func(language string) {
		if language == "" {
			choose.SetValue(s.Lang())
			return
		}
		s.setLanguage(language)
	})
	return choose
}

// toolkitWords are the toolkit's own words, by the keys it looks them up with; a
// low line stands for a space. Our texts have the same keys in small letters.
var toolkitWords = []string{
	"Advanced", "Cancel", "Confirm", "Copy", "Create_Folder", "Cut", "Enter_filename", "Error", "Favourites", "File", "Folder",
	"New_Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select_all", "Show_Hidden_Files", "Undo", "Yes",
	"file.name", "file.parent", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"monday.short", "tuesday.short", "wednesday.short", "thursday.short", "friday.short", "saturday.short", "sunday.short",
}

// speakToolkit gives the toolkit its own few words in the language of the
// screen. It takes its language from the system and cannot be told another, so
// our words are registered as those of the system's language.
func speakToolkit(t isms.Texts) {
	words := make(map[string]string, len(toolkitWords))
	for _, word := range toolkitWords {
		ours := strings.ToLower(strings.ReplaceAll(word, ".", "_"))
		words[strings.ReplaceAll(word, "_", " ")] = t.Text("ui.toolkit." + ours)
	}
	content, err := json.Marshal(words)
	if err == nil {
		err = lang.AddTranslationsForLocale(content, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("toolkit texts", err)
	}
}

// headed puts the first object above and gives the second the rest, without a
// gap between them.
type headed struct{}

// Layout implements fyne.Layout.
func (headed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[1].Move(fyne.NewPos(0, head))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-head))
}

// MinSize implements fyne.Layout.
func (headed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}
