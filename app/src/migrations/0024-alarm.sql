-- A colleague is under attack: threatened, or their private details are online.
CREATE TABLE attack (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  -- By then a human has spoken to them, or the deputy is called.
  contact_by timestamptz NOT NULL,
  -- The key of the form that asked for help: a double press gives one.
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, form_key),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('attack', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX attack_by_person ON attack (organisation_id, person_id, started_at);

-- Who may read it, by name: nobody may by their role.
CREATE TABLE attack_helper (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  person_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('security', 'contact-point', 'deputy', 'leader')),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, attack_id, person_id),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('attack_helper', 'SELECT, INSERT, DELETE');
CREATE INDEX attack_helper_by_person ON attack_helper (organisation_id, person_id);

-- The first human contact.
CREATE TABLE attack_contact (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  person_id uuid NOT NULL,
  contacted_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, attack_id),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE
);
CALL installation.protect('attack_contact', 'SELECT, INSERT, DELETE');

-- Nobody had spoken to them in time.
CREATE TABLE attack_escalation (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  escalated_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, attack_id),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE
);
CALL installation.protect('attack_escalation', 'SELECT, INSERT, DELETE');

-- A step of the checklist was ticked or taken back; the row with the highest number counts.
CREATE TABLE attack_tick (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  step text NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('done', 'open')),
  person_id uuid NOT NULL,
  ticked_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, attack_id, step, number),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE
);
CALL installation.protect('attack_tick', 'SELECT, INSERT, DELETE');

-- What they write to each other, and the pictures that they keep.
CREATE TABLE attack_message (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  text text CHECK (char_length(text) <= 5000),
  file_id uuid,
  written_at timestamptz NOT NULL,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, attack_id, id),
  UNIQUE (organisation_id, attack_id, person_id, form_key),
  CHECK (text IS NOT NULL OR file_id IS NOT NULL),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, file_id) REFERENCES file
);
CALL installation.protect('attack_message', 'SELECT, INSERT, DELETE');

-- The days on which somebody asks how it is going; it ends with these.
CREATE TABLE attack_closing (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  person_id uuid NOT NULL,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, attack_id),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE
);
CALL installation.protect('attack_closing', 'SELECT, INSERT, DELETE');
CREATE TABLE attack_aftercare (
  organisation_id uuid NOT NULL,
  attack_id uuid NOT NULL,
  day date NOT NULL,
  -- Who asks.
  person_id uuid NOT NULL,
  reminded_at timestamptz,
  PRIMARY KEY (organisation_id, attack_id, day),
  FOREIGN KEY (organisation_id, attack_id) REFERENCES attack ON DELETE CASCADE
);
CALL installation.protect('attack_aftercare', 'SELECT, INSERT, UPDATE, DELETE');

-- Who of security and of the contact points is on duty, when.
CREATE TABLE attack_shift (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('security', 'contact-point')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('attack_shift', 'SELECT, INSERT, DELETE');
CREATE INDEX attack_shift_by_end ON attack_shift (organisation_id, ends_at);

CREATE TABLE crisis (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL CHECK (char_length(title) <= 120),
  -- Words that the check listens for while it lasts.
  topics text[] NOT NULL CHECK (cardinality(topics) <= 20),
  person_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('crisis', 'SELECT, INSERT');
CREATE INDEX crisis_by_start ON crisis (organisation_id, started_at);

CREATE TABLE crisis_ending (
  organisation_id uuid NOT NULL,
  crisis_id uuid NOT NULL,
  person_id uuid NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, crisis_id),
  FOREIGN KEY (organisation_id, crisis_id) REFERENCES crisis
);
CALL installation.protect('crisis_ending', 'SELECT, INSERT');

-- What may be said now, and when the next word comes; the highest number counts.
CREATE TABLE crisis_statement (
  organisation_id uuid NOT NULL,
  crisis_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  -- By language, at least one.
  text jsonb NOT NULL,
  next_at timestamptz,
  person_id uuid NOT NULL,
  stated_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, crisis_id, number),
  FOREIGN KEY (organisation_id, crisis_id) REFERENCES crisis
);
CALL installation.protect('crisis_statement', 'SELECT, INSERT');

-- The log: what was decided, who was told, what was noticed. A mistake is put right by another line.
CREATE TABLE crisis_entry (
  organisation_id uuid NOT NULL,
  crisis_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('decision', 'told', 'notice')),
  text text NOT NULL CHECK (char_length(text) <= 2000),
  person_id uuid NOT NULL,
  entered_at timestamptz NOT NULL,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, crisis_id, id),
  UNIQUE (organisation_id, crisis_id, form_key),
  FOREIGN KEY (organisation_id, crisis_id) REFERENCES crisis
);
CALL installation.protect('crisis_entry', 'SELECT, INSERT');

-- Looking back: one answer for each question, written over until it is right.
CREATE TABLE crisis_review (
  organisation_id uuid NOT NULL,
  crisis_id uuid NOT NULL,
  question text NOT NULL,
  text text NOT NULL CHECK (char_length(text) <= 5000),
  person_id uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, crisis_id, question),
  FOREIGN KEY (organisation_id, crisis_id) REFERENCES crisis
);
CALL installation.protect('crisis_review', 'SELECT, INSERT, UPDATE');
CREATE TABLE crisis_action (
  organisation_id uuid NOT NULL,
  crisis_id uuid NOT NULL,
  id uuid NOT NULL,
  text text NOT NULL CHECK (char_length(text) <= 500),
  -- A name or a function.
  owner text NOT NULL CHECK (char_length(owner) <= 120),
  due date NOT NULL,
  done_at timestamptz,
  done_by uuid,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, crisis_id, id),
  UNIQUE (organisation_id, crisis_id, form_key),
  FOREIGN KEY (organisation_id, crisis_id) REFERENCES crisis
);
CALL installation.protect('crisis_action', 'SELECT, INSERT, UPDATE');

-- House rules for visitors of the official channels: one being written, and those that were published.
CREATE TABLE house_rules_draft (
  organisation_id uuid PRIMARY KEY,
  document jsonb NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  person_id uuid NOT NULL,
  saved_at timestamptz NOT NULL
);
CALL installation.protect('house_rules_draft', 'SELECT, INSERT, UPDATE, DELETE');
CREATE TABLE house_rules_version (
  organisation_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  document jsonb NOT NULL,
  person_id uuid NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, version)
);
CALL installation.protect('house_rules_version', 'SELECT, INSERT');

-- Accounts in the name of the organisation. What the published code says of them stays in the code.
CREATE TABLE official_account (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  platform text NOT NULL CHECK (char_length(platform) <= 60),
  handle text NOT NULL CHECK (char_length(handle) <= 200),
  -- Null: what the published code says about it.
  purpose text CHECK (char_length(purpose) <= 300),
  hours text CHECK (char_length(hours) <= 120),
  owner text NOT NULL CHECK (char_length(owner) <= 120),
  state text NOT NULL CHECK (state IN ('active', 'dormant', 'ended')),
  shown boolean NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CALL installation.protect('official_account', 'SELECT, INSERT, UPDATE');
CREATE UNIQUE INDEX official_account_once
  ON official_account (organisation_id, lower(platform), lower(handle));
CREATE TABLE account_holder (
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  person_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, account_id, person_id),
  FOREIGN KEY (organisation_id, account_id) REFERENCES official_account,
  FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
CALL installation.protect('account_holder', 'SELECT, INSERT, DELETE');
CREATE INDEX account_holder_by_person ON account_holder (organisation_id, person_id);

-- Mail that came in, by its Message-ID: each becomes one signal, once.
CREATE TABLE signal_mail (
  organisation_id uuid NOT NULL,
  -- A hash: the id itself may hold an address.
  message_hash bytea NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, message_hash)
);
CALL installation.protect('signal_mail', 'SELECT, INSERT, DELETE');
