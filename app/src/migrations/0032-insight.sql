-- From how many people and events on a number may show, chosen by the works council or HR; the highest number counts, and
-- without one it is ten. Never below five, whoever asks.
CREATE TABLE statistic_minimum (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  minimum integer NOT NULL CHECK (minimum BETWEEN 5 AND 100),
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 300),
  person_id uuid NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('statistic_minimum', 'SELECT, INSERT');

-- Which months a statistic was counted over; each once.
CREATE TABLE statistic_month (
  organisation_id uuid NOT NULL,
  statistic text NOT NULL,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  counted_at timestamptz NOT NULL,
  -- Where units are told apart: which unit lay in which, as {id: id of the one above}.
  tree jsonb,
  PRIMARY KEY (organisation_id, statistic, month)
);
CALL installation.protect('statistic_month', 'SELECT');

-- What was counted and may not show yet. The application has no right here at all: no page can read it, whatever it asks.
-- What shows leaves this table. `facet`: empty for all of it, `unit` for the unit, or another way to tell it apart.
CREATE TABLE statistic_count (
  organisation_id uuid NOT NULL,
  statistic text NOT NULL,
  subject text NOT NULL,
  facet text NOT NULL,
  category text NOT NULL CHECK (category <> 'rest'),
  month date NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, statistic, subject, facet, category, month)
);
CALL installation.protect('statistic_count', 'SELECT');
REVOKE ALL ON statistic_count FROM handvat_app;

-- What may show, for ever as it was: the application reads it, and only the function below writes it. The rows of one
-- subject, facet and span are parts of the same events, each of at least the minimum; `rest` is what is not told apart.
CREATE TABLE figure (
  organisation_id uuid NOT NULL,
  statistic text NOT NULL,
  subject text NOT NULL,
  facet text NOT NULL,
  category text NOT NULL,
  from_month date NOT NULL,
  until_month date NOT NULL,
  count integer NOT NULL,
  minimum integer NOT NULL CHECK (minimum >= 5 AND count >= minimum),
  -- With a unit: those above it as the organisation was then, the top first, and itself.
  path text[] NOT NULL,
  shown_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, statistic, subject, facet, until_month, category),
  CHECK (from_month <= until_month)
);
CALL installation.protect('figure', 'SELECT');

-- The function below runs as the owner, which row-level security holds for as well: one organisation, as for everyone.
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['statistic_minimum', 'statistic_month', 'statistic_count', 'figure'] LOOP
    EXECUTE format('CREATE POLICY counting ON %I TO CURRENT_USER
      USING (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)
      WITH CHECK (organisation_id = NULLIF(current_setting(''app.organisation'', true), '''')::uuid)', one);
  END LOOP;
END $$;

-- The units whose numbers may show. `nodes` holds by the unit above (empty: the top) what lies in it: id, and of everyone in
-- it people, count and, where the number is part of another, how many of that are left over. What remains of a shown group
-- after taking off the shown groups in it is nobody, or at least the minimum: in people, in events, and in what is left over.
CREATE FUNCTION show_units(
  nodes jsonb, top text, people bigint, count bigint, left_over bigint, least_shown integer)
RETURNS SETOF text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public AS $$
DECLARE
  large jsonb[];
  one jsonb;
BEGIN
  SELECT array_agg(node ORDER BY (node ->> 'count')::bigint, node ->> 'id' COLLATE "C") INTO large
  FROM jsonb_array_elements(coalesce(nodes -> top, '[]')) AS node
  WHERE (node ->> 'people')::bigint >= least_shown AND (node ->> 'count')::bigint >= least_shown
    AND (coalesce((node ->> 'left')::bigint, 0) = 0 OR (node ->> 'left')::bigint >= least_shown);
  FOREACH one IN ARRAY coalesce(large, '{}') LOOP
    people := people - (one ->> 'people')::bigint;
    count := count - (one ->> 'count')::bigint;
    left_over := left_over - (one ->> 'left')::bigint;
  END LOOP;
  -- The smallest goes along with what would be too small; of what is left over that may take more than one.
  WHILE cardinality(large) > 0 AND NOT (
    (people = 0 AND count = 0 OR people >= least_shown AND count >= least_shown)
    AND (coalesce(left_over, 0) = 0 OR left_over >= least_shown)
  ) LOOP
    people := people + (large[1] ->> 'people')::bigint;
    count := count + (large[1] ->> 'count')::bigint;
    left_over := left_over + (large[1] ->> 'left')::bigint;
    large := large[2:];
  END LOOP;
  FOREACH one IN ARRAY coalesce(large, '{}') LOOP
    RETURN NEXT one ->> 'id';
    RETURN QUERY SELECT public.show_units(
      nodes, one ->> 'id', (one ->> 'people')::bigint, (one ->> 'count')::bigint,
      (one ->> 'left')::bigint, least_shown);
  END LOOP;
END $$;

-- Takes what was counted over one month that is over, and lets show what may: see docs/decisions/0032.
-- `wholes`: the statistics of whose events these are part; `across`: of all their subjects together. `unit_months`: after how
-- many months units are told apart; 0 is never. `tree`: [{id, parent, people}], where people are those of no unit within it.
-- `counts`: [{subject, facet, category, count}]. False where that month was counted already.
CREATE FUNCTION take_counts(
  given_statistic text, given_month date, wholes text[], across boolean, unit_months integer,
  tree jsonb, counts jsonb, moment timestamptz
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict error
DECLARE
  organisation uuid := NULLIF(current_setting('app.organisation', true), '')::uuid;
  least_shown integer;
  everyone bigint;
  first_month date;
  begins date;
  remains bigint;
  nodes jsonb;
  shape jsonb;
  shown text[];
  pending record;
  side text;
BEGIN
  IF given_month <> date_trunc('month', given_month)::date OR given_month >= date_trunc('month', moment AT TIME ZONE 'UTC') THEN
    RAISE 'A month is counted when it is over: %.', given_month;
  END IF;
  IF EXISTS (SELECT FROM statistic_month m WHERE m.statistic = given_statistic AND m.month > given_month) THEN
    RAISE 'A month after % was counted already.', given_month;
  END IF;
  IF unit_months > 0 THEN
    SELECT coalesce(jsonb_object_agg(node ->> 'id', node -> 'parent'), '{}') INTO shape
    FROM jsonb_array_elements(tree) AS node;
  END IF;
  INSERT INTO statistic_month VALUES (organisation, given_statistic, given_month, moment, shape) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;

  INSERT INTO statistic_count
  SELECT organisation, given_statistic, c.subject, c.facet, c.category, given_month, c.count
  FROM jsonb_to_recordset(counts) AS c(subject text, facet text, category text, count integer) WHERE c.count > 0;
  -- Every way to tell apart must count the same events, or a difference between two ways would be a number of its own.
  IF EXISTS (
    SELECT FROM statistic_count s WHERE s.statistic = given_statistic AND s.month = given_month
    GROUP BY s.subject, s.facet
    HAVING sum(s.count) IS DISTINCT FROM (SELECT sum(w.count) FROM statistic_count w
      WHERE w.statistic = given_statistic AND w.month = given_month AND w.subject = s.subject AND w.facet = '')
  ) THEN
    RAISE 'The facets of % do not count the same.', given_statistic;
  END IF;

  SELECT coalesce((SELECT m.minimum FROM statistic_minimum m ORDER BY m.number DESC LIMIT 1), 10) INTO least_shown;
  SELECT coalesce(sum((node ->> 'people')::bigint), 0) INTO everyone FROM jsonb_array_elements(tree) AS node;
  SELECT min(m.month) INTO first_month FROM statistic_month m WHERE m.statistic = given_statistic;

  FOR pending IN
    SELECT s.subject, sum(s.count) AS total FROM statistic_count s
    WHERE s.statistic = given_statistic AND s.facet = '' GROUP BY s.subject ORDER BY s.subject COLLATE "C"
  LOOP
    CONTINUE WHEN everyone < least_shown OR pending.total < least_shown;
    IF cardinality(wholes) > 0 THEN
      -- How many of the whole would be left over, such as those who were asked and did not answer.
      SELECT coalesce(sum(f.count), 0) INTO remains FROM figure f
      WHERE f.statistic = ANY (wholes) AND f.facet = '' AND (across OR f.subject = pending.subject);
      SELECT remains - coalesce(sum(f.count), 0) - pending.total INTO remains FROM figure f
      WHERE f.statistic = given_statistic AND f.facet = '' AND (across OR f.subject = pending.subject);
      CONTINUE WHEN remains <> 0 AND remains < least_shown;
    END IF;

    SELECT coalesce((max(f.until_month) + interval '1 month')::date, first_month) INTO begins FROM figure f
    WHERE f.statistic = given_statistic AND f.subject = pending.subject AND f.facet = '';
    INSERT INTO figure VALUES (organisation, given_statistic, pending.subject, '', '', begins, given_month,
      pending.total, least_shown, '{}', moment);

    FOR side IN SELECT DISTINCT s.facet FROM statistic_count s
      WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet NOT IN ('', 'unit')
    LOOP
      WITH sums AS (
        SELECT s.category, sum(s.count) AS count FROM statistic_count s
        WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = side GROUP BY s.category
      ), few AS (
        SELECT coalesce(sum(sums.count), 0) AS count FROM sums WHERE sums.count < least_shown
      ), ranked AS (
        SELECT sums.category, sums.count, sums.count >= least_shown AS large,
          row_number() OVER (PARTITION BY sums.count >= least_shown ORDER BY sums.count, sums.category COLLATE "C") AS place
        FROM sums
      ), parts AS (
        -- The smallest of those that may show goes along with a rest that would be too small.
        SELECT CASE WHEN ranked.large AND NOT (few.count BETWEEN 1 AND least_shown - 1 AND ranked.place = 1)
          THEN ranked.category ELSE 'rest' END AS category, ranked.count
        FROM ranked, few
      )
      INSERT INTO figure
      SELECT organisation, given_statistic, pending.subject, side, parts.category, begins, given_month,
        sum(parts.count), least_shown, '{}', moment
      FROM parts GROUP BY parts.category;
    END LOOP;
    DELETE FROM statistic_count s
    WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet <> 'unit';

    -- Units are told apart only at the end of a span of the whole, so that their spans are made of whole ones.
    CONTINUE WHEN unit_months = 0;
    SELECT coalesce((max(f.until_month) + interval '1 month')::date, first_month) INTO begins FROM figure f
    WHERE f.statistic = given_statistic AND f.subject = pending.subject AND f.facet = 'unit';
    CONTINUE WHEN given_month < begins + make_interval(months => unit_months - 1);
    -- What is left over of a unit can be told only as long as units lie where they lay when the whole was counted: after a
    -- reorganisation the units of a part stay as they were, and only the whole goes on.
    CONTINUE WHEN cardinality(wholes) > 0 AND EXISTS (
      SELECT FROM statistic_month m, jsonb_each(m.tree) AS lay(id, above)
      WHERE m.statistic = ANY (wholes || given_statistic)
        AND m.month >= (SELECT min(f.from_month) FROM figure f
          WHERE f.statistic = ANY (wholes) AND (across OR f.subject = pending.subject))
        AND (shape -> lay.id) IS DISTINCT FROM lay.above
    );

    SELECT coalesce(sum(CASE WHEN f.statistic = given_statistic THEN -f.count ELSE f.count END), 0)
      - (SELECT sum(s.count) FROM statistic_count s
         WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = 'unit')
    INTO remains FROM figure f
    WHERE f.statistic = ANY (wholes || given_statistic) AND f.facet = 'unit' AND (across OR f.subject = pending.subject);
    WITH RECURSIVE unit AS (
      SELECT node ->> 'id' AS id, node ->> 'parent' AS parent, (node ->> 'people')::bigint AS people
      FROM jsonb_array_elements(tree) AS node
    ), own AS (
      SELECT s.category AS id, sum(s.count) AS count FROM statistic_count s
      WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = 'unit' GROUP BY 1
    ), up AS (
      SELECT unit.id, unit.id AS above, unit.parent FROM unit
      UNION ALL SELECT up.id, unit.id, unit.parent FROM up JOIN unit ON unit.id = up.parent
    ), within_unit AS (
      SELECT up.above AS id, sum(unit.people) AS people, coalesce(sum(own.count), 0) AS count
      FROM up JOIN unit ON unit.id = up.id LEFT JOIN own ON own.id = up.id GROUP BY up.above
    ), published AS (
      SELECT above.id, sum(CASE WHEN f.statistic = given_statistic THEN -f.count ELSE f.count END) AS count
      FROM figure f, unnest(f.path) AS above(id)
      WHERE cardinality(wholes) > 0 AND f.statistic = ANY (wholes || given_statistic) AND f.facet = 'unit'
        AND (across OR f.subject = pending.subject)
      GROUP BY above.id
    ), listed AS (
      SELECT coalesce(unit.parent, '') AS parent, jsonb_agg(jsonb_build_object(
        'id', unit.id, 'people', w.people, 'count', w.count,
        'left', CASE WHEN cardinality(wholes) > 0 THEN coalesce(p.count, 0) - w.count END)) AS units
      FROM unit JOIN within_unit w ON w.id = unit.id LEFT JOIN published p ON p.id = unit.id GROUP BY 1
    )
    SELECT coalesce(jsonb_object_agg(listed.parent, listed.units), '{}') INTO nodes FROM listed;
    shown := ARRAY(SELECT show_units(nodes, '', everyone,
      (SELECT sum(s.count)::bigint FROM statistic_count s
       WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = 'unit'),
      CASE WHEN cardinality(wholes) > 0 THEN remains END, least_shown));

    WITH RECURSIVE unit AS (
      SELECT node ->> 'id' AS id, node ->> 'parent' AS parent FROM jsonb_array_elements(tree) AS node
    ), down AS (
      SELECT unit.id, ARRAY[unit.id] AS path FROM unit WHERE unit.parent IS NULL
      UNION ALL SELECT unit.id, down.path || unit.id FROM down JOIN unit ON unit.parent = down.id
    ), placed AS (
      -- Each unit counts for the nearest shown one around it, itself included; else for the rest.
      SELECT down.id, coalesce(max(step.place) FILTER (WHERE step.id = ANY (shown)), 0) AS depth, down.path
      FROM down, unnest(down.path) WITH ORDINALITY AS step(id, place) GROUP BY down.id, down.path
    ), parts AS (
      SELECT CASE WHEN placed.depth > 0 THEN placed.path[placed.depth] ELSE 'rest' END AS category,
        coalesce(placed.path[1:placed.depth], '{}') AS path, s.count
      FROM statistic_count s LEFT JOIN placed ON placed.id = s.category
      WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = 'unit'
    )
    INSERT INTO figure
    SELECT organisation, given_statistic, pending.subject, 'unit', parts.category, begins, given_month,
      sum(parts.count), least_shown, parts.path, moment
    FROM parts GROUP BY parts.category, parts.path;
    DELETE FROM statistic_count s
    WHERE s.statistic = given_statistic AND s.subject = pending.subject AND s.facet = 'unit';
  END LOOP;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION take_counts, show_units FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_counts TO handvat_app;

-- A report on a quarter or a year with all its words and figures, as it was made: the file is made from it, again and again.
CREATE TABLE insight_report (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('quarter', 'year')),
  -- `2026-Q3` or `2026`.
  period text NOT NULL CHECK (period ~ '^\d{4}(-Q[1-4])?$'),
  version integer NOT NULL CHECK (version > 0),
  document jsonb NOT NULL,
  -- SHA-256 of the document, in hex.
  hash text NOT NULL CHECK (char_length(hash) = 64),
  person_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, period, version)
);
CALL installation.protect('insight_report', 'SELECT, INSERT');

-- Advice for the organisation as a whole while it is written: answers, own words and face. `revision` guards against two
-- people who write over each other.
CREATE TABLE organisation_advice (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  language text NOT NULL CHECK (language IN ('nl', 'en')),
  answers jsonb NOT NULL,
  words jsonb NOT NULL,
  face jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  person_id uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('organisation_advice', 'SELECT, INSERT, UPDATE');

-- A finished version of it, which never changes.
CREATE TABLE organisation_advice_version (
  organisation_id uuid NOT NULL,
  advice_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  document jsonb NOT NULL,
  hash text NOT NULL CHECK (char_length(hash) = 64),
  person_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, advice_id, number),
  FOREIGN KEY (organisation_id, advice_id) REFERENCES organisation_advice
);
CALL installation.protect('organisation_advice_version', 'SELECT, INSERT');

-- Somebody would like to talk about an advice; the letter about it says only that.
CREATE TABLE advice_talk (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  advice_id uuid NOT NULL,
  person_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key),
  FOREIGN KEY (organisation_id, advice_id) REFERENCES organisation_advice
);
CALL installation.protect('advice_talk', 'SELECT, INSERT');
