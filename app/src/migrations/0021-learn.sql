-- That a person finished a track: for the learner and for the reminder, for nobody else.
CREATE TABLE track_completion (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  track text NOT NULL CHECK (char_length(track) BETWEEN 1 AND 60),
  completed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, track)
);
CALL installation.protect('track_completion', 'SELECT, INSERT');

-- How somebody wants to be offered a dilemma now and then: on the device, or along with their digest. The last record counts.
CREATE TABLE practice_wish (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  channel text NOT NULL CHECK (channel IN ('device', 'digest')),
  wished_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, number)
);
CALL installation.protect('practice_wish', 'SELECT, INSERT');

-- How many chose an answer, by month; there is no column for a person, and none may come.
CREATE TABLE dilemma_choice (
  organisation_id uuid NOT NULL,
  dilemma text NOT NULL CHECK (char_length(dilemma) BETWEEN 1 AND 80),
  scene text NOT NULL CHECK (char_length(scene) BETWEEN 1 AND 80),
  option text NOT NULL CHECK (char_length(option) BETWEEN 1 AND 80),
  -- Zeros: somebody who is in no unit.
  unit_id uuid NOT NULL,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, dilemma, scene, option, unit_id, month)
);
CALL installation.protect('dilemma_choice', 'SELECT, INSERT, UPDATE, DELETE');

-- Seals the tickets with which a choice is counted: they say "a colleague of this unit, today", the same for each of them.
CREATE TABLE ticket_key (
  organisation_id uuid PRIMARY KEY,
  key bytea NOT NULL CHECK (octet_length(key) = 32),
  made_at timestamptz NOT NULL
);
CALL installation.protect('ticket_key', 'SELECT, INSERT');
