-- Counts by UTC day (days since the Unix epoch) and kind, so that a report need not read every row, and
-- so that rows can be forgotten. They are filled in order of the rows' numbers, up to `rolled_up.last_id`:
-- a count is what is here and the rows after that number. Numbers of rows are never used again, because
-- the row with the highest one is never deleted.
CREATE TABLE click_day (
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES click_kind (id),
  count INTEGER NOT NULL,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_day (
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES view_kind (id),
  count INTEGER NOT NULL,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

-- What was once in the tables above. `month` is the year times 12 plus the month from 0, `day` the first
-- day that is in the count: a date at which such a click did come, for reports that ask for one.
CREATE TABLE click_month (
  month INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES click_kind (id),
  day INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (month, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_month (
  month INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES view_kind (id),
  day INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (month, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE rolled_up (
  source TEXT PRIMARY KEY,
  last_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO rolled_up (source, last_id) VALUES ('click', 0), ('view', 0);
