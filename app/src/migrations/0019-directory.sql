-- A letter is handed to the mail server only after its row says so: whoever comes back after a crash knows which ones may
-- have gone. The table forces its rows' law on its owner too, so the owner steps out of it for a moment to fill what is new.
ALTER TABLE mail
  DROP CONSTRAINT mail_state_check,
  -- Letters that were written together go by one job.
  ADD COLUMN batch_id uuid,
  -- From here on it does not go any more: what it says no longer holds.
  ADD COLUMN expires_at timestamptz,
  -- When it was handed to the mail server, the last time.
  ADD COLUMN handed_at timestamptz,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN failure text CHECK (failure IN ('refused', 'expired'));
ALTER TABLE mail NO FORCE ROW LEVEL SECURITY;
UPDATE mail SET batch_id = id, expires_at = created_at + interval '14 days', ended_at = sent_at;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
ALTER TABLE mail
  ALTER COLUMN batch_id SET NOT NULL,
  ALTER COLUMN expires_at SET NOT NULL,
  ADD CONSTRAINT mail_state CHECK (state IN ('waiting', 'sending', 'sent', 'uncertain', 'failed')),
  ADD CONSTRAINT mail_failure CHECK ((state = 'failed') = (failure IS NOT NULL)),
  -- The text holds a link: at the end it goes.
  ADD CONSTRAINT mail_emptied CHECK (state NOT IN ('sent', 'failed') OR (body IS NULL AND ended_at IS NOT NULL));
CREATE INDEX mail_by_state ON mail (organisation_id, state, batch_id);

-- Upper and lower case side by side in the list. A column of its own, because an index on an expression cannot be searched
-- under row-level security.
ALTER TABLE person
  ADD COLUMN sort_name text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
  -- Name and address went when the term after leaving was over.
  ADD COLUMN erased_at timestamptz;
CREATE INDEX person_by_name ON person (organisation_id, sort_name, id) WHERE left_at IS NULL;
CREATE INDEX person_left ON person (organisation_id, sort_name, id) WHERE left_at IS NOT NULL;
CREATE INDEX person_role_by_role ON person_role (organisation_id, role, person_id);
CREATE INDEX duty_by_duty ON duty (organisation_id, duty, person_id);
CREATE INDEX sign_in_pass_by_person ON sign_in_pass (organisation_id, person_id, created_at DESC);
CREATE INDEX session_by_person ON session (organisation_id, person_id);
CREATE INDEX unit_by_parent ON unit (organisation_id, parent_id);
GRANT UPDATE ON duty TO handvat_app;

-- One press of the invitation form: a second press with the same key makes nobody twice.
CREATE TABLE invitation (
  organisation_id uuid NOT NULL,
  form_key uuid NOT NULL,
  people uuid[] NOT NULL DEFAULT '{}',
  invited_by uuid NOT NULL,
  invited_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, form_key)
);
CALL installation.protect('invitation', 'SELECT, INSERT, UPDATE, DELETE');

-- Who gets a way in on a day that somebody chose by a press.
CREATE TABLE planned_invitation (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  planned_by uuid NOT NULL,
  planned_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('planned_invitation', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX planned_invitation_by_day ON planned_invitation (organisation_id, day);

-- A directory file on its way in. The file goes when its rows are applied, or after a day; the figures stay.
CREATE TABLE people_import (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The key of the form that brought it: a double press gives one import.
  form_key uuid NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) <= 300),
  -- Null: forgotten.
  file bytea,
  -- Which heading says what, as recognised or chosen.
  columns jsonb NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  applied_at timestamptz,
  -- Whether joiners get a way in on their first day.
  invites boolean NOT NULL DEFAULT false,
  -- How many rows were to be applied, and what became of them.
  total integer NOT NULL DEFAULT 0,
  joined integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  moved integer NOT NULL DEFAULT 0,
  gone integer NOT NULL DEFAULT 0,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key)
);
CALL installation.protect('people_import', 'SELECT, INSERT, UPDATE');
CREATE INDEX people_import_by_day ON people_import (organisation_id, created_at);

-- The rows of the file as they were read, and what each of them would do; applying one deletes it.
CREATE TABLE people_import_row (
  organisation_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number integer NOT NULL,
  -- In the file, from 1; null for somebody who does not stand in it.
  line integer,
  directory_key text,
  name text,
  email text,
  phone text,
  job text,
  unit_path text,
  -- The unit that the path leads to; null where there is none yet.
  unit_id uuid,
  starts_on date,
  person_id uuid,
  outcome text CHECK (outcome IN ('join', 'change', 'same', 'leave', 'stay', 'refused')),
  -- Why it is refused, as the id of a sentence, and what it is about.
  reason text,
  about text,
  PRIMARY KEY (organisation_id, import_id, number),
  FOREIGN KEY (organisation_id, import_id) REFERENCES people_import
);
CALL installation.protect('people_import_row', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX people_import_row_by_outcome ON people_import_row (organisation_id, import_id, outcome, number);
CREATE INDEX people_import_row_by_person ON people_import_row (organisation_id, import_id, person_id);

-- The host of the organisation that asks, where there are several: its mailed links begin with it.
GRANT CREATE ON SCHEMA installation TO handvat_installation;
CREATE FUNCTION installation.own_host() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.host FROM installation.organisation o
  WHERE o.id = NULLIF(current_setting('app.organisation', true), '')::uuid
    AND (SELECT count(*) FROM installation.organisation) > 1
$$;
REVOKE ALL ON FUNCTION installation.own_host() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION installation.own_host() TO handvat_app;
ALTER FUNCTION installation.own_host() OWNER TO handvat_installation;
REVOKE CREATE ON SCHEMA installation FROM handvat_installation;
