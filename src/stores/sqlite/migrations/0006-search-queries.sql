-- What people searched for, by month. What is said again of a month and query replaces what was.
CREATE TABLE search_query (
  source TEXT NOT NULL,
  month TEXT NOT NULL,
  query TEXT NOT NULL,
  clicks INTEGER NOT NULL CHECK (clicks >= 0),
  impressions INTEGER NOT NULL CHECK (impressions >= 0),
  -- Mean place in the results, 1 for the first.
  position REAL CHECK (position >= 0),
  imported_at TEXT NOT NULL,
  PRIMARY KEY (source, month, query)
) STRICT, WITHOUT ROWID;
