// How a batch of clicks and views is one statement, whatever its size.
import type { Click, View } from '../../core/clicks/click.ts';

/** Number of parameters of `insertRows`; those of a statement's other parts follow. */
export const ROW_PARAMETERS = 11;

/**
 * The end of a statement: inserts the rows of `rowValues`, its first parameters. With `condition`, the
 * name of a query in front of it, nothing is inserted when that query has no row.
 */
export function insertRows(condition?: string): string {
  const from = condition === undefined ? '' : `${condition}, `;
  return `clicks AS (
    INSERT INTO tidemark.click (minute, traits, link, placement, post, reason)
    SELECT new.* FROM ${from}
      unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS new
  )
  INSERT INTO tidemark.view (minute, traits, path, post, reason)
  SELECT new.* FROM ${from}
    unnest($7::int[], $8::int[], $9::text[], $10::text[], $11::text[]) AS new`;
}

export function rowValues(clicks: readonly Click[], views: readonly View[]): unknown[][] {
  return [
    clicks.map(({ minute }) => minute),
    clicks.map(({ traits = 0 }) => traits),
    clicks.map(({ link }) => toText(link)),
    clicks.map(({ placement }) => toText(placement)),
    clicks.map(({ post }) => toText(post)),
    clicks.map(({ reason }) => toText(reason)),
    views.map(({ minute }) => minute),
    views.map(({ traits = 0 }) => traits),
    views.map(({ path }) => toText(path)),
    views.map(({ post }) => toText(post)),
    views.map(({ reason }) => toText(reason)),
  ];
}

/** PostgreSQL's texts hold all characters but one; a row is not to be lost for it. */
export function toText<T extends string | null>(text: T): T | string {
  return text?.includes('\0') === true ? text.replaceAll('\0', '\uFFFD') : text;
}
