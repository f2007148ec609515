package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// DateInput is a field for a date, typed as ISO 8601 or day.month.year, or
// picked from a calendar.
type DateInput struct {
	TextInput
	today func() time.Time
}

// NewDateInput returns a date field. The calendar opens on the field's date, or
// on today where the field is empty.
func NewDateInput(placeholder string, today func() time.Time) *DateInput {
	d := &DateInput{today: today}
	d.PlaceHolder = placeholder
	d.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	d.read = func(s string) string {
		if iso, ok := ParseDate(s); ok {
			return iso
		}
		return s
	}
	d.ActionItem = Inset(theme.GapField, newTapIcon(fynetheme.CalendarIcon(), d.openCalendar))
	d.ExtendBaseWidget(d)
	return d
}

// TypedKey implements fyne.Focusable: Down opens the calendar.
func (d *DateInput) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		d.openCalendar()
		return
	}
	d.TextInput.TypedKey(e)
}

// FocusInput implements Input.
func (d *DateInput) FocusInput() { Focus(d) }

// TypedShortcut implements fyne.Shortcutable.
func (d *DateInput) TypedShortcut(s fyne.Shortcut) { entryShortcut(&d.Entry, d, s) }

func (d *DateInput) openCalendar() {
	c := canvasOf(d)
	if c == nil {
		return
	}
	day := d.today()
	if t, err := time.Parse(time.DateOnly, d.Value()); err == nil {
		day = t
	}
	var pop *popover
	calendar := newCalendar(day, func(t time.Time) {
		pop.close()
		d.SetText(t.Format(time.DateOnly))
		d.commit()
	}, func() { pop.close() })
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d)
	pop = showPopover(c, at, d.Size(), calendar, calendar.MinSize(), func() { pop.close() })
	c.Focus(calendar)
}

// tapIcon is an icon for the pointer only: the keyboard has another way, so it
// is no stop on the way through the fields.
type tapIcon struct {
	widget.Icon
	onTapped func()
}

func newTapIcon(icon fyne.Resource, onTapped func()) *tapIcon {
	t := &tapIcon{onTapped: onTapped}
	t.Resource = icon
	t.ExtendBaseWidget(t)
	return t
}

// Tapped implements fyne.Tappable.
func (t *tapIcon) Tapped(*fyne.PointEvent) { t.onTapped() }

// Cursor implements desktop.Cursorable.
func (t *tapIcon) Cursor() desktop.Cursor { return desktop.PointerCursor }

// calendar is Fyne's calendar, worked from the keyboard: arrows move by days and
// weeks, Page keys by months, Enter takes the day.
type calendar struct {
	widget.BaseWidget
	day     time.Time
	month   *widget.Calendar
	label   *Text
	root    *fyne.Container
	onTaken func(time.Time)
	onGone  func()
}

func newCalendar(day time.Time, onTaken func(time.Time), onGone func()) *calendar {
	c := &calendar{day: day, label: NewQuiet(""), onTaken: onTaken, onGone: onGone}
	c.root = Stack(0)
	c.ExtendBaseWidget(c)
	c.show()
	return c
}

func (c *calendar) show() {
	c.month = widget.NewCalendar(c.day, c.onTaken)
	c.label.SetText(c.day.Format(time.DateOnly))
	c.root.Objects = []fyne.CanvasObject{c.month, Middle(c.label.OneLine())}
	c.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return widget.NewSimpleRenderer(c.root)
}

// FocusGained implements fyne.Focusable.
func (c *calendar) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (c *calendar) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (c *calendar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.day = c.day.AddDate(0, 0, -1)
	case fyne.KeyRight:
		c.day = c.day.AddDate(0, 0, 1)
	case fyne.KeyUp:
		c.day = c.day.AddDate(0, 0, -7)
	case fyne.KeyDown:
		c.day = c.day.AddDate(0, 0, 7)
	case fyne.KeyPageUp:
		c.day = c.day.AddDate(0, -1, 0)
	case fyne.KeyPageDown:
		c.day = c.day.AddDate(0, 1, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onTaken(c.day)
		return
	case fyne.KeyEscape:
		c.onGone()
		return
	default:
		return
	}
	c.show()
}
