-- The version that counted when this one was published, and of which it is therefore a change; 0 where there was none.
-- Null in versions that are older than this column: the one before it, as nothing could be withdrawn then.
ALTER TABLE publication ADD COLUMN follows integer CHECK (follows >= 0 AND follows < version);

-- That the authors got a letter about the review date of a version; each letter once, whatever happens to its job.
CREATE TABLE review_letter (
  organisation_id uuid NOT NULL,
  publication_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('soon', 'due')),
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, publication_id, kind),
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication
);
CALL installation.protect('review_letter', 'SELECT, INSERT');
