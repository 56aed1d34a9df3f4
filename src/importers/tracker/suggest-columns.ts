// Which column is probably what, by its name: the answer that a question offers.
import { normalizeHeader } from './tracker-mapping.ts';

export const TRACKER_FIELDS = [
  'article',
  'published',
  'hours',
  'firstOrder',
  'recurring',
  'total',
] as const;
export type TrackerField = (typeof TRACKER_FIELDS)[number];

/** In the order in which they are looked for; a column is one thing alone. */
const NAMES: Readonly<Record<TrackerField, RegExp>> = {
  article: /\b(?:article|post|url|page|slug|title|name)\b/,
  published: /\b(?:published|publication|date|posted)\b/,
  firstOrder: /\bfirst(?:[ -]order)?\b|\bone[ -]time\b/,
  recurring: /\brecurring\b|\brenewals?\b/,
  total: /\b(?:total|earned|revenue|income|commission)\b/,
  hours: /\bhours?\b(?!.*rate)|\btime spent\b/,
};
const RATE = /\bper hour\b|\bhourly\b|\brate\b|\/\s?h\b/;
const COUNT = /\bclicks?\b|\bconversions?\b|\bsign-?ups?\b|\bviews?\b/;

export interface SuggestedColumns {
  fields: Partial<Record<TrackerField, string>>;
  counts: string[];
  /** Recurring money is an amount a month, by its name. */
  isPerMonth: boolean;
}

export function suggestColumns(header: readonly string[]): SuggestedColumns {
  const counts = header.filter((name) => COUNT.test(normalizeHeader(name)));
  const free = new Set(
    header.filter((name) => !counts.includes(name) && !RATE.test(normalizeHeader(name))),
  );
  const fields: SuggestedColumns['fields'] = {};
  for (const field of Object.keys(NAMES) as TrackerField[]) {
    const found = [...free].find((name) => NAMES[field].test(normalizeHeader(name)));
    if (found === undefined) continue;
    fields[field] = found;
    free.delete(found);
  }
  const recurring = normalizeHeader(fields.recurring ?? '');
  return { fields, counts, isPerMonth: /\bmonth|\bmo\b/.test(recurring) };
}
