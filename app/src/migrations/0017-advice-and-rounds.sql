-- That the organisation opened the page where visitors have a code of their own looked over, or closed it again. A record, not a
-- flag: the last number counts, without any the page is closed, and the application may add, not alter. What visitors bring
-- has no table: it is never written.
CREATE TABLE advice_switch (
  organisation_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('off', 'on')),
  person_id uuid NOT NULL,
  switched_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('advice_switch', 'SELECT, INSERT');

-- A round is about the whole text: its introduction, its contact and its lists too.
ALTER TABLE contribution DROP CONSTRAINT contribution_part_check;
ALTER TABLE contribution ADD CONSTRAINT contribution_part_check
  CHECK (part ~ '^(head$|contact$|(rule|section|facts):)' AND char_length(part) <= 120);
