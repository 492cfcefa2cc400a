-- What is listened for: the organisation's own names, products, accounts and hashtags. Never a person.
CREATE TABLE own_name (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('name', 'product', 'account', 'hashtag')),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 100),
  -- A text with one of these words is about something else.
  excluded text[] NOT NULL DEFAULT '{}' CHECK (cardinality(excluded) <= 20),
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('own_name', 'SELECT, INSERT');

CREATE TABLE own_name_removal (
  organisation_id uuid NOT NULL,
  own_name_id uuid NOT NULL,
  person_id uuid NOT NULL,
  removed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, own_name_id),
  FOREIGN KEY (organisation_id, own_name_id) REFERENCES own_name
);
CALL installation.protect('own_name_removal', 'SELECT, INSERT');

-- A public place where the organisation's names are listened for.
CREATE TABLE listen_source (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('feed', 'mastodon', 'bluesky', 'webhook')),
  -- What is read; null for a webhook, which is written to.
  address text CHECK (char_length(address) BETWEEN 1 AND 2000),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  -- SHA-256 of the secret in the address of a webhook.
  secret_hash bytea,
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CHECK ((kind = 'webhook') = (address IS NULL)),
  CHECK ((kind = 'webhook') = (secret_hash IS NOT NULL))
);
CALL installation.protect('listen_source', 'SELECT, INSERT');

-- Pausing, going on, looking at once and removing: records, the last number counts. Without one it listens.
CREATE TABLE listen_source_change (
  organisation_id uuid NOT NULL,
  source_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('listening', 'paused', 'removed')),
  person_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, source_id, number),
  FOREIGN KEY (organisation_id, source_id) REFERENCES listen_source
);
CALL installation.protect('listen_source_change', 'SELECT, INSERT');

-- How far a source was read. Written in the transaction that keeps what was found up to there, so never ahead of it.
CREATE TABLE listen_progress (
  organisation_id uuid NOT NULL,
  source_id uuid NOT NULL,
  cursor text CHECK (char_length(cursor) <= 200),
  etag text CHECK (char_length(etag) <= 500),
  last_modified text CHECK (char_length(last_modified) <= 200),
  -- Where the source says that it lives now.
  moved_to text CHECK (char_length(moved_to) <= 2000),
  -- The source said that it is gone for good.
  ended_at timestamptz,
  looked_at timestamptz,
  item_at timestamptz,
  next_at timestamptz,
  error text CHECK (char_length(error) <= 40),
  error_since timestamptz,
  failures integer NOT NULL DEFAULT 0,
  -- Short hashes of what stood in a feed at the last look: nothing in common with the next look is a gap.
  newest text[] NOT NULL DEFAULT '{}' CHECK (cardinality(newest) <= 200),
  PRIMARY KEY (organisation_id, source_id),
  FOREIGN KEY (organisation_id, source_id) REFERENCES listen_source
);
CALL installation.protect('listen_progress', 'SELECT, INSERT, UPDATE');

-- A time in which something may have been said that could not be heard.
CREATE TABLE listen_gap (
  organisation_id uuid NOT NULL,
  source_id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, source_id, from_at),
  FOREIGN KEY (organisation_id, source_id) REFERENCES listen_source,
  CHECK (from_at <= to_at)
);
CALL installation.protect('listen_gap', 'SELECT, INSERT');

-- A public text that names the organisation, as it was found. It goes at the end of its class of retention.
CREATE TABLE mention (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  address text CHECK (char_length(address) <= 2000),
  author text CHECK (char_length(author) <= 200),
  title text CHECK (char_length(title) <= 300),
  text text NOT NULL CHECK (char_length(text) <= 20000),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  -- The own names that stand in it.
  names text[] NOT NULL,
  category text NOT NULL
    CHECK (category IN ('positive', 'neutral', 'complaint', 'misinformation', 'rant', 'crisis')),
  -- The words that point there and why, per language; null where nothing does.
  reason jsonb,
  -- In thousandths.
  confidence integer NOT NULL CHECK (confidence BETWEEN 0 AND 1000),
  published_at timestamptz,
  found_at timestamptz NOT NULL,
  -- 64 bits of its words, in hex; texts that differ in three bits or fewer tell the same story.
  simhash text CHECK (char_length(simhash) = 16),
  -- An earlier mention that seems to tell the same: a suggestion.
  like_id uuid,
  retention text NOT NULL CHECK (retention IN ('mention', 'not-about-us')),
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, source_id) REFERENCES listen_source
);
CALL installation.protect('mention', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX mention_by_time ON mention (organisation_id, found_at DESC, id);
CREATE INDEX mention_by_end ON mention (organisation_id, ends_at);

-- By what a mention is known again: its address, its id at the source, its exact words. Hashes only, so that what has
-- ended is not found anew.
CREATE TABLE mention_key (
  organisation_id uuid NOT NULL,
  key text NOT NULL CHECK (char_length(key) = 64),
  mention_id uuid NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, key)
);
CALL installation.protect('mention_key', 'SELECT, INSERT');

-- The same text at another place.
CREATE TABLE mention_sighting (
  organisation_id uuid NOT NULL,
  mention_id uuid NOT NULL,
  address text NOT NULL CHECK (char_length(address) <= 2000),
  source_id uuid NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, mention_id, address),
  FOREIGN KEY (organisation_id, mention_id) REFERENCES mention ON DELETE CASCADE
);
CALL installation.protect('mention_sighting', 'SELECT, INSERT');

-- "Not about us", and taken back: records, the last number counts.
CREATE TABLE mention_mark (
  organisation_id uuid NOT NULL,
  mention_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  about_us boolean NOT NULL,
  person_id uuid NOT NULL,
  marked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, mention_id, number),
  FOREIGN KEY (organisation_id, mention_id) REFERENCES mention ON DELETE CASCADE
);
CALL installation.protect('mention_mark', 'SELECT, INSERT');

-- Routing a mention: the own names of every organisation, and nothing else of them. The third function that crosses.
GRANT SELECT ON own_name, own_name_removal TO handvat_installation;
CREATE POLICY installation ON own_name FOR SELECT TO handvat_installation USING (true);
CREATE POLICY installation ON own_name_removal FOR SELECT TO handvat_installation USING (true);
GRANT CREATE ON SCHEMA installation TO handvat_installation;
CREATE FUNCTION installation.route_mention()
RETURNS TABLE (organisation_id uuid, id uuid, kind text, text text, excluded text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT n.organisation_id, n.id, n.kind, n.text, n.excluded FROM public.own_name n
  WHERE NOT EXISTS (SELECT FROM public.own_name_removal r
                    WHERE r.organisation_id = n.organisation_id AND r.own_name_id = n.id)
  ORDER BY n.organisation_id, n.added_at, n.id
$$;
REVOKE ALL ON FUNCTION installation.route_mention() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION installation.route_mention() TO handvat_app;
ALTER FUNCTION installation.route_mention() OWNER TO handvat_installation;
REVOKE CREATE ON SCHEMA installation FROM handvat_installation;
