-- That somebody decided about a ban after having read what it does: a record, which the application may add and not alter.
CREATE TABLE stance_decision (
  organisation_id uuid NOT NULL,
  -- The first is 1; a press names the last one it saw, so that two presses at once are one decision.
  number integer NOT NULL CHECK (number > 0),
  -- `limited`: a few clear limits instead. `prohibit`: the clause for the staff handbook all the same.
  stance text NOT NULL CHECK (stance IN ('limited', 'prohibit')),
  -- The stance of the draft at that moment.
  stance_before text NOT NULL CHECK (stance_before IN ('stimulate', 'allow', 'limited', 'prohibit')),
  -- What stood above the press, word for word, in the languages of the product: a later library says it another way.
  shown jsonb NOT NULL,
  why text CHECK (char_length(why) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, number)
);
CALL installation.protect('stance_decision', 'SELECT, INSERT');
