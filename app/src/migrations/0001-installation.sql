-- What belongs to the installation as a whole. The role that serves pages reaches this schema through functions only.
CREATE SCHEMA IF NOT EXISTS installation;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO handvat_app;
GRANT USAGE ON SCHEMA installation TO handvat_app, handvat_installation;

CREATE TABLE installation.organisation (
  id uuid PRIMARY KEY,
  -- Lower-case host name under which this organisation is found; null where it is the only one.
  host text UNIQUE CHECK (host = lower(host)),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The one-time link of the first start, and the answers given so far.
CREATE TABLE installation.setup (
  id uuid PRIMARY KEY,
  link_hash bytea NOT NULL UNIQUE,
  cookie_hash bytea UNIQUE,
  answers jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  opened_at timestamptz,
  finished_at timestamptz
);
GRANT SELECT, INSERT ON installation.organisation TO handvat_installation;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation.setup TO handvat_installation;

-- Puts a table of organisations under the law: organisation first in the key, row-level security that also holds
-- for the owner, and only the rights that are named.
CREATE PROCEDURE installation.protect(target regclass, rights text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY organisation ON %s TO handvat_app
       USING (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)
       WITH CHECK (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)', target);
  EXECUTE format('GRANT %s ON %s TO handvat_app', rights, target);
END $$;

-- Everything that happened, in order; nothing is ever changed here.
CREATE TABLE event (
  organisation_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  payload jsonb NOT NULL,
  by_person uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('event', 'SELECT, INSERT');
CREATE INDEX event_by_name ON event (organisation_id, name, at);

-- Mail that waits or has gone; the text is emptied once it has gone, because it holds a link.
CREATE TABLE mail (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('mail', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE file (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  media_type text NOT NULL,
  bytes bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('file', 'SELECT, INSERT, DELETE');
