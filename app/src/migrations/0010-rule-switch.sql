-- A rule of the check that the organisation switched off, or on again, and why. A record, not a flag: the last number
-- of a rule counts, and the application may add, not alter. What one may always say cannot be switched off.
CREATE TABLE rule_switch (
  organisation_id uuid NOT NULL,
  rule_id text NOT NULL CHECK (rule_id NOT LIKE 'rights-%'),
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('off', 'on')),
  reason text CHECK (char_length(reason) BETWEEN 1 AND 300),
  person_id uuid NOT NULL,
  switched_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, rule_id, number),
  CHECK ((state = 'off') = (reason IS NOT NULL))
);
CALL installation.protect('rule_switch', 'SELECT, INSERT');
