CREATE TABLE organisation_profile (
  organisation_id uuid PRIMARY KEY,
  name text NOT NULL,
  languages text[] NOT NULL CHECK (cardinality(languages) > 0),
  created_at timestamptz NOT NULL
);
CALL installation.protect('organisation_profile', 'SELECT, INSERT, UPDATE');

CREATE TABLE person (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  -- Null: someone without a mailbox, who signs in with a printed code.
  email text CHECK (email = lower(email)),
  phone text,
  -- Chosen by the person; null: what the browser asks for.
  language text,
  created_at timestamptz NOT NULL,
  left_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, email)
);
CALL installation.protect('person', 'SELECT, INSERT, UPDATE');

CREATE TABLE person_role (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL
    CHECK (role IN ('employee', 'manager', 'communications', 'hr', 'works-council', 'admin')),
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, role),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('person_role', 'SELECT, INSERT, DELETE');

CREATE TABLE duty (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  duty text NOT NULL CHECK (duty IN ('contact-point', 'deputy', 'webcare', 'spokesperson')),
  -- When people can be reached, in their own words, per language.
  hours jsonb,
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, duty),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('duty', 'SELECT, INSERT, DELETE');

-- A link by mail or a printed code: opens a session once.
CREATE TABLE sign_in_pass (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('link', 'code')),
  secret_hash bytea NOT NULL,
  mail_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, secret_hash),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('sign_in_pass', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE session (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, token_hash),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('session', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX session_by_token ON session (token_hash);

-- The installation may look across organisations in this table only, and only through `find_session`.
GRANT SELECT ON session TO handvat_installation;
CREATE POLICY installation ON session FOR SELECT TO handvat_installation USING (true);
