-- What only some networks tell of a commission; null where the report does not say. Instants and days in UTC.
ALTER TABLE observation ADD COLUMN occurred_at TEXT;
ALTER TABLE observation ADD COLUMN clicked_at TEXT;
ALTER TABLE observation ADD COLUMN stated_at TEXT;
ALTER TABLE observation ADD COLUMN parent_external_id TEXT;
ALTER TABLE observation ADD COLUMN raw_status TEXT;
ALTER TABLE observation ADD COLUMN plan TEXT;
ALTER TABLE observation ADD COLUMN locked_on TEXT;
ALTER TABLE observation ADD COLUMN cleared_on TEXT;
ALTER TABLE observation ADD COLUMN paid_on TEXT;
ALTER TABLE observation ADD COLUMN referring_url TEXT;
