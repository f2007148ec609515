package checks

import (
	"context"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/job"
	"ismsdesk/app/workspace"
)

// askReport asks for the folder of the Word report and writes it.
func (s *Screen) askReport() {
	screen.ChooseFolder(s.desk, s.desk.Settings().Folder, s.writeReport)
}

// writeReport writes the Word report into a folder, beside the window.
func (s *Screen) writeReport(folder string) {
	s.desk.Settings().Folder = folder
	s.desk.SaveSettings()
	w := s.desk.Workspace()
	view, at := screen.View(s.desk), w.Now()
	view.ISMS = w.Snapshot() // the user may go on editing
	var done workspace.Exported
	work := func(context.Context, func(job.Progress)) (err error) {
		done, err = workspace.ExportCheckReport(view, at, folder)
		return err
	}
	job.Start(s.desk.Runner(), work, func(job.Progress) {}, func(err error) { s.reported(done, folder, err) })
}

// reported says where the report is, and which file was left alone for it.
func (s *Screen) reported(done workspace.Exported, folder string, err error) {
	if err != nil {
		s.desk.Warn(screen.Sentence(s.desk, err))
		return
	}
	text := s.desk.Text("ui.checks.report.done", "File", done.Written[0].Path, "Folder", folder)
	if len(done.Kept) > 0 {
		text += " " + s.desk.Text("ui.export.kept", "Count", len(done.Kept), "Files", strings.Join(done.Kept, ", "))
	}
	s.desk.Offer(text, s.desk.Text("ui.export.open_folder"), func() { s.desk.ShowFolder(folder) })
}
