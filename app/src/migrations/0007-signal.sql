-- Something that is said about the organisation, passed on by an employee.
CREATE TABLE signal (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  link text,
  text text,
  note text,
  file_id uuid,
  tone text NOT NULL CHECK (tone IN ('good', 'bad', 'unsure')),
  sent_at timestamptz NOT NULL,
  -- The key of the form that sent it: a double press gives one signal.
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key),
  CHECK (link IS NOT NULL OR text IS NOT NULL OR file_id IS NOT NULL),
  FOREIGN KEY (organisation_id, file_id) REFERENCES file
);
CALL installation.protect('signal', 'SELECT, INSERT, DELETE');
CREATE INDEX signal_by_person ON signal (organisation_id, person_id, sent_at);
