// Package translations holds the program's own texts, one set of files per
// language, and the only use of go-i18n. Texts of the standard's catalogue live
// in data/catalogue, those of documents in templates.
package translations

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed *.json
var files embed.FS

// Languages are the languages that have a set of texts, English first.
var Languages = []string{"en", "de", "fr", "es"}

// Texts are the texts of one language. It is safe for concurrent use.
type Texts struct {
	lang      string
	localizer *i18n.Localizer
}

var sets = struct {
	sync.Mutex
	byLanguage map[string]*Texts
}{byLanguage: map[string]*Texts{}}

// In gives the texts of a language ("de", also "de-AT" or "de_CH.UTF-8"), and
// English for a language the program does not speak.
func In(tag string) *Texts {
	lang := Known(tag)
	sets.Lock()
	defer sets.Unlock()
	if sets.byLanguage[lang] == nil {
		sets.byLanguage[lang] = read(lang)
	}
	return sets.byLanguage[lang]
}

// Known is the language of ours that a tag means, English when it is none.
func Known(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	if slices.Contains(Languages, base) {
		return base
	}
	return Languages[0]
}

// ownNames are the languages' names in themselves, in a file of their own: a
// menu of languages must not load them all.
var ownNames = sync.OnceValue(func() map[string]string {
	content, err := files.ReadFile("names.json")
	names := map[string]string{}
	if err == nil {
		err = json.Unmarshal(content, &names)
	}
	if err != nil {
		panic(err) // embedded and tested
	}
	return names
})

// OwnName is the name of a language in itself, "Deutsch".
func OwnName(lang string) string { return ownNames()[lang] }

// read loads a language. It is complete by test, so there is no other language
// behind it; the files are embedded, so a fault in them is a fault in the build.
func read(lang string) *Texts {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, name := range fileNames(lang) {
		content, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		if _, err := bundle.ParseMessageFileBytes(content, name); err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
	}
	return &Texts{lang: lang, localizer: i18n.NewLocalizer(bundle, lang)}
}

func fileNames(lang string) []string {
	names, err := fs.Glob(files, "*."+lang+".json")
	if err != nil {
		panic(err)
	}
	return names
}

// Lang is the language of the texts.
func (t *Texts) Lang() string { return t.lang }

// Text gives a text; args are pairs of name and value for its {{.Name}} fields.
// A number named "Count" also chooses between singular and plural. An unknown
// key comes back as it is, so that a gap is seen and not silent.
func (t *Texts) Text(key string, args ...any) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(args) > 0 {
		data := make(map[string]any, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			data[fmt.Sprint(args[i])] = args[i+1]
		}
		config.TemplateData, config.PluralCount = data, data["Count"]
	}
	text, err := t.localizer.Localize(&config)
	if err != nil && text == "" {
		return key
	}
	return text
}

// Keys are all keys of a language, sorted, for tests that compare languages
// and prove that every key used exists.
func Keys(lang string) []string {
	keys := map[string]bool{}
	for _, name := range fileNames(lang) {
		content, err := files.ReadFile(path.Clean(name))
		if err != nil {
			panic(err)
		}
		var messages map[string]any
		if err := json.Unmarshal(content, &messages); err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
		for key := range messages {
			keys[key] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}
