-- The response protocol as an organisation has it; an item keeps the version that it walked.
CREATE TABLE protocol_version (
  organisation_id uuid NOT NULL,
  number integer NOT NULL,
  -- `library`: as the product brought it; `organisation`: chosen or adapted by a person.
  origin text NOT NULL CHECK (origin IN ('library', 'organisation')),
  -- The variant of the library that it stems from.
  variant text NOT NULL,
  hash text NOT NULL,
  document jsonb NOT NULL,
  reason text,
  person_id uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('protocol_version', 'SELECT, INSERT');

-- Mentions are found in public sources; each item has one origin.
ALTER TABLE item
  ALTER COLUMN signal_id DROP NOT NULL,
  ADD COLUMN mention_id uuid,
  ADD CONSTRAINT item_mention UNIQUE (organisation_id, mention_id),
  ADD CONSTRAINT item_origin CHECK (num_nonnulls(signal_id, mention_id) = 1),
  DROP CONSTRAINT item_state_check,
  ADD CONSTRAINT item_state_check
    CHECK (state IN ('new', 'claimed', 'waiting', 'escalated', 'answered', 'closed')),
  -- What follows is copied from the latest record of its kind, for the list.
  ADD COLUMN severity text NOT NULL DEFAULT 'ordinary'
    CHECK (severity IN ('ordinary', 'serious', 'grave')),
  ADD COLUMN protocol_number integer,
  ADD COLUMN due_at timestamptz,
  ADD COLUMN until_at timestamptz,
  ADD COLUMN changed_at timestamptz,
  ADD COLUMN into_id uuid CHECK (into_id <> id),
  -- What one searches by, and what tells that two items are about the same post.
  ADD COLUMN words text NOT NULL DEFAULT '',
  ADD COLUMN address_key text,
  ADD COLUMN text_hash text,
  ADD COLUMN text_shape text CHECK (text_shape ~ '^[0-9a-f]{16}$'),
  ADD CONSTRAINT item_into FOREIGN KEY (organisation_id, into_id) REFERENCES item,
  ADD CONSTRAINT item_protocol FOREIGN KEY (organisation_id, protocol_number)
    REFERENCES protocol_version;
DROP INDEX item_by_state;
CREATE INDEX item_by_due ON item (organisation_id, (coalesce(due_at, 'infinity')), id)
  WHERE state <> 'closed' AND into_id IS NULL;
CREATE INDEX item_by_state ON item (organisation_id, state, changed_at, id) WHERE into_id IS NULL;
CREATE INDEX item_by_into ON item (organisation_id, into_id) WHERE into_id IS NOT NULL;
CREATE INDEX item_by_address ON item (organisation_id, address_key) WHERE address_key IS NOT NULL;
CREATE INDEX item_by_text ON item (organisation_id, text_hash) WHERE text_hash IS NOT NULL;

-- Each change of state or of who has it, in order; a timer changes it without a person.
CREATE TABLE item_state (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL,
  state text NOT NULL
    CHECK (state IN ('new', 'claimed', 'waiting', 'escalated', 'answered', 'closed')),
  owner_id uuid,
  reason text,
  until_at timestamptz,
  person_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_state', 'SELECT, INSERT');

CREATE TABLE item_severity (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('ordinary', 'serious', 'grave')),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_severity', 'SELECT, INSERT');

-- What colleagues tell each other about an item; never part of a reply.
CREATE TABLE item_remark (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  text text NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_remark', 'SELECT, INSERT, DELETE');
CREATE INDEX item_remark_by_item ON item_remark (organisation_id, item_id, at);

-- Who has an item open now; forgotten half a minute after the last sign.
CREATE TABLE item_presence (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  person_id uuid NOT NULL,
  writes boolean NOT NULL,
  present_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, person_id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_presence', 'SELECT, INSERT, UPDATE, DELETE');

-- That an item went into another, or came out of it again.
CREATE TABLE item_merge (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL,
  into_id uuid,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_merge', 'SELECT, INSERT');

-- One exact text that a second person was asked to read, and what they said.
CREATE TABLE approval (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  text text NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('approval', 'SELECT, INSERT, DELETE');
CREATE INDEX approval_by_item ON approval (organisation_id, item_id, at);

CREATE TABLE approval_decision (
  organisation_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  approved boolean NOT NULL,
  reason text,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, approval_id),
  FOREIGN KEY (organisation_id, approval_id) REFERENCES approval ON DELETE CASCADE
);
CALL installation.protect('approval_decision', 'SELECT, INSERT, DELETE');

-- Where the answer stands, as far as whoever posted it gave that.
ALTER TABLE answer ADD COLUMN address text;

-- Who has webcare duty when: each save of the week is a record of its own.
CREATE TABLE roster (
  organisation_id uuid NOT NULL,
  number integer NOT NULL,
  slots jsonb NOT NULL,
  person_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('roster', 'SELECT, INSERT');

-- A view of the inbox that somebody keeps for themselves.
CREATE TABLE inbox_filter (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id, id)
);
CALL installation.protect('inbox_filter', 'SELECT, INSERT, DELETE');

-- The timeline of an item is read from the spine.
CREATE INDEX event_by_item ON event (organisation_id, (payload ->> 'item'), id)
  WHERE payload ->> 'item' IS NOT NULL;
