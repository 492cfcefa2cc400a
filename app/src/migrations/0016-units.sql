-- The organisation as a tree. Groups in statistics are units; a person belongs to at most one.
CREATE TABLE unit (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid CHECK (parent_id <> id),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  -- What a directory calls it; null where it was made by hand.
  directory_key text,
  created_at timestamptz NOT NULL,
  -- A unit that ended keeps its name for what was counted under it.
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, directory_key),
  FOREIGN KEY (organisation_id, parent_id) REFERENCES unit
);
CALL installation.protect('unit', 'SELECT, INSERT, UPDATE');

ALTER TABLE person
  ADD COLUMN unit_id uuid,
  -- What they do, in the organisation's own words.
  ADD COLUMN job text CHECK (char_length(job) BETWEEN 1 AND 100),
  -- The first working day; null: here already.
  ADD COLUMN starts_on date,
  ADD COLUMN directory_key text,
  ADD CONSTRAINT person_unit FOREIGN KEY (organisation_id, unit_id) REFERENCES unit,
  ADD CONSTRAINT person_directory_key UNIQUE (organisation_id, directory_key);
CREATE INDEX person_by_unit ON person (organisation_id, unit_id);

-- A duty for one unit and those below it, such as a coach; null: for everyone.
ALTER TABLE duty ADD COLUMN unit_id uuid,
  ADD CONSTRAINT duty_unit FOREIGN KEY (organisation_id, unit_id) REFERENCES unit,
  DROP CONSTRAINT duty_duty_check,
  ADD CONSTRAINT duty_duty_check CHECK (duty IN (
    'contact-point', 'deputy', 'webcare', 'spokesperson', 'local-editor',
    'security', 'legal', 'union', 'confidant', 'coach', 'adviser'
  ));
