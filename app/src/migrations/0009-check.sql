-- "Tell the editor": the rule, the month and a count; there is no column for a person, and none may come.
CREATE TABLE rule_doubt (
  organisation_id uuid NOT NULL,
  rule_id text NOT NULL,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, rule_id, month)
);
CALL installation.protect('rule_doubt', 'SELECT, INSERT, UPDATE, DELETE');
