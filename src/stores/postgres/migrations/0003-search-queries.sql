-- What people searched for, by month. What is said again of a month and query replaces what was.
CREATE TABLE tidemark.search_query (
  source text COLLATE "C" NOT NULL,
  month text COLLATE "C" NOT NULL,
  query text COLLATE "C" NOT NULL,
  clicks bigint NOT NULL CHECK (clicks >= 0),
  impressions bigint NOT NULL CHECK (impressions >= 0),
  -- Mean place in the results, 1 for the first.
  position double precision CHECK (position >= 0),
  imported_at text NOT NULL,
  PRIMARY KEY (source, month, query)
);
