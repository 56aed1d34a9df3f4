-- What a row says besides its reason, packed by src/core/clicks/traits.ts: device (bits 0-1: unknown,
-- desktop, phone, tablet), same origin (4), GPC or DNT (8), repeat (16), what gave a machine away (bits 5-7:
-- none, agent, ai, preview, headers, scanner, hints, platform), ping (256), unjudged (512).
ALTER TABLE click ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE view ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;

-- The days' salts of visitor hashes, where several machines share them (D1, PostgreSQL). A SQLite file has
-- them in a folder beside it, so that no backup ever holds one. Each is deleted within 48 hours.
CREATE TABLE visitor_salt (
  -- Days since the Unix epoch, UTC.
  day INTEGER PRIMARY KEY,
  -- 16 bytes in hexadecimal digits.
  salt TEXT NOT NULL
) STRICT;

-- What is left of a day's visitors once their hashes are deleted: how many there were.
CREATE TABLE visitor_day (
  -- Days since the Unix epoch, UTC.
  day INTEGER NOT NULL,
  post TEXT NOT NULL,
  -- Distinct visitors who viewed the post; who clicked a link of it; who did both.
  viewers INTEGER NOT NULL,
  clickers INTEGER NOT NULL,
  both INTEGER NOT NULL,
  PRIMARY KEY (day, post)
) STRICT, WITHOUT ROWID;

DROP VIEW click_text;
CREATE VIEW click_text AS
SELECT click.id, datetime(minute * 60, 'unixepoch') AS at, link, placement, post, reason, traits
FROM click JOIN click_kind ON click_kind.id = kind;

DROP VIEW view_text;
CREATE VIEW view_text AS
SELECT view.id, datetime(minute * 60, 'unixepoch') AS at, path, post, reason, traits
FROM view JOIN view_kind ON view_kind.id = kind;
