CREATE TABLE item (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  signal_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'claimed', 'answered', 'closed')),
  claimed_by uuid,
  -- Grows with every change; a change names the revision it has seen.
  revision integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, signal_id)
);
CALL installation.protect('item', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX item_by_state ON item (organisation_id, state, opened_at);

-- The path through the response protocol, one row an answered question.
CREATE TABLE item_step (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  position integer NOT NULL,
  node text NOT NULL,
  option text NOT NULL,
  person_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, position),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_step', 'SELECT, INSERT, DELETE');

-- An unfinished reply, kept for the one who writes it.
CREATE TABLE reply_draft (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  person_id uuid NOT NULL,
  text text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, person_id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('reply_draft', 'SELECT, INSERT, UPDATE, DELETE');

-- What was really answered, by a person, on the platform.
CREATE TABLE answer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  person_id uuid NOT NULL,
  text text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('answer', 'SELECT, INSERT, DELETE');

CREATE TABLE closing (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  -- Outcome of the protocol, e.g. `complaint`.
  outcome text NOT NULL,
  -- What the one who signalled gets to read.
  message text NOT NULL,
  person_id uuid NOT NULL,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('closing', 'SELECT, INSERT, DELETE');
