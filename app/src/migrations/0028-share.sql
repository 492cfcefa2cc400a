-- Something that may be shared. What it says stands in its versions, how it stands in its steps.
CREATE TABLE share_item (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  -- The key of the form that made it: a double press gives one.
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key)
);
CALL installation.protect('share_item', 'SELECT, INSERT');

-- The highest number counts.
CREATE TABLE share_version (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  type text NOT NULL CHECK (type IN ('corporate', 'customer-service', 'informal', 'commercial')),
  title text NOT NULL CHECK (char_length(title) <= 150),
  -- The message itself, as it stands behind the link: what own words are compared with.
  source text NOT NULL CHECK (char_length(source) <= 10000),
  link text NOT NULL CHECK (char_length(link) <= 2000),
  -- The id of a goal of the code, or words of one's own.
  goal_id text CHECK (char_length(goal_id) <= 100),
  goal text CHECK (char_length(goal) <= 200),
  -- The approved openings: a list of { language, text }.
  openings jsonb NOT NULL,
  -- What somebody gets for sharing it; nothing in most cases.
  reward text CHECK (char_length(reward) <= 200),
  -- What to leave out.
  limits text CHECK (char_length(limits) <= 1000),
  goes_at timestamptz NOT NULL,
  ends_at timestamptz CHECK (ends_at > goes_at),
  person_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_version', 'SELECT, INSERT');

-- Offered, taken back, or withdrawn; the highest number counts. Withdrawn because of a picture names nobody.
CREATE TABLE share_step (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('draft', 'offered', 'withdrawn')),
  cause text NOT NULL CHECK (cause IN ('press', 'picture')),
  reason text CHECK (char_length(reason) <= 300),
  person_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_step', 'SELECT, INSERT');

-- A short link for each place to share.
CREATE TABLE share_link (
  organisation_id uuid NOT NULL,
  code text NOT NULL CHECK (char_length(code) BETWEEN 6 AND 12),
  item_id uuid NOT NULL,
  channel text NOT NULL,
  PRIMARY KEY (organisation_id, code),
  UNIQUE (organisation_id, item_id, channel),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_link', 'SELECT, INSERT');

-- How often a short link was followed; nothing of who followed it or who shared it.
CREATE TABLE share_click (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  channel text NOT NULL,
  day date NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, item_id, channel, day),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_click', 'SELECT, INSERT, UPDATE');

-- Why colleagues do not share it; nothing of who said so.
CREATE TABLE share_reason (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  reason text NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, item_id, reason),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_reason', 'SELECT, INSERT, UPDATE');

-- A public feed of the organisation; what it brings is a proposal.
CREATE TABLE share_feed (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  address text NOT NULL CHECK (char_length(address) <= 2000),
  title text NOT NULL CHECK (char_length(title) <= 200),
  type text NOT NULL CHECK (type IN ('corporate', 'customer-service', 'informal', 'commercial')),
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  removed_by uuid,
  removed_at timestamptz,
  etag text,
  last_modified text,
  looked_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  error text,
  error_since timestamptz,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('share_feed', 'SELECT, INSERT, UPDATE');

-- What a feed brought or changed, and what a colleague sent in.
CREATE TABLE share_proposal (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  feed_id uuid,
  -- The feed's own id of the message, as a hash, and a hash of what it said.
  feed_key text,
  words_hash text,
  person_id uuid,
  form_key uuid,
  title text NOT NULL CHECK (char_length(title) <= 150),
  text text NOT NULL CHECK (char_length(text) <= 10000),
  link text CHECK (char_length(link) <= 2000),
  language text,
  sent_at timestamptz NOT NULL,
  -- By then somebody has answered a colleague.
  due_at timestamptz,
  reminded_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key),
  CHECK (num_nonnulls(feed_id, person_id) = 1),
  FOREIGN KEY (organisation_id, feed_id) REFERENCES share_feed
);
CALL installation.protect('share_proposal', 'SELECT, INSERT, UPDATE');
CREATE INDEX share_proposal_by_feed ON share_proposal (organisation_id, feed_id, feed_key, sent_at);
CREATE INDEX share_proposal_by_person ON share_proposal (organisation_id, person_id, sent_at);

CREATE TABLE share_answer (
  organisation_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  -- `replaced`: the feed said something newer before anybody answered.
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'changed', 'declined', 'replaced')),
  why text CHECK (char_length(why) <= 1000),
  item_id uuid,
  person_id uuid,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, proposal_id),
  FOREIGN KEY (organisation_id, proposal_id) REFERENCES share_proposal,
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_answer', 'SELECT, INSERT');

-- A picture of an item, or of what a colleague sent in. Withdrawn: the file is gone, and who was on it.
CREATE TABLE share_picture (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid,
  proposal_id uuid,
  file_id uuid,
  alt text NOT NULL CHECK (char_length(alt) <= 500),
  rights text NOT NULL CHECK (char_length(rights) <= 300),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CHECK (num_nonnulls(item_id, proposal_id) > 0),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item,
  FOREIGN KEY (organisation_id, proposal_id) REFERENCES share_proposal,
  FOREIGN KEY (organisation_id, file_id) REFERENCES file
);
CALL installation.protect('share_picture', 'SELECT, INSERT, UPDATE');
CREATE INDEX share_picture_by_item ON share_picture (organisation_id, item_id);
CREATE INDEX share_picture_by_proposal ON share_picture (organisation_id, proposal_id);

CREATE TABLE share_picture_withdrawal (
  organisation_id uuid NOT NULL,
  picture_id uuid NOT NULL,
  cause text NOT NULL CHECK (cause IN ('pictured', 'desk')),
  withdrawn_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, picture_id),
  FOREIGN KEY (organisation_id, picture_id) REFERENCES share_picture
);
CALL installation.protect('share_picture_withdrawal', 'SELECT, INSERT');

-- Who is on a picture and said yes. The link by which they take that back is kept as a hash only.
CREATE TABLE share_pictured (
  organisation_id uuid NOT NULL,
  picture_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) <= 120),
  person_id uuid,
  token_hash bytea NOT NULL,
  consented_on date NOT NULL,
  PRIMARY KEY (organisation_id, picture_id, id),
  FOREIGN KEY (organisation_id, picture_id) REFERENCES share_picture
);
CALL installation.protect('share_pictured', 'SELECT, INSERT, DELETE');
CREATE UNIQUE INDEX share_pictured_by_token ON share_pictured (organisation_id, token_hash);

-- That an item went out from an account of the organisation, by a press. The words are the organisation's own, in public.
CREATE TABLE share_posting (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  outgoing_id uuid NOT NULL,
  -- The key of the form that was pressed: a double press gives one.
  form_key uuid NOT NULL,
  text text NOT NULL CHECK (char_length(text) <= 5000),
  person_id uuid NOT NULL,
  pressed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, outgoing_id),
  UNIQUE (organisation_id, item_id, form_key),
  FOREIGN KEY (organisation_id, item_id) REFERENCES share_item
);
CALL installation.protect('share_posting', 'SELECT, INSERT');
