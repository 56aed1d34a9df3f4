-- Page views that other counters report. What is said again of a period and path replaces what was.
CREATE TABLE page_traffic (
  source TEXT NOT NULL,
  -- A UTC day, or a month where the source sums months.
  period TEXT NOT NULL,
  path TEXT NOT NULL,
  metric TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  imported_at TEXT NOT NULL,
  PRIMARY KEY (source, period, path, metric)
) STRICT, WITHOUT ROWID;
