-- What a country or unit adds to the core: a code of its own, kept in `code_draft` and `publication` under this id.
CREATE TABLE annex (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL CHECK (id <> '00000000-0000-0000-0000-000000000000'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  -- The last piece of its public address, made from the name it began with; an address that was given out stays.
  address text NOT NULL CHECK (address ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  languages text[] NOT NULL CHECK (cardinality(languages) > 0),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, address)
);
CALL installation.protect('annex', 'SELECT, INSERT');

-- Who may write an annex beside the authors of the code, and whether they may publish it.
CREATE TABLE annex_editor (
  organisation_id uuid NOT NULL,
  annex_id uuid NOT NULL,
  person_id uuid NOT NULL,
  may_publish boolean NOT NULL,
  named_by uuid NOT NULL,
  named_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, annex_id, person_id),
  FOREIGN KEY (organisation_id, annex_id) REFERENCES annex
);
CALL installation.protect('annex_editor', 'SELECT, INSERT, UPDATE, DELETE');

ALTER TABLE duty DROP CONSTRAINT duty_duty_check;
ALTER TABLE duty ADD CONSTRAINT duty_duty_check
  CHECK (duty IN ('contact-point', 'deputy', 'webcare', 'spokesperson', 'local-editor'));

-- The text of the template that this draft was built from, or that its authors last decided on, part by part. Null: not
-- known, as in drafts that are older than this column.
ALTER TABLE code_draft ADD COLUMN base jsonb;
