-- One table per register of the ISMS. A list stands in one text, joined by ";".
-- What is not answered is NULL (numbers, references) or empty (texts).

CREATE TABLE "organisation" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL DEFAULT '',
  "legal_form" TEXT NOT NULL DEFAULT '',
  "industry" TEXT NOT NULL DEFAULT '',
  "activity" TEXT NOT NULL DEFAULT '',
  "address" TEXT NOT NULL DEFAULT '',
  "country" TEXT NOT NULL DEFAULT '',
  "website" TEXT NOT NULL DEFAULT '',
  "headcount" INTEGER,
  "currency" TEXT NOT NULL DEFAULT '',
  "languages" TEXT NOT NULL DEFAULT '',
  "classification" TEXT NOT NULL DEFAULT '',
  "climate_relevant" TEXT NOT NULL DEFAULT '',
  "climate_reason" TEXT NOT NULL DEFAULT '',
  "scope_statement" TEXT NOT NULL DEFAULT '',
  "assessment_on" TEXT NOT NULL DEFAULT '',
  "assessment_people" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "facts" (
  "id" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "people" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL DEFAULT '',
  "function" TEXT NOT NULL DEFAULT '',
  "email" TEXT NOT NULL DEFAULT '',
  "active" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "roles" (
  "id" TEXT PRIMARY KEY,
  "person" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "deputy" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "since" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "scope_items" (
  "id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "partner" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "suggestion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "issues" (
  "id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL DEFAULT '',
  "topic" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "effect" TEXT NOT NULL DEFAULT '',
  "suggestion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "parties" (
  "id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "suggestion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "requirements" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "party" TEXT REFERENCES "parties" ("id") DEFERRABLE INITIALLY DEFERRED,
  "description" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT '',
  "controls" TEXT NOT NULL DEFAULT '',
  "fulfilment" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "review_on" TEXT NOT NULL DEFAULT '',
  "suggestion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "objectives" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "measure" TEXT NOT NULL DEFAULT '',
  "target" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "resources" TEXT NOT NULL DEFAULT '',
  "evaluation" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "suggestion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "methods" (
  "id" TEXT PRIMARY KEY,
  "definition" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "assets" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "type" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "location" TEXT NOT NULL DEFAULT '',
  "confidentiality" TEXT NOT NULL DEFAULT '',
  "integrity" TEXT NOT NULL DEFAULT '',
  "availability" TEXT NOT NULL DEFAULT '',
  "classification" TEXT NOT NULL DEFAULT '',
  "depends_on" TEXT NOT NULL DEFAULT '',
  "recovery_time" TEXT NOT NULL DEFAULT '',
  "recovery_point" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "risks" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "scenario" TEXT NOT NULL DEFAULT '',
  "assets" TEXT NOT NULL DEFAULT '',
  "threat" TEXT NOT NULL DEFAULT '',
  "vulnerabilities" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "existing_controls" TEXT NOT NULL DEFAULT '',
  "likelihood" INTEGER,
  "impact_c" INTEGER,
  "impact_i" INTEGER,
  "impact_a" INTEGER,
  "method" TEXT REFERENCES "methods" ("id") DEFERRABLE INITIALLY DEFERRED,
  "assessed_on" TEXT NOT NULL DEFAULT '',
  "option" TEXT NOT NULL DEFAULT '',
  "option_reason" TEXT NOT NULL DEFAULT '',
  "controls" TEXT NOT NULL DEFAULT '',
  "residual_likelihood" INTEGER,
  "residual_c" INTEGER,
  "residual_i" INTEGER,
  "residual_a" INTEGER,
  "accepted_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "accepted_on" TEXT NOT NULL DEFAULT '',
  "review_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "treatments" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "risks" TEXT NOT NULL DEFAULT '',
  "controls" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "cost" TEXT NOT NULL DEFAULT '',
  "resources" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "done_on" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "soa" (
  "id" TEXT PRIMARY KEY,
  "applicable" TEXT NOT NULL DEFAULT '',
  "reasons" TEXT NOT NULL DEFAULT '',
  "justification" TEXT NOT NULL DEFAULT '',
  "exclusion_reason" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "evidence" TEXT NOT NULL DEFAULT '',
  "exclusion" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "documents" (
  "id" TEXT PRIMARY KEY,
  "status" TEXT NOT NULL DEFAULT '',
  "version" TEXT NOT NULL DEFAULT '',
  "classification" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "author" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reviewer" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approver" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approved_on" TEXT NOT NULL DEFAULT '',
  "review_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "revisions" (
  "id" TEXT PRIMARY KEY,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "author" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "approvals" (
  "id" TEXT PRIMARY KEY,
  "subject" TEXT NOT NULL DEFAULT '',
  "version" TEXT NOT NULL DEFAULT '',
  "person" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL DEFAULT '',
  "means" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "open_points" (
  "id" TEXT PRIMARY KEY,
  "state" TEXT NOT NULL DEFAULT ''
) STRICT;

-- The journal: every change with its edits. The empty field stands for the row
-- itself: new_value '+' adds it, old_value '+' removes it.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  reverts INTEGER REFERENCES changes (id)
) STRICT;

CREATE TABLE edits (
  change INTEGER NOT NULL REFERENCES changes (id),
  position INTEGER NOT NULL,
  register TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL,
  PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX edits_added ON edits (register, row_id) WHERE field = '' AND new_value = '+';
