-- A device of the organisation on which people without a mailbox read and confirm, one after the other. The link that makes
-- a device a kiosk works once; from then on the device holds a key of its own.
CREATE TABLE kiosk (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  link_hash bytea NOT NULL,
  link_expires_at timestamptz NOT NULL,
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, link_hash)
);
CALL installation.protect('kiosk', 'SELECT, INSERT');
CREATE TABLE kiosk_opening (
  organisation_id uuid NOT NULL,
  kiosk_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, kiosk_id),
  UNIQUE (organisation_id, key_hash),
  FOREIGN KEY (organisation_id, kiosk_id) REFERENCES kiosk
);
CALL installation.protect('kiosk_opening', 'SELECT, INSERT');
-- From then on its key opens nothing.
CREATE TABLE kiosk_closing (
  organisation_id uuid NOT NULL,
  kiosk_id uuid NOT NULL,
  person_id uuid NOT NULL,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, kiosk_id),
  FOREIGN KEY (organisation_id, kiosk_id) REFERENCES kiosk
);
CALL installation.protect('kiosk_closing', 'SELECT, INSERT');
-- Null: a session of a device of somebody's own. With a kiosk it counts on that device only.
ALTER TABLE session ADD COLUMN kiosk_id uuid;

-- That the works council lets others see the names of who did not confirm yet, until a day, or takes that back; the highest
-- number counts. Without one nobody sees a name.
CREATE TABLE names_consent (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('given', 'withdrawn')),
  sees text CHECK (sees IN ('hr', 'hr-contact-point')),
  ends_on date,
  words text NOT NULL CHECK (char_length(words) <= 500),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  CHECK ((state = 'given') = (sees IS NOT NULL AND ends_on IS NOT NULL)),
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('names_consent', 'SELECT, INSERT');

-- A device on which somebody wants a push message, for which kinds; it goes when they take it back or its service says so.
CREATE TABLE push_subscription (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  endpoint text NOT NULL CHECK (char_length(endpoint) <= 1000),
  p256dh text NOT NULL CHECK (char_length(p256dh) <= 120),
  auth text NOT NULL CHECK (char_length(auth) <= 60),
  kinds text[] NOT NULL CHECK (cardinality(kinds) BETWEEN 1 AND 10),
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, endpoint),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('push_subscription', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX push_subscription_by_person ON push_subscription (organisation_id, person_id);
-- A message on its way. `handed` is committed before the service gets it: from then on it goes no second time.
CREATE TABLE push_message (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  device_id uuid NOT NULL,
  kind text NOT NULL,
  text text NOT NULL CHECK (char_length(text) <= 200),
  link text NOT NULL CHECK (char_length(link) <= 200),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'handed', 'done')),
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, device_id) REFERENCES push_subscription ON DELETE CASCADE
);
CALL installation.protect('push_message', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX push_message_by_batch ON push_message (organisation_id, batch_id);
CREATE INDEX push_message_by_subscription ON push_message (organisation_id, device_id, kind, created_at);

-- The keys by which push services know this installation; made once, and they cross no organisation.
CREATE TABLE installation.push_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  public_key text NOT NULL,
  private_key text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON installation.push_key TO handvat_installation;
GRANT CREATE ON SCHEMA installation TO handvat_installation;
CREATE FUNCTION installation.find_push_key()
RETURNS TABLE (public_key text, private_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT k.public_key, k.private_key FROM installation.push_key k
$$;
-- The first key stays: browsers that asked for messages know the installation by it.
CREATE FUNCTION installation.keep_push_key(new_public text, new_private text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO installation.push_key (public_key, private_key) VALUES (new_public, new_private) ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION installation.find_push_key(), installation.keep_push_key(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION installation.find_push_key(), installation.keep_push_key(text, text) TO handvat_app;
ALTER FUNCTION installation.find_push_key() OWNER TO handvat_installation;
ALTER FUNCTION installation.keep_push_key(text, text) OWNER TO handvat_installation;
REVOKE CREATE ON SCHEMA installation FROM handvat_installation;

-- Somebody may be reminded by a push message alone.
ALTER TABLE reminder ALTER COLUMN mail_id DROP NOT NULL;
ALTER TABLE practice_wish DROP CONSTRAINT practice_wish_channel_check;
ALTER TABLE practice_wish ADD CONSTRAINT practice_wish_channel_check CHECK (channel IN ('device', 'digest', 'push'));
