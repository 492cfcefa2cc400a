-- The desk of an agency: the organisations of others in which somebody works, and a way in to each. Nothing of an
-- organisation stands here but that it exists.
CREATE TABLE installation.seat (
  desk_id uuid NOT NULL REFERENCES installation.organisation ON DELETE CASCADE,
  desk_person_id uuid NOT NULL,
  organisation_id uuid NOT NULL REFERENCES installation.organisation ON DELETE CASCADE,
  person_id uuid NOT NULL,
  -- As the desk was called when the seat was offered, for who looks from the other side.
  desk_name text NOT NULL,
  -- One of eight marks, beside the name: who works for many sees at once where they are.
  colour integer NOT NULL CHECK (colour BETWEEN 1 AND 8),
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (desk_id, desk_person_id, organisation_id)
);
CREATE INDEX seat_by_organisation ON installation.seat (organisation_id, person_id);

-- A key that somebody at a desk carries to an organisation where they are signed in: only who is both can sit down.
CREATE TABLE installation.seat_key (
  key_hash bytea PRIMARY KEY,
  desk_id uuid NOT NULL REFERENCES installation.organisation ON DELETE CASCADE,
  desk_person_id uuid NOT NULL,
  desk_name text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- What is left of an organisation that has ended: the proof, behind a secret address.
CREATE TABLE installation.proof (
  token_hash bytea PRIMARY KEY,
  document jsonb NOT NULL,
  made_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON installation.seat, installation.seat_key, installation.proof TO handvat_installation;
GRANT DELETE ON installation.organisation TO handvat_installation;

GRANT CREATE ON SCHEMA installation TO handvat_installation;

CREATE FUNCTION installation.own_id() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT NULLIF(current_setting('app.organisation', true), '')::uuid
$$;

CREATE FUNCTION installation.offer_seat(key bytea, person uuid, name text, moment timestamptz, until timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM installation.seat_key WHERE expires_at <= moment;
  -- One at a time: whoever asks for another key means that one.
  DELETE FROM installation.seat_key WHERE desk_id = installation.own_id() AND desk_person_id = person;
  INSERT INTO installation.seat_key (key_hash, desk_id, desk_person_id, desk_name, expires_at)
  VALUES (key, installation.own_id(), person, name, until)
$$;

CREATE FUNCTION installation.look_at_seat(key bytea, moment timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT k.desk_name FROM installation.seat_key k
  WHERE k.key_hash = key AND k.expires_at > moment AND k.desk_id <> installation.own_id()
$$;

-- Sits down in the organisation that asks; false where the key was used, is too old or is one's own desk's.
CREATE FUNCTION installation.take_seat(key bytea, person uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  offered installation.seat_key;
  own uuid := installation.own_id();
BEGIN
  DELETE FROM installation.seat_key k WHERE k.key_hash = key AND k.expires_at > moment AND k.desk_id <> own
  RETURNING k.* INTO offered;
  IF offered.desk_id IS NULL THEN RETURN false; END IF;
  INSERT INTO installation.seat (desk_id, desk_person_id, organisation_id, person_id, desk_name, colour, taken_at)
  VALUES (offered.desk_id, offered.desk_person_id, own, person, offered.desk_name,
          -- An organisation has one mark for everyone at a desk; a new one gets the mark that is used least.
          coalesce(
            (SELECT s.colour FROM installation.seat s
             WHERE s.desk_id = offered.desk_id AND s.organisation_id = own LIMIT 1),
            (SELECT c.colour FROM generate_series(1, 8) AS c (colour)
             LEFT JOIN installation.seat s ON s.desk_id = offered.desk_id AND s.colour = c.colour
             GROUP BY c.colour ORDER BY count(DISTINCT s.organisation_id), c.colour LIMIT 1)),
          moment)
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- The fourth and last function that crosses organisations: where somebody of the organisation that asks has a seat.
CREATE FUNCTION installation.list_my_organisations(person uuid)
RETURNS TABLE (organisation_id uuid, person_id uuid, host text, colour integer, taken_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.organisation_id, s.person_id, o.host, s.colour, s.taken_at
  FROM installation.seat s JOIN installation.organisation o ON o.id = s.organisation_id
  WHERE s.desk_id = installation.own_id() AND s.desk_person_id = person
  ORDER BY s.taken_at, s.organisation_id
$$;

-- Who sits in the organisation that asks, and at which desk they belong.
CREATE FUNCTION installation.list_seats()
RETURNS TABLE (person_id uuid, desk_name text, desk_host text, colour integer, taken_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.person_id, s.desk_name, o.host, s.colour, s.taken_at
  FROM installation.seat s JOIN installation.organisation o ON o.id = s.desk_id
  WHERE s.organisation_id = installation.own_id() ORDER BY s.taken_at
$$;

-- Gives up a seat, from the desk or from the organisation.
CREATE FUNCTION installation.leave_seat(organisation uuid, person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM installation.seat s
  WHERE s.desk_id = installation.own_id() AND s.desk_person_id = person AND s.organisation_id = organisation
$$;
CREATE FUNCTION installation.end_seat(person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM installation.seat s WHERE s.organisation_id = installation.own_id() AND s.person_id = person
$$;

-- A further organisation on its own host. It crosses nothing, it begins.
CREATE FUNCTION installation.add_organisation(new_host text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO installation.organisation (id, host) VALUES (installation.own_id(), lower(new_host))
$$;

CREATE FUNCTION installation.keep_proof(token bytea, kept jsonb, moment timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO installation.proof (token_hash, document, made_at) VALUES (token, kept, moment)
$$;
CREATE FUNCTION installation.find_proof(token bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.document FROM installation.proof p WHERE p.token_hash = token
$$;

-- Takes away every row of the organisation that asks, and says how many there were in each table. What nobody may change
-- while it lives goes too when all of it goes. Children go before parents: what still holds something waits for its turn.
CREATE FUNCTION installation.remove_organisation() RETURNS TABLE (name text, removed bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  own uuid := installation.own_id();
  waiting text[];
  again text[];
  target text;
BEGIN
  SELECT array_agg(c.oid::regclass::text ORDER BY c.oid::regclass::text) INTO waiting
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition;
  FOREACH target IN ARRAY waiting LOOP
    EXECUTE format('SELECT count(organisation_id) FROM %s WHERE organisation_id = $1', target) INTO removed USING own;
    name := split_part(target, '.', 2);
    RETURN NEXT;
  END LOOP;
  WHILE cardinality(waiting) > 0 LOOP
    again := '{}';
    FOREACH target IN ARRAY waiting LOOP
      BEGIN
        EXECUTE format('DELETE FROM %s WHERE organisation_id = $1', target) USING own;
      EXCEPTION WHEN foreign_key_violation THEN again := again || target;
      END;
    END LOOP;
    IF cardinality(again) = cardinality(waiting) THEN
      RAISE EXCEPTION 'these tables hold each other: %', again;
    END IF;
    waiting := again;
  END LOOP;
  DELETE FROM installation.organisation o WHERE o.id = own;
END $$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['own_id()', 'offer_seat(bytea, uuid, text, timestamptz, timestamptz)',
    'look_at_seat(bytea, timestamptz)', 'take_seat(bytea, uuid, timestamptz)', 'list_my_organisations(uuid)',
    'list_seats()', 'leave_seat(uuid, uuid)', 'end_seat(uuid)', 'add_organisation(text)',
    'keep_proof(bytea, jsonb, timestamptz)', 'find_proof(bytea)', 'remove_organisation()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION installation.%s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION installation.%s TO handvat_app', f);
    EXECUTE format('ALTER FUNCTION installation.%s OWNER TO handvat_installation', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA installation FROM handvat_installation;

-- The installation may take away, never read for another: of the organisation that asks, and only as a whole.
CREATE PROCEDURE installation.let_go(target regclass)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT SELECT (organisation_id), DELETE ON %s TO handvat_installation', target);
  EXECUTE format(
    'CREATE POLICY ending ON %s TO handvat_installation USING (organisation_id = installation.own_id())', target);
END $$;
REVOKE ALL ON PROCEDURE installation.let_go FROM PUBLIC;
DO $$
DECLARE t regclass;
BEGIN
  FOR t IN SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
    CALL installation.let_go(t);
  END LOOP;
END $$;
-- Of tables to come too.
CREATE OR REPLACE PROCEDURE installation.protect(target regclass, rights text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY organisation ON %s TO handvat_app
       USING (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)
       WITH CHECK (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)', target);
  EXECUTE format('GRANT %s ON %s TO handvat_app', rights, target);
  CALL installation.let_go(target);
END $$;

-- A wish of an organisation to end. Whoever asked may not be the one who ends it at once.
CREATE TABLE ending (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  proof_hash bytea NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('ending', 'SELECT, INSERT');
-- Taking the wish back is a record of its own.
CREATE TABLE ending_taken_back (
  organisation_id uuid NOT NULL,
  ending_id uuid NOT NULL,
  taken_back_by uuid NOT NULL,
  taken_back_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, ending_id),
  FOREIGN KEY (organisation_id, ending_id) REFERENCES ending
);
CALL installation.protect('ending_taken_back', 'SELECT, INSERT');
-- When all of it was taken along last; the file itself is kept nowhere.
CREATE TABLE taken_along (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- SHA-256 of the list of what was in it.
  manifest_hash bytea NOT NULL,
  row_count integer NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('taken_along', 'SELECT, INSERT');

-- A text of an agency, proposed to an organisation it works for. It changes nothing before an author takes it over.
CREATE TABLE code_offer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The rule, and the section of the agency's code that it stands in.
  rule text NOT NULL,
  section text NOT NULL,
  content jsonb NOT NULL,
  from_name text NOT NULL,
  offered_by uuid NOT NULL,
  offered_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('code_offer', 'SELECT, INSERT');
CREATE TABLE code_offer_decision (
  organisation_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  taken boolean NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, offer_id),
  FOREIGN KEY (organisation_id, offer_id) REFERENCES code_offer
);
CALL installation.protect('code_offer_decision', 'SELECT, INSERT');
