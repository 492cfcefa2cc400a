-- Whom a change that matters concerns, as the author ticked: {"roles": [], "duties": [], "units": []}. Null: everyone.
ALTER TABLE publication ADD COLUMN concerns jsonb;

-- That a person is asked to read a version, from when on, and how that came to an end. `unit_id` is where they were counted.
CREATE TABLE due (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  unit_id uuid,
  since date NOT NULL,
  made_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('acknowledged', 'asked', 'replaced', 'withdrawn', 'left')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  -- By person, so that one index serves both to find what a person is asked and to tell the rows apart.
  PRIMARY KEY (organisation_id, person_id, id)
);
-- One question at a time: whoever is asked for a newer version is no longer asked for the one before.
CREATE UNIQUE INDEX due_open ON due (organisation_id, person_id) WHERE ended_at IS NULL;

-- How many were asked for a version and how many answered, by unit (the zero id: in none). Kept by the trigger below, so
-- that a page counts nobody.
CREATE TABLE coverage (
  organisation_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  asked integer NOT NULL,
  answered integer NOT NULL,
  PRIMARY KEY (organisation_id, publication_id, unit_id)
);

-- Counts who is asked or has answered; who was asked for another version or left before answering counts no more.
CREATE FUNCTION count_coverage() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.coverage AS c (organisation_id, publication_id, unit_id, asked, answered)
    SELECT organisation_id, publication_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'),
      count(*), count(*) FILTER (WHERE ended_by IS NOT NULL)
    FROM new_rows
    WHERE ended_by IS NULL OR ended_by IN ('acknowledged', 'asked')
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (organisation_id, publication_id, unit_id)
      DO UPDATE SET asked = c.asked + excluded.asked, answered = c.answered + excluded.answered;
  ELSE
    INSERT INTO public.coverage AS c (organisation_id, publication_id, unit_id, asked, answered)
    SELECT organisation_id, publication_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'),
      sum(one), sum(CASE WHEN ended_by IS NOT NULL THEN one ELSE 0 END)
    FROM (SELECT *, 1 AS one FROM new_rows UNION ALL SELECT *, -1 FROM old_rows) AS change
    WHERE ended_by IS NULL OR ended_by IN ('acknowledged', 'asked')
    GROUP BY 1, 2, 3
    HAVING sum(one) <> 0 OR sum(CASE WHEN ended_by IS NOT NULL THEN one ELSE 0 END) <> 0
    ORDER BY 1, 2, 3
    ON CONFLICT (organisation_id, publication_id, unit_id)
      DO UPDATE SET asked = c.asked + excluded.asked, answered = c.answered + excluded.answered;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER due_added AFTER INSERT ON due REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_coverage();
CREATE TRIGGER due_changed AFTER UPDATE ON due REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_coverage();

-- Organisations that are here already: everyone stands where the page told them that they stand. The law of the rows
-- holds for the owner as well, so it is lifted for this one step, and put back before it ends.
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE publication NO FORCE ROW LEVEL SECURITY;
ALTER TABLE withdrawal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE acknowledgement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE reservation NO FORCE ROW LEVEL SECURITY;
WITH RECURSIVE
  core AS (
    SELECT p.*, coalesce(p.follows, p.version - 1) AS before,
      EXISTS (SELECT FROM withdrawal w
        WHERE w.organisation_id = p.organisation_id AND w.publication_id = p.id) AS withdrawn
    FROM publication p WHERE p.annex_id = '00000000-0000-0000-0000-000000000000'
  ),
  -- What counts, and back from there along what each version followed, as far as one that asks everyone to read again.
  chain AS (
    (SELECT DISTINCT ON (organisation_id) * FROM core WHERE NOT withdrawn
      ORDER BY organisation_id, version DESC)
    UNION ALL
    SELECT older.* FROM chain JOIN core older
      ON older.organisation_id = chain.organisation_id AND older.version = chain.before
    WHERE NOT chain.material
  ),
  answer AS (
    SELECT a.organisation_id, a.person_id, a.at, 'acknowledged' AS by FROM acknowledgement a
      JOIN chain c ON c.organisation_id = a.organisation_id AND c.id = a.publication_id
    UNION ALL
    SELECT r.organisation_id, r.person_id, r.at, 'asked' FROM reservation r
      JOIN chain c ON c.organisation_id = r.organisation_id AND c.id = r.publication_id
  ),
  asks AS (SELECT DISTINCT ON (organisation_id) * FROM chain ORDER BY organisation_id, version)
INSERT INTO due (organisation_id, id, person_id, publication_id, unit_id, since, made_at, ended_at, ended_by)
SELECT p.organisation_id, gen_random_uuid(), p.id, asks.id, p.unit_id,
  greatest((asks.published_at AT TIME ZONE 'Europe/Amsterdam')::date,
    (p.created_at AT TIME ZONE 'Europe/Amsterdam')::date, p.starts_on),
  greatest(asks.published_at, p.created_at), first.at, first.by
FROM person p
JOIN asks ON asks.organisation_id = p.organisation_id
LEFT JOIN LATERAL (
  SELECT at, by FROM answer
  WHERE answer.organisation_id = p.organisation_id AND answer.person_id = p.id
  ORDER BY by, at LIMIT 1
) AS first ON true
WHERE p.left_at IS NULL;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
ALTER TABLE publication FORCE ROW LEVEL SECURITY;
ALTER TABLE withdrawal FORCE ROW LEVEL SECURITY;
ALTER TABLE acknowledgement FORCE ROW LEVEL SECURITY;
ALTER TABLE reservation FORCE ROW LEVEL SECURITY;
CALL installation.protect('due', 'SELECT, INSERT, UPDATE');
CALL installation.protect('coverage', 'SELECT, INSERT, UPDATE');

-- After how many working days reminders go: the newest row counts; an empty list is none.
CREATE TABLE reminder_ladder (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  days jsonb NOT NULL,
  person_id uuid NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('reminder_ladder', 'SELECT, INSERT');

-- One reminder for one step of one question; written in the transaction that puts the letter in the outbox.
CREATE TABLE reminder (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  due_id uuid NOT NULL,
  step integer NOT NULL CHECK (step > 0),
  mail_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, due_id, step),
  FOREIGN KEY (organisation_id, person_id, due_id) REFERENCES due
);
CALL installation.protect('reminder', 'SELECT, INSERT');

-- A day on which the reminders are looked through; the row has the job planned once.
CREATE TABLE reminder_day (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  planned_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, day)
);
CALL installation.protect('reminder_day', 'SELECT, INSERT, DELETE');

-- That somebody looked at the proof of another: who, whose, for which day and why. The person is told.
CREATE TABLE proof_request (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Null: there was no proof up to that day.
  acknowledgement_id uuid,
  on_day date NOT NULL,
  by_person uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('conversation', 'complaint', 'dispute', 'audit', 'own-request')),
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 500),
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, acknowledgement_id) REFERENCES acknowledgement
);
CALL installation.protect('proof_request', 'SELECT, INSERT');
CREATE INDEX proof_request_of_person ON proof_request (organisation_id, person_id, at);

-- A confidentiality agreement, in the organisation's own words: each version is a row that never changes.
CREATE TABLE agreement (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Which agreement this is a version of: the id of its first.
  series_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 40000),
  -- Whom it is put to, as in `publication.concerns`; null: everyone.
  concerns jsonb,
  -- SHA-256 of title and body, in hex.
  hash text NOT NULL CHECK (char_length(hash) = 64),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, series_id, version)
);
CALL installation.protect('agreement', 'SELECT, INSERT');

-- That an agreement is put to nobody any more; what was signed stays.
CREATE TABLE agreement_ending (
  organisation_id uuid NOT NULL,
  series_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, series_id)
);
CALL installation.protect('agreement_ending', 'SELECT, INSERT');

CREATE TABLE signature (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, agreement_id),
  FOREIGN KEY (organisation_id, agreement_id) REFERENCES agreement
);
CALL installation.protect('signature', 'SELECT, INSERT');
