-- A note of a conversation between a manager and one colleague. It is shared from its first moment, holds words only, and
-- nothing in it is ever changed: what has to be added is added beside it, and the whole goes on its day.
CREATE TABLE conversation_note (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  manager_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  -- The one contact point who reads along.
  contact_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('explained', 'agreed', 'safety')),
  -- A day on which the post was there: what the colleague had confirmed by then is what counts.
  on_day date NOT NULL,
  held_on date NOT NULL,
  facts text NOT NULL CHECK (char_length(facts) BETWEEN 1 AND 2000),
  -- What the colleague told, in the manager's words.
  account text CHECK (char_length(account) BETWEEN 1 AND 2000),
  outcome text NOT NULL CHECK (char_length(outcome) BETWEEN 1 AND 2000),
  -- Ids of rules that the manager wanted to cite and that were no agreement in a version confirmed by then.
  not_cited text[] NOT NULL CHECK (cardinality(not_cited) <= 5),
  shared_at timestamptz NOT NULL,
  ends_on date NOT NULL,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, manager_id, form_key),
  CHECK (manager_id <> employee_id AND contact_id <> manager_id AND contact_id <> employee_id),
  CHECK (on_day <= held_on),
  -- No note outlives its kind, whatever the application does.
  CHECK (ends_on <= (shared_at AT TIME ZONE 'Europe/Amsterdam')::date
    + make_interval(months => CASE kind WHEN 'explained' THEN 6 WHEN 'agreed' THEN 12 ELSE 24 END)),
  FOREIGN KEY (organisation_id, manager_id) REFERENCES person,
  FOREIGN KEY (organisation_id, employee_id) REFERENCES person,
  FOREIGN KEY (organisation_id, contact_id) REFERENCES person
);
CALL installation.protect('conversation_note', 'SELECT, INSERT, DELETE');
CREATE INDEX conversation_note_of_employee ON conversation_note (organisation_id, employee_id, shared_at);
CREATE INDEX conversation_note_of_manager ON conversation_note (organisation_id, manager_id, shared_at);
CREATE INDEX conversation_note_of_contact ON conversation_note (organisation_id, contact_id, shared_at);
CREATE INDEX conversation_note_by_end ON conversation_note (organisation_id, ends_on);

-- An agreement of the code that the conversation was about, as it stood in the version that the colleague had confirmed.
CREATE TABLE conversation_citation (
  organisation_id uuid NOT NULL,
  note_id uuid NOT NULL,
  rule_id text NOT NULL,
  publication_id uuid NOT NULL,
  acknowledgement_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, note_id, rule_id),
  FOREIGN KEY (organisation_id, note_id) REFERENCES conversation_note ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, publication_id) REFERENCES publication,
  FOREIGN KEY (organisation_id, acknowledgement_id) REFERENCES acknowledgement
);
CALL installation.protect('conversation_citation', 'SELECT, INSERT, DELETE');

-- Only what was an agreement (`must`) in that version, confirmed by that colleague not later than the day of the post, can
-- be cited; never a right.
CREATE FUNCTION check_conversation_citation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.rule_id LIKE 'rights-%' OR NOT EXISTS (
    SELECT FROM public.conversation_note n
    JOIN public.acknowledgement a
      ON a.organisation_id = n.organisation_id AND a.person_id = n.employee_id AND a.id = NEW.acknowledgement_id
    JOIN public.publication p
      ON p.organisation_id = n.organisation_id AND p.id = a.publication_id AND p.id = NEW.publication_id
    CROSS JOIN LATERAL jsonb_path_query(p.document, '$.sections[*].rules[*]') AS rule
    WHERE n.organisation_id = NEW.organisation_id AND n.id = NEW.note_id
      AND (a.at AT TIME ZONE 'Europe/Amsterdam')::date <= n.on_day
      AND rule ->> 'id' = NEW.rule_id AND rule ->> 'force' = 'must'
  ) THEN
    RAISE EXCEPTION 'Only an agreement that was confirmed by then can be cited.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conversation_citation_checked AFTER INSERT OR UPDATE ON conversation_citation
  FOR EACH ROW EXECUTE FUNCTION check_conversation_citation();

-- What the colleague adds or objects, and what the other two write beside it.
CREATE TABLE conversation_addition (
  organisation_id uuid NOT NULL,
  note_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('addition', 'objection')),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  added_at timestamptz NOT NULL,
  form_key uuid NOT NULL,
  PRIMARY KEY (organisation_id, note_id, id),
  UNIQUE (organisation_id, note_id, person_id, form_key),
  FOREIGN KEY (organisation_id, note_id) REFERENCES conversation_note ON DELETE CASCADE
);
CALL installation.protect('conversation_addition', 'SELECT, INSERT, DELETE');

-- That the manager or the colleague wants it to end before its day.
CREATE TABLE conversation_ending_wish (
  organisation_id uuid NOT NULL,
  note_id uuid NOT NULL,
  person_id uuid NOT NULL,
  wished_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, note_id, person_id),
  FOREIGN KEY (organisation_id, note_id) REFERENCES conversation_note ON DELETE CASCADE
);
CALL installation.protect('conversation_ending_wish', 'SELECT, INSERT, DELETE');
