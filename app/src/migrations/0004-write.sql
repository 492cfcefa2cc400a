-- The one code under construction; `revision` guards against two people writing over each other.
CREATE TABLE code_draft (
  organisation_id uuid PRIMARY KEY,
  document jsonb NOT NULL,
  template text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL
);
CALL installation.protect('code_draft', 'SELECT, INSERT, UPDATE');

-- A published version never changes: the application may add, not alter.
CREATE TABLE publication (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  document jsonb NOT NULL,
  -- SHA-256 of the document's canonical JSON, in hex.
  hash text NOT NULL,
  published_at timestamptz NOT NULL,
  published_by uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, version)
);
CALL installation.protect('publication', 'SELECT, INSERT');
