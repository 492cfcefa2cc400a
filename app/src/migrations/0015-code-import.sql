-- A code of elsewhere on its way into the draft: the text that was read, what is proposed for each passage, and what a person
-- decided. The text goes when the import is thrown away, or thirty days after it was taken over; the row stays as a record.
CREATE TABLE code_import (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The key of the form that brought it: a double press gives one import.
  form_key uuid NOT NULL,
  -- Of the file, as its owner called it.
  name text NOT NULL CHECK (char_length(name) <= 300),
  -- Null: forgotten.
  read jsonb,
  proposals jsonb,
  decisions jsonb NOT NULL DEFAULT '{}',
  -- Counts every change of the decisions; each of them holds the one in which it was made.
  revision integer NOT NULL DEFAULT 1,
  person_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  taken_over_at timestamptz,
  manner text CHECK (manner IN ('replace', 'add')),
  -- The changes of the draft that it made, from and up to.
  first_change integer,
  last_change integer,
  -- The sections with their rules as they were: ids only.
  order_before jsonb,
  put_back_at timestamptz,
  -- Where each passage went.
  ledger jsonb,
  dropped_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key)
);
CALL installation.protect('code_import', 'SELECT, INSERT, UPDATE');
CREATE INDEX code_import_by_day ON code_import (organisation_id, created_at);
