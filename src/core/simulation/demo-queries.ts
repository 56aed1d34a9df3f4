// What people of the simulated site searched for. Nobody did: the queries name merchants that do not exist.
import { normaliseQuery, type SearchQuery } from '../revenue/search-query.ts';

/** Text, impressions a month, clicks a month, mean place. */
const QUERIES: readonly (readonly [string, number, number, number])[] = [
  ['simulated article', 820, 41, 4.2],
  ['simulated section', 310, 9, 7.5],
  ['simulated backup restore', 640, 3, 24.1],
  ['restore a simulated backup to another region', 280, 0, 31.6],
  ['simulated cloud pricing', 390, 2, 18.9],
  ['simulated cloud free tier', 210, 0, 27.3],
  ['simulated index vs simulated cloud', 95, 0, 22.4],
  ['simulated index reindex slow', 12, 0, 44],
];

/** Of the last three months of the demo: one like the other, but for a tenth more or less. */
export const DEMO_QUERIES: readonly SearchQuery[] = ['2026-08', '2026-09', '2026-10'].flatMap(
  (month, index) =>
    QUERIES.map(([text, impressions, clicks, position]) => ({
      source: 'google-search-console',
      month,
      query: normaliseQuery(text) ?? '',
      clicks,
      impressions: Math.round(impressions * (0.9 + 0.1 * index)),
      position,
    })),
);
