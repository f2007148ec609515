package shell

import (
	"testing"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
)

func TestTheMenuPastesWhereTheKeyboardIs(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	clip := s.app.Clipboard()
	clip.SetContent("Nordic Cloud\tHosting\r\nTwo Brothers\tCleaning\r\n")
	first, second := s.workspace.ISMS().Suppliers[0], s.workspace.ISMS().Suppliers[1]
	s.Go(screen.Place{Area: "suppliers", Row: first.ID, Field: "title"})
	press(t, s, "Paste")
	if first.Title != "Nordic Cloud" || second.Title != "Two Brothers" || second.Service != "Cleaning" {
		t.Errorf("the suppliers are %+v and %+v", first, second)
	}
	notices := s.notices.History()
	if len(notices) != 1 || notices[0].ActionLabel != "Undo" {
		t.Fatalf("the notices are %+v", notices)
	}
	notices[0].OnAction()
	if first.Title == "Nordic Cloud" || second.Service == "Cleaning" {
		t.Error("one undo did not take all of it back")
	}
	s.Go(screen.Place{Area: "suppliers", Row: first.ID, Field: "title"})
	if press(t, s, "Copy"); clip.Content() != first.Title {
		t.Errorf("%q was copied of %q", clip.Content(), first.Title)
	}
}

func TestTheMenuOpenedWithTheMouseKnowsWhereTheKeyboardWas(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	s.app.Clipboard().SetContent("Nordic Cloud")
	first := s.workspace.ISMS().Suppliers[0]
	s.Go(screen.Place{Area: "suppliers", Row: first.ID, Field: "title"})
	s.window.Canvas().Unfocus() // as the driver does when the menu is clicked
	if press(t, s, "Paste"); first.Title != "Nordic Cloud" {
		t.Errorf("the cell holds %q", first.Title)
	}
	cells := s.window.Canvas().Focused()
	if cells == nil {
		t.Fatal("the cells have lost the keyboard")
	}
	cells.(fyne.Shortcutable).TypedShortcut(ctrl(fyne.KeyF))
	search := s.window.Canvas().Focused()
	s.window.Canvas().Unfocus()
	s.app.Clipboard().SetContent("DentaFlow")
	press(t, s, "Paste")
	if s.window.Canvas().Focused() != search || first.Title != "Nordic Cloud" {
		t.Errorf("what was meant for the search went elsewhere: the cell holds %q", first.Title)
	}
	if table := s.current.Screen.(screen.Goer).Place(); table.Row == first.ID {
		t.Error("the search found nothing")
	}
}

func TestAFieldPastesForItself(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	input := s.window.Canvas().Focused().(*kit.TextInput)
	s.app.Clipboard().SetContent("Hafen Labor")
	if press(t, s, "Paste"); input.Text != "Hafen Labor" {
		t.Errorf("the field holds %q", input.Text)
	}
	input.Disable()
	if press(t, s, "Paste"); input.Text != "Hafen Labor" {
		t.Errorf("a field that is closed holds %q", input.Text)
	}
}

func TestAnEmptyRegisterTakesWhatIsPasted(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	s.app.Clipboard().SetContent("Nordic Cloud\tHosting\r\nTwo Brothers\tCleaning\r\n")
	s.window.Canvas().Unfocus()
	if press(t, s, "Paste"); len(s.workspace.Journal()) != 1 {
		t.Error("a page that takes nothing took something")
	}
	s.Go(screen.Place{Area: "suppliers"})
	if press(t, s, "Paste"); len(s.workspace.ISMS().Suppliers) != 2 {
		t.Errorf("%d suppliers", len(s.workspace.ISMS().Suppliers))
	}
	s.Undo()
	s.decide(kit.Dialog{Title: "Wait"})
	if press(t, s, "Paste"); len(s.workspace.ISMS().Suppliers) != 0 {
		t.Error("something was pasted behind a dialog")
	}
}

func TestAnEmptyListOfAWizardTakesWhatIsPasted(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	s.app.Clipboard().SetContent("Laptops\r\nServer\r\n")
	s.Go(screen.Wizard("risk", "assets"))
	s.window.Canvas().Unfocus()
	if press(t, s, "Paste"); len(s.workspace.ISMS().Assets) != 2 || s.workspace.ISMS().Assets[1].Title != "Server" {
		t.Errorf("at %v there are %d assets", s.place, len(s.workspace.ISMS().Assets))
	}
}
