-- How many of a count are a `repeat` (bit 16 of a row's traits): the others are of distinct visitors. Counted by
-- day, since rows are forgotten; of what is counted already, as far as its rows are still there.
ALTER TABLE click_day ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE view_day ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE click_month ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE view_month ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;

UPDATE click_day SET repeats = known.repeats
FROM (
  SELECT minute / 1440 AS day, kind, count(*) AS repeats FROM click
  WHERE traits & 16 AND id <= (SELECT last_id FROM rolled_up WHERE source = 'click') GROUP BY 1, 2
) AS known
WHERE known.day = click_day.day AND known.kind = click_day.kind;

UPDATE view_day SET repeats = known.repeats
FROM (
  SELECT minute / 1440 AS day, kind, count(*) AS repeats FROM view
  WHERE traits & 16 AND id <= (SELECT last_id FROM rolled_up WHERE source = 'view') GROUP BY 1, 2
) AS known
WHERE known.day = view_day.day AND known.kind = view_day.kind;
