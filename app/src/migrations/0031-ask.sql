-- A question may come from nobody: then a code of words opens it, and no person stands beside it.
ALTER TABLE question ALTER COLUMN person_id DROP NOT NULL;
-- The rule that it is about, as far as who asked or who answers said so.
ALTER TABLE question ADD COLUMN rule_id text CHECK (char_length(rule_id) BETWEEN 1 AND 100);
-- The key of the form that sent it: a double press gives one.
ALTER TABLE question ADD COLUMN form_key uuid;
-- When somebody last wrote in it, and who: the one who asked, or the one who answers.
ALTER TABLE question ADD COLUMN last_at timestamptz;
ALTER TABLE question ADD COLUMN last_by text CHECK (last_by IN ('asker', 'answerer'));
UPDATE question SET last_at = asked_at, last_by = 'asker';
UPDATE question SET last_at = answer.at, last_by = 'answerer'
  FROM (SELECT organisation_id, question_id, max(answered_at) AS at
        FROM question_answer GROUP BY organisation_id, question_id) AS answer
  WHERE answer.organisation_id = question.organisation_id AND answer.question_id = question.id;
ALTER TABLE question ALTER COLUMN last_at SET NOT NULL;
ALTER TABLE question ALTER COLUMN last_by SET NOT NULL;
ALTER TABLE question ADD UNIQUE (organisation_id, form_key);
GRANT UPDATE (rule_id, last_at, last_by) ON question TO handvat_app;
CREATE INDEX question_by_last ON question (organisation_id, last_by, last_at);
CREATE INDEX question_by_person ON question (organisation_id, person_id, last_at) WHERE person_id IS NOT NULL;

-- What opens a question that came from nobody. The salt is one for the organisation, so that a code is found by its slow hash.
CREATE TABLE question_salt (
  organisation_id uuid NOT NULL PRIMARY KEY,
  salt bytea NOT NULL
);
CALL installation.protect('question_salt', 'SELECT, INSERT');

CREATE TABLE question_code (
  organisation_id uuid NOT NULL,
  question_id uuid NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (organisation_id, question_id),
  UNIQUE (organisation_id, hash),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_code', 'SELECT, INSERT, DELETE');

-- What the one who asked adds later; whose it is, stands in the question or nowhere.
CREATE TABLE question_follow_up (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  question_id uuid NOT NULL,
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 5000),
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_follow_up', 'SELECT, INSERT, DELETE');
CREATE INDEX question_follow_up_by_question ON question_follow_up (organisation_id, question_id);
CREATE INDEX question_answer_by_question ON question_answer (organisation_id, question_id);

-- Who answers: the row with the highest number counts.
CREATE TABLE question_taking (
  organisation_id uuid NOT NULL,
  question_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  person_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, question_id, number),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_taking', 'SELECT, INSERT, DELETE');

-- Not a question, such as an advertisement: it no longer waits. Taking that back deletes the row.
CREATE TABLE question_aside (
  organisation_id uuid NOT NULL,
  question_id uuid NOT NULL,
  person_id uuid NOT NULL,
  aside_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, question_id),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_aside', 'SELECT, INSERT, DELETE');

-- The face of a contact point or deputy, in their own words.
CREATE TABLE contact_face (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  expertise text CHECK (char_length(expertise) BETWEEN 1 AND 300),
  about text CHECK (char_length(about) BETWEEN 1 AND 600),
  reach text CHECK (char_length(reach) BETWEEN 1 AND 300),
  -- The language that these words were written in.
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  file_id uuid,
  -- How the photo came: by themself, or by communications who asked them.
  photo_by text CHECK (photo_by IN ('self', 'asked')),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CHECK ((file_id IS NULL) = (photo_by IS NULL))
);
CALL installation.protect('contact_face', 'SELECT, INSERT, UPDATE, DELETE');

-- Days on which a contact point is not there, both included; a deputy steps in.
CREATE TABLE contact_absence (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_day text NOT NULL CHECK (from_day ~ '^\d{4}-\d{2}-\d{2}$'),
  last_day text NOT NULL CHECK (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CHECK (last_day >= from_day)
);
CALL installation.protect('contact_absence', 'SELECT, INSERT, DELETE');
CREATE INDEX contact_absence_by_day ON contact_absence (organisation_id, last_day);

-- A question with its answer for everyone, in words of the contact point; bound to a rule by its id.
CREATE TABLE known_answer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  rule_id text NOT NULL CHECK (char_length(rule_id) BETWEEN 1 AND 100),
  -- The question that it came from, as long as that is kept.
  question_id uuid,
  form_key uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, form_key)
);
CALL installation.protect('known_answer', 'SELECT, INSERT');
CREATE INDEX known_answer_by_rule ON known_answer (organisation_id, rule_id);
CREATE INDEX known_answer_by_question ON known_answer (organisation_id, question_id) WHERE question_id IS NOT NULL;

-- Its words. The row with the highest number counts; looking at it again is another row.
CREATE TABLE known_answer_text (
  organisation_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  -- By language: the question and the answer.
  question jsonb NOT NULL,
  answer jsonb NOT NULL,
  looked_on text NOT NULL CHECK (looked_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- The day from which it asks to be looked at again.
  look_again_on text NOT NULL CHECK (look_again_on ~ '^\d{4}-\d{2}-\d{2}$'),
  person_id uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, answer_id, number),
  FOREIGN KEY (organisation_id, answer_id) REFERENCES known_answer
);
CALL installation.protect('known_answer_text', 'SELECT, INSERT');

-- It no longer shows; taking that back is another row with a higher number.
CREATE TABLE known_answer_withdrawal (
  organisation_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('withdrawn', 'shown')),
  person_id uuid NOT NULL,
  withdrawn_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, answer_id, number),
  FOREIGN KEY (organisation_id, answer_id) REFERENCES known_answer
);
CALL installation.protect('known_answer_withdrawal', 'SELECT, INSERT');

-- What questions teach the code: other words for a rule, or a new one in a section.
CREATE TABLE code_gap (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  question_id uuid,
  part text NOT NULL CHECK (part ~ '^(rule|section):' AND char_length(part) <= 120),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  reason text CHECK (char_length(reason) BETWEEN 1 AND 1000),
  -- The round that it stands in as a contribution; null: it waits at the authors' desk.
  round_id uuid,
  form_key uuid NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, form_key)
);
CALL installation.protect('code_gap', 'SELECT, INSERT');
CREATE INDEX code_gap_by_question ON code_gap (organisation_id, question_id) WHERE question_id IS NOT NULL;

-- As which contribution it stands in its round.
CREATE TABLE code_gap_contribution (
  organisation_id uuid NOT NULL,
  gap_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, gap_id),
  UNIQUE (organisation_id, contribution_id),
  FOREIGN KEY (organisation_id, gap_id) REFERENCES code_gap
);
CALL installation.protect('code_gap_contribution', 'SELECT, INSERT');

-- What came of it; the row with the highest number counts.
CREATE TABLE code_gap_outcome (
  organisation_id uuid NOT NULL,
  gap_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  outcome text NOT NULL CHECK (outcome IN ('taken', 'changed', 'declined')),
  -- In a round the reason stands there.
  why text CHECK (char_length(why) BETWEEN 1 AND 1000),
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, gap_id, number),
  FOREIGN KEY (organisation_id, gap_id) REFERENCES code_gap
);
CALL installation.protect('code_gap_outcome', 'SELECT, INSERT');

-- What can be found: the published codes and the known answers, piece by piece and language by language. Made from those, and
-- made anew where they change, so nothing is lost when it is emptied.
CREATE TABLE findable (
  organisation_id uuid NOT NULL,
  -- `code:<publication>` or `answer:<number>`: what it was made from.
  origin text NOT NULL CHECK (char_length(origin) <= 100),
  -- `core`, `annex:<id>` or `answer:<id>`: what it stands for; one origin of it counts.
  place text NOT NULL CHECK (char_length(place) <= 100),
  part text NOT NULL CHECK (char_length(part) <= 120),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  title text NOT NULL,
  body text NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (organisation_id, place, part, language)
);
CALL installation.protect('findable', 'SELECT, INSERT, DELETE');
CREATE INDEX findable_by_words ON findable USING gin (words);

-- Who answers was reminded of what waits since a moment, once.
CREATE TABLE question_reminder (
  organisation_id uuid NOT NULL,
  question_id uuid NOT NULL,
  since timestamptz NOT NULL,
  reminded_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, question_id, since),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_reminder', 'SELECT, INSERT, DELETE');
