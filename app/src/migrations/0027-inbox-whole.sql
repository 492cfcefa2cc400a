-- What is true, with where it stands: for whoever answers something that is wrong. The last version of a card counts.
CREATE TABLE fact_card (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  -- The key of the form that made it: a double press gives one.
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, form_key)
);
CALL installation.protect('fact_card', 'SELECT, INSERT');

CREATE TABLE fact_card_version (
  organisation_id uuid NOT NULL,
  card_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('kept', 'removed')),
  question text NOT NULL CHECK (char_length(question) BETWEEN 1 AND 200),
  fact text NOT NULL CHECK (char_length(fact) BETWEEN 1 AND 500),
  address text NOT NULL CHECK (char_length(address) BETWEEN 1 AND 2000),
  checked_on date NOT NULL,
  expires_on date NOT NULL,
  -- Who keeps it up to date.
  keeper_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, card_id, number),
  FOREIGN KEY (organisation_id, card_id) REFERENCES fact_card,
  CHECK (expires_on >= checked_on)
);
CALL installation.protect('fact_card_version', 'SELECT, INSERT');

-- "Colleagues are talking about this": shown to everyone from a press until a press, or until the item ends.
CREATE TABLE item_announcement (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('shown', 'ended')),
  title text NOT NULL CHECK (char_length(title) <= 120),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_announcement', 'SELECT, INSERT');

-- An item can be opened again and closed once more; each closing is a record of its own. Its clocks run from then.
ALTER TABLE closing ADD COLUMN number integer NOT NULL DEFAULT 1 CHECK (number > 0);
ALTER TABLE closing DROP CONSTRAINT closing_pkey, ADD PRIMARY KEY (organisation_id, item_id, number);
ALTER TABLE closing ALTER COLUMN number DROP DEFAULT;
ALTER TABLE item ADD COLUMN clock_at timestamptz;
CREATE INDEX item_by_change ON item (organisation_id, changed_at);

-- The time zone of the organisation and whether Dutch public holidays are free; the last choice counts.
CREATE TABLE calendar_choice (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  zone text NOT NULL CHECK (char_length(zone) <= 60),
  holidays boolean NOT NULL,
  person_id uuid NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('calendar_choice', 'SELECT, INSERT');

CREATE TABLE free_day (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  name text NOT NULL CHECK (char_length(name) <= 80),
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, day)
);
CALL installation.protect('free_day', 'SELECT, INSERT, UPDATE, DELETE');

-- What was written down in a crisis ends too.
GRANT DELETE ON crisis, crisis_ending, crisis_statement, crisis_entry, crisis_review, crisis_action TO handvat_app;
