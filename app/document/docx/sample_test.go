package docx_test

import (
	"fmt"
	"time"

	"ismsdesk/app/document"
)

// clock is the moment at which all documents of the tests were written.
var clock = time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)

// sampleDocument uses everything the model has, on several pages.
func sampleDocument() *document.Document {
	d := &document.Document{
		ID:       "ISMS-18",
		Title:    "Bericht zur Risikobeurteilung",
		Subtitle: "Informationssicherheit der Hafen Dental GmbH, Beurteilung 2026",
		Language: "de",
		Meta: document.Meta{
			Organisation: "Hafen Dental GmbH", Version: "1.2", Status: "Freigegeben",
			Classification: "Vertraulich", Author: "Jana Petersen", Category: "Bericht",
			Keywords: []string{"ISMS", "Risikobeurteilung", "6.1.2"},
			Created:  clock, Modified: clock.Add(48 * time.Hour),
		},
		Labels: document.Labels{Page: "Seite {page} von {pages}", Version: "Version {version}", Table: "Tabelle {number}: {caption}"},
	}
	d.Body = append(d.Body, sampleFront()...)
	d.Body = append(d.Body, sampleText()...)
	d.Body = append(d.Body, sampleRisks()...)
	d.Body = append(d.Body, sampleApplicability()...)
	d.Body = append(d.Body, sampleEnd()...)
	return d
}

func sampleFront() []document.Block {
	return []document.Block{
		document.ControlBlock([]document.KeyValue{
			{Key: "Dokument", Value: document.Plain("ISMS-18")},
			{Key: "Version und Status", Value: document.Plain("1.2, freigegeben am 2. März 2026")},
			{Key: "Klassifizierung", Value: document.Plain("Vertraulich")},
			{Key: "Verantwortlich", Value: document.Plain("Jana Petersen, Informationssicherheitsbeauftragte")},
			{Key: "Geprüft von", Value: document.Plain("Malte Brandt, Leitung Technik")},
			{Key: "Freigegeben von", Value: document.Plain("Dr. Silke Hansen, Geschäftsführung")},
			{Key: "Nächste Überprüfung", Value: document.Plain("2. März 2027")},
			{Key: "Bezug", Value: document.Plain("ISO/IEC 27001:2022, 6.1.2, 8.2 und 9.3.2 e")},
		}),
		document.Heading{Level: 2, Text: document.Plain("Änderungen"), Unlisted: true},
		document.Table{
			Columns:    []document.Column{{Weight: 2}, {Weight: 3}, {Weight: 4}, {Weight: 9}},
			HeaderRows: 1,
			Rows: []document.Row{
				document.TextRow("Version", "Datum", "Wer", "Was"),
				document.TextRow("1.0", "12. Jan. 2025", "Jana Petersen", "Erste Fassung"),
				document.TextRow("1.1", "20. Feb. 2026", "Jana Petersen", "Zweiter Standort aufgenommen, Risiken R-19 bis R-23 ergänzt"),
				document.TextRow("1.2", "2. März 2026", "Malte Brandt", "Nach Prüfung: Begründungen in Abschnitt 3 gekürzt"),
			},
		},
		document.Contents{Title: "Inhalt", Levels: 2},
		document.PageBreak{},
	}
}

func sampleText() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Text: document.Plain("Worum es geht")},
		document.Para(document.Lead, "Die Hafen Dental GmbH fertigt Zahnersatz an zwei Standorten. Dieser Bericht hält fest, welche Risiken für Informationen wir sehen und welche davon wir behandeln müssen."),
		document.Paragraph{Text: []document.Inline{
			document.Text{Value: "Wie wir bewerten, steht in der Methode ("},
			document.Text{Value: "ISMS-14", Italic: true},
			document.Text{Value: "). Die Ergebnisse stehen in Abschnitt "},
			document.Ref{Anchor: "results"},
			document.Text{Value: " („"},
			document.Ref{Anchor: "results", Kind: document.RefText},
			document.Text{Value: "“, Seite "},
			document.Ref{Anchor: "results", Kind: document.RefPage},
			document.Text{Value: "), die Übersicht in "},
			document.Ref{Anchor: "heat"},
			document.Text{Value: ". Hintergrund liefert das "},
			document.Link{Text: "BSI", URL: "https://www.bsi.bund.de/DE/Themen/themen_node.html?a=1&b=ü"},
			document.Text{Value: ", mehr dazu "},
			document.Link{Text: "weiter unten", Anchor: "results"},
			document.Text{Value: "."},
		}},
		document.Para(document.Quote, "Der Anwendungsbereich umfasst Planung, Fertigung und Versand von Zahnersatz an den Standorten Kiel und Eckernförde einschließlich der Praxissoftware in der Cloud."),
		document.Heading{Level: 2, Text: document.Plain("Wie wir vorgegangen sind")},
		document.Para(document.Body, "Wir haben in drei Schritten gearbeitet:"),
		document.List{Ordered: true, Items: [][]document.Block{
			{document.Para(document.Body, "Werte aufgenommen: 42 Assets, davon 9 mit hohem Schutzbedarf.")},
			{
				document.Para(document.Body, "Szenarien gesammelt und besprochen, und zwar mit"),
				document.List{Items: [][]document.Block{
					{document.Para(document.Body, "der Leitung Technik,")},
					{document.Para(document.Body, "dem IT-Dienstleister Förde IT, der Server und Arbeitsplätze betreibt und deshalb bei fast allen technischen Szenarien mitreden muss,")},
					{document.Para(document.Body, "der Buchhaltung.")},
				}},
				document.Para(document.Body, "Jedes Szenario hat eine verantwortliche Person."),
			},
			{document.Para(document.Body, "Eintrittswahrscheinlichkeit und Auswirkung bewertet, bestehende Maßnahmen eingerechnet.")},
		}},
		document.Heading{Level: 3, Text: document.Plain("Was nicht betrachtet wurde")},
		document.List{Items: [][]document.Block{
			{document.Para(document.Body, "Arbeitsschutz und Medizinprodukterecht")},
			{document.Para(document.Body, "Finanzielle Risiken ohne Bezug zu Informationen")},
		}},
		document.Heading{Level: 4, Text: document.Plain("Begründung")},
		document.Para(document.Body, "Beides ist in eigenen Verfahren geregelt."),
		document.Para(document.Note, "Noch offen: Für das Risiko R-11 fehlt die Bewertung der Auswirkung auf die Verfügbarkeit. Bis sie vorliegt, gilt das Risiko als nicht bewertet."),
		document.Para(document.Quiet, "Stand der Daten: 1. März 2026. Quelle: Risikoregister, Fassung 31."),
	}
}

// sampleHeat is a 5×5 product matrix with a few risks in it.
func sampleHeat(caption, anchor string) document.Heat {
	bands := []struct {
		to   int
		fill string
	}{{3, "BFE3C8"}, {6, "D3E8B0"}, {12, "FBE08A"}, {16, "F7B27A"}, {25, "B3261E"}}
	items := map[[2]int][]string{
		{0, 0}: {"R-02"}, {1, 2}: {"R-05", "R-06"}, {2, 4}: {"R-01", "R-03", "R-07", "R-12", "R-15"}, {4, 4}: {"R-09"}, {3, 2}: {"R-04"},
	}
	h := document.Heat{
		Likelihood: document.Axis{Title: "Eintrittswahrscheinlichkeit", Levels: []string{"sehr selten", "selten", "möglich", "wahrscheinlich", "fast sicher"}},
		Impact:     document.Axis{Title: "Auswirkung", Levels: []string{"gering", "spürbar", "ernst", "schwer", "existenzbedrohend"}},
		MaxItems:   4, Anchor: anchor, Caption: document.Plain(caption),
		Description: "Matrix aus Eintrittswahrscheinlichkeit und Auswirkung mit den Risiken in ihren Feldern",
	}
	for l := range 5 {
		var row []document.HeatField
		for i := range 5 {
			level := (l + 1) * (i + 1)
			f := document.HeatField{Value: fmt.Sprint(level), Items: items[[2]int{l, i}], Accepted: level <= 6}
			for _, b := range bands {
				if level <= b.to {
					f.Fill = b.fill
					break
				}
			}
			row = append(row, f)
		}
		h.Fields = append(h.Fields, row)
	}
	return h
}

func sampleRisks() []document.Block {
	register := document.Table{
		Columns:    []document.Column{{Weight: 4}, {Weight: 16}, {Weight: 8}, {Weight: 3, Align: document.AlignCentre}, {Weight: 3, Align: document.AlignCentre}, {Weight: 7}},
		HeaderRows: 1,
		Caption:    document.Plain("Risiken nach Höhe"),
		Anchor:     "register",
		Rows:       []document.Row{document.TextRow("Nr.", "Risiko", "Verantwortlich", "W", "A", "Höhe")},
	}
	names := []string{
		"Schadsoftware verschlüsselt die Server und legt die Fertigung still",
		"Ein Notebook mit Auftragsdaten geht auf dem Weg zwischen den Standorten verloren",
		"Ausfall der Praxissoftware in der Cloud für mehr als einen Arbeitstag",
		"Der einzige Administrator beim Dienstleister fällt aus",
		"Gefälschte Rechnung wird bezahlt",
	}
	bands := []struct{ text, fill string }{{"sehr gering", "BFE3C8"}, {"gering", "D3E8B0"}, {"mittel", "FBE08A"}, {"hoch", "F7B27A"}, {"kritisch", "B3261E"}}
	for i := range 23 {
		band := bands[4-i*5/23]
		r := document.TextRow(fmt.Sprintf("R-%02d", i+1), names[i%len(names)], "Malte Brandt", fmt.Sprint(5-i/5), fmt.Sprint(1+i%5))
		r.Cells = append(r.Cells, document.Cell{Text: document.Plain(fmt.Sprintf("%s (%d)", band.text, 25-i)), Fill: band.fill, Align: document.AlignCentre})
		register.Rows = append(register.Rows, r)
	}
	small := func(title string) document.Cell {
		h := sampleHeat("", "")
		h.MaxItems = 1
		h.Likelihood.Levels = []string{"1", "2", "3", "4", "5"}
		h.Impact.Levels = h.Likelihood.Levels
		return document.Cell{Text: document.Strong(title), Blocks: []document.Block{document.HeatMap(h)}}
	}
	return []document.Block{
		document.Heading{Level: 1, Text: document.Plain("Ergebnisse"), Anchor: "results"},
		document.Para(document.Body, "Von 23 Risiken liegen neun oberhalb der Akzeptanzgrenze. Die dicke Linie zeigt die Grenze; was links unten davon liegt, ist akzeptiert."),
		document.HeatMap(sampleHeat("Risiken vor der Behandlung", "heat")),
		document.Heading{Level: 2, Text: document.Plain("Vorher und nachher")},
		document.Table{Style: document.TablePlain, Columns: []document.Column{{Weight: 1}, {Weight: 1}}, Rows: []document.Row{{Cells: []document.Cell{small("Vorher"), small("Nachher")}}}},
		document.Heading{Level: 2, Text: document.Plain("Alle Risiken")},
		register,
		document.Para(document.Body, "Risiken oberhalb der Grenze gehen in den Behandlungsplan."),
	}
}

func sampleApplicability() []document.Block {
	soa := document.Table{
		Columns:    []document.Column{{Weight: 4}, {Weight: 12}, {Weight: 5, Align: document.AlignCentre}, {Weight: 14}, {Weight: 7}, {Weight: 12}},
		HeaderRows: 2,
		Caption:    document.Plain("Erklärung zur Anwendbarkeit (Auszug)"),
		Rows: []document.Row{
			{Cells: []document.Cell{{Text: document.Plain("Maßnahme"), Span: 2}, {Text: document.Plain("Entscheidung"), Span: 2}, {Text: document.Plain("Umsetzung"), Span: 2}}},
			document.TextRow("Nr.", "Titel", "Anwendbar", "Begründung", "Status", "Nachweis"),
		},
	}
	for i := range 14 {
		soa.Rows = append(soa.Rows, document.Row{Cells: []document.Cell{
			document.TextCell(fmt.Sprintf("A.5.%d", i+1)),
			document.TextCell("Informationssicherheitsrichtlinien"),
			document.TextCell("ja"),
			{Blocks: []document.Block{document.List{Items: [][]document.Block{
				{document.Para(document.Body, "Risiken R-01, R-04")},
				{document.Para(document.Body, "Vertrag mit der Klinik Nord")},
			}}}},
			{Text: document.Plain("umgesetzt"), Fill: "BFE3C8"},
			{Text: document.Plain("ISMS-08"), Blocks: []document.Block{document.Para(document.Quiet, "Stand März 2026")}},
		}})
	}
	return []document.Block{
		document.Section{Landscape: true},
		document.Heading{Level: 1, Text: document.Plain("Erklärung zur Anwendbarkeit")},
		document.Para(document.Body, "Breite Tabellen stehen auf Querseiten."),
		soa,
		document.Section{},
	}
}

func sampleEnd() []document.Block {
	line := document.Borders{Bottom: document.Border{Eighths: 4, Colour: "52606D"}}
	return []document.Block{
		document.Heading{Level: 1, Text: document.Plain("Freigabe"), Unnumbered: true},
		document.Paragraph{Text: document.Plain("Die Risikoeigentümer nehmen die Restrisiken an (6.1.3 f)."), KeepWithNext: true},
		document.Table{
			Style: document.TablePlain, Columns: []document.Column{{Weight: 5}, {Weight: 1}, {Weight: 5}},
			Rows: []document.Row{
				{HeightPoints: 40, KeepWithNext: true, Cells: []document.Cell{{Borders: line}, {}, {Borders: line}}},
				document.TextRow("Ort, Datum", "", "Dr. Silke Hansen, Geschäftsführung"),
			},
		},
		document.Table{
			Columns: []document.Column{{Weight: 1}, {Weight: 1}, {Weight: 1}}, WidthPercent: 60,
			Rows: []document.Row{
				{Cells: []document.Cell{{Text: document.Plain("verbunden"), VMerge: document.MergeStart, Header: true, VAlign: document.VAlignMiddle}, {Text: document.Plain("a")}, {Text: document.Plain("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung")}}},
				{Cells: []document.Cell{{VMerge: document.MergeContinue}, {Text: document.Plain("b"), Span: 2, Align: document.AlignRight}}},
				document.TextRow("kurze Zeile"),
			},
		},
	}
}
