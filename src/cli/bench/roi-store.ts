// The store that the measurement `roi` reads: 5,000 articles with three placements, ten million clicks and a
// million commissions. All of it is made up.
import { packLedger } from '../../stores/sqlite/ledger-segments.ts';
import { createSqliteMaintenance } from '../../stores/sqlite/maintenance.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';
import { MANIFEST_VERSION, type Manifest } from '../../core/affiliate/manifest.ts';
import type { RoiPost } from '../../core/revenue/roi-post.ts';

export const ROI_ARTICLES = 5000;
export const ROI_CLICKS = 10_000_000;
export const ROI_ENTRIES = 1_000_000;
export const ROI_AS_OF = '2026-06-30';

const LINES = 3;
const LINKS = 40;
const PROGRAMS = 20;
/** 2025-06-01 in minutes since the Unix epoch; clicks come over 390 days from then. */
const FIRST_MINUTE = Date.UTC(2025, 5, 1) / 60_000;
const MINUTES = 390 * 1440;

/** A few lines have most of the clicks. Of commissions, one in nine is reversed or pending, one in ten without a sub-ID. */
export function createRoiStore(database: string): void {
  const db = openDatabase(database);
  const kinds = ROI_ARTICLES * LINES;
  const chance = Array.from({ length: 4 }, () => `* abs(random() % ${kinds}) / ${kinds}`);
  const count = (rows: number) =>
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows - 1})`;
  db.exec(`
    PRAGMA synchronous = OFF;
    ${count(kinds)}
    INSERT INTO click_kind (link, placement, post, reason)
    SELECT 'link-' || (i % ${LINKS}), 'a' || (1 + i / ${LINES}) || '-p0' || (1 + i % ${LINES}),
      'post-' || (1 + i / ${LINES}), 'human' FROM n;
    ${count(ROI_CLICKS)}
    INSERT INTO click (minute, kind)
    SELECT ${FIRST_MINUTE} + i * ${MINUTES} / ${ROI_CLICKS}, 1 + abs(random() % ${kinds}) ${chance.join(' ')} FROM n;
    ${count(ROI_ENTRIES)}
    INSERT INTO observation (observed_at, network, external_id, program, kind, status, occurred_on,
      commission_minor, commission_currency, sale_minor, sale_currency, sub_id, customer, source_file, source_line)
    SELECT '2026-06-30T00:00:00Z', 'generic', 'c-' || (i * 7919 % 1000003), 'p' || (i % ${PROGRAMS}),
      CASE i % 3 WHEN 0 THEN 'sale' ELSE 'renewal' END,
      CASE i % 17 WHEN 0 THEN 'reversed' WHEN 1 THEN 'pending' ELSE 'paid' END,
      date('2024-06-01', abs(random() % 730) || ' days'), 100 + i % 5000, 'USD', 5000, 'USD',
      CASE i % 10 WHEN 0 THEN '' ELSE 'a' || (1 + abs(random() % ${ROI_ARTICLES})) || '-p0' || (1 + i % ${LINES}) END,
      'cus_' || (i % 100000), 'report.csv', i + 2 FROM n;`);
  // As the imports would have done it.
  packLedger(db);
  const maintenance = createSqliteMaintenance(db);
  for (const _ of maintenance.rollUp() as Iterable<number>);
  void maintenance.close();
}

export function createRoiSite(): { posts: RoiPost[]; manifest: Manifest } {
  const ids = Array.from({ length: ROI_ARTICLES }, (_, index) => index + 1);
  const links = Array.from({ length: LINKS }, (_, index): [string, Manifest['links'][string]] => [
    `link-${index}`,
    {
      program: `p${index % PROGRAMS}`,
      network: 'generic',
      routing: 'redirect',
      compensated: true,
      url: 'https://acme.example/',
    },
  ]);
  return {
    posts: ids.map((id) => ({
      id: `post-${id}`,
      title: `Post ${id}`,
      path: `/posts/post-${id}/`,
      published: `2024-${String(1 + (id % 12)).padStart(2, '0')}-03`,
      wordCount: 1200,
      hours: { total: 4, byKind: {} },
    })),
    manifest: {
      version: MANIFEST_VERSION,
      links: Object.fromEntries(links),
      posts: Object.fromEntries(
        ids.map((id) => [`post-${id}`, { code: `a${id}`, path: `/posts/post-${id}/` }]),
      ),
      placements: Object.fromEntries(
        ids.flatMap((id) =>
          Array.from({ length: LINES }, (_, line) => [
            `a${id}-p0${line + 1}`,
            { post: `post-${id}`, link: `link-${(id * LINES + line) % LINKS}`, retired: false },
          ]),
        ),
      ),
    },
  };
}
