package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var (
	answers = []Choice{{"yes", "Yes"}, {"no", "No"}, {"later", "Later"}}
	seas    = []Choice{{"b", "Baltic"}, {"n", "North Sea"}, {"m", "Mediterranean"}}
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// Every input: showing a value reports nothing, and what is shown is the value.
func TestInputsLoadingIsNotSaving(t *testing.T) {
	startApp(t)
	for name, tt := range map[string]struct {
		input Input
		value string
	}{
		"text":         {NewTextInput(""), "Hafen Dental"},
		"number":       {NewNumberInput(""), "12.5"},
		"area":         {NewAreaInput("", nil), "two\nlines"},
		"date":         {NewDateInput("", noon), "2026-03-31"},
		"segmented":    {NewSegmented(answers), "no"},
		"select":       {NewSelect(seas, SelectTexts{}), "n"},
		"multi-select": {NewMultiSelect(seas, SelectTexts{}), "b;m"},
		"check list":   {NewCheckList(seas), "b;m"},
		"rating":       {NewRating([]string{"low", "high"}, "not rated"), "2"},
	} {
		t.Run(name, func(t *testing.T) {
			var reported []string
			tt.input.OnCommit(func(value string) { reported = append(reported, value) })
			c := show(t, tt.input, 400, 200)
			tt.input.SetValue(tt.value)
			if got := tt.input.Value(); got != tt.value {
				t.Errorf("the value is %q, want %q", got, tt.value)
			}
			tt.input.FocusInput()
			if c.Focused() == nil {
				t.Fatal("the input does not take the keyboard")
			}
			c.Unfocus()
			tt.input.SetValue("")
			if got := tt.input.Value(); got != "" {
				t.Errorf("emptied it is %q", got)
			}
			if len(reported) > 0 {
				t.Errorf("loading reported %q", reported)
			}
		})
	}
}

func TestInputsReportWhatTheUserDoes(t *testing.T) {
	startApp(t)
	for name, tt := range map[string]struct {
		input Input
		do    func(fyne.Canvas)
		want  []string
	}{
		"text on Enter, once": {NewTextInput(""), func(c fyne.Canvas) {
			write(c, "abc")
			press(c, fyne.KeyReturn)
			c.Unfocus()
		}, []string{"abc"}},
		"text on leaving": {NewTextInput(""), func(c fyne.Canvas) { write(c, "abc"); c.Unfocus() }, []string{"abc"}},
		"number with a comma": {NewNumberInput(""), func(c fyne.Canvas) {
			write(c, "1,5")
			press(c, fyne.KeyReturn)
		}, []string{"1.5"}},
		"number that is none": {NewNumberInput(""), func(c fyne.Canvas) {
			write(c, "many")
			press(c, fyne.KeyReturn)
		}, []string{"many"}},
		"several lines on leaving": {NewAreaInput("", nil), func(c fyne.Canvas) {
			write(c, "a")
			press(c, fyne.KeyReturn)
			write(c, "b")
			c.Unfocus()
		}, []string{"a\nb"}},
		"date as people write it": {NewDateInput("", noon), func(c fyne.Canvas) {
			write(c, "1.4.2026")
			press(c, fyne.KeyReturn)
		}, []string{"2026-04-01"}},
		"date from the calendar": {NewDateInput("", noon), func(c fyne.Canvas) {
			press(c, fyne.KeyDown)
			press(c, fyne.KeyPageDown, fyne.KeyLeft, fyne.KeyReturn)
		}, []string{"2026-12-20"}},
		"calendar left alone": {NewDateInput("", noon), func(c fyne.Canvas) {
			press(c, fyne.KeyDown)
			press(c, fyne.KeyRight, fyne.KeyEscape)
		}, nil},
		"segment by arrows": {NewSegmented(answers), func(c fyne.Canvas) {
			press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft)
		}, []string{"yes", "no", "yes"}},
		"segment taken back":     {NewSegmented(answers), func(c fyne.Canvas) { press(c, fyne.KeyEnd, fyne.KeyDelete) }, []string{"later", ""}},
		"segment ignores digits": {NewSegmented(answers), func(c fyne.Canvas) { write(c, "2") }, nil},
		"rating by digit":        {NewRating([]string{"low", "mid", "high"}, ""), func(c fyne.Canvas) { write(c, "3"); write(c, "9"); write(c, "3") }, []string{"3"}},
		"select from the list": {NewSelect(seas, SelectTexts{}), func(c fyne.Canvas) {
			press(c, fyne.KeyDown)
			press(c, fyne.KeyDown, fyne.KeyReturn)
		}, []string{"n"}},
		"select by typing": {NewSelect(seas, SelectTexts{}), func(c fyne.Canvas) { write(c, "m"); press(c, fyne.KeyReturn) }, []string{"m"}},
		"select several": {NewMultiSelect(seas, SelectTexts{}), func(c fyne.Canvas) {
			press(c, fyne.KeyReturn)
			write(c, " ")
			press(c, fyne.KeyEnd)
			write(c, " ")
			press(c, fyne.KeyReturn)
		}, []string{"b;m"}},
		"check list": {NewCheckList(seas), func(c fyne.Canvas) {
			press(c, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeySpace)
		}, []string{"n", "n;m", "n"}},
	} {
		t.Run(name, func(t *testing.T) {
			var reported []string
			tt.input.OnCommit(func(value string) { reported = append(reported, value) })
			c := show(t, tt.input, 400, 400)
			tt.input.FocusInput()
			tt.do(c)
			wantIDs(t, reported, tt.want...)
			if c.Overlays().Top() != nil {
				t.Error("a list is still open")
			}
		})
	}
}

func TestInputsByMouse(t *testing.T) {
	startApp(t)
	s := NewSegmented(answers)
	show(t, s, 400, 60)
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.segmentWidth(0)+5, 10)})
	if s.Value() != "no" {
		t.Errorf("a tap on the second segment chose %q", s.Value())
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(390, 10)})
	if s.Value() != "no" {
		t.Errorf("a tap beside the segments chose %q", s.Value())
	}
	l := NewCheckList(seas)
	show(t, l, 400, 200)
	l.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, rowHeight()*2.5)})
	if l.Value() != "m" {
		t.Errorf("a tap on the third line ticked %q", l.Value())
	}
}

func TestTabLeavesEveryInputAtOnce(t *testing.T) {
	startApp(t)
	inputs := []Input{
		NewTextInput(""), NewAreaInput("", nil), NewDateInput("", noon), NewSegmented(answers),
		NewSelect(seas, SelectTexts{}), NewCheckList(seas), NewRating([]string{"low", "high"}, ""),
	}
	form := Stack(0)
	for _, input := range inputs {
		form.Add(input)
	}
	c := show(t, form, 400, 600)
	seen := map[fyne.Focusable]bool{}
	for range inputs {
		c.FocusNext()
		seen[c.Focused()] = true
	}
	if len(seen) != len(inputs) {
		t.Errorf("%d stops on the way through %d inputs", len(seen), len(inputs))
	}
	c.FocusNext()
	if !seen[c.Focused()] {
		t.Errorf("there is one more stop, %T", c.Focused())
	}
}

func TestEnterGoesOn(t *testing.T) {
	startApp(t)
	gone := 0
	text, rating := NewTextInput(""), NewRating([]string{"low", "high"}, "")
	text.OnEnter = func() { gone++ }
	rating.OnNext(func() { gone++ })
	c := show(t, Stack(0, text, rating), 400, 200)
	text.FocusInput()
	press(c, fyne.KeyReturn)
	rating.FocusInput()
	press(c, fyne.KeyReturn)
	if gone != 2 {
		t.Errorf("Enter went on %d times, want 2", gone)
	}
}

func TestRatingShowsTheWordsOfTheStep(t *testing.T) {
	startApp(t)
	r := NewRating([]string{"every ten years", "every year"}, "not rated")
	c := show(t, r, 400, 60)
	if got := r.words.Text(); got != "not rated" {
		t.Errorf("unrated it says %q", got)
	}
	r.FocusInput()
	write(c, "2")
	if got := r.words.Text(); got != "every year" {
		t.Errorf("rated 2 it says %q", got)
	}
}

func TestAreaGrowsWithItsText(t *testing.T) {
	startApp(t)
	a := NewAreaInput("", nil)
	form := Stack(0, a)
	show(t, form, 300, 600)
	low := a.MinSize().Height
	a.SetValue("1\n2\n3\n4\n5\n6")
	if high := a.MinSize().Height; high <= low*1.5 {
		t.Errorf("six lines take %v, three take %v", high, low)
	}
	a.SetValue("")
	if again := a.MinSize().Height; again != low {
		t.Errorf("emptied it takes %v, want %v", again, low)
	}
}

func TestChoiceInputSuitsTheChoices(t *testing.T) {
	if _, ok := NewChoiceInput(answers, SelectTexts{}).(*Segmented); !ok {
		t.Error("few short choices do not stand side by side")
	}
	long := []Choice{{"a", "A choice that takes a long sentence to say"}, {"b", "Another one"}}
	if _, ok := NewChoiceInput(long, SelectTexts{}).(*Select); !ok {
		t.Error("long choices stand side by side")
	}
	if _, ok := NewMultiChoiceInput(seas, SelectTexts{}).(*CheckList); !ok {
		t.Error("a few choices are not a list of check boxes")
	}
	if _, ok := NewMultiChoiceInput(make([]Choice, checkListChoices+1), SelectTexts{}).(*Select); !ok {
		t.Error("many choices are a list of check boxes")
	}
}

func TestPickerNarrowsALongList(t *testing.T) {
	startApp(t)
	var many []Choice
	for _, c := range "abcdefghijklmnopqrstuvwxyz" {
		many = append(many, Choice{string(c), "Letter " + string(c)})
	}
	s := NewSelect(many, SelectTexts{Search: "Search"})
	c := show(t, s, 400, 500)
	s.FocusInput()
	write(c, "letter z")
	press(c, fyne.KeyReturn)
	if s.Value() != "z" {
		t.Errorf("chosen is %q", s.Value())
	}
	write(c, "nothing")
	press(c, fyne.KeyReturn, fyne.KeyEscape)
	if s.Value() != "z" || c.Overlays().Top() != nil {
		t.Errorf("with nothing to choose, %q is chosen", s.Value())
	}
}

func TestFieldShowsOnlyTheTextsItHas(t *testing.T) {
	startApp(t)
	f := NewField("Name", "", NewTextInput(""))
	show(t, f, 400, 200)
	plain := f.MinSize().Height
	f.SetError("Write a name.")
	if f.Error() != "Write a name." || f.MinSize().Height <= plain {
		t.Error("the error takes no room")
	}
	f.SetError("")
	if f.MinSize().Height != plain {
		t.Error("the error left a gap")
	}
	f.SetHelp("As in the register.")
	if f.MinSize().Height <= plain {
		t.Error("the help takes no room")
	}
}

func TestInputsLook(t *testing.T) {
	startApp(t)
	segmented, rating, list := NewSegmented(answers), NewRating([]string{"low", "high"}, "not rated"), NewCheckList(seas)
	segmented.SetValue("yes")
	rating.SetValue("2")
	list.SetValue("n")
	withError := NewField("Home port", "Where it lies in winter.", NewSelect(seas, SelectTexts{Placeholder: "Choose"}))
	withError.SetError("Choose a port.")
	c := show(t, Form(NewField("Sails?", "", segmented), NewField("Speed", "", rating), NewField("Where", "", list), withError), 700, 500)
	rating.FocusInput()
	test.AssertRendersToMarkup(t, "inputs.xml", c)
}
