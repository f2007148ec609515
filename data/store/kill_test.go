package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
)

// writerFile makes the test binary the program that the test kills.
const writerFile = "ISMSDESK_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerFile); path != "" {
		writeForever(path)
	}
	m.Run()
}

// writeForever adds a hundred people per change and says the last one's id once
// the change is made. With next to no cache SQLite writes into the file all
// through the change, so that most kills find it half written.
func writeForever(path string) {
	tb := &panicking{}
	f, err := Open(path)
	must(tb, err)
	_, err = f.db.ExecContext(context.Background(), "PRAGMA cache_size = 4")
	must(tb, err)
	s := mustLoad(tb, f)
	for {
		id := ""
		must(tb, apply(tb, f, s, func(d *isms.Draft) error {
			for range 100 {
				if id, err = d.Add("people"); err != nil {
					return err
				}
			}
			return d.Set("people", id, "name", "Person "+id)
		}))
		fmt.Fprintln(os.Stdout, id)
	}
}

// panicking lets a child process use the helpers of the tests.
type panicking struct{ testing.TB }

func (panicking) Helper()           {}
func (panicking) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// TestKilledInTheMiddleOfAWrite is about the rollback journal: without it a
// half-written change would stay in the file.
func TestKilledInTheMiddleOfAWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	must(t, mustCreate(t, path).Close())
	chance := rand.New(rand.NewPCG(3, 1))
	acknowledged := ""
	for range 25 {
		if id := killWhileWriting(t, path, chance.IntN(20_000_000)); id != "" {
			acknowledged = id
		}
		f, err := Open(path)
		must(t, err)
		s := mustLoad(t, f)
		if p := s.Person(acknowledged); acknowledged != "" && (p == nil || p.Name != "Person "+acknowledged) {
			t.Fatalf("%s was acknowledged and is gone", acknowledged)
		}
		if len(s.People)%100 != 0 {
			t.Fatalf("%d people: half a change stayed", len(s.People))
		}
		must(t, f.Verify(mustCatalogue(t)))
		must(t, f.Close())
	}
	if acknowledged == "" {
		t.Fatal("no change was ever acknowledged")
	}
}

// spun passes time without the clock.
var spun int

// killWhileWriting starts a writer, waits for one acknowledgement, goes round a
// loop for a while and kills it. It gives the last thing acknowledged.
func killWhileWriting(t *testing.T, path string, rounds int) (last string) {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run=^$")
	writer.Env = append(os.Environ(), writerFile+"="+path)
	out, err := writer.StdoutPipe()
	must(t, err)
	must(t, writer.Start())
	said := bufio.NewScanner(out)
	if said.Scan() {
		last = said.Text()
	}
	for i := range rounds {
		spun += i ^ spun<<1
	}
	must(t, writer.Process.Kill())
	for said.Scan() {
		last = said.Text()
	}
	if err := writer.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
	return last
}
