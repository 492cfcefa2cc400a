-- A code is written in parts, by several people at once. `annex_id` tells the core (the zero id) from what a unit adds.
ALTER TABLE code_draft
  ADD COLUMN annex_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  -- The number of the last change of each part that ever changed.
  ADD COLUMN parts jsonb NOT NULL DEFAULT '{}';
ALTER TABLE code_draft DROP CONSTRAINT code_draft_pkey;
ALTER TABLE code_draft ADD PRIMARY KEY (organisation_id, annex_id);

-- Every change of a part, with what stood there: a text that somebody wrote is never lost, and a change can be undone.
CREATE TABLE code_change (
  organisation_id uuid NOT NULL,
  annex_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  number integer NOT NULL CHECK (number > 0),
  part text NOT NULL CHECK (char_length(part) <= 120),
  -- Null: the part was not there before, or is not there any more.
  before jsonb,
  after jsonb,
  origin text NOT NULL CHECK (origin IN ('edit', 'undo', 'import', 'proposal', 'template')),
  person_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, annex_id, number)
);
CALL installation.protect('code_change', 'SELECT, INSERT');

-- Who has the draft open, and where: for the colleague beside them, and gone when they leave.
CREATE TABLE code_presence (
  organisation_id uuid NOT NULL,
  annex_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  person_id uuid NOT NULL,
  part text CHECK (char_length(part) <= 120),
  present_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, annex_id, person_id)
);
CALL installation.protect('code_presence', 'SELECT, INSERT, UPDATE, DELETE');

ALTER TABLE publication
  ADD COLUMN annex_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  -- Whether what changed asks everyone to read again; the author says so.
  ADD COLUMN material boolean NOT NULL DEFAULT true,
  -- What changed, in the author's own plain words.
  ADD COLUMN summary jsonb;
ALTER TABLE publication DROP CONSTRAINT publication_organisation_id_version_key;
ALTER TABLE publication ADD UNIQUE (organisation_id, annex_id, version);

-- A version that no longer counts, and why. A record: the version itself stays as it was.
CREATE TABLE withdrawal (
  organisation_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL,
  withdrawn_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, publication_id),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication
);
CALL installation.protect('withdrawal', 'SELECT, INSERT');
