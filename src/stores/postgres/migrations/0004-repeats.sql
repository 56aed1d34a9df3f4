-- How many of a count are a `repeat` (bit 16 of a row's traits): the others are of distinct visitors. Counted by
-- day, since rows are forgotten; of what is counted already, as far as its rows are still there.
ALTER TABLE tidemark.click_day ADD COLUMN repeats bigint NOT NULL DEFAULT 0;
ALTER TABLE tidemark.view_day ADD COLUMN repeats bigint NOT NULL DEFAULT 0;
ALTER TABLE tidemark.click_month ADD COLUMN repeats bigint NOT NULL DEFAULT 0;
ALTER TABLE tidemark.view_month ADD COLUMN repeats bigint NOT NULL DEFAULT 0;

UPDATE tidemark.click_day SET repeats = known.repeats
FROM (
  SELECT minute / 1440 AS day, kind.id AS kind, count(*) AS repeats
  FROM tidemark.click JOIN tidemark.click_kind AS kind USING (link, placement, post, reason)
  WHERE traits & 16 <> 0
    AND click.id <= (SELECT last_id FROM tidemark.rolled_up WHERE source = 'click')
  GROUP BY 1, 2
) AS known
WHERE known.day = click_day.day AND known.kind = click_day.kind;

UPDATE tidemark.view_day SET repeats = known.repeats
FROM (
  SELECT minute / 1440 AS day, kind.id AS kind, count(*) AS repeats
  FROM tidemark.view JOIN tidemark.view_kind AS kind USING (path, post, reason)
  WHERE traits & 16 <> 0
    AND view.id <= (SELECT last_id FROM tidemark.rolled_up WHERE source = 'view')
  GROUP BY 1, 2
) AS known
WHERE known.day = view_day.day AND known.kind = view_day.kind;
