-- Clicks and views: one row for each answered request, nothing about whom. What can be said of one is
-- said over and over, so a row names it by number: a sixth of the bytes to log, sync and count. Rows are
-- appended in order of time and read as a whole; an index would be paid for by every insert.
CREATE TABLE click_kind (
  id INTEGER PRIMARY KEY,
  link TEXT NOT NULL,
  placement TEXT NOT NULL,
  post TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (link, placement, post, reason)
) STRICT;

CREATE TABLE click (
  id INTEGER PRIMARY KEY,
  -- Minutes since the Unix epoch, UTC.
  minute INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES click_kind (id)
) STRICT;

CREATE TABLE view_kind (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  post TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (path, post, reason)
) STRICT;

CREATE TABLE view (
  id INTEGER PRIMARY KEY,
  minute INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES view_kind (id)
) STRICT;

-- For people with a SQL prompt.
CREATE VIEW click_text AS
SELECT click.id, datetime(minute * 60, 'unixepoch') AS at, link, placement, post, reason
FROM click JOIN click_kind ON click_kind.id = kind;

CREATE VIEW view_text AS
SELECT view.id, datetime(minute * 60, 'unixepoch') AS at, path, post, reason
FROM view JOIN view_kind ON view_kind.id = kind;

-- The highest batch kept of each run of a server: what is offered a second time is left out.
CREATE TABLE writer (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledger. A later observation of a key supersedes earlier ones; none is ever changed.
CREATE TABLE observation (
  sequence INTEGER PRIMARY KEY,
  observed_at TEXT NOT NULL,
  network TEXT NOT NULL,
  external_id TEXT NOT NULL,
  program TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  -- Minor units: exact 64-bit integers.
  commission_minor INTEGER NOT NULL,
  commission_currency TEXT NOT NULL,
  sale_minor INTEGER,
  sale_currency TEXT,
  sub_id TEXT NOT NULL,
  customer TEXT NOT NULL,
  source_file TEXT NOT NULL,
  source_line INTEGER NOT NULL,
  CHECK ((sale_minor IS NULL) = (sale_currency IS NULL))
) STRICT;

CREATE INDEX observation_by_key ON observation (network, external_id);

CREATE TRIGGER observation_is_never_changed BEFORE UPDATE ON observation
BEGIN
  SELECT raise(ABORT, 'The ledger is append-only: append a later observation instead.');
END;

CREATE TRIGGER observation_is_never_deleted BEFORE DELETE ON observation
BEGIN
  SELECT raise(ABORT, 'The ledger is append-only: append a correction instead.');
END;

-- INSERT OR REPLACE deletes without firing the trigger above.
CREATE TRIGGER observation_is_never_replaced BEFORE INSERT ON observation
WHEN EXISTS (SELECT 1 FROM observation WHERE sequence = new.sequence)
BEGIN
  SELECT raise(ABORT, 'The ledger is append-only: append a later observation instead.');
END;

-- One row for each import, by a digest of all it said: the same report read again changes nothing,
-- even when later reports have moved on.
CREATE TABLE import (
  digest TEXT PRIMARY KEY,
  observed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
