package screen_test

import (
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

func TestAClosedRiskCountsNoMore(t *testing.T) {
	desk := screentest.MustSample(t)
	s := desk.Workspace().ISMS()
	above := screen.AboveAcceptance(s)
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set("risks", "R-01", "review_on", "2026-12-31"); err != nil {
			return err
		}
		if err := d.Set("risks", "R-01", "option", ""); err != nil {
			return err
		}
		return d.CloseRisks([]string{"R-01"}, "2026-09-21", "Sold.")
	}); err != nil {
		t.Fatal(err)
	}
	if n := screen.AboveAcceptance(s); n != above-1 || screen.Undecided(s) != 0 {
		t.Errorf("%d risks above the line, before %d; %d undecided", n, above, screen.Undecided(s))
	}
	counts, unrated := screen.LevelCounts(s, s.InitialLevel)
	sum := unrated
	for _, n := range counts {
		sum += n
	}
	if sum != len(s.OpenRisks()) {
		t.Errorf("%d risks counted of %d open ones", sum, len(s.OpenRisks()))
	}
	for _, d := range screen.DueList(screen.View(desk), desk.Workspace().Today()) {
		if d.Row == "R-01" {
			t.Errorf("a closed risk is due: %+v", d)
		}
	}
	for _, line := range screen.Heat(screen.View(desk), (*isms.Risk).Initial).Cells {
		for _, cell := range line {
			for _, id := range cell.IDs {
				if id == "R-01" {
					t.Error("a closed risk stands in the heat map")
				}
			}
		}
	}
}

// TestWhatIsKeptIsNoLongerDue takes each kind of date through its states.
func TestWhatIsKeptIsNoLongerDue(t *testing.T) {
	for _, c := range []struct{ register, row, date, state, open, kept string }{
		{"gaps", "4.1", "due_on", "progress", "planned", "done"},
		{"nonconformities", "", "due_on", "status", "in_progress", "closed"},
		{"audits", "", "planned_on", "status", "planned", "held"},
		{"audits", "", "planned_on", "status", "planned", "closed"},
		{"planned_changes", "", "date", "status", "in_progress", "done"},
	} {
		t.Run(c.register+" "+c.kept, func(t *testing.T) {
			desk, row := screentest.MustEmpty(t), c.row
			change := func(edit func(*isms.Draft) error) {
				t.Helper()
				if err := desk.Change(isms.ChangeEdit, edit); err != nil {
					t.Fatal(err)
				}
			}
			change(func(d *isms.Draft) (err error) {
				if row == "" {
					if row, err = d.Add(c.register); err != nil {
						return err
					}
				}
				if err := d.Put(c.register, row, c.date, "2026-10-01"); err != nil {
					return err
				}
				return d.Set(c.register, row, c.state, c.open)
			})
			due := screen.DueList(screen.View(desk), "2026-11-01")
			if len(due) != 1 || due[0].Row != row || !due[0].Overdue {
				t.Fatalf("due is %+v", due)
			}
			change(func(d *isms.Draft) error { return d.Set(c.register, row, c.state, c.kept) })
			if due = screen.DueList(screen.View(desk), "2026-11-01"); len(due) != 0 {
				t.Errorf("kept, and still due: %+v", due)
			}
		})
	}
}
