-- The functions that cross organisations. Two so far; routing a mention and listing my organisations come with
-- listening and the agency's desk, and there will be no fifth.
GRANT USAGE ON SCHEMA public TO handvat_installation;
GRANT CREATE ON SCHEMA installation TO handvat_installation;
CREATE FUNCTION installation.find_session(token bytea)
RETURNS TABLE (organisation_id uuid, session_id uuid, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.organisation_id, s.id, s.person_id FROM public.session s WHERE s.token_hash = token
$$;

-- By host; an installation with one organisation answers with it on any host.
CREATE FUNCTION installation.find_organisation(asked_host text)
RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(
    (SELECT o.id FROM installation.organisation o WHERE o.host = lower(asked_host)),
    (SELECT (array_agg(o.id))[1] FROM installation.organisation o HAVING count(*) = 1))
$$;

-- The set-up: these cross nothing, they begin.
CREATE FUNCTION installation.needs_setup() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT NOT EXISTS (SELECT FROM installation.organisation)
$$;

CREATE FUNCTION installation.issue_setup(new_id uuid, link bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  -- A new link replaces one that was never opened.
  DELETE FROM installation.setup WHERE opened_at IS NULL;
  INSERT INTO installation.setup (id, link_hash) VALUES (new_id, link)
$$;

CREATE FUNCTION installation.look_at_setup(link bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN s.opened_at IS NULL THEN 'open' ELSE 'used' END
  FROM installation.setup s WHERE s.link_hash = link
$$;

-- Opening a link ends a set-up that another browser had begun: there is one at a time.
CREATE FUNCTION installation.open_setup(link bytea, cookie bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE installation.setup SET opened_at = now(), cookie_hash = cookie
  WHERE link_hash = link AND opened_at IS NULL AND finished_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM installation.setup WHERE link_hash <> link AND finished_at IS NULL;
  RETURN true;
END $$;

CREATE FUNCTION installation.find_setup(cookie bytea)
RETURNS TABLE (id uuid, answers jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.id, s.answers FROM installation.setup s
  WHERE s.cookie_hash = cookie AND s.finished_at IS NULL
$$;

CREATE FUNCTION installation.answer_setup(cookie bytea, given jsonb) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH answered AS (
    UPDATE installation.setup SET answers = answers || given
    WHERE cookie_hash = cookie AND finished_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT FROM answered)
$$;

-- Ends the set-up and makes the organisation in one step, and every other set-up with it; false where the set-up had
-- ended already. One at a time: whoever comes second waits and finds it ended.
CREATE FUNCTION installation.finish_setup(cookie bytea, new_organisation uuid, new_host text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7221905);
  UPDATE installation.setup SET finished_at = now(), answers = '{}'
  WHERE cookie_hash = cookie AND finished_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM installation.setup WHERE finished_at IS NULL;
  INSERT INTO installation.organisation (id, host) VALUES (new_organisation, new_host);
  RETURN true;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p
           WHERE p.pronamespace = 'installation'::regnamespace AND p.prokind = 'f' LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO handvat_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO handvat_installation', f);
  END LOOP;
END $$;
REVOKE ALL ON PROCEDURE installation.protect FROM PUBLIC;
REVOKE CREATE ON SCHEMA installation FROM handvat_installation;
