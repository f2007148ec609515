package cli

import (
	"os"
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// spoken is the language of everything the program says: the first --language,
// else the user's locale. It is found before the arguments are parsed, because
// a fault in the arguments must be explained too.
func spoken(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--language="); ok {
			return value
		}
		if arg == "--language" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return locale()
}

// locale is the language of the user's system, in the order of POSIX.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return isms.Languages[0]
}

// languages are the languages asked for with --language, none when the flag was
// not given. Error: usage, for a language that the command does not speak.
func (c *call) languages() ([]string, error) {
	var out []string
	for _, tag := range c.list("language") {
		lang := baseOf(tag)
		if !slices.Contains(c.speaks, lang) {
			return nil, c.usage("value", "Flag", "--language", "Value", tag, "Choices", strings.Join(c.speaks, ", "))
		}
		if !slices.Contains(out, lang) {
			out = append(out, lang)
		}
	}
	return out, nil
}

// baseOf is the language of a tag such as "de-AT" or "de_CH.UTF-8".
func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	return base
}
