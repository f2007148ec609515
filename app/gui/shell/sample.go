package shell

import (
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/workspace"
)

// createSample makes a file with the first sample firm, in the language of the
// texts.
func createSample(path string, t isms.Texts) (*workspace.Workspace, error) {
	return workspace.Create(path, sample.Companies()[0].Fill(t))
}
