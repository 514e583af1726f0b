CREATE TABLE service (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  location_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  registered_manager TEXT NOT NULL,
  beds INTEGER,
  ready_by TEXT,
  nobody_else_to_check INTEGER NOT NULL,
  framework TEXT NOT NULL,
  sample_today TEXT,
  leave_code TEXT NOT NULL,
  view_minutes INTEGER NOT NULL,
  CONSTRAINT ck_service_name CHECK (length("name") <= 20000),
  CONSTRAINT ck_service_kind CHECK ("kind" IN ('care-home', 'nursing-home', 'home-care', 'supported-living', 'extra-care', 'other')),
  CONSTRAINT ck_service_location_id CHECK (length("location_id") <= 20000),
  CONSTRAINT ck_service_provider CHECK (length("provider") <= 20000),
  CONSTRAINT ck_service_registered_manager CHECK (length("registered_manager") <= 20000),
  CONSTRAINT ck_service_ready_by CHECK ("ready_by" IS date("ready_by")),
  CONSTRAINT ck_service_nobody_else_to_check CHECK ("nobody_else_to_check" IN (0, 1)),
  CONSTRAINT ck_service_framework CHECK (length("framework") <= 20000),
  CONSTRAINT ck_service_sample_today CHECK ("sample_today" IS date("sample_today")),
  CONSTRAINT ck_service_leave_code CHECK (length("leave_code") <= 20000)
) STRICT;

CREATE TABLE numbers (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  gap INTEGER NOT NULL,
  gap_quarterly INTEGER NOT NULL,
  span INTEGER NOT NULL,
  span_quarterly INTEGER NOT NULL,
  met_checks INTEGER NOT NULL,
  covered INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  verified_quarterly INTEGER NOT NULL,
  one_off_months INTEGER NOT NULL,
  second_look INTEGER NOT NULL,
  due_soon INTEGER NOT NULL,
  entered_late INTEGER NOT NULL
) STRICT;

CREATE TABLE area (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  since TEXT,
  until TEXT,
  position INTEGER NOT NULL,
  CONSTRAINT ck_area_name CHECK (length("name") <= 20000),
  CONSTRAINT ck_area_since CHECK ("since" IS date("since")),
  CONSTRAINT ck_area_until CHECK ("until" IS date("until"))
) STRICT;

CREATE TABLE shift (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  since TEXT,
  until TEXT,
  left_out_why TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT ck_shift_name CHECK (length("name") <= 20000),
  CONSTRAINT ck_shift_since CHECK ("since" IS date("since")),
  CONSTRAINT ck_shift_until CHECK ("until" IS date("until")),
  CONSTRAINT ck_shift_left_out_why CHECK (length("left_out_why") <= 20000)
) STRICT;

CREATE TABLE person (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  since TEXT,
  until TEXT,
  CONSTRAINT ck_person_role CHECK (length("role") <= 20000),
  CONSTRAINT ck_person_name CHECK (length("name") <= 20000),
  CONSTRAINT ck_person_organisation CHECK (length("organisation") <= 20000),
  CONSTRAINT ck_person_since CHECK ("since" IS date("since")),
  CONSTRAINT ck_person_until CHECK ("until" IS date("until"))
) STRICT;

CREATE TABLE source (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  framework TEXT NOT NULL,
  service_named TEXT NOT NULL,
  location_id TEXT NOT NULL,
  visited_from TEXT,
  visited_to TEXT,
  published TEXT,
  compliance_by TEXT,
  overall TEXT,
  safe TEXT,
  effective TEXT,
  caring TEXT,
  responsive TEXT,
  well_led TEXT,
  breaches_stated INTEGER,
  file TEXT NOT NULL,
  file_name TEXT NOT NULL,
  pages INTEGER NOT NULL,
  imported_at TEXT,
  tables TEXT NOT NULL,
  earlier_ratings TEXT NOT NULL,
  CONSTRAINT ck_source_kind CHECK ("kind" IN ('report', 'notice', 'letter', 'commissioner', 'plan', 'own')),
  CONSTRAINT ck_source_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_source_framework CHECK (length("framework") <= 20000),
  CONSTRAINT ck_source_service_named CHECK (length("service_named") <= 20000),
  CONSTRAINT ck_source_location_id CHECK (length("location_id") <= 20000),
  CONSTRAINT ck_source_visited_from CHECK ("visited_from" IS date("visited_from")),
  CONSTRAINT ck_source_visited_to CHECK ("visited_to" IS date("visited_to")),
  CONSTRAINT ck_source_published CHECK ("published" IS date("published")),
  CONSTRAINT ck_source_compliance_by CHECK ("compliance_by" IS date("compliance_by")),
  CONSTRAINT ck_source_overall CHECK ("overall" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_safe CHECK ("safe" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_effective CHECK ("effective" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_caring CHECK ("caring" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_responsive CHECK ("responsive" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_well_led CHECK ("well_led" IN ('outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated')),
  CONSTRAINT ck_source_file CHECK ("file" = '' OR (length("file") = 64 AND "file" NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_source_file_name CHECK (length("file_name") <= 20000),
  CONSTRAINT ck_source_imported_at CHECK ("imported_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*'),
  CONSTRAINT ck_source_tables CHECK (length("tables") <= 200000),
  CONSTRAINT ck_source_earlier_ratings CHECK (length("earlier_ratings") <= 20000)
) STRICT;

CREATE TABLE source_page (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  sentences TEXT NOT NULL,
  CONSTRAINT uq_source_page_source_id_number UNIQUE (source_id, number),
  CONSTRAINT fk_source_page_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_source_page_text CHECK (length("text") <= 1000000),
  CONSTRAINT ck_source_page_sentences CHECK (length("sentences") <= 8000000)
) STRICT;

CREATE INDEX ix_source_page_source_id ON source_page (source_id);

CREATE TABLE deadline (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  counts_from TEXT,
  due TEXT,
  done_on TEXT,
  source_id INTEGER,
  CONSTRAINT fk_deadline_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_deadline_kind CHECK ("kind" IN ('action-plan', 'factual-accuracy', 'display-rating', 'rating-review', 'notice')),
  CONSTRAINT ck_deadline_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_deadline_counts_from CHECK ("counts_from" IS date("counts_from")),
  CONSTRAINT ck_deadline_due CHECK ("due" IS date("due")),
  CONSTRAINT ck_deadline_done_on CHECK ("done_on" IS date("done_on"))
) STRICT;

CREATE INDEX ix_deadline_source_id ON deadline (source_id);

CREATE TABLE concern (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL,
  key_question TEXT NOT NULL,
  title TEXT NOT NULL,
  level TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  repeat INTEGER NOT NULL,
  owner_id INTEGER,
  scope TEXT NOT NULL,
  scope_why TEXT NOT NULL,
  nature TEXT NOT NULL,
  nature_why TEXT NOT NULL,
  rhythm TEXT NOT NULL,
  rhythm_why TEXT NOT NULL,
  hold INTEGER,
  hold_why TEXT NOT NULL,
  not_taken_up TEXT NOT NULL,
  decided_on TEXT,
  met_by TEXT,
  cause TEXT NOT NULL,
  safe_meanwhile TEXT NOT NULL,
  how_we_will_know TEXT NOT NULL,
  private_notes TEXT NOT NULL,
  checked_by_person INTEGER NOT NULL,
  raised_on TEXT,
  binned_on TEXT,
  binned_why TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT uq_concern_reference UNIQUE (reference),
  CONSTRAINT fk_concern_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_concern_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_concern_reference CHECK (length("reference") <= 20000),
  CONSTRAINT ck_concern_key_question CHECK ("key_question" IN ('safe', 'effective', 'caring', 'responsive', 'well-led')),
  CONSTRAINT ck_concern_title CHECK (length("title") <= 50),
  CONSTRAINT ck_concern_level CHECK ("level" IN ('breach', 'improvement', 'recommendation', 'minor')),
  CONSTRAINT ck_concern_repeat CHECK ("repeat" IN (0, 1)),
  CONSTRAINT ck_concern_scope CHECK ("scope" IN ('everywhere', 'chosen', 'no-place')),
  CONSTRAINT ck_concern_scope_why CHECK (length("scope_why") <= 20000),
  CONSTRAINT ck_concern_nature CHECK ("nature" IN ('ongoing', 'one-off')),
  CONSTRAINT ck_concern_nature_why CHECK (length("nature_why") <= 20000),
  CONSTRAINT ck_concern_rhythm CHECK ("rhythm" IN ('monthly', 'quarterly')),
  CONSTRAINT ck_concern_rhythm_why CHECK (length("rhythm_why") <= 20000),
  CONSTRAINT ck_concern_hold CHECK ("hold" IN (0, 1, 2, 3, 4, 5)),
  CONSTRAINT ck_concern_hold_why CHECK (length("hold_why") <= 20000),
  CONSTRAINT ck_concern_not_taken_up CHECK (length("not_taken_up") <= 20000),
  CONSTRAINT ck_concern_decided_on CHECK ("decided_on" IS date("decided_on")),
  CONSTRAINT ck_concern_met_by CHECK ("met_by" IS date("met_by")),
  CONSTRAINT ck_concern_cause CHECK (length("cause") <= 20000),
  CONSTRAINT ck_concern_safe_meanwhile CHECK (length("safe_meanwhile") <= 20000),
  CONSTRAINT ck_concern_how_we_will_know CHECK (length("how_we_will_know") <= 20000),
  CONSTRAINT ck_concern_private_notes CHECK (length("private_notes") <= 20000),
  CONSTRAINT ck_concern_checked_by_person CHECK ("checked_by_person" IN (0, 1)),
  CONSTRAINT ck_concern_raised_on CHECK ("raised_on" IS date("raised_on")),
  CONSTRAINT ck_concern_binned_on CHECK ("binned_on" IS date("binned_on")),
  CONSTRAINT ck_concern_binned_why CHECK (length("binned_why") <= 20000)
) STRICT;

CREATE INDEX ix_concern_owner_id ON concern (owner_id);

CREATE INDEX ix_concern_source_id ON concern (source_id);

CREATE TABLE scope_cell (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  area_id INTEGER NOT NULL,
  shift_id INTEGER NOT NULL,
  CONSTRAINT uq_scope_cell_concern_id_area_id_shift_id UNIQUE (concern_id, area_id, shift_id),
  CONSTRAINT fk_scope_cell_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_scope_cell_area_id FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_scope_cell_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_scope_cell_area_id ON scope_cell (area_id);

CREATE INDEX ix_scope_cell_concern_id ON scope_cell (concern_id);

CREATE INDEX ix_scope_cell_shift_id ON scope_cell (shift_id);

CREATE TABLE proposed_concern (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  key_question TEXT NOT NULL,
  level TEXT NOT NULL,
  statement TEXT NOT NULL,
  regulations TEXT NOT NULL,
  repeat INTEGER NOT NULL,
  met_by TEXT,
  confidence TEXT NOT NULL,
  why TEXT NOT NULL,
  statement_by_person INTEGER NOT NULL,
  regulations_by_person INTEGER NOT NULL,
  ticked INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT fk_proposed_concern_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_proposed_concern_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_proposed_concern_key_question CHECK ("key_question" IN ('safe', 'effective', 'caring', 'responsive', 'well-led')),
  CONSTRAINT ck_proposed_concern_level CHECK ("level" IN ('breach', 'improvement', 'recommendation', 'minor')),
  CONSTRAINT ck_proposed_concern_statement CHECK (length("statement") <= 20000),
  CONSTRAINT ck_proposed_concern_regulations CHECK (length("regulations") <= 20000),
  CONSTRAINT ck_proposed_concern_repeat CHECK ("repeat" IN (0, 1)),
  CONSTRAINT ck_proposed_concern_met_by CHECK ("met_by" IS date("met_by")),
  CONSTRAINT ck_proposed_concern_confidence CHECK (length("confidence") <= 20000),
  CONSTRAINT ck_proposed_concern_why CHECK (length("why") <= 20000),
  CONSTRAINT ck_proposed_concern_statement_by_person CHECK ("statement_by_person" IN (0, 1)),
  CONSTRAINT ck_proposed_concern_regulations_by_person CHECK ("regulations_by_person" IN (0, 1)),
  CONSTRAINT ck_proposed_concern_ticked CHECK ("ticked" IN (0, 1)),
  CONSTRAINT ck_proposed_concern_opened CHECK ("opened" IN (0, 1)),
  CONSTRAINT ck_proposed_concern_decided CHECK ("decided" IN (0, 1))
) STRICT;

CREATE INDEX ix_proposed_concern_source_id ON proposed_concern (source_id);

CREATE TABLE passage (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL,
  concern_id INTEGER,
  proposed_id INTEGER,
  words TEXT NOT NULL,
  page INTEGER,
  start INTEGER,
  "end" INTEGER,
  boxes TEXT NOT NULL,
  verdict TEXT NOT NULL,
  dismissed_why TEXT NOT NULL,
  by_person INTEGER NOT NULL,
  position INTEGER NOT NULL,
  continued TEXT NOT NULL,
  CONSTRAINT fk_passage_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_passage_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_passage_proposed_id FOREIGN KEY(proposed_id) REFERENCES proposed_concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_passage_words CHECK (length("words") <= 20000),
  CONSTRAINT ck_passage_boxes CHECK (length("boxes") <= 20000),
  CONSTRAINT ck_passage_verdict CHECK ("verdict" IN ('concern', 'context', 'history', 'positive', 'boilerplate', 'neutral')),
  CONSTRAINT ck_passage_dismissed_why CHECK (length("dismissed_why") <= 20000),
  CONSTRAINT ck_passage_by_person CHECK ("by_person" IN (0, 1)),
  CONSTRAINT ck_passage_continued CHECK (length("continued") <= 20000)
) STRICT;

CREATE INDEX ix_passage_concern_id ON passage (concern_id);

CREATE INDEX ix_passage_proposed_id ON passage (proposed_id);

CREATE INDEX ix_passage_source_id ON passage (source_id);

CREATE TABLE revisit (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  result TEXT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT uq_revisit_concern_id_source_id UNIQUE (concern_id, source_id),
  CONSTRAINT fk_revisit_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_revisit_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_revisit_result CHECK ("result" IN ('found-again', 'put-right', 'not-looked-at')),
  CONSTRAINT ck_revisit_why CHECK (length("why") <= 20000)
) STRICT;

CREATE INDEX ix_revisit_concern_id ON revisit (concern_id);

CREATE INDEX ix_revisit_source_id ON revisit (source_id);

CREATE TABLE concern_statement (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  statement TEXT NOT NULL,
  basis TEXT NOT NULL,
  CONSTRAINT uq_concern_statement_concern_id_statement UNIQUE (concern_id, statement),
  CONSTRAINT fk_concern_statement_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_concern_statement_statement CHECK (length("statement") <= 20000),
  CONSTRAINT ck_concern_statement_basis CHECK ("basis" IN ('suggested', 'confirmed'))
) STRICT;

CREATE INDEX ix_concern_statement_concern_id ON concern_statement (concern_id);

CREATE TABLE concern_regulation (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  regulation TEXT NOT NULL,
  basis TEXT NOT NULL,
  CONSTRAINT uq_concern_regulation_concern_id_regulation UNIQUE (concern_id, regulation),
  CONSTRAINT fk_concern_regulation_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_concern_regulation_regulation CHECK (length("regulation") <= 20000),
  CONSTRAINT ck_concern_regulation_basis CHECK ("basis" IN ('suggested', 'confirmed'))
) STRICT;

CREATE INDEX ix_concern_regulation_concern_id ON concern_regulation (concern_id);

CREATE TABLE involvement (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  CONSTRAINT uq_involvement_concern_id_person_id UNIQUE (concern_id, person_id),
  CONSTRAINT fk_involvement_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_involvement_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_involvement_concern_id ON involvement (concern_id);

CREATE INDEX ix_involvement_person_id ON involvement (person_id);

CREATE TABLE action (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  owner_id INTEGER,
  due TEXT,
  evidence_needed TEXT NOT NULL,
  resources TEXT NOT NULL,
  started TEXT,
  completed TEXT,
  completed_by_id INTEGER,
  going_further INTEGER NOT NULL,
  from_finding_id INTEGER,
  position INTEGER NOT NULL,
  CONSTRAINT fk_action_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_action_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_action_completed_by_id FOREIGN KEY(completed_by_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_action_from_finding_id FOREIGN KEY(from_finding_id) REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_action_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_action_due CHECK ("due" IS date("due")),
  CONSTRAINT ck_action_evidence_needed CHECK (length("evidence_needed") <= 20000),
  CONSTRAINT ck_action_resources CHECK (length("resources") <= 20000),
  CONSTRAINT ck_action_started CHECK ("started" IS date("started")),
  CONSTRAINT ck_action_completed CHECK ("completed" IS date("completed")),
  CONSTRAINT ck_action_going_further CHECK ("going_further" IN (0, 1))
) STRICT;

CREATE INDEX ix_action_completed_by_id ON action (completed_by_id);

CREATE INDEX ix_action_concern_id ON action (concern_id);

CREATE INDEX ix_action_from_finding_id ON action (from_finding_id);

CREATE INDEX ix_action_owner_id ON action (owner_id);

CREATE TABLE answer (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  question INTEGER NOT NULL,
  words TEXT NOT NULL,
  in_use_from TEXT,
  looked_on TEXT,
  CONSTRAINT uq_answer_concern_id_question UNIQUE (concern_id, question),
  CONSTRAINT fk_answer_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_answer_question CHECK ("question" BETWEEN 1 AND 4),
  CONSTRAINT ck_answer_words CHECK (length("words") <= 20000),
  CONSTRAINT ck_answer_in_use_from CHECK ("in_use_from" IS date("in_use_from")),
  CONSTRAINT ck_answer_looked_on CHECK ("looked_on" IS date("looked_on"))
) STRICT;

CREATE INDEX ix_answer_concern_id ON answer (concern_id);

CREATE TABLE follow_on (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  issue TEXT NOT NULL,
  owner_id INTEGER,
  due TEXT,
  closed TEXT,
  from_finding_id INTEGER,
  CONSTRAINT fk_follow_on_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_follow_on_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_follow_on_from_finding_id FOREIGN KEY(from_finding_id) REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_follow_on_issue CHECK (length("issue") <= 20000),
  CONSTRAINT ck_follow_on_due CHECK ("due" IS date("due")),
  CONSTRAINT ck_follow_on_closed CHECK ("closed" IS date("closed"))
) STRICT;

CREATE INDEX ix_follow_on_concern_id ON follow_on (concern_id);

CREATE INDEX ix_follow_on_from_finding_id ON follow_on (from_finding_id);

CREATE INDEX ix_follow_on_owner_id ON follow_on (owner_id);

CREATE TABLE evidence (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  shows TEXT,
  shows_confirmed INTEGER NOT NULL,
  file_date TEXT,
  recorded_at TEXT,
  area_id INTEGER,
  shift_id INTEGER,
  expires TEXT,
  review_on TEXT,
  file TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  may_show_names INTEGER NOT NULL,
  covered_file TEXT NOT NULL,
  may_be_seen INTEGER NOT NULL,
  in_portfolio TEXT NOT NULL,
  pages_shown TEXT NOT NULL,
  left_out_why TEXT NOT NULL,
  replaced_by_id INTEGER,
  check_id INTEGER,
  meeting_id INTEGER,
  part_of_id INTEGER,
  note TEXT NOT NULL,
  binned_on TEXT,
  CONSTRAINT uq_evidence_number UNIQUE (number),
  CONSTRAINT fk_evidence_area_id FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_replaced_by_id FOREIGN KEY(replaced_by_id) REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_check_id FOREIGN KEY(check_id) REFERENCES "check" (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_part_of_id FOREIGN KEY(part_of_id) REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_evidence_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_evidence_kind CHECK ("kind" IN ('people', 'staff', 'partners', 'observation', 'processes', 'outcomes')),
  CONSTRAINT ck_evidence_shows CHECK ("shows" IS date("shows")),
  CONSTRAINT ck_evidence_shows_confirmed CHECK ("shows_confirmed" IN (0, 1)),
  CONSTRAINT ck_evidence_file_date CHECK ("file_date" IS date("file_date")),
  CONSTRAINT ck_evidence_recorded_at CHECK ("recorded_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*'),
  CONSTRAINT ck_evidence_expires CHECK ("expires" IS date("expires")),
  CONSTRAINT ck_evidence_review_on CHECK ("review_on" IS date("review_on")),
  CONSTRAINT ck_evidence_file CHECK ("file" = '' OR (length("file") = 64 AND "file" NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_evidence_file_name CHECK (length("file_name") <= 20000),
  CONSTRAINT ck_evidence_media_type CHECK (length("media_type") <= 20000),
  CONSTRAINT ck_evidence_may_show_names CHECK ("may_show_names" IN (0, 1)),
  CONSTRAINT ck_evidence_covered_file CHECK ("covered_file" = '' OR (length("covered_file") = 64 AND "covered_file" NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_evidence_may_be_seen CHECK ("may_be_seen" IN (0, 1)),
  CONSTRAINT ck_evidence_in_portfolio CHECK ("in_portfolio" IN ('pages', 'separate', 'index', 'left-out')),
  CONSTRAINT ck_evidence_pages_shown CHECK (length("pages_shown") <= 20000),
  CONSTRAINT ck_evidence_left_out_why CHECK (length("left_out_why") <= 20000),
  CONSTRAINT ck_evidence_note CHECK (length("note") <= 20000),
  CONSTRAINT ck_evidence_binned_on CHECK ("binned_on" IS date("binned_on"))
) STRICT;

CREATE INDEX ix_evidence_area_id ON evidence (area_id);

CREATE INDEX ix_evidence_check_id ON evidence (check_id);

CREATE INDEX ix_evidence_meeting_id ON evidence (meeting_id);

CREATE INDEX ix_evidence_part_of_id ON evidence (part_of_id);

CREATE INDEX ix_evidence_replaced_by_id ON evidence (replaced_by_id);

CREATE INDEX ix_evidence_shift_id ON evidence (shift_id);

CREATE TABLE evidence_link (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  evidence_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  question INTEGER NOT NULL,
  CONSTRAINT uq_evidence_link_evidence_id_concern_id_question UNIQUE (evidence_id, concern_id, question),
  CONSTRAINT fk_evidence_link_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_evidence_link_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_evidence_link_question CHECK ("question" BETWEEN 1 AND 4)
) STRICT;

CREATE INDEX ix_evidence_link_concern_id ON evidence_link (concern_id);

CREATE INDEX ix_evidence_link_evidence_id ON evidence_link (evidence_id);

CREATE TABLE "check" (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  "on" TEXT,
  by_id INTEGER,
  sample TEXT NOT NULL,
  planned_id INTEGER,
  recorded_at TEXT,
  key_question TEXT,
  result TEXT,
  source_id INTEGER,
  CONSTRAINT fk_check_by_id FOREIGN KEY(by_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_check_planned_id FOREIGN KEY(planned_id) REFERENCES planned_check (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_check_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_check_kind CHECK ("kind" IN ('audit', 'spot-check', 'observation', 'staff-questions', 'feedback', 'supervision', 'mock-inspection', 'inspection')),
  CONSTRAINT ck_check_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_check_on CHECK ("on" IS date("on")),
  CONSTRAINT ck_check_sample CHECK (length("sample") <= 20000),
  CONSTRAINT ck_check_recorded_at CHECK ("recorded_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*'),
  CONSTRAINT ck_check_key_question CHECK ("key_question" IN ('safe', 'effective', 'caring', 'responsive', 'well-led')),
  CONSTRAINT ck_check_result CHECK ("result" IN ('met', 'partly', 'not-met', 'nothing'))
) STRICT;

CREATE INDEX ix_check_by_id ON "check" (by_id);

CREATE INDEX ix_check_planned_id ON "check" (planned_id);

CREATE INDEX ix_check_source_id ON "check" (source_id);

CREATE TABLE finding (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  check_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  result TEXT NOT NULL,
  seen TEXT NOT NULL,
  decide_later INTEGER NOT NULL,
  CONSTRAINT fk_finding_check_id FOREIGN KEY(check_id) REFERENCES "check" (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_finding_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_finding_result CHECK ("result" IN ('met', 'partly', 'not-met', 'nothing')),
  CONSTRAINT ck_finding_seen CHECK (length("seen") <= 20000),
  CONSTRAINT ck_finding_decide_later CHECK ("decide_later" IN (0, 1))
) STRICT;

CREATE INDEX ix_finding_check_id ON finding (check_id);

CREATE INDEX ix_finding_concern_id ON finding (concern_id);

CREATE TABLE finding_cell (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  finding_id INTEGER NOT NULL,
  area_id INTEGER NOT NULL,
  shift_id INTEGER NOT NULL,
  CONSTRAINT uq_finding_cell_finding_id_area_id_shift_id UNIQUE (finding_id, area_id, shift_id),
  CONSTRAINT fk_finding_cell_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_finding_cell_area_id FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_finding_cell_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_finding_cell_area_id ON finding_cell (area_id);

CREATE INDEX ix_finding_cell_finding_id ON finding_cell (finding_id);

CREATE INDEX ix_finding_cell_shift_id ON finding_cell (shift_id);

CREATE TABLE check_question (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  concern_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT fk_check_question_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_check_question_words CHECK (length("words") <= 20000)
) STRICT;

CREATE INDEX ix_check_question_concern_id ON check_question (concern_id);

CREATE TABLE check_answer (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  check_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  question TEXT NOT NULL,
  role TEXT NOT NULL,
  shift_id INTEGER,
  said TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT fk_check_answer_check_id FOREIGN KEY(check_id) REFERENCES "check" (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_check_answer_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_check_answer_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_check_answer_question CHECK (length("question") <= 20000),
  CONSTRAINT ck_check_answer_role CHECK (length("role") <= 20000),
  CONSTRAINT ck_check_answer_said CHECK ("said" IN ('right', 'nearly', 'not'))
) STRICT;

CREATE INDEX ix_check_answer_check_id ON check_answer (check_id);

CREATE INDEX ix_check_answer_concern_id ON check_answer (concern_id);

CREATE INDEX ix_check_answer_shift_id ON check_answer (shift_id);

CREATE TABLE planned_check (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  every TEXT,
  first_due TEXT,
  next_due TEXT,
  owner_id INTEGER,
  sample TEXT NOT NULL,
  ended TEXT,
  key_question TEXT,
  statement TEXT NOT NULL,
  from_pack TEXT NOT NULL,
  rotates INTEGER NOT NULL,
  CONSTRAINT fk_planned_check_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_planned_check_kind CHECK ("kind" IN ('audit', 'spot-check', 'observation', 'staff-questions', 'feedback', 'supervision', 'mock-inspection', 'inspection')),
  CONSTRAINT ck_planned_check_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_planned_check_every CHECK ("every" IN ('week', 'fortnight', 'month', 'two-months', 'quarter', 'half-year', 'year')),
  CONSTRAINT ck_planned_check_first_due CHECK ("first_due" IS date("first_due")),
  CONSTRAINT ck_planned_check_next_due CHECK ("next_due" IS date("next_due")),
  CONSTRAINT ck_planned_check_sample CHECK (length("sample") <= 20000),
  CONSTRAINT ck_planned_check_ended CHECK ("ended" IS date("ended")),
  CONSTRAINT ck_planned_check_key_question CHECK ("key_question" IN ('safe', 'effective', 'caring', 'responsive', 'well-led')),
  CONSTRAINT ck_planned_check_statement CHECK (length("statement") <= 20000),
  CONSTRAINT ck_planned_check_from_pack CHECK (length("from_pack") <= 20000),
  CONSTRAINT ck_planned_check_rotates CHECK ("rotates" IN (0, 1))
) STRICT;

CREATE INDEX ix_planned_check_owner_id ON planned_check (owner_id);

CREATE TABLE planned_check_concern (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  planned_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  CONSTRAINT uq_planned_check_concern_planned_id_concern_id UNIQUE (planned_id, concern_id),
  CONSTRAINT fk_planned_check_concern_planned_id FOREIGN KEY(planned_id) REFERENCES planned_check (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_check_concern_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_planned_check_concern_concern_id ON planned_check_concern (concern_id);

CREATE INDEX ix_planned_check_concern_planned_id ON planned_check_concern (planned_id);

CREATE TABLE planned_check_cell (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  planned_id INTEGER NOT NULL,
  area_id INTEGER NOT NULL,
  shift_id INTEGER NOT NULL,
  CONSTRAINT uq_planned_check_cell_planned_id_area_id_shift_id UNIQUE (planned_id, area_id, shift_id),
  CONSTRAINT fk_planned_check_cell_planned_id FOREIGN KEY(planned_id) REFERENCES planned_check (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_check_cell_area_id FOREIGN KEY(area_id) REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_planned_check_cell_shift_id FOREIGN KEY(shift_id) REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_planned_check_cell_area_id ON planned_check_cell (area_id);

CREATE INDEX ix_planned_check_cell_planned_id ON planned_check_cell (planned_id);

CREATE INDEX ix_planned_check_cell_shift_id ON planned_check_cell (shift_id);

CREATE TABLE meeting (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  "on" TEXT,
  present TEXT NOT NULL,
  notes TEXT NOT NULL,
  CONSTRAINT ck_meeting_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_meeting_on CHECK ("on" IS date("on")),
  CONSTRAINT ck_meeting_present CHECK (length("present") <= 20000),
  CONSTRAINT ck_meeting_notes CHECK (length("notes") <= 20000)
) STRICT;

CREATE TABLE decision (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  action_id INTEGER,
  nothing_why TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT fk_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_decision_action_id FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_decision_words CHECK (length("words") <= 20000),
  CONSTRAINT ck_decision_nothing_why CHECK (length("nothing_why") <= 20000)
) STRICT;

CREATE INDEX ix_decision_action_id ON decision (action_id);

CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);

CREATE TABLE risk (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  what_we_do TEXT NOT NULL,
  likelihood TEXT NOT NULL,
  impact TEXT NOT NULL,
  owner_id INTEGER,
  review_on TEXT,
  closed TEXT,
  CONSTRAINT fk_risk_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_risk_title CHECK (length("title") <= 20000),
  CONSTRAINT ck_risk_what_we_do CHECK (length("what_we_do") <= 20000),
  CONSTRAINT ck_risk_likelihood CHECK (length("likelihood") <= 20000),
  CONSTRAINT ck_risk_impact CHECK (length("impact") <= 20000),
  CONSTRAINT ck_risk_review_on CHECK ("review_on" IS date("review_on")),
  CONSTRAINT ck_risk_closed CHECK ("closed" IS date("closed"))
) STRICT;

CREATE INDEX ix_risk_owner_id ON risk (owner_id);

CREATE TABLE risk_concern (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  risk_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  CONSTRAINT uq_risk_concern_risk_id_concern_id UNIQUE (risk_id, concern_id),
  CONSTRAINT fk_risk_concern_risk_id FOREIGN KEY(risk_id) REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_risk_concern_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_risk_concern_concern_id ON risk_concern (concern_id);

CREATE INDEX ix_risk_concern_risk_id ON risk_concern (risk_id);

CREATE TABLE risk_check (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  risk_id INTEGER NOT NULL,
  planned_id INTEGER NOT NULL,
  CONSTRAINT uq_risk_check_risk_id_planned_id UNIQUE (risk_id, planned_id),
  CONSTRAINT fk_risk_check_risk_id FOREIGN KEY(risk_id) REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_risk_check_planned_id FOREIGN KEY(planned_id) REFERENCES planned_check (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_risk_check_planned_id ON risk_check (planned_id);

CREATE INDEX ix_risk_check_risk_id ON risk_check (risk_id);

CREATE TABLE portfolio_choices (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  key_questions TEXT NOT NULL,
  left_out TEXT NOT NULL,
  cover_names INTEGER NOT NULL,
  confidential TEXT NOT NULL,
  for_cqc_only INTEGER NOT NULL,
  annotated INTEGER NOT NULL,
  without_colour INTEGER NOT NULL,
  largest_mb INTEGER,
  sections_out TEXT NOT NULL,
  CONSTRAINT ck_portfolio_choices_key_questions CHECK (length("key_questions") <= 20000),
  CONSTRAINT ck_portfolio_choices_left_out CHECK (length("left_out") <= 20000),
  CONSTRAINT ck_portfolio_choices_cover_names CHECK ("cover_names" IN (0, 1)),
  CONSTRAINT ck_portfolio_choices_confidential CHECK (length("confidential") <= 20000),
  CONSTRAINT ck_portfolio_choices_for_cqc_only CHECK ("for_cqc_only" IN (0, 1)),
  CONSTRAINT ck_portfolio_choices_annotated CHECK ("annotated" IN (0, 1)),
  CONSTRAINT ck_portfolio_choices_without_colour CHECK ("without_colour" IN (0, 1)),
  CONSTRAINT ck_portfolio_choices_sections_out CHECK (length("sections_out") <= 20000)
) STRICT;

CREATE TABLE portfolio_version (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL,
  made_at TEXT,
  made_for TEXT,
  made_by TEXT NOT NULL,
  file_name TEXT NOT NULL,
  pages INTEGER NOT NULL,
  size INTEGER NOT NULL,
  items INTEGER NOT NULL,
  concerns INTEGER NOT NULL,
  manifest TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  head TEXT NOT NULL,
  entries INTEGER NOT NULL,
  names_covered INTEGER NOT NULL,
  saved_despite TEXT NOT NULL,
  CONSTRAINT uq_portfolio_version_number UNIQUE (number),
  CONSTRAINT ck_portfolio_version_made_at CHECK ("made_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*'),
  CONSTRAINT ck_portfolio_version_made_for CHECK ("made_for" IS date("made_for")),
  CONSTRAINT ck_portfolio_version_made_by CHECK (length("made_by") <= 20000),
  CONSTRAINT ck_portfolio_version_file_name CHECK (length("file_name") <= 20000),
  CONSTRAINT ck_portfolio_version_manifest CHECK (length("manifest") <= 20000),
  CONSTRAINT ck_portfolio_version_sha256 CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_portfolio_version_head CHECK (length("head") <= 20000),
  CONSTRAINT ck_portfolio_version_names_covered CHECK ("names_covered" IN (0, 1)),
  CONSTRAINT ck_portfolio_version_saved_despite CHECK (length("saved_despite") <= 20000)
) STRICT;

CREATE TABLE sent_plan (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  sent_to TEXT NOT NULL,
  sent_on TEXT,
  sent_by TEXT NOT NULL,
  file TEXT NOT NULL,
  file_name TEXT NOT NULL,
  as_at TEXT,
  progress INTEGER NOT NULL,
  deadline_id INTEGER,
  note TEXT NOT NULL,
  CONSTRAINT fk_sent_plan_deadline_id FOREIGN KEY(deadline_id) REFERENCES deadline (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_sent_plan_sent_to CHECK (length("sent_to") <= 20000),
  CONSTRAINT ck_sent_plan_sent_on CHECK ("sent_on" IS date("sent_on")),
  CONSTRAINT ck_sent_plan_sent_by CHECK (length("sent_by") <= 20000),
  CONSTRAINT ck_sent_plan_file CHECK ("file" = '' OR (length("file") = 64 AND "file" NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_sent_plan_file_name CHECK (length("file_name") <= 20000),
  CONSTRAINT ck_sent_plan_as_at CHECK ("as_at" IS date("as_at")),
  CONSTRAINT ck_sent_plan_progress CHECK ("progress" IN (0, 1)),
  CONSTRAINT ck_sent_plan_note CHECK (length("note") <= 20000)
) STRICT;

CREATE INDEX ix_sent_plan_deadline_id ON sent_plan (deadline_id);

CREATE TABLE imported_row (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL,
  concern_id INTEGER NOT NULL,
  of_action INTEGER NOT NULL,
  action_id INTEGER,
  reference TEXT NOT NULL,
  place TEXT NOT NULL,
  wording TEXT NOT NULL,
  key_question TEXT,
  level TEXT,
  owner TEXT NOT NULL,
  words TEXT NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL,
  due TEXT,
  due_words TEXT NOT NULL,
  completed TEXT,
  evidence TEXT NOT NULL,
  said TEXT NOT NULL,
  CONSTRAINT fk_imported_row_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_imported_row_concern_id FOREIGN KEY(concern_id) REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_imported_row_action_id FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_imported_row_of_action CHECK ("of_action" IN (0, 1)),
  CONSTRAINT ck_imported_row_reference CHECK (length("reference") <= 20000),
  CONSTRAINT ck_imported_row_place CHECK (length("place") <= 20000),
  CONSTRAINT ck_imported_row_wording CHECK (length("wording") <= 20000),
  CONSTRAINT ck_imported_row_key_question CHECK ("key_question" IN ('safe', 'effective', 'caring', 'responsive', 'well-led')),
  CONSTRAINT ck_imported_row_level CHECK ("level" IN ('breach', 'improvement', 'recommendation', 'minor')),
  CONSTRAINT ck_imported_row_owner CHECK (length("owner") <= 20000),
  CONSTRAINT ck_imported_row_words CHECK (length("words") <= 20000),
  CONSTRAINT ck_imported_row_outcome CHECK (length("outcome") <= 20000),
  CONSTRAINT ck_imported_row_note CHECK (length("note") <= 20000),
  CONSTRAINT ck_imported_row_due CHECK ("due" IS date("due")),
  CONSTRAINT ck_imported_row_due_words CHECK (length("due_words") <= 20000),
  CONSTRAINT ck_imported_row_completed CHECK ("completed" IS date("completed")),
  CONSTRAINT ck_imported_row_evidence CHECK (length("evidence") <= 20000),
  CONSTRAINT ck_imported_row_said CHECK (length("said") <= 20000)
) STRICT;

CREATE INDEX ix_imported_row_action_id ON imported_row (action_id);

CREATE INDEX ix_imported_row_concern_id ON imported_row (concern_id);

CREATE INDEX ix_imported_row_source_id ON imported_row (source_id);

CREATE TABLE named_person (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  also_called TEXT NOT NULL,
  room TEXT NOT NULL,
  nhs_number TEXT NOT NULL,
  born TEXT,
  identifiers TEXT NOT NULL,
  number INTEGER NOT NULL,
  person_id INTEGER,
  CONSTRAINT fk_named_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_named_person_kind CHECK ("kind" IN ('resident', 'relative', 'staff', 'other')),
  CONSTRAINT ck_named_person_name CHECK (length("name") <= 20000),
  CONSTRAINT ck_named_person_initials CHECK (length("initials") <= 20000),
  CONSTRAINT ck_named_person_also_called CHECK (length("also_called") <= 20000),
  CONSTRAINT ck_named_person_room CHECK (length("room") <= 20000),
  CONSTRAINT ck_named_person_nhs_number CHECK (length("nhs_number") <= 20000),
  CONSTRAINT ck_named_person_born CHECK ("born" IS date("born")),
  CONSTRAINT ck_named_person_identifiers CHECK (length("identifiers") <= 20000)
) STRICT;

CREATE INDEX ix_named_person_person_id ON named_person (person_id);

CREATE TABLE name_answer (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  words TEXT NOT NULL,
  place TEXT NOT NULL,
  covered INTEGER NOT NULL,
  named_id INTEGER,
  CONSTRAINT fk_name_answer_named_id FOREIGN KEY(named_id) REFERENCES named_person (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_name_answer_words CHECK (length("words") <= 20000),
  CONSTRAINT ck_name_answer_place CHECK (length("place") <= 20000),
  CONSTRAINT ck_name_answer_covered CHECK ("covered" IN (0, 1))
) STRICT;

CREATE INDEX ix_name_answer_named_id ON name_answer (named_id);

CREATE TABLE cover_box (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  evidence_id INTEGER NOT NULL,
  page INTEGER NOT NULL,
  "left" INTEGER NOT NULL,
  top INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  CONSTRAINT fk_cover_box_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_cover_box_evidence_id ON cover_box (evidence_id);

CREATE TABLE meta (
  id INTEGER NOT NULL,
  plan_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  entries INTEGER NOT NULL,
  head TEXT NOT NULL,
  tally TEXT NOT NULL,
  CONSTRAINT pk_meta PRIMARY KEY (id),
  CONSTRAINT ck_meta_made_at CHECK ("made_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*')
) STRICT;

CREATE TABLE counter (
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  CONSTRAINT pk_counter PRIMARY KEY (name)
) STRICT;

CREATE TABLE change (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  "offset" INTEGER NOT NULL,
  who TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  "of" INTEGER,
  app TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  images TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT ck_change_at CHECK ("at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*')
) STRICT;

CREATE TABLE image (
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  mac TEXT NOT NULL,
  salt BLOB,
  data BLOB,
  CONSTRAINT pk_image PRIMARY KEY (number, kind, record_id),
  CONSTRAINT fk_image_number FOREIGN KEY(number) REFERENCES change (number)
) WITHOUT ROWID, STRICT;

CREATE TABLE change_concern (
  concern_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  CONSTRAINT pk_change_concern PRIMARY KEY (concern_id, number),
  CONSTRAINT fk_change_concern_number FOREIGN KEY(number) REFERENCES change (number)
) WITHOUT ROWID, STRICT;

CREATE TABLE blob (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT,
  size INTEGER NOT NULL,
  stored_at TEXT NOT NULL,
  linked INTEGER NOT NULL,
  damaged INTEGER NOT NULL,
  CONSTRAINT uq_blob_sha256 UNIQUE (sha256),
  CONSTRAINT ck_blob_sha256 CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_blob_stored_at CHECK ("stored_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*'),
  CONSTRAINT ck_blob_linked CHECK ("linked" IN (0, 1)),
  CONSTRAINT ck_blob_damaged CHECK ("damaged" IN (0, 1))
) STRICT;

CREATE TABLE chunk (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  blob_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  data BLOB NOT NULL,
  CONSTRAINT uq_chunk_blob_id_number UNIQUE (blob_id, number),
  CONSTRAINT fk_chunk_blob_id FOREIGN KEY(blob_id) REFERENCES blob (id)
) STRICT;

CREATE TABLE file_text (
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  CONSTRAINT pk_file_text PRIMARY KEY (sha256),
  CONSTRAINT ck_file_text_sha256 CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE TABLE draft (
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  CONSTRAINT pk_draft PRIMARY KEY (place),
  CONSTRAINT ck_draft_saved_at CHECK ("saved_at" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*')
) STRICT;

CREATE VIRTUAL TABLE search USING fts5(
  title, words, tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
