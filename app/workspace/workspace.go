// Package workspace is one open file and every use case on it: create, open,
// edit, undo, generate, export, back up, verify. It joins the domain, the file
// and the generators, and knows neither commands nor windows.
package workspace

import (
	"errors"
	"os"
	"os/user"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/app/trace"
	"ismsdesk/data/catalogue"
	"ismsdesk/data/store"
)

// Product is the program's name, and Version its version, equal to the one in
// FyneApp.toml.
const (
	Product = "ISMS Desk"
	Version = "0.1.0"
)

// Workspace is one open .isms file with its snapshot. It is used from one
// goroutine at a time; long work takes a Snapshot.
type Workspace struct {
	isms     *isms.ISMS
	file     *store.File
	clock    func() time.Time
	by       string
	journal  []isms.Change // without edits
	watchers []func(isms.Change)
	found    *found        // nil before the checks first ran
	own      *ownTemplates // nil before the templates were first read
}

// userName is who the journal names as the author of a change.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "?"
}

// Create makes a new file and opens it. fill is the first change and may answer
// questions; if it fails no file is left behind. Errors: those of fill, of
// store.Create and of writing the change.
func Create(path string, fill func(*isms.Draft) error) (*Workspace, error) {
	c, err := catalogue.Load()
	if err != nil {
		return nil, err
	}
	// A rehearsal in memory: a broken answers file must not leave a file behind.
	if err := fill(isms.Begin(isms.New(c), today(Clock))); err != nil {
		return nil, err
	}
	file, err := store.Create(path, isms.New(c))
	if err != nil {
		return nil, err
	}
	w, err := open(file, c)
	if err != nil {
		return nil, err
	}
	if _, err := w.Edit(isms.ChangeCreate, fill); err != nil {
		return nil, errors.Join(err, w.Close(), os.Remove(path))
	}
	return w, nil
}

// Open opens an existing file. Errors: those of store.Open and file_damaged.
func Open(path string) (*Workspace, error) {
	c, err := catalogue.Load()
	if err != nil {
		return nil, err
	}
	file, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	return open(file, c)
}

func open(file *store.File, c *isms.Catalogue) (*Workspace, error) {
	w := &Workspace{file: file, clock: Clock, by: userName()}
	var err error
	if w.isms, err = file.Load(c); err != nil {
		return nil, joinClose(err, w)
	}
	if w.journal, err = file.Entries(); err != nil {
		return nil, joinClose(err, w)
	}
	trace.Mark("file-open")
	return w, nil
}

// joinClose closes a workspace that could not be used and keeps the first error.
func joinClose(err error, w *Workspace) error {
	if closing := w.Close(); err == nil {
		return closing
	}
	return err
}

// Close gives the file free. Everything was saved before.
func (w *Workspace) Close() error { return w.file.Close() }

// Path is where the file is.
func (w *Workspace) Path() string { return w.file.Path }

// ReadOnly says whether edits will be refused because the file or its folder
// cannot be written.
func (w *Workspace) ReadOnly() bool { return w.file.ReadOnly }

// ISMS is the snapshot, for reading.
func (w *Workspace) ISMS() *isms.ISMS { return w.isms }

// View is the snapshot seen in a language.
func (w *Workspace) View(t isms.Texts) isms.View { return isms.View{ISMS: w.isms, Texts: t} }

// Now is the workspace's clock.
func (w *Workspace) Now() time.Time { return w.clock() }

// Today is the current date, 2006-01-02.
func (w *Workspace) Today() string { return today(w.clock) }

func today(clock func() time.Time) string { return clock().Format(time.DateOnly) }

// Watch calls f after every change, undo and redo included.
func (w *Workspace) Watch(f func(isms.Change)) { w.watchers = append(w.watchers, f) }

// Edit makes one change: edit fills a draft, which is written to the file with
// its journal entry in one transaction. If edit or the writing fails nothing
// has changed, neither in memory nor in the file. A draft without edits is no
// change and gives the zero Change.
func (w *Workspace) Edit(kind isms.ChangeKind, edit func(*isms.Draft) error) (isms.Change, error) {
	return w.change(isms.Change{Kind: kind}, settled(edit))
}

// settled is an edit by a user: what belongs to the change as a whole is done
// at its end. An undo or redo brings its own edits for that.
func settled(edit func(*isms.Draft) error) func(*isms.Draft) error {
	return func(d *isms.Draft) error {
		if err := edit(d); err != nil {
			return err
		}
		d.Settle()
		return nil
	}
}

func (w *Workspace) change(c isms.Change, edit func(*isms.Draft) error) (isms.Change, error) {
	draft := isms.Begin(w.isms, w.Today())
	if err := edit(draft); err != nil {
		draft.Rollback()
		return isms.Change{}, err
	}
	if len(draft.Edits) == 0 {
		return isms.Change{}, nil
	}
	c.At, c.By, c.Edits = w.clock(), w.by, draft.Edits
	if err := w.file.Apply(w.isms, &c); err != nil {
		draft.Rollback()
		return isms.Change{}, err
	}
	entry := c
	entry.Edits = nil
	w.journal = append(w.journal, entry)
	for _, watch := range w.watchers {
		watch(c)
	}
	return c, nil
}

// Rehearse says what a change would edit, without making it.
func (w *Workspace) Rehearse(edit func(*isms.Draft) error) ([]isms.Edit, error) {
	draft := isms.Begin(w.isms, w.Today())
	err := settled(edit)(draft)
	edits := append([]isms.Edit(nil), draft.Edits...)
	draft.Rollback()
	return edits, err
}

// CanUndo says whether there is a change to undo.
func (w *Workspace) CanUndo() bool { undo, _ := isms.History(w.journal); return len(undo) > 0 }

// CanRedo says whether there is an undone change to bring back.
func (w *Workspace) CanRedo() bool { _, redo := isms.History(w.journal); return len(redo) > 0 }

// Undo takes the latest change back, also after a restart. Error: nothing_to_undo.
func (w *Workspace) Undo() (isms.Change, error) {
	undo, _ := isms.History(w.journal)
	if len(undo) == 0 {
		return isms.Change{}, isms.Fail(isms.ErrNothingToUndo)
	}
	last := undo[len(undo)-1]
	edits, err := w.file.Edits(last)
	if err != nil {
		return isms.Change{}, err
	}
	return w.change(isms.Change{Kind: isms.ChangeUndo, Reverts: last}, func(d *isms.Draft) error {
		return d.Replay(isms.Reverse(edits))
	})
}

// UndoTo takes changes back until change n is the latest one in force; n = 0
// takes back everything after the file's creation. Error: nothing_to_undo when
// n is already the latest or was never made.
func (w *Workspace) UndoTo(n int) ([]isms.Change, error) {
	var done []isms.Change
	for {
		undo, _ := isms.History(w.journal)
		if len(undo) == 0 || undo[len(undo)-1] <= n {
			break
		}
		c, err := w.Undo()
		if err != nil {
			return done, err
		}
		done = append(done, c)
	}
	if len(done) == 0 {
		return nil, isms.Fail(isms.ErrNothingToUndo)
	}
	return done, nil
}

// Redo brings the latest undone change back. Error: nothing_to_redo.
func (w *Workspace) Redo() (isms.Change, error) {
	_, redo := isms.History(w.journal)
	if len(redo) == 0 {
		return isms.Change{}, isms.Fail(isms.ErrNothingToRedo)
	}
	last := redo[len(redo)-1]
	edits, err := w.file.Edits(last)
	if err != nil {
		return isms.Change{}, err
	}
	return w.change(isms.Change{Kind: isms.ChangeRedo, Reverts: last}, func(d *isms.Draft) error {
		return d.Replay(edits)
	})
}

// History is the whole journal with its edits, oldest first.
func (w *Workspace) History() ([]isms.Change, error) { return w.file.Changes() }

// Journal is the journal without edits, oldest first.
func (w *Workspace) Journal() []isms.Change { return w.journal }

// Backup writes a consistent copy of the file. Errors: file_exists, folder,
// disk_full.
func (w *Workspace) Backup(copyPath string) error { return w.file.Backup(copyPath) }

// Verify checks the file's integrity. Error: file_damaged.
func (w *Workspace) Verify() error { return w.file.Verify(w.isms.Catalogue) }

// SchemaVersion is the version of the file format that this program writes.
func SchemaVersion() int { return store.SchemaVersion() }
