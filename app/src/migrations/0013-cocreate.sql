-- A round: the draft as it was when it was opened, for colleagues to say what they think. The text never changes.
CREATE TABLE round (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- One open round at a time: the next number is given out only when the last one is closed.
  number integer NOT NULL CHECK (number > 0),
  document jsonb NOT NULL,
  -- SHA-256 of the document's canonical JSON, in hex.
  hash text NOT NULL CHECK (char_length(hash) = 64),
  from_revision integer NOT NULL,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  welcome text NOT NULL CHECK (char_length(welcome) BETWEEN 1 AND 2000),
  -- The last day on which one can join in; from the next day on it is closed.
  last_day text NOT NULL CHECK (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  person_id uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, number)
);
CALL installation.protect('round', 'SELECT, INSERT');

CREATE TABLE round_closing (
  organisation_id uuid NOT NULL,
  round_id uuid NOT NULL,
  cause text NOT NULL CHECK (cause IN ('press', 'date')),
  -- Null where the date closed it.
  person_id uuid,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, round_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round,
  CHECK ((cause = 'press') = (person_id IS NOT NULL))
);
CALL installation.protect('round_closing', 'SELECT, INSERT');

-- Everything that asks for an answer has one. From here on the persons are forgotten, so how many they were stands here.
CREATE TABLE round_finish (
  organisation_id uuid NOT NULL,
  round_id uuid NOT NULL,
  joined integer NOT NULL,
  person_id uuid NOT NULL,
  completed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, round_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round_closing
);
CALL installation.protect('round_finish', 'SELECT, INSERT');

-- Who joins in: so that one can leave again, and for their own page. Shown as a number; a name only where it was given.
CREATE TABLE round_participant (
  organisation_id uuid NOT NULL,
  round_id uuid NOT NULL,
  person_id uuid NOT NULL,
  signed_as text CHECK (char_length(signed_as) BETWEEN 1 AND 300),
  PRIMARY KEY (organisation_id, round_id, person_id),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round
);
CALL installation.protect('round_participant', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE contribution (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  -- `rule:<id>` or `section:<id>`; a proposal for a section is a new rule in it.
  part text NOT NULL CHECK (part ~ '^(rule|section):' AND char_length(part) <= 120),
  kind text NOT NULL CHECK (kind IN ('comment', 'proposal', 'experience')),
  source text NOT NULL CHECK (source IN ('colleague', 'round-table')),
  -- Who may still change it; null from the round table, and for everyone once the round is long answered.
  person_id uuid,
  -- The name that they chose to put under it.
  signed_as text CHECK (char_length(signed_as) BETWEEN 1 AND 300),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  title text CHECK (char_length(title) BETWEEN 1 AND 200),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  reason text CHECK (char_length(reason) BETWEEN 1 AND 1000),
  wants_answer boolean NOT NULL,
  support integer NOT NULL DEFAULT 0 CHECK (support >= 0),
  revision integer NOT NULL DEFAULT 1,
  -- The number of its last answer; 0 for none.
  answers integer NOT NULL DEFAULT 0,
  form_key uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE NULLS NOT DISTINCT (organisation_id, round_id, person_id, form_key),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round,
  CHECK ((kind = 'proposal') = (title IS NOT NULL))
);
CALL installation.protect('contribution', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX contribution_by_part ON contribution (organisation_id, round_id, part, support DESC, added_at);
CREATE INDEX contribution_waiting ON contribution (organisation_id, round_id, part) WHERE wants_answer AND answers = 0;
CREATE INDEX contribution_by_person ON contribution (organisation_id, person_id) WHERE person_id IS NOT NULL;

-- So that one press counts once and can be taken back; gone when the persons are forgotten, the count stays.
CREATE TABLE contribution_support (
  organisation_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, contribution_id, person_id),
  FOREIGN KEY (organisation_id, contribution_id) REFERENCES contribution ON DELETE CASCADE
);
CALL installation.protect('contribution_support', 'SELECT, INSERT, DELETE');

-- What the authors say to it. A record: the last number counts, and an earlier answer stays.
CREATE TABLE contribution_answer (
  organisation_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  outcome text NOT NULL CHECK (outcome IN ('taken', 'changed', 'declined', 'explained')),
  why text CHECK (char_length(why) BETWEEN 1 AND 2000),
  -- The part of the code that it became.
  became text CHECK (char_length(became) <= 120),
  person_id uuid NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, contribution_id, number),
  FOREIGN KEY (organisation_id, contribution_id) REFERENCES contribution,
  CHECK (outcome = 'taken' OR why IS NOT NULL)
);
CALL installation.protect('contribution_answer', 'SELECT, INSERT');

-- That a proposal was written into the draft, once, and with which words.
CREATE TABLE proposal_taking (
  organisation_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  part text NOT NULL CHECK (char_length(part) <= 120),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  -- Only for a new rule: why it is there, and the section that it comes in.
  why text CHECK (char_length(why) BETWEEN 1 AND 1000),
  section text CHECK (char_length(section) <= 100),
  person_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, contribution_id),
  FOREIGN KEY (organisation_id, contribution_id) REFERENCES contribution,
  CHECK ((section IS NULL) = (why IS NULL))
);
CALL installation.protect('proposal_taking', 'SELECT, INSERT');

-- A question to works council, union, legal or another party about exactly this text.
CREATE TABLE review (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('works-council', 'staff-representation', 'union', 'legal', 'other')),
  party_name text CHECK (char_length(party_name) BETWEEN 1 AND 200),
  question text NOT NULL CHECK (char_length(question) BETWEEN 1 AND 2000),
  -- Null: the text of the round. Otherwise the draft as it was when this was asked.
  document jsonb,
  hash text NOT NULL CHECK (char_length(hash) = 64),
  form_key uuid NOT NULL,
  person_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, round_id, form_key),
  FOREIGN KEY (organisation_id, round_id) REFERENCES round
);
CALL installation.protect('review', 'SELECT, INSERT');

-- What they said: records, the last number counts. A name only where it was given.
CREATE TABLE review_answer (
  organisation_id uuid NOT NULL,
  review_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  status text NOT NULL CHECK (status IN ('remark', 'advice', 'no-objection', 'consent', 'no-consent')),
  text text CHECK (char_length(text) BETWEEN 1 AND 5000),
  function text NOT NULL CHECK (char_length(function) BETWEEN 1 AND 200),
  name text CHECK (char_length(name) BETWEEN 1 AND 200),
  given_on text NOT NULL CHECK (given_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- Given on paper, and recorded by an author.
  paper boolean NOT NULL,
  person_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, review_id, number),
  FOREIGN KEY (organisation_id, review_id) REFERENCES review,
  CHECK (text IS NOT NULL OR status IN ('no-objection', 'consent'))
);
CALL installation.protect('review_answer', 'SELECT, INSERT');
