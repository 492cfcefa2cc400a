-- Which rule of the code played a part in an item, as somebody chose it; the highest number counts, and no rule takes it back.
CREATE TABLE item_rule (
  organisation_id uuid NOT NULL,
  item_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  rule_id text CHECK (char_length(rule_id) BETWEEN 1 AND 100),
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, item_id, number),
  FOREIGN KEY (organisation_id, item_id) REFERENCES item ON DELETE CASCADE
);
CALL installation.protect('item_rule', 'SELECT, INSERT');

-- Questions and endings are told apart by rule from now on. What waits from months before has to count the same in every way
-- to tell apart, or the difference of two ways would be a number of its own: there no rule is known.
DO $$
DECLARE one uuid;
BEGIN
  FOR one IN SELECT id FROM installation.organisation LOOP
    PERFORM set_config('app.organisation', one::text, true);
    INSERT INTO statistic_count
    SELECT organisation_id, statistic, subject, 'rule', 'none', month, count FROM statistic_count
    WHERE statistic IN ('questions', 'closings') AND facet = '';
  END LOOP;
  PERFORM set_config('app.organisation', '', true);
END $$;
