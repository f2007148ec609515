package catalogue

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/settings"
)

// licensedSlot is where the user keeps the passage of a licensed copy of the
// standard. It is closed until it is asked for.
func (s *Screen) licensedSlot(d detail) fyne.CanvasObject {
	slot := container.NewStack()
	label := s.desk.Text("ui.catalogue.licensed")
	kept, err := s.licensed.Text(d.edition, s.current)
	if kept != "" {
		label = s.desk.Text("ui.catalogue.licensed.present")
	}
	id := s.current
	var show, hide func()
	show = func() {
		slot.Objects = []fyne.CanvasObject{kit.Stack(theme.GapTight, kit.Row(0, kit.NewQuietButton(label, nil, hide)), s.licensedField(d, id, err))}
		s.detail.Refresh()
	}
	hide = func() {
		slot.Objects = []fyne.CanvasObject{kit.Row(0, kit.NewQuietButton(label, nil, show))}
		s.detail.Refresh()
	}
	hide()
	return slot
}

// licensedField is the field for the passage of one entry. It keeps what was
// typed when it is left, and says where.
func (s *Screen) licensedField(d detail, id string, failed error) fyne.CanvasObject {
	input := kit.NewAreaInput(s.desk.Text("ui.catalogue.licensed.placeholder"), s.scroll)
	where := s.desk.Text("ui.catalogue.licensed.where", "File", s.licensed.Path(), "Most", settings.MaxLicensedText)
	field := kit.NewField("", where, input)
	if failed != nil {
		field.SetError(screen.Sentence(s.desk, failed).Error())
	}
	kept, _ := s.licensed.Text(d.edition, id) // an error is shown already
	input.SetValue(kept)
	input.OnCommit(func(text string) {
		err := s.licensed.SetText(d.edition, id, text)
		switch {
		case errors.Is(err, settings.ErrTooLong):
			field.SetError(s.desk.Text("ui.catalogue.licensed.too_long", "Most", settings.MaxLicensedText, "Count", len([]rune(text))))
		case err != nil:
			field.SetError(screen.Sentence(s.desk, err).Error())
		default:
			field.SetError("")
		}
	})
	return field
}
