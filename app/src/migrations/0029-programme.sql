-- A question to everyone before there is a programme: who would like to be an ambassador, and what stands in the way. Whether
-- names stand with the answers is chosen when it begins; the application has no right to change a row of this table.
CREATE TABLE interest_survey (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- One open survey at a time: the next number is given out only when the last one is closed.
  number integer NOT NULL CHECK (number > 0),
  anonymous boolean NOT NULL,
  welcome text NOT NULL CHECK (char_length(welcome) BETWEEN 1 AND 2000),
  -- Topics of the organisation's own, beside those that everyone gets.
  topics text[] NOT NULL CHECK (cardinality(topics) <= 6),
  -- The smallest group of which a number may be shown.
  minimum integer NOT NULL CHECK (minimum BETWEEN 5 AND 100),
  -- How many people were asked: everyone who works here when it began.
  asked integer NOT NULL CHECK (asked >= minimum),
  -- The last day on which one can answer; from the next day on it is closed.
  last_day text NOT NULL CHECK (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  person_id uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, number),
  -- What an answer refers to, so that an anonymous survey can hold no name.
  UNIQUE (organisation_id, id, anonymous)
);
CALL installation.protect('interest_survey', 'SELECT, INSERT');

-- That a survey is closed. The number of answers is null where it was below the minimum: then nothing of them is kept.
CREATE TABLE interest_closing (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  cause text NOT NULL CHECK (cause IN ('press', 'date')),
  -- Null where the date closed it.
  person_id uuid,
  answered integer CHECK (answered >= 5),
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, survey_id),
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_survey,
  CHECK ((cause = 'press') = (person_id IS NOT NULL))
);
CALL installation.protect('interest_closing', 'SELECT, INSERT');

-- Who answered, so that everyone answers once. No moment; `lot` is drawn anew for many at a time with each answer, so that no
-- ticket was written together with an answer only. All of them go when the survey closes.
CREATE TABLE interest_ticket (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  person_id uuid NOT NULL,
  lot uuid NOT NULL,
  PRIMARY KEY (organisation_id, survey_id, person_id),
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_survey
);
CALL installation.protect('interest_ticket', 'SELECT, INSERT, UPDATE, DELETE');

-- The box with the answers: filled while the survey is open, emptied into counts and remarks when it closes.
CREATE TABLE interest_answer (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  id uuid NOT NULL,
  anonymous boolean NOT NULL,
  person_id uuid,
  unit_id uuid,
  interest text NOT NULL CHECK (interest IN ('yes', 'maybe', 'no')),
  channels text[] NOT NULL CHECK (cardinality(channels) <= 12),
  topics text[] NOT NULL CHECK (cardinality(topics) <= 16),
  obstacles text[] NOT NULL CHECK (cardinality(obstacles) <= 12),
  remark text CHECK (char_length(remark) BETWEEN 1 AND 1000),
  PRIMARY KEY (organisation_id, survey_id, id),
  FOREIGN KEY (organisation_id, survey_id, anonymous) REFERENCES interest_survey (organisation_id, id, anonymous),
  CHECK (anonymous = (person_id IS NULL))
);
CALL installation.protect('interest_answer', 'SELECT, INSERT, DELETE');
-- While a survey is open nobody reads its answers or counts them, the application neither.
CREATE POLICY closed_box ON interest_answer AS RESTRICTIVE FOR SELECT TO handvat_app
  USING (NOT EXISTS (
    SELECT 1 FROM interest_survey AS survey
    WHERE survey.organisation_id = interest_answer.organisation_id AND survey.id = interest_answer.survey_id
      AND NOT EXISTS (
        SELECT 1 FROM interest_closing AS closing
        WHERE closing.organisation_id = survey.organisation_id AND closing.survey_id = survey.id)));

-- What was answered, added up: of everyone (zeros for the unit) and of the units of which a number may be shown.
CREATE TABLE interest_tally (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  question text NOT NULL CHECK (question IN ('answered', 'interest', 'channel', 'topic', 'obstacle')),
  option text NOT NULL CHECK (char_length(option) BETWEEN 1 AND 60),
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, survey_id, unit_id, question, option),
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_closing
);
CALL installation.protect('interest_tally', 'SELECT, INSERT');

-- Remarks, and in a survey with names who said what; in the order of ids that mean nothing. Gone half a year after the closing.
CREATE TABLE interest_voice (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  id uuid NOT NULL,
  anonymous boolean NOT NULL,
  person_id uuid,
  -- Only with a name.
  interest text CHECK (interest IN ('yes', 'maybe', 'no')),
  remark text CHECK (char_length(remark) BETWEEN 1 AND 1000),
  PRIMARY KEY (organisation_id, survey_id, id),
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_closing,
  FOREIGN KEY (organisation_id, survey_id, anonymous) REFERENCES interest_survey (organisation_id, id, anonymous),
  CHECK (anonymous = (person_id IS NULL) AND anonymous = (interest IS NULL))
);
CALL installation.protect('interest_voice', 'SELECT, INSERT, DELETE');

-- What the organisation says to an obstacle that people named. A record: the last number counts.
CREATE TABLE obstacle_reply (
  organisation_id uuid NOT NULL,
  survey_id uuid NOT NULL,
  obstacle text NOT NULL CHECK (char_length(obstacle) BETWEEN 1 AND 60),
  number integer NOT NULL CHECK (number > 0),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL,
  replied_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, survey_id, obstacle, number),
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_closing
);
CALL installation.protect('obstacle_reply', 'SELECT, INSERT');

-- Opening the programme, closing it and opening it again; the last number counts.
CREATE TABLE programme_turn (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('opened', 'closed')),
  -- With which version of the code, in which the agreements stand, and after which survey.
  publication_id uuid,
  survey_id uuid,
  -- Why: needed where the survey said "not yet", and for closing.
  reason text CHECK (char_length(reason) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL,
  turned_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication,
  FOREIGN KEY (organisation_id, survey_id) REFERENCES interest_survey,
  CHECK ((kind = 'opened') = (publication_id IS NOT NULL)),
  CHECK ((kind = 'opened') = (survey_id IS NOT NULL)),
  CHECK (kind = 'opened' OR reason IS NOT NULL)
);
CALL installation.protect('programme_turn', 'SELECT, INSERT');

-- Who takes part, for themselves: what they see first and whether they want a letter. No moment, and no list is made of it.
CREATE TABLE ambassador (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  channels text[] NOT NULL CHECK (cardinality(channels) <= 12),
  topics text[] NOT NULL CHECK (cardinality(topics) <= 12),
  letters boolean NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('ambassador', 'SELECT, INSERT, UPDATE, DELETE');

-- A word of thanks to everyone who takes part.
CREATE TABLE programme_thanks (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  form_key uuid NOT NULL,
  person_id uuid NOT NULL,
  thanked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, form_key)
);
CALL installation.protect('programme_thanks', 'SELECT, INSERT');

-- That the letter about a month was written, and that of a word of thanks: before the letters, so that none goes twice.
CREATE TABLE programme_letter (
  organisation_id uuid NOT NULL,
  -- The first day of the month, or the id of the word of thanks.
  about text NOT NULL CHECK (char_length(about) BETWEEN 1 AND 40),
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, about)
);
CALL installation.protect('programme_letter', 'SELECT, INSERT');

-- Something that the ambassadors of one unit want to reach together: a number of messages, never of people.
CREATE TABLE team_goal (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  target integer NOT NULL CHECK (target BETWEEN 1 AND 10000),
  last_day text NOT NULL CHECK (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, form_key),
  FOREIGN KEY (organisation_id, unit_id) REFERENCES unit
);
CALL installation.protect('team_goal', 'SELECT, INSERT');
CREATE INDEX team_goal_by_unit ON team_goal (organisation_id, unit_id, last_day);

-- Who wants it. It begins when enough of them do; the rows go when the goal is over.
CREATE TABLE team_goal_wish (
  organisation_id uuid NOT NULL,
  goal_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, goal_id, person_id),
  FOREIGN KEY (organisation_id, goal_id) REFERENCES team_goal
);
CALL installation.protect('team_goal_wish', 'SELECT, INSERT, DELETE');

-- How many messages they shared; there is no column for a person, and none may come.
CREATE TABLE team_goal_count (
  organisation_id uuid NOT NULL,
  goal_id uuid NOT NULL,
  count integer NOT NULL CHECK (count >= 0),
  PRIMARY KEY (organisation_id, goal_id),
  FOREIGN KEY (organisation_id, goal_id) REFERENCES team_goal
);
CALL installation.protect('team_goal_count', 'SELECT, INSERT, UPDATE');
