package method

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// levelsPart edits the levels: name, limits, colour, who may accept.
type levelsPart struct {
	screen  *Screen
	cards   []*levelCard
	list    *fyne.Container
	errors  *problemText
	propose *kit.Button
	add     *kit.Button
	root    *container.Scroll
}

func newLevels(s *Screen) *levelsPart {
	p := &levelsPart{screen: s, list: kit.Stack(theme.GapGroup), errors: newProblemText("bands")}
	p.propose = kit.NewButton(s.desk.Text("ui.method.propose"), func() {
		s.draft.propose()
		s.changed()
	})
	p.add = kit.NewIconButton(s.desk.Text("ui.method.level.add"), fynetheme.ContentAddIcon(), func() {
		s.draft.addBand()
		s.changed()
	})
	objects := []fyne.CanvasObject{kit.NewQuiet(s.desk.Text("ui.method.levels.about"))}
	if bar := s.languageBar(); bar != nil {
		objects = append(objects, bar)
	}
	p.root = page(append(objects, p.errors.Text, p.list, kit.Row(theme.GapField, p.add, p.propose))...)
	return p
}

func (p *levelsPart) content() fyne.CanvasObject { return p.root }

func (p *levelsPart) focus() {
	if len(p.cards) > 0 {
		p.cards[0].name.FocusInput()
	}
}

func (p *levelsPart) show(problems []problem) {
	d := p.screen.draft
	if len(p.cards) != len(d.bands) {
		p.cards, p.list.Objects = nil, nil
		for i := range d.bands {
			card := newLevelCard(p, i)
			p.cards = append(p.cards, card)
			p.list.Add(card.root)
		}
	}
	m := d.method()
	never := unreached(&m)
	for i, card := range p.cards {
		card.show(problems, never[i])
	}
	p.errors.show(problems)
	enable(p.add, len(d.bands) < isms.MaxBands)
	setVisible(p.propose, d.mode != isms.ModeLookup)
	p.screen.relayout()
}

// levelCard is one level.
type levelCard struct {
	part         *levelsPart
	level        int
	chip         *kit.LevelChip
	never        *kit.Text
	name, text   *kit.TextInput
	from, to     *kit.TextInput
	limits       fyne.CanvasObject
	accept       *kit.Select
	months       *kit.TextInput
	monthsBlock  fyne.CanvasObject
	colours      *kit.Swatches
	own          *kit.TextInput
	remove       *kit.Button
	limitErrors  *problemText
	nameErrors   *problemText
	acceptErrors *problemText
	fillErrors   *problemText
	root         fyne.CanvasObject
}

// Widths of the small fields of a level.
const (
	limitWidth  = 56
	colourWidth = 84
	monthsWidth = 96
)

func newLevelCard(p *levelsPart, level int) *levelCard {
	field := func(names ...string) *problemText {
		for i := range names {
			names[i] = bandField(level, names[i])
		}
		return newProblemText(names...)
	}
	c := &levelCard{
		part: p, level: level, chip: kit.NewLevelChip("", nil),
		limitErrors: field("from", "to"), nameErrors: field("name"), acceptErrors: field("accept", "months"), fillErrors: field("fill"),
	}
	c.buildWords()
	c.buildLimits()
	c.buildAcceptance()
	c.buildColour()
	text := p.screen.desk.Text
	c.never = kit.NewQuiet(text("ui.method.level.never"))
	c.remove = kit.NewQuietButton(text("ui.method.level.remove"), fynetheme.DeleteIcon(), func() {
		p.screen.draft.removeBand(level)
		p.screen.changed()
	})
	c.root = kit.Panel(kit.Stack(theme.GapField,
		kit.Ends(kit.Row(theme.GapField, c.chip), c.remove),
		c.never, beside(columns{0, 2*limitWidth + theme.GapField}, labelled(text("ui.method.level.name"), c.name), c.limits), c.nameErrors.Text, c.limitErrors.Text,
		beside(columns{0, monthsWidth}, labelled(text("ui.method.level.accept"), c.accept), c.monthsBlock), c.acceptErrors.Text,
		labelled(text("ui.method.level.colour"), beside(columns{0, colourWidth}, c.colours, c.own)), c.fillErrors.Text,
		labelled(text("ui.method.level.text"), c.text),
	))
	return c
}

func (c *levelCard) buildWords() {
	s := c.part.screen
	band, lang := &s.draft.bands[c.level], s.language
	m := s.draft.method()
	m.Bands[c.level].Name = without(m.Bands[c.level].Name, lang)
	c.name = line(or(s.words().BandName(&m, c.level), s.desk.Text("ui.method.level.name.example")), band.Name[lang], func(text string) {
		s.draft.bands[c.level].Name[lang] = text
		s.changed()
	})
	c.text = area(c.part.root, or(without(band.Text, lang).In(lang), s.desk.Text("ui.method.level.text.example")), band.Text[lang], func(text string) {
		s.draft.bands[c.level].Text[lang] = text
		s.changed()
	})
}

func (c *levelCard) buildLimits() {
	s := c.part.screen
	c.from = line("", "", func(text string) {
		s.draft.setFrom(c.level, text)
		s.changed()
	})
	c.to = line("", "", func(text string) {
		s.draft.setTo(c.level, text)
		s.changed()
	})
	c.limits = beside(columns{limitWidth, limitWidth}, labelled(s.desk.Text("ui.method.level.from"), c.from), labelled(s.desk.Text("ui.method.level.to"), c.to))
}

func (c *levelCard) buildAcceptance() {
	s := c.part.screen
	var choices []kit.Choice
	for _, a := range isms.Acceptors {
		choices = append(choices, kit.Choice{Key: string(a), Title: s.desk.Text("ui.accept." + string(a))})
	}
	c.accept = kit.NewSelect(choices, kit.SelectTexts{})
	c.accept.OnCommit(func(key string) {
		if key != "" {
			s.draft.setAccept(c.level, isms.Acceptor(key))
		}
		s.changed()
	})
	c.months = line(s.desk.Text("ui.method.level.months.none"), "", func(text string) {
		s.draft.setMonths(c.level, text)
		s.changed()
	})
	c.monthsBlock = labelled(s.desk.Text("ui.method.level.months"), c.months)
}

func (c *levelCard) buildColour() {
	s := c.part.screen
	c.colours = kit.NewSwatches(palette)
	c.colours.OnCommit(func(colour string) {
		s.draft.setFill(c.level, colour)
		s.changed()
	})
	c.own = line(s.desk.Text("ui.method.level.colour.own"), "", func(text string) {
		s.draft.setFill(c.level, text)
		s.changed()
	})
}

func (c *levelCard) show(problems []problem, never bool) {
	s := c.part.screen
	d := s.draft
	band, m := d.bands[c.level], d.method()
	c.chip.Set(strconv.Itoa(c.level+1)+"  "+screen.View(s.desk).BandName(&m, c.level), screen.BandFill(&m, c.level))
	setVisible(c.never, never)
	setVisible(c.limits, d.mode != isms.ModeLookup)
	number(c.from, d.shown(bandField(c.level, "from"), band.From))
	number(c.to, d.shown(bandField(c.level, "to"), band.To))
	c.accept.SetValue(string(band.Accept))
	setVisible(c.monthsBlock, hasTime(band.Accept))
	if months := d.shown(bandField(c.level, "months"), band.Months); months == "0" {
		if c.months.Text != "0" {
			c.months.SetValue("")
		}
	} else {
		number(c.months, months)
	}
	c.colours.SetValue(hexOf(screen.BandFill(&m, c.level)))
	if !sameColour(band.Fill, c.own.Text) {
		c.own.SetValue(band.Fill)
	}
	enable(c.remove, len(d.bands) > isms.MinBands)
	for _, e := range []*problemText{c.limitErrors, c.nameErrors, c.acceptErrors, c.fillErrors} {
		e.show(problems)
	}
}

// hexOf is a colour as RRGGBB.
func hexOf(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%02X%02X%02X", r>>8, g>>8, b>>8)
}

// sameColour says whether what is typed means a colour, whatever its spelling.
func sameColour(colour, typed string) bool {
	return strings.EqualFold(colour, strings.TrimPrefix(strings.TrimSpace(typed), "#"))
}
