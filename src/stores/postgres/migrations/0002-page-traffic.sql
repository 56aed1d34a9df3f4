-- Page views that other counters report. What is said again of a period and path replaces what was.
CREATE TABLE tidemark.page_traffic (
  source text COLLATE "C" NOT NULL,
  -- A UTC day, or a month where the source sums months.
  period text COLLATE "C" NOT NULL,
  path text COLLATE "C" NOT NULL,
  metric text COLLATE "C" NOT NULL,
  count bigint NOT NULL CHECK (count >= 0),
  imported_at text NOT NULL,
  PRIMARY KEY (source, period, path, metric)
);
