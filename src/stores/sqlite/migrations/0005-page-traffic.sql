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

-- Months of reselling: what came in, what it cost, and the hours it took.
CREATE TABLE resale_month (
  month TEXT NOT NULL,
  currency TEXT NOT NULL,
  -- Minor units.
  revenue_minor INTEGER NOT NULL,
  cost_of_goods_minor INTEGER NOT NULL,
  -- Hundredths of an hour.
  hours_hundredths INTEGER NOT NULL CHECK (hours_hundredths >= 0),
  imported_at TEXT NOT NULL,
  PRIMARY KEY (month, currency)
) STRICT, WITHOUT ROWID;
