package docgen

import (
	"slices"
	"strconv"
	"strings"
	"text/template"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// word is a function that a template may call: how many texts it takes, and
// which of them names nothing that exists.
type word struct {
	arguments int
	optional  int // further arguments that may follow
	check     func(arguments []string) (unknown string)
}

// vocabulary is everything a template may call, beside and, or and not.
//
// Conditions: fact "remote_work", holds "development=in_house" (company
// facts), applies "A.8.13" (the control is not excluded), has "objectives"
// (there is one), has "document.50" (it is in the set), is "size" "micro".
// Texts: value "organisation.name", parameter "backup.keep_days", role
// "security_officer", deputy "security_officer", number "risks", plural "risks"
// "no risk" "one risk" "% risks", document "14", section "restore" (its number
// in this document). Blocks: insert "soa.A.5", table "suppliers"
// "title,service" "critical=yes" (rows of a register), and landscape, which
// turns the pages from there on.
var vocabulary = map[string]word{
	"fact":      {1, 0, checkFact},
	"holds":     {1, 0, checkCondition},
	"applies":   {1, 0, checkControl},
	"has":       {1, 0, checkHas},
	"is":        {2, 0, func(a []string) string { return known(keys, a[0]) }},
	"value":     {1, 0, func(a []string) string { return known(values, a[0]) }},
	"parameter": {1, 0, checkParameter},
	"role":      {1, 0, checkRole},
	"deputy":    {1, 0, checkRole},
	"number":    {1, 0, checkCount},
	"plural":    {4, 0, checkCount},
	"document":  {1, 0, checkDocument},
	"section":   {1, 0, nil},
	"insert":    {1, 0, func(a []string) string { return known(inserts, a[0]) }},
	"table":     {2, 1, checkTable},
	"landscape": {},
}

// The checks give the argument that names nothing, or nothing.

func known[T any](offered map[string]T, name string) string {
	if _, ok := offered[name]; ok {
		return ""
	}
	return name
}

func oneOf(offered []string, name string) string {
	if slices.Contains(offered, name) {
		return ""
	}
	return name
}

func checkFact(a []string) string {
	if f, ok := isms.FactByKey(a[0]); !ok || f.Kind != isms.FactYesNo {
		return a[0]
	}
	return ""
}

func checkCondition(a []string) string {
	if isms.Condition(a[0]).Validate() != nil {
		return a[0]
	}
	return ""
}

func checkRole(a []string) string { return oneOf(isms.Roles, a[0]) }

func checkDocument(a []string) string { return oneOf(isms.GeneratedDocuments, a[0]) }

// checkCount accepts our counts and the registers, whose rows are counted.
func checkCount(a []string) string {
	if isms.FindRegister(a[0]) != nil {
		return ""
	}
	return known(counts, a[0])
}

func checkHas(a []string) string {
	kind, name, _ := strings.Cut(a[0], ".")
	switch {
	case kind == "role" || kind == "deputy":
		return checkRole([]string{name})
	case kind == "document":
		return checkDocument([]string{name})
	case checkCount(a) == "":
		return ""
	}
	return known(values, a[0])
}

// conditions are the words that a template asks with.
func (w *writer) conditions() template.FuncMap {
	return template.FuncMap{
		"fact":    func(key string) bool { return w.answers[key] == "yes" },
		"holds":   func(condition string) bool { return isms.Condition(condition).Holds(w.answers) },
		"applies": w.Applies,
		"has":     w.has,
		"is":      func(name, key string) bool { return keys[name](w) == key },
	}
}

// spoken are the words that put something into the text.
var spoken = map[string]func(w *writer, a []string) string{
	"value":     func(w *writer, a []string) string { return w.inline(values[a[0]](w)) },
	"parameter": func(w *writer, a []string) string { return w.inline(w.ShowParameter(a[0])) },
	"role":      func(w *writer, a []string) string { return w.inline(w.person(holder(w.ISMS, a[0]))) },
	"deputy":    func(w *writer, a []string) string { return w.inline(w.person(deputy(w.ISMS, a[0]))) },
	"number":    func(w *writer, a []string) string { return strconv.Itoa(w.count(a[0])) },
	"plural":    func(w *writer, a []string) string { return w.plural(a[0], a[1], a[2], a[3]) },
	"document":  func(w *writer, a []string) string { return w.documentName(a[0]) },
	"section": func(w *writer, a []string) string {
		return w.keepInline(document.Ref{Anchor: w.anchor(a[0]), Kind: document.RefNumber})
	},
	"insert": func(w *writer, a []string) string { return w.keepBlocks(inserts[a[0]](w)) },
	"table":  func(w *writer, a []string) string { return w.keepBlocks(w.recordTable(a...)) },
	"landscape": func(w *writer, _ []string) string {
		w.turned = true
		return w.keepBlocks([]document.Block{document.Section{Landscape: true}})
	},
}

// functions are the words of the vocabulary for this document; say carries out
// those that put something into the text.
func (w *writer) functions(say func(word string, arguments []string) string) template.FuncMap {
	out := w.conditions()
	for word := range spoken {
		out[word] = func(arguments ...string) string { return say(word, arguments) }
	}
	return out
}

// speak puts into the text what a word stands for.
func (w *writer) speak(word string, arguments []string) string { return spoken[word](w, arguments) }

// inline puts a user's words into the text, or that they are missing.
func (w *writer) inline(s string) string {
	if strings.TrimSpace(s) == "" {
		return w.keepInline(w.openText())
	}
	return w.keepInline(document.Text{Value: s})
}

func (w *writer) has(name string) bool {
	if role, ok := strings.CutPrefix(name, "role."); ok {
		return holder(w.ISMS, role) != ""
	}
	if role, ok := strings.CutPrefix(name, "deputy."); ok {
		return deputy(w.ISMS, role) != ""
	}
	if id, ok := strings.CutPrefix(name, "document."); ok {
		return w.SetDocumentOf(id).Made()
	}
	if checkCount([]string{name}) == "" {
		return w.count(name) > 0
	}
	return strings.TrimSpace(values[name](w)) != ""
}

// count is one of our counts, or the number of rows of a register.
func (w *writer) count(name string) int {
	if count, ok := counts[name]; ok {
		return count(w)
	}
	return len(isms.FindRegister(name).Rows(w.ISMS))
}

// plural chooses the wording for a number; % stands for it.
func (w *writer) plural(name, zero, one, other string) string {
	wording, n := other, w.count(name)
	switch n {
	case 0:
		wording = zero
	case 1:
		wording = one
	}
	return strings.ReplaceAll(wording, "%", strconv.Itoa(n))
}

// documentName is how one document mentions another: by its title, and the
// number of the file in which it stands.
func (w *writer) documentName(id string) string {
	title := w.Catalogue.Text(w.Lang(), "doc:"+id, "title")
	file := w.SetDocumentOf(id).File
	plain, bracketed := "doc.mention", "doc.mention.bracketed"
	switch {
	case file == "" || file == isms.WorkbookFile:
		file = id
	case file == w.template.ID && id != w.chapter:
		plain, bracketed = "doc.mention.here", "doc.mention.here.bracketed"
	}
	if inBrackets(w.written.String()) {
		plain = bracketed
	}
	return w.inline(w.Text(plain, "Title", title, "Number", "ISMS-"+file))
}

// inBrackets says whether a text ends within brackets.
func inBrackets(text string) bool {
	depth := 0
	for _, r := range text[strings.LastIndex(text, "\n\n")+1:] {
		switch r {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1) // “a)” closes nothing
		}
	}
	return depth > 0
}

// keys are the values a template can compare with a key.
var keys = map[string]func(*writer) string{
	"size":                          func(w *writer) string { size, _ := w.DocumentSize(); return size },
	"status":                        func(w *writer) string { return w.control.Status },
	"organisation.climate_relevant": func(w *writer) string { return w.Organisation().ClimateRelevant },
	"method.mode": func(w *writer) string {
		if w.method == nil {
			return ""
		}
		return string(w.method.Mode)
	},
	"method.combine": func(w *writer) string { return string(w.methodOrEmpty().Combine) },
}

// values are the texts a template can put into a sentence, as a reader sees
// them; empty while they are not answered.
var values = map[string]func(*writer) string{
	"organisation.name":           organisationField("name"),
	"organisation.legal_form":     organisationField("legal_form"),
	"organisation.industry":       organisationField("industry"),
	"organisation.activity":       organisationField("activity"),
	"organisation.address":        organisationField("address"),
	"organisation.country":        organisationField("country"),
	"organisation.website":        organisationField("website"),
	"organisation.climate_reason": organisationField("climate_reason"),
	"assessment.date":             organisationField("assessment_on"),
	"assessment.people":           func(w *writer) string { return w.enumerate(w.introductions(w.Organisation().AssessmentPeople)) },
	"review_on":                   func(w *writer) string { return w.ShowDate(w.control.ReviewOn) },
	"version":                     func(w *writer) string { return w.control.Version },
	"today":                       func(w *writer) string { return w.ShowDate(w.today()) },
	"services.names":              scopeNames("service"),
	"method.name":                 (*writer).methodName,
	"method.version":              (*writer).methodVersion,
	"method.date":                 (*writer).methodDate,
	"method.note":                 (*writer).methodNote,
	"method.weights":              (*writer).methodWeights,
	"method.impacts":              (*writer).impactRange,
	"bands.accepted":              bandNames(isms.AcceptAnyone),
	"bands.owner":                 bandNames(isms.AcceptOwner),
	"bands.officer":               bandNames(isms.AcceptOfficer),
	"bands.top":                   bandNames(isms.AcceptTop),
	"bands.nobody":                bandNames(isms.AcceptNobody),
	"soa.since":                   (*writer).soaSince,
	"treatments.cost":             (*writer).totalCost,
	"risks.highest":               (*writer).highestRisk,
	"last.title":                  lastAssessment("title"),
	"last.date":                   lastAssessment("date"),
	"gaps.readiness":              readiness(isms.Readiness.All),
	"gaps.readiness.clauses":      readiness(func(r isms.Readiness) isms.GapTally { return r.Clauses }),
	"gaps.readiness.controls":     readiness(func(r isms.Readiness) isms.GapTally { return r.Controls }),
	"gaps.open":                   (*writer).openGaps,
	"audit.title":                 audit("title"),
	"audit.date":                  audit("held_on"),
	"audit.criteria":              audit("criteria"),
	"audit.result":                audit("result"),
	"audit.reason":                audit("reason"),
	"audit.clauses":               audit("clauses"),
	"audit.controls":              audit("controls"),
	"audit.area_owners":           audit("area_owners"),
	"audit.auditor":               (*writer).auditor,
	"review.title":                review("title"),
	"review.date":                 review("date"),
	"review.earlier_actions":      review("earlier_actions"),
	"review.issue_changes":        review("issue_changes"),
	"review.party_changes":        review("party_changes"),
	"review.nonconformities":      review("nonconformities"),
	"review.measurements":         review("measurements"),
	"review.audit_results":        review("audit_results"),
	"review.objective_results":    review("objective_results"),
	"review.feedback":             review("feedback"),
	"review.risk_results":         review("risk_results"),
	"review.improvements":         review("improvements"),
	"review.decisions":            review("decisions"),
	"review.actions":              review("actions"),
	"review.people":               func(w *writer) string { return w.enumerate(w.introductions(w.heldReview().People)) },
}

func organisationField(field string) func(*writer) string {
	return func(w *writer) string { return w.show("organisation", field, w.Organisation()) }
}

func (w *writer) introductions(people []string) []string {
	var out []string
	for _, id := range people {
		out = append(out, w.introduce(id))
	}
	return out
}

// counts are the numbers a template can name or ask for.
var counts = map[string]func(*writer) int{
	"headcount":            func(w *writer) int { return w.Organisation().Headcount },
	"issues":               func(w *writer) int { return len(w.Issues) },
	"parties":              func(w *writer) int { return len(w.Parties) },
	"objectives":           func(w *writer) int { return len(w.Objectives) },
	"assets":               func(w *writer) int { return len(w.Assets) },
	"services":             scopeCount("service"),
	"sites":                scopeCount("site"),
	"units":                scopeCount("unit"),
	"systems":              scopeCount("system"),
	"interfaces":           scopeCount("interface"),
	"dependencies":         scopeCount("dependency"),
	"exclusions":           scopeCount("exclusion"),
	"risks":                func(w *writer) int { return len(w.OpenRisks()) },
	"risks.rated":          func(w *writer) int { return w.figures().rated },
	"risks.unrated":        func(w *writer) int { return len(w.OpenRisks()) - w.figures().rated },
	"risks.earlier_method": func(w *writer) int { return w.figures().earlier },
	"risks.above":          func(w *writer) int { return w.figures().above },
	"risks.within":         func(w *writer) int { return w.figures().rated - w.figures().above },
	"risks.undecided":      func(w *writer) int { return w.figures().undecided },
	"risks.without_owner":  func(w *writer) int { return w.figures().withoutOwner },
	"risks.modify":         func(w *writer) int { return w.figures().options["modify"] },
	"risks.retain":         func(w *writer) int { return w.figures().options["retain"] },
	"risks.avoid":          func(w *writer) int { return w.figures().options["avoid"] },
	"risks.share":          func(w *writer) int { return w.figures().options["share"] },
	"risks.decided":        func(w *writer) int { return w.figures().decided },
	"risks.lowered":        func(w *writer) int { return w.figures().lowered },
	"risks.residual_above": func(w *writer) int { return w.figures().residualAbove },
	"risks.current":        (*writer).currentlyRated,
	"cycles":               func(w *writer) int { return len(w.Assessments) },
	"cycle.new":            developed(isms.RiskNew),
	"cycle.changed":        developed(isms.RiskChanged),
	"cycle.closed":         developed(isms.RiskClosed),
	"cycle.unchanged":      developed(isms.RiskUnchanged),
	"cycle.different":      (*writer).different,
	"cycle.unconfirmed":    (*writer).unconfirmed,
	"acceptance":           func(w *writer) int { return len(w.figures().acceptance) },
	"acceptance.open":      func(w *writer) int { return w.figures().acceptanceOpen },
	"consent.people":       func(w *writer) int { return len(w.consents()) },
	"consent.open":         (*writer).risksToAccept,
	"consent.stale":        (*writer).changedSinceConsent,
	"classes":              func(w *writer) int { return len(w.methodOrEmpty().StricterClasses()) },
	"treatments":           func(w *writer) int { return len(w.Treatments) },
	"treatments.done":      treatmentCount(func(_ *writer, t *isms.Treatment) bool { return t.Status == "done" }),
	"treatments.overdue":   treatmentCount((*writer).overdue),
	"treatments.incomplete": treatmentCount(func(_ *writer, t *isms.Treatment) bool {
		return t.Owner == "" || t.DueOn == ""
	}),
	"treatments.cost": treatmentCount(func(_ *writer, t *isms.Treatment) bool { return t.Cost != "" }),
	"soa.applicable":  soaCount(func(e *isms.SoAEntry) bool { return e.Applicable == "yes" }),
	"soa.excluded":    soaCount(func(e *isms.SoAEntry) bool { return e.Applicable == "no" }),
	"soa.undecided":   soaCount(func(e *isms.SoAEntry) bool { return e.Applicable == "" }),
	"soa.implemented": soaCount(func(e *isms.SoAEntry) bool { return e.Applicable == "yes" && e.Status == "implemented" }),
	"soa.own":         soaCount(func(e *isms.SoAEntry) bool { return themeOf(e.ID) == ownControls }),
	"soa.changes":     func(w *writer) int { _, changes := w.soaBase(); return len(changes) },
	"old":             func(w *writer) int { return len(w.SoA2013) },
	"old.excluded":    func(w *writer) int { return w.decidedOld("no") },
	"old.undecided":   func(w *writer) int { return w.decidedOld("") },
	"delta.conflicts": func(w *writer) int { return len(w.delta().Conflicts) },
	"delta.open":      func(w *writer) int { return len(w.delta().Open) },
	"delta.reworded":  func(w *writer) int { return len(w.delta().Reworded) },
	"delta.new_open":  (*writer).newUndecided,
	"gaps.applies":    gapTally(isms.GapTally.Applies),
	"gaps.met":        gapTally(func(t isms.GapTally) int { return t.Met }),
	"gaps.partial":    gapTally(func(t isms.GapTally) int { return t.Partial }),
	"gaps.unjudged":   gapTally(func(t isms.GapTally) int { return t.Open }),
	"gaps.left_out":   gapTally(func(t isms.GapTally) int { return t.LeftOut }),
	"gaps.not_needed": gapTally(func(t isms.GapTally) int { return t.NotNeeded }),
	"gaps.found":      gapCount(func(_ *writer, i isms.GapItem) bool { return i.IsGap() }),
	"gaps.stepless":   gapCount(func(_ *writer, i isms.GapItem) bool { return i.IsGap() && !i.HasStep() }),
	"gaps.followed":   gapCount((*writer).followsSoA),
	"gaps.own":        gapCount(func(_ *writer, i isms.GapItem) bool { return i.Theme == isms.OwnControls }),
	"gaps.strengths":  func(w *writer) int { return len(isms.Strengths(w.GapItems())) },
	"gaps.actions":    func(w *writer) int { return len(isms.GapActions(w.GapItems())) },
	"gaps.overdue":    gapCount(func(w *writer, i isms.GapItem) bool { return i.Overdue(w.today()) }),
	"gaps.incomplete": gapCount((*writer).gapIncomplete),
	"gaps.rated":      gapCount(func(_ *writer, i isms.GapItem) bool { _, rated := i.Maturity(); return rated && i.Applies() }),
}

// inserts are the tables and pictures a template can ask for.
var inserts = map[string]func(*writer) []document.Block{
	"issues":              (*writer).issueTable,
	"parties":             (*writer).partyTable,
	"services":            scopeTable("service", "title", "description"),
	"sites":               scopeTable("site", "title", "description"),
	"units":               scopeTable("unit", "title", "description"),
	"systems":             scopeTable("system", "title", "description"),
	"interfaces":          scopeTable("interface", "title", "partner", "description"),
	"dependencies":        scopeTable("dependency", "title", "partner", "description"),
	"exclusions":          scopeTable("exclusion", "title", "reason"),
	"scope.statement":     (*writer).statement,
	"scope.diagram":       (*writer).diagram,
	"objectives":          (*writer).objectiveTable,
	"likelihood":          (*writer).likelihoodTable,
	"impact":              (*writer).impactTable,
	"bands":               (*writer).bandTable,
	"bands.rules":         (*writer).acceptanceRules,
	"classes":             (*writer).classTable,
	"matrix":              (*writer).emptyMatrix,
	"matrix.initial":      (*writer).initialMatrix,
	"matrix.residual":     (*writer).residualMatrix,
	"matrices":            (*writer).bothMatrices,
	"risks.summary":       (*writer).levelTable,
	"cycle.changes":       (*writer).changeTable,
	"cycle.matrices":      (*writer).cycleMatrices,
	"risks.ranking":       (*writer).ranking,
	"risks.top":           (*writer).topRisks,
	"risks.above":         (*writer).aboveTable,
	"risks.decisions":     (*writer).decisionTable,
	"treatments":          (*writer).actionTable,
	"treatments.overdue":  (*writer).overdueTable,
	"acceptance":          (*writer).acceptanceTable,
	"acceptance.sign":     (*writer).ownerSignatures,
	"consents":            (*writer).consentTable,
	"consent.pages":       (*writer).consentPages,
	"soa.summary":         (*writer).soaSummary,
	"soa.excluded":        (*writer).excludedTable,
	"soa.A.5":             soaTable("A.5"),
	"soa.A.6":             soaTable("A.6"),
	"soa.A.7":             soaTable("A.7"),
	"soa.A.8":             soaTable("A.8"),
	"soa.own":             soaTable(ownControls),
	"soa.changes":         (*writer).soaChanges,
	"delta.figures":       (*writer).deltaFigures,
	"delta.steps":         (*writer).deltaSteps,
	"delta.added":         (*writer).addedTable,
	"delta.conflicts":     (*writer).conflictTable,
	"delta.open":          (*writer).undecidedTable,
	"delta.reworded":      (*writer).rewordedTable,
	"delta.old":           (*writer).oldTable,
	"delta.new":           (*writer).newTable,
	"gaps.summary":        (*writer).gapSummary,
	"gaps.maturity":       (*writer).maturityTable,
	"gaps.themes":         (*writer).gapThemes,
	"gaps.strengths":      (*writer).gapStrengths,
	"gaps.largest":        (*writer).gapLargest,
	"gaps.actions":        (*writer).gapActions,
	"gaps.clauses":        (*writer).gapClauses,
	"gaps.A.5":            gapControls("A.5"),
	"gaps.A.6":            gapControls("A.6"),
	"gaps.A.7":            gapControls("A.7"),
	"gaps.A.8":            gapControls("A.8"),
	"gaps.own":            gapControls(isms.OwnControls),
	"signature":           (*writer).signature,
	"roles":               (*writer).roleTable,
	"audit.findings":      (*writer).auditFindings,
	"checklist.clauses":   (*writer).clauseChecklist,
	"checklist.controls":  (*writer).controlChecklist,
	"clauses.documents":   (*writer).clauseMatrix,
	"readiness.documents": (*writer).readinessTable,
	"evidence":            (*writer).evidenceTable,
}
