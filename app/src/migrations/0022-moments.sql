-- A moment to talk: somebody leads a kit of the library with colleagues. Who was there is nowhere.
CREATE TABLE moment (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The id of a kit in the library.
  kit text NOT NULL CHECK (char_length(kit) <= 100),
  -- With which unit and those below it; null: with everyone.
  unit_id uuid,
  begins_at timestamptz NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  place text NOT NULL CHECK (char_length(place) BETWEEN 1 AND 200),
  -- Who planned it, and leads it or has it led.
  person_id uuid NOT NULL,
  -- Counts the changes; the calendar file carries it on.
  revision integer NOT NULL DEFAULT 1,
  form_key uuid NOT NULL,
  planned_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('moment', 'SELECT, INSERT, UPDATE');
CREATE INDEX moment_by_time ON moment (organisation_id, begins_at);

CREATE TABLE moment_cancelling (
  organisation_id uuid NOT NULL,
  moment_id uuid NOT NULL,
  person_id uuid NOT NULL,
  cancelled_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, moment_id),
  FOREIGN KEY (organisation_id, moment_id) REFERENCES moment
);
CALL installation.protect('moment_cancelling', 'SELECT, INSERT');

-- What came out of it, for the authors of the code. No person: it is what those at the table said together.
CREATE TABLE moment_outcome (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  moment_id uuid NOT NULL,
  -- `rule:<id>` or `section:<id>` of the code; null: about something that has no place in it.
  part text CHECK (part ~ '^(rule|section):' AND char_length(part) <= 120),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  reason text CHECK (char_length(reason) BETWEEN 1 AND 1000),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  -- The round in which it stands as a proposal; null: the authors find it at their desk.
  round_id uuid,
  form_key uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, moment_id, form_key),
  FOREIGN KEY (organisation_id, moment_id) REFERENCES moment
);
CALL installation.protect('moment_outcome', 'SELECT, INSERT');
CREATE INDEX moment_outcome_by_moment ON moment_outcome (organisation_id, moment_id);

-- That an author has dealt with it, and how, in a sentence.
CREATE TABLE moment_outcome_settling (
  organisation_id uuid NOT NULL,
  outcome_id uuid NOT NULL,
  remark text CHECK (char_length(remark) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, outcome_id),
  FOREIGN KEY (organisation_id, outcome_id) REFERENCES moment_outcome
);
CALL installation.protect('moment_outcome_settling', 'SELECT, INSERT');

-- A letter may bring a calendar file along; emptied with its text.
ALTER TABLE mail ADD COLUMN calendar text;

-- Whether somebody wants a letter about the code now and then. Records; the last number counts, and without one: no.
CREATE TABLE digest_wish (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  rhythm text NOT NULL CHECK (rhythm IN ('off', 'weekly', 'monthly')),
  -- On the own page, or by the link in a letter.
  cause text NOT NULL CHECK (cause IN ('account', 'letter')),
  wished_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, number),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('digest_wish', 'SELECT, INSERT');

-- One letter a person and period, written down before the letter: nobody gets it twice.
CREATE TABLE digest_letter (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- The first day of the week or month after which it was written.
  period text NOT NULL CHECK (period ~ '^\d{4}-\d{2}-\d{2}$'),
  -- SHA-256 of the secret in its way out.
  way_out bytea NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, period),
  UNIQUE (organisation_id, way_out),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('digest_letter', 'SELECT, INSERT');
