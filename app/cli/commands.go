package cli

import (
	"slices"

	"ismsdesk/data/catalogue"
)

// commands are all commands, in the order of the help.
func commands() []*command {
	return slices.Concat(firmCommands(), documentCommands(), fileCommands())
}

// firmCommands make a file, fill it and look into it.
func firmCommands() []*command {
	return []*command{
		{name: "new", args: []string{"FILE"}, run: create, flags: []flag{{name: "name", value: "NAME"}, {name: "from", value: "ANSWERS.yaml"}}},
		{name: "sample", args: []string{"[FILE]"}, run: createSample, flags: []flag{
			{name: "company", value: "KEY"}, {name: "list"}, {name: "risks", value: "N"}, {name: "seed", value: "S"},
		}},
		{name: "questions", run: listQuestions, flags: []flag{{name: "wizard", value: "scope|risk|treatment|records"}}},
		{name: "answers", args: []string{"FILE"}, run: withFile(writeAnswers)},
		{name: "answer", args: []string{"FILE", "ANSWERS.yaml"}, run: withFile(readAnswers), flags: []flag{{name: "dry-run"}}},
		{name: "info", args: []string{"FILE"}, run: withFile(info)},
		{name: "list", args: []string{"FILE", "TABLE"}, run: withFile(listTable), flags: []flag{{name: "csv"}, {name: "to", value: "FILE.xlsx|FILE.csv"}, numbers}},
		{name: "check", args: []string{"FILE"}, run: withFile(runChecks), flags: []flag{
			{name: "fail-on", value: "error|warning"},
			{name: "severity", value: "error|warning"},
			{name: "area", value: "AREA", many: true},
			{name: "only", value: "CHECK", many: true},
			{name: "report", value: "DIR"},
			{name: "accept", value: "CHECK:ROW:FIELD"},
			{name: "reason", value: "TEXT"},
			{name: "until", value: "DATE"},
			{name: "by", value: "PERSON"},
			{name: "withdraw", value: "CHECK:ROW:FIELD"},
			numbers,
		}},
		{name: "assess", args: []string{"FILE"}, run: withFile(assess), flags: []flag{
			{name: "next"}, {name: "title", value: "NAME"}, {name: "date", value: "DATE"}, {name: "note", value: "TEXT"},
		}},
		{name: "catalogue", args: []string{"KIND", "[WORD…]"}, run: showCatalogue, speaks: catalogue.Languages, flags: []flag{
			{name: "edition", value: "2022|2013"}, {name: "where", value: "ATTRIBUTE=VALUE", many: true},
		}},
	}
}

// documentCommands write documents and keep them under control.
func documentCommands() []*command {
	return []*command{
		{name: "export", args: []string{"FILE"}, run: withFile(export), flags: []flag{
			{name: "to", value: "DIR"},
			{name: "only", value: "ID", many: true},
			{name: "format", value: "docx,xlsx", many: true},
			{name: "size", value: "micro|small|full"},
			{name: "bilingual"},
			{name: "registers"},
			ownTemplates,
			{name: "letterhead", value: "FILE.docx"},
			{name: "password-file", value: "FILE"},
			numbers,
		}},
		{name: "import", args: []string{"FILE", "TABLE.xlsx|TABLE.csv"}, run: withFile(importTable), flags: []flag{
			{name: "dry-run"},
			{name: "conflicts", value: "file|workbook"},
			{name: "password-file", value: "FILE"},
			{name: "as", value: "REGISTER"},
			{name: "sheet", value: "NAME|N"},
			{name: "header", value: "N"},
			{name: "mapping", value: "FILE.json"},
			{name: "save-mapping", value: "FILE.json"},
		}},
		{name: "ask", args: []string{"FILE"}, run: withFile(askOwners), flags: []flag{
			{name: "to", value: "DIR"},
			{name: "person", value: "NAME|ID", many: true},
			{name: "register", value: "assets|risks|treatments|soa", many: true},
			{name: "until", value: "DATE"},
			numbers,
		}},
		{name: "documents", args: []string{"FILE"}, run: withFile(listDocuments), flags: []flag{
			{name: "size", value: "micro|small|full"}, ownTemplates, numbers,
		}},
		{name: "section", args: []string{"FILE", "DOCUMENT", "[NAME]"}, run: withFile(section), flags: []flag{
			{name: "set", value: "FILE.md"}, {name: "state", value: "applied|planned|none"}, {name: "note", value: "TEXT"}, {name: "reset"}, ownTemplates,
		}},
		{name: "templates", args: []string{"[DIR]"}, run: templates, flags: []flag{{name: "lint"}, {name: "fields", value: "FILE"}}},
		{name: "approve", args: []string{"FILE", "ID", "[ID…]"}, run: withFile(approve), flags: []flag{
			{name: "person", value: "NAME|ID"},
			{name: "date", value: "DATE"},
			{name: "means", value: "signature|meeting|email"},
			{name: "version", value: "V"},
			{name: "note", value: "TEXT"},
			ownTemplates,
		}},
		{name: "approvals", args: []string{"FILE"}, run: withFile(approvals)},
		{name: "versions", args: []string{"FILE", "[ID]"}, run: withFile(versions), flags: []flag{{name: "to", value: "DIR"}}},
		{name: "attach", args: []string{"FILE", "ID", "PATH"}, run: withFile(attach)},
		{name: "pack", args: []string{"FILE"}, run: withFile(pack), flags: []flag{{name: "to", value: "DIR|FILE.zip"}, ownTemplates, numbers}},
	}
}

// fileCommands bring data over, go back and forth in it, and keep it safe.
func fileCommands() []*command {
	return []*command{
		{name: "transition", args: []string{"FILE", "[SOA2013]"}, run: withFile(transition), flags: []flag{{name: "dry-run"}}},
		{name: "history", args: []string{"FILE"}, run: withFile(history)},
		{name: "undo", args: []string{"FILE"}, run: withFile(undo), flags: []flag{{name: "to", value: "N"}}},
		{name: "redo", args: []string{"FILE"}, run: withFile(redo)},
		{name: "backup", args: []string{"FILE", "COPY"}, run: withFile(backup)},
		{name: "verify", args: []string{"FILE"}, run: withFile(verify)},
		{name: "version", run: showVersion},
		{name: "help", args: []string{"[COMMAND]"}, run: help},
	}
}

func findCommand(name string) *command {
	all := commands()
	if i := slices.IndexFunc(all, func(c *command) bool { return c.name == name }); i >= 0 {
		return all[i]
	}
	return nil
}

func commandNames() []string {
	var out []string
	for _, c := range commands() {
		out = append(out, c.name)
	}
	return out
}
