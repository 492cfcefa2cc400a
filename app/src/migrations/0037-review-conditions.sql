-- On what terms a party consents or has no objection, beside what it said.
ALTER TABLE review_answer ADD COLUMN conditions text CHECK (char_length(conditions) BETWEEN 1 AND 2000);
