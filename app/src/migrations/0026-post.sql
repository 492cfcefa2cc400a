-- An account elsewhere in whose name may be posted. Its key is sealed with a key that is not in the database.
CREATE TABLE connection (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mastodon', 'bluesky')),
  -- The address of the server, e.g. `https://social.example`.
  server text NOT NULL CHECK (char_length(server) <= 300),
  -- By what the server knows the account: a number, or a DID.
  remote_id text NOT NULL CHECK (char_length(remote_id) <= 300),
  handle text NOT NULL CHECK (char_length(handle) <= 300),
  most_characters integer NOT NULL CHECK (most_characters > 0),
  sealed bytea,
  connected_at timestamptz NOT NULL,
  -- Since then the server no longer takes the key.
  refused_at timestamptz,
  -- Since then there is no key: somebody took the connection away.
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, kind, server, remote_id),
  CHECK ((ended_at IS NULL) = (sealed IS NOT NULL))
);
CALL installation.protect('connection', 'SELECT, INSERT, UPDATE');

-- What is to be posted from a connection, once. `sending` is on record before the network gets it.
CREATE TABLE outgoing_post (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  origin_kind text NOT NULL CHECK (origin_kind ~ '^[a-z-]{1,30}$'),
  origin_id uuid NOT NULL,
  -- Of the press: the same press again is the same post.
  key text NOT NULL CHECK (char_length(key) <= 200),
  text text CHECK (char_length(text) <= 10000),
  in_reply_to text CHECK (char_length(in_reply_to) <= 2000),
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'sending', 'posted', 'uncertain', 'failed')),
  reason text CHECK (char_length(reason) <= 40),
  tries integer NOT NULL DEFAULT 0,
  -- A try ended without anybody knowing: from then on it is looked for before every other try.
  doubted boolean NOT NULL DEFAULT false,
  -- How often was looked whether it is there, since it became uncertain.
  looks integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  handed_at timestamptz,
  -- From then on it no longer goes by itself.
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  remote_id text CHECK (char_length(remote_id) <= 500),
  address text CHECK (char_length(address) <= 2000),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, key),
  FOREIGN KEY (organisation_id, connection_id) REFERENCES connection,
  CHECK ((state IN ('posted', 'failed')) = (ended_at IS NOT NULL)),
  -- Once it stands elsewhere its words need no keeping here.
  CHECK ((state = 'posted') = (text IS NULL))
);
CALL installation.protect('outgoing_post', 'SELECT, INSERT, UPDATE');
CREATE INDEX outgoing_post_by_connection ON outgoing_post (organisation_id, connection_id, created_at);

-- Who connected which account of the register, or took the connection away: records, the last number counts.
CREATE TABLE account_connection (
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  connection_id uuid,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, account_id, number),
  FOREIGN KEY (organisation_id, account_id) REFERENCES official_account,
  FOREIGN KEY (organisation_id, connection_id) REFERENCES connection
);
CALL installation.protect('account_connection', 'SELECT, INSERT');

-- A connection that somebody began and did not finish yet; it goes when it is finished or a quarter of an hour old.
CREATE TABLE account_attempt (
  organisation_id uuid NOT NULL,
  -- SHA-256 of what the server gives back with the permission.
  state_hash bytea NOT NULL,
  account_id uuid NOT NULL,
  person_id uuid NOT NULL,
  server text NOT NULL CHECK (char_length(server) <= 300),
  sealed bytea NOT NULL,
  began_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, state_hash),
  FOREIGN KEY (organisation_id, account_id) REFERENCES official_account
);
CALL installation.protect('account_attempt', 'SELECT, INSERT, DELETE');

-- An answer that is posted from an own account: what was asked to be posted, by whom; how far it is stands in `outgoing_post`.
CREATE TABLE answer_request (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  outgoing_id uuid NOT NULL,
  text text NOT NULL,
  person_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('answer_request', 'SELECT, INSERT, DELETE');
CREATE INDEX answer_request_by_item ON answer_request (organisation_id, item_id, asked_at);
