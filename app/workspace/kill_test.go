package workspace_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// writerFile makes the test binary the program that TestKilledWriter kills.
const writerFile = "ISMSDESK_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerFile); path != "" {
		writeForever(path)
	}
	m.Run()
}

// writeForever adds a person per change and says the person's id once the
// change is made. Every few changes it adds many at once, or undoes and redoes.
func writeForever(path string) {
	w, err := workspace.Open(path)
	if err != nil {
		panic(err)
	}
	for n := 0; ; n++ {
		id := ""
		if _, err = w.Edit(isms.ChangeAdd, func(d *isms.Draft) error {
			for range 1 + n%3*10 {
				if id, err = d.Add("people"); err != nil {
					return err
				}
			}
			return d.Set("people", id, "name", "Person "+id)
		}); err == nil && n%4 == 3 {
			if _, err = w.Undo(); err == nil {
				_, err = w.Redo()
			}
		}
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(os.Stdout, id)
	}
}

// TestKilledWriter kills a writing process again and again, on one file. After
// each kill the file is whole and holds every edit that was acknowledged.
func TestKilledWriter(t *testing.T) {
	w := newFile(t, named("Firm"))
	path := w.Path()
	must(t, w.Close())
	chance := rand.New(rand.NewPCG(27, 1))
	const kills = 50
	var acknowledged []string
	for range kills {
		acknowledged = append(acknowledged, killAfter(t, path, 1+chance.IntN(4), chance.IntN(3_000_000))...)
		again, err := workspace.Open(path)
		must(t, err)
		for _, id := range acknowledged {
			if p := again.ISMS().Person(id); p == nil || p.Name != "Person "+id {
				t.Fatalf("%s was acknowledged and is gone: %v", id, p)
			}
		}
		must(t, again.Verify())
		must(t, again.Close())
	}
	if len(acknowledged) < kills {
		t.Fatalf("only %d edits were acknowledged", len(acknowledged))
	}
}

// killAfter starts a writer, reads some acknowledgements, goes round a loop for
// a while so that the kill falls anywhere in a change, and kills it. It gives
// everything the writer had acknowledged.
func killAfter(t *testing.T, path string, lines, rounds int) []string {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run=^$")
	writer.Env = append(os.Environ(), writerFile+"="+path)
	out, err := writer.StdoutPipe()
	must(t, err)
	must(t, writer.Start())
	said := bufio.NewScanner(out)
	var ids []string
	for len(ids) < lines && said.Scan() {
		ids = append(ids, said.Text())
	}
	spin(rounds)
	must(t, writer.Process.Kill())
	for said.Scan() {
		ids = append(ids, said.Text())
	}
	if err := writer.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
	for _, id := range ids {
		if len(id) < 3 || id[:2] != "P-" {
			t.Fatalf("the writer said %q", id)
		}
	}
	return ids
}

// spin passes time without the clock.
func spin(rounds int) string {
	sum := 0
	for i := range rounds {
		sum += i ^ sum<<1
	}
	return strconv.Itoa(sum)
}
