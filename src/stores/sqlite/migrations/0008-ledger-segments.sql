-- The ledger once more, in columns, so that a report of a large one need not read every row. Written by imports
-- (ledger-segments.ts), never changed but to put several together. What is not in a segment is read from `observation`,
-- which never changes: all segments may be deleted at any time.
CREATE TABLE ledger_segment (
  -- From this `sequence` to that one, with all between.
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  format INTEGER NOT NULL,
  numbers BLOB NOT NULL,
  -- JSON: for each column its texts.
  texts TEXT NOT NULL
) STRICT;
