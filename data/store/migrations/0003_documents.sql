-- The registers behind the record documents get their tables: what the firm does
-- in running its ISMS, the values its documents fix, and the documents' own
-- sections and versions. Older registers take what the documents ask of them.

ALTER TABLE "organisation" ADD COLUMN "document_size" TEXT NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD COLUMN "letterhead" TEXT NOT NULL DEFAULT '';
ALTER TABLE "organisation" ADD COLUMN "letterhead_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "parties" ADD COLUMN "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "requirements" ADD COLUMN "jurisdiction" TEXT NOT NULL DEFAULT '';
ALTER TABLE "requirements" ADD COLUMN "deadline" TEXT NOT NULL DEFAULT '';
ALTER TABLE "requirements" ADD COLUMN "evidence" TEXT NOT NULL DEFAULT '';
ALTER TABLE "objectives" ADD COLUMN "measured_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "documents" ADD COLUMN "inclusion" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "file" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "file_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "approvals" ADD COLUMN "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "approvals" ADD COLUMN "language" TEXT NOT NULL DEFAULT '';
ALTER TABLE "approvals" ADD COLUMN "content" TEXT NOT NULL DEFAULT '';
ALTER TABLE "approvals" ADD COLUMN "seal" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trainings" ADD COLUMN "planned_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trainings" ADD COLUMN "audience" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trainings" ADD COLUMN "means" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trainings" ADD COLUMN "duration" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trainings" ADD COLUMN "effectiveness" TEXT NOT NULL DEFAULT '';
ALTER TABLE "suppliers" ADD COLUMN "data" TEXT NOT NULL DEFAULT '';
ALTER TABLE "suppliers" ADD COLUMN "certificates" TEXT NOT NULL DEFAULT '';
ALTER TABLE "suppliers" ADD COLUMN "score" TEXT NOT NULL DEFAULT '';
ALTER TABLE "suppliers" ADD COLUMN "next_review_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "incidents" ADD COLUMN "reported_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "incidents" ADD COLUMN "properties" TEXT NOT NULL DEFAULT '';
ALTER TABLE "incidents" ADD COLUMN "decision" TEXT NOT NULL DEFAULT '';
ALTER TABLE "incidents" ADD COLUMN "cause" TEXT NOT NULL DEFAULT '';
ALTER TABLE "continuity_tests" ADD COLUMN "duration" TEXT NOT NULL DEFAULT '';
ALTER TABLE "continuity_tests" ADD COLUMN "improvements" TEXT NOT NULL DEFAULT '';
ALTER TABLE "planned_changes" ADD COLUMN "kind" TEXT NOT NULL DEFAULT '';
ALTER TABLE "planned_changes" ADD COLUMN "risk" TEXT NOT NULL DEFAULT '';
ALTER TABLE "planned_changes" ADD COLUMN "test" TEXT NOT NULL DEFAULT '';
ALTER TABLE "planned_changes" ADD COLUMN "rollback" TEXT NOT NULL DEFAULT '';
ALTER TABLE "planned_changes" ADD COLUMN "done_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "audits" ADD COLUMN "criteria" TEXT NOT NULL DEFAULT '';
ALTER TABLE "audits" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "nonconformities" ADD COLUMN "grade" TEXT NOT NULL DEFAULT '';

-- Documents this version writes for the first time.
INSERT INTO "documents" ("id") VALUES
  ('01'), ('02'), ('03'), ('04'), ('05'), ('07'), ('09'), ('10'), ('11'), ('12'),
  ('13'), ('15'), ('16'), ('17'), ('21'), ('23'), ('24'), ('25'), ('26'), ('27'),
  ('28'), ('29'), ('30'), ('31'), ('32'), ('33'), ('34'), ('35'), ('36'), ('37'),
  ('38'), ('39'), ('40'), ('41'), ('42'), ('43'), ('44'), ('45'), ('46'), ('47'),
  ('48'), ('49'), ('50'), ('51'), ('52'), ('53'), ('54'), ('55'), ('56'), ('57'),
  ('58'), ('59'), ('60'), ('61'), ('62'), ('63'), ('64'), ('65'), ('66'), ('67'),
  ('68'), ('69'), ('70'), ('71'), ('72'), ('73'), ('74'), ('75'), ('76'), ('77'),
  ('78'), ('79'), ('80'), ('81'), ('82'), ('83'), ('84'), ('85'), ('86'), ('87'),
  ('88'), ('89'), ('90'), ('91'), ('93'), ('94'), ('95'), ('96'), ('97'), ('99');

CREATE TABLE "milestones" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "deliverable" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "resources" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "communications" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "occasion" TEXT NOT NULL DEFAULT '',
  "audience" TEXT NOT NULL DEFAULT '',
  "channel" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "exceptions" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "control" TEXT REFERENCES "soa" ("id") DEFERRABLE INITIALLY DEFERRED,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" TEXT NOT NULL DEFAULT '',
  "compensation" TEXT NOT NULL DEFAULT '',
  "requested_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approved_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approved_on" TEXT NOT NULL DEFAULT '',
  "expires_on" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "retention_rules" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "basis" TEXT NOT NULL DEFAULT '',
  "period" TEXT NOT NULL DEFAULT '',
  "starts" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "protection" TEXT NOT NULL DEFAULT '',
  "disposal" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "resources" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "amount" TEXT NOT NULL DEFAULT '',
  "effort" TEXT NOT NULL DEFAULT '',
  "period" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "approved_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "competences" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "person" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "needed" TEXT NOT NULL DEFAULT '',
  "present" TEXT NOT NULL DEFAULT '',
  "gap" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT '',
  "due_on" TEXT NOT NULL DEFAULT '',
  "certificate" TEXT NOT NULL DEFAULT '',
  "valid_until" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "staff_changes" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "access_on" TEXT NOT NULL DEFAULT '',
  "items" TEXT NOT NULL DEFAULT '',
  "briefed_on" TEXT NOT NULL DEFAULT '',
  "handled_by" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "acknowledgements" (
  "id" TEXT PRIMARY KEY,
  "person" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "activities" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "interval" INTEGER,
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "last_on" TEXT NOT NULL DEFAULT '',
  "next_on" TEXT NOT NULL DEFAULT '',
  "evidence" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "access_reviews" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "account" TEXT NOT NULL DEFAULT '',
  "rights" TEXT NOT NULL DEFAULT '',
  "decision" TEXT NOT NULL DEFAULT '',
  "reviewer" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL DEFAULT '',
  "done_on" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "visits" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "company" TEXT NOT NULL DEFAULT '',
  "host" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT NOT NULL DEFAULT '',
  "arrived" TEXT NOT NULL DEFAULT '',
  "left" TEXT NOT NULL DEFAULT '',
  "badge" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "disposals" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "serial" TEXT NOT NULL DEFAULT '',
  "classification" TEXT NOT NULL DEFAULT '',
  "means" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "by" TEXT NOT NULL DEFAULT '',
  "witness" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "evidence" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "log_reviews" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "period" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "reviewer" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "findings" TEXT NOT NULL DEFAULT '',
  "actions" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "technical_vulnerabilities" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "assets" TEXT NOT NULL DEFAULT '',
  "severity" TEXT NOT NULL DEFAULT '',
  "found_on" TEXT NOT NULL DEFAULT '',
  "due_on" TEXT NOT NULL DEFAULT '',
  "fixed_on" TEXT NOT NULL DEFAULT '',
  "measure" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "baselines" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "asset" TEXT REFERENCES "assets" ("id") DEFERRABLE INITIALLY DEFERRED,
  "value" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT '',
  "deviation" TEXT NOT NULL DEFAULT '',
  "checked_on" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "system_requirements" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "asset" TEXT REFERENCES "assets" ("id") DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT NOT NULL DEFAULT '',
  "test" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT '',
  "tested_on" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "threat_reports" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT '',
  "relevant" TEXT NOT NULL DEFAULT '',
  "assessment" TEXT NOT NULL DEFAULT '',
  "risks" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "contacts" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "channel" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "licences" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "licence" TEXT NOT NULL DEFAULT '',
  "quantity" INTEGER,
  "in_use" INTEGER,
  "proof" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "valid_until" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "processes" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "assets" TEXT NOT NULL DEFAULT '',
  "effect_4h" TEXT NOT NULL DEFAULT '',
  "effect_1d" TEXT NOT NULL DEFAULT '',
  "effect_3d" TEXT NOT NULL DEFAULT '',
  "effect_1w" TEXT NOT NULL DEFAULT '',
  "tolerable" TEXT NOT NULL DEFAULT '',
  "recovery_time" TEXT NOT NULL DEFAULT '',
  "recovery_point" TEXT NOT NULL DEFAULT '',
  "resources" TEXT NOT NULL DEFAULT '',
  "strategy" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "improvements" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "source" TEXT NOT NULL DEFAULT '',
  "value" TEXT NOT NULL DEFAULT '',
  "decision" TEXT NOT NULL DEFAULT '',
  "owner" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT NOT NULL DEFAULT '',
  "status" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "compliance_checks" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "controls" TEXT NOT NULL DEFAULT '',
  "reviewer" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "certification_steps" (
  "id" TEXT PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT '',
  "body" TEXT NOT NULL DEFAULT '',
  "planned_on" TEXT NOT NULL DEFAULT '',
  "held_on" TEXT NOT NULL DEFAULT '',
  "findings" TEXT NOT NULL DEFAULT '',
  "deadline" TEXT NOT NULL DEFAULT '',
  "result" TEXT NOT NULL DEFAULT '',
  "certificate" TEXT NOT NULL DEFAULT '',
  "valid_until" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "parameters" (
  "id" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "sections" (
  "id" TEXT PRIMARY KEY,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "language" TEXT NOT NULL DEFAULT '',
  "section" TEXT NOT NULL DEFAULT '',
  "state" TEXT NOT NULL DEFAULT '',
  "text" TEXT NOT NULL DEFAULT '',
  "base" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE "document_versions" (
  "id" TEXT PRIMARY KEY,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" TEXT NOT NULL DEFAULT '',
  "language" TEXT NOT NULL DEFAULT '',
  "date" TEXT NOT NULL DEFAULT '',
  "author" TEXT REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL DEFAULT '',
  "file" TEXT NOT NULL DEFAULT '',
  "approval" TEXT REFERENCES "approvals" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Files that belong to the ISMS: documents as they were approved, what the firm
-- brought along, its letterhead. They are known by their content, never changed,
-- and never deleted, so that an undo finds them again.
CREATE TABLE "files" (
  "sha256" TEXT PRIMARY KEY,
  "bytes" BLOB NOT NULL
) STRICT;
