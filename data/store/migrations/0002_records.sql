-- Risks are rated three times and can be closed, the Statement of Applicability
-- takes controls of the firm's own and keeps its versions, and the records of
-- clauses 7 to 10 get their tables.

ALTER TABLE "roles" ADD COLUMN "compensation" TEXT NOT NULL DEFAULT '';
ALTER TABLE "requirements" ADD COLUMN "checked_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "objectives" ADD COLUMN "set_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "objectives" ADD COLUMN "interval" INTEGER;
ALTER TABLE "methods" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "risks" ADD COLUMN "current_likelihood" INTEGER;
ALTER TABLE "risks" ADD COLUMN "current_c" INTEGER;
ALTER TABLE "risks" ADD COLUMN "current_i" INTEGER;
ALTER TABLE "risks" ADD COLUMN "current_a" INTEGER;
ALTER TABLE "risks" ADD COLUMN "accepted" TEXT NOT NULL DEFAULT '';
ALTER TABLE "risks" ADD COLUMN "closed_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "risks" ADD COLUMN "closed_reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "soa" ADD COLUMN "title" TEXT NOT NULL DEFAULT '';
ALTER TABLE "soa" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "soa" ADD COLUMN "reasons_dropped" TEXT NOT NULL DEFAULT '';
ALTER TABLE "soa" ADD COLUMN "documents" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "title" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "types" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "location" TEXT NOT NULL DEFAULT '';
ALTER TABLE "approvals" ADD COLUMN "fingerprint" TEXT NOT NULL DEFAULT '';

-- Documents this version writes for the first time.
INSERT INTO "documents" ("id") VALUES ('20'), ('92'), ('98');

CREATE TABLE "gaps" (
  "id" TEXT PRIMARY KEY,
  "state" TEXT NOT NULL DEFAULT '',
  "maturity" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "evidence" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "progress" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "assessments" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "people" TEXT NOT NULL DEFAULT '',
  "method" TEXT REFERENCES "methods" ("id") DEFERRABLE INITIALLY DEFERRED,
  "closed_on" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "assessment_results" (
  "id" TEXT PRIMARY KEY,
  "assessment" TEXT REFERENCES "assessments" ("id") DEFERRABLE INITIALLY DEFERRED,
  "risk" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "owner" TEXT NOT NULL DEFAULT '',
  "likelihood" INTEGER,
  "impact_c" INTEGER,
  "impact_i" INTEGER,
  "impact_a" INTEGER,
  "level" TEXT NOT NULL DEFAULT '',
  "current_likelihood" INTEGER,
  "current_c" INTEGER,
  "current_i" INTEGER,
  "current_a" INTEGER,
  "current_level" TEXT NOT NULL DEFAULT '',
  "option" TEXT NOT NULL DEFAULT '',
  "residual_likelihood" INTEGER,
  "residual_c" INTEGER,
  "residual_i" INTEGER,
  "residual_a" INTEGER,
  "residual_level" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT NOT NULL DEFAULT '',
  "method" TEXT REFERENCES "methods" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "soa_versions" (
  "id" TEXT PRIMARY KEY,
  "version" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "author" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "soa_version_rows" (
  "id" TEXT PRIMARY KEY,
  "version" TEXT REFERENCES "soa_versions" ("id") DEFERRABLE INITIALLY DEFERRED,
  "control" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "applicable" TEXT NOT NULL DEFAULT '',
  "reasons" TEXT NOT NULL DEFAULT '',
  "justification" TEXT NOT NULL DEFAULT '',
  "exclusion_reason" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "owner" TEXT NOT NULL DEFAULT '',
  "evidence" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "soa_2013" (
  "id" TEXT PRIMARY KEY,
  "applicable" TEXT NOT NULL DEFAULT '',
  "justification" TEXT NOT NULL DEFAULT '',
  "exclusion_reason" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "evidence" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "trainings" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "held_on" TEXT NOT NULL DEFAULT '',
  "people" TEXT NOT NULL DEFAULT '',
  "topics" TEXT NOT NULL DEFAULT '',
  "evidence" TEXT NOT NULL DEFAULT '',
  "valid_until" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "measurements" (
  "id" TEXT PRIMARY KEY,
  "objective" TEXT REFERENCES "objectives" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL DEFAULT '',
  "value" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "suppliers" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "service" TEXT NOT NULL DEFAULT '',
  "critical" TEXT NOT NULL DEFAULT '',
  "contract" TEXT NOT NULL DEFAULT '',
  "agreed_on" TEXT NOT NULL DEFAULT '',
  "personal_data" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reviewed_on" TEXT NOT NULL DEFAULT '',
  "review_result" TEXT NOT NULL DEFAULT '',
  "contact" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "incidents" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "happened_on" TEXT NOT NULL DEFAULT '',
  "reported_by" TEXT NOT NULL DEFAULT '',
  "severity" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "assets" TEXT NOT NULL DEFAULT '',
  "personal_data" TEXT NOT NULL DEFAULT '',
  "measures" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT NOT NULL DEFAULT '',
  "lessons" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "continuity_tests" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "assets" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT '',
  "evidence" TEXT NOT NULL DEFAULT '',
  "by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "planned_changes" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "major" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "requested_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approved_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "effect" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "audits" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "planned_on" TEXT NOT NULL DEFAULT '',
  "held_on" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "auditor" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "external_auditor" TEXT NOT NULL DEFAULT '',
  "area_owners" TEXT NOT NULL DEFAULT '',
  "clauses" TEXT NOT NULL DEFAULT '',
  "controls" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "reviews" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "people" TEXT NOT NULL DEFAULT '',
  "earlier_actions" TEXT NOT NULL DEFAULT '',
  "issue_changes" TEXT NOT NULL DEFAULT '',
  "party_changes" TEXT NOT NULL DEFAULT '',
  "nonconformities" TEXT NOT NULL DEFAULT '',
  "measurements" TEXT NOT NULL DEFAULT '',
  "audit_results" TEXT NOT NULL DEFAULT '',
  "objective_results" TEXT NOT NULL DEFAULT '',
  "feedback" TEXT NOT NULL DEFAULT '',
  "risk_results" TEXT NOT NULL DEFAULT '',
  "improvements" TEXT NOT NULL DEFAULT '',
  "decisions" TEXT NOT NULL DEFAULT '',
  "actions" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "nonconformities" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "found_on" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT '',
  "audit" TEXT REFERENCES "audits" ("id") DEFERRABLE INITIALLY DEFERRED,
  "description" TEXT NOT NULL DEFAULT '',
  "correction" TEXT NOT NULL DEFAULT '',
  "cause" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT NOT NULL DEFAULT '',
  "effectiveness" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "accepted_findings" (
  "id" TEXT PRIMARY KEY,
  "rule" TEXT NOT NULL DEFAULT '',
  "register" TEXT NOT NULL DEFAULT '',
  "row" TEXT NOT NULL DEFAULT '',
  "field" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "person" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "accepted_on" TEXT NOT NULL DEFAULT '',
  "until" TEXT NOT NULL DEFAULT ''
) STRICT;
