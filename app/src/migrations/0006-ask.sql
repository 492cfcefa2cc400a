CREATE TABLE question (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('question', 'disagree')),
  publication_id uuid,
  text text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('question', 'SELECT, INSERT, DELETE');

CREATE TABLE question_answer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  question_id uuid NOT NULL,
  person_id uuid NOT NULL,
  text text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, question_id) REFERENCES question ON DELETE CASCADE
);
CALL installation.protect('question_answer', 'SELECT, INSERT, DELETE');
