-- That a person acknowledged exactly this version, in this language.
CREATE TABLE acknowledgement (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  hash text NOT NULL,
  language text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, publication_id)
);
CALL installation.protect('acknowledgement', 'SELECT, INSERT');

-- That a person answered this version with a question or a doubt instead; the question itself lives with `ask`.
CREATE TABLE reservation (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  question_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, publication_id, question_id)
);
CALL installation.protect('reservation', 'SELECT, INSERT');
