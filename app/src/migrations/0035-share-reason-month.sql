-- Why colleagues do not share something is counted by month, so that it can be told with the other figures. When earlier ones
-- were given is not known; they count in the month of this step, which is not over and was counted nowhere yet.
ALTER TABLE share_reason ADD COLUMN month date NOT NULL DEFAULT date_trunc('month', now() AT TIME ZONE 'UTC')::date
  CHECK (extract(day FROM month) = 1);
ALTER TABLE share_reason ALTER COLUMN month DROP DEFAULT;
ALTER TABLE share_reason DROP CONSTRAINT share_reason_pkey;
ALTER TABLE share_reason ADD PRIMARY KEY (organisation_id, item_id, reason, month);
