// A large site for the desk: five thousand articles, ten million clicks in roll-ups, a million ledger rows.
// All of it is made up; the same in every run but for the chance that spreads clicks and sales.
import { writeLock } from '../../site/lock-file.ts';
import type { SitePaths } from '../../site/paths.ts';
import { prepareSite } from '../../site/prepare.ts';
import { readSettings } from '../../site/settings.ts';
import { packLedger } from '../../stores/sqlite/ledger-segments.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';
import { generatePosts } from './generated-posts.ts';

export const ARTICLES = 5000;
export const CLICKS = 10_000_000;
export const ROWS = 1_000_000;
/** First UTC day, and how many follow. */
const FIRST_DAY = '2025-10-17';
const DAYS = 400;
/** The day on which the desk looks at it, after the last of them. */
export const AS_OF = '2026-11-20';

/** Takes about two minutes. */
export async function createDeskSite(paths: SitePaths): Promise<void> {
  generatePosts(paths.root, ARTICLES);
  const { manifest, placements } = await prepareSite(paths, readSettings({}), AS_OF);
  await writeLock(paths.lock, placements.lock.lock);
  const codes = Object.entries(manifest.placements).map(([code, { link, post }]) => ({
    code,
    link,
    post,
  }));
  const db = openDatabase(paths.database);
  db.exec('PRAGMA synchronous = OFF; CREATE TEMP TABLE code (id INTEGER PRIMARY KEY, json TEXT)');
  const insert = db.prepare('INSERT INTO code (json) VALUES (?)');
  db.exec('BEGIN');
  for (const each of codes) insert.run(JSON.stringify(each));
  db.exec('COMMIT');
  db.exec(fillClicks(codes.length));
  db.exec(fillLedger(codes.length));
  // As an import leaves it.
  packLedger(db);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

const FIRST = Date.parse(FIRST_DAY) / 86_400_000;

/** A placement by chance, where a few have most: the square of a share. */
function draw(count: number): string {
  return `(1 + (abs(random() % 1000000) / 1e6) * (abs(random() % 1000000) / 1e6) * ${count - 1})`;
}

function fillClicks(count: number): string {
  return `
    INSERT INTO click_kind (link, placement, post, reason)
    SELECT json ->> 'link', json ->> 'code', json ->> 'post', reason
    FROM code, (SELECT 'human' AS reason UNION ALL SELECT 'bot' UNION ALL SELECT 'prefetch')
    ORDER BY reason, id;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${CLICKS - 1})
    INSERT INTO click_day (day, kind, count)
    SELECT ${FIRST} + i / ${CLICKS / DAYS},
      -- Of ten requests two are no person's; kinds are numbered bot, human, prefetch.
      CAST(${draw(count)} AS INTEGER) + ${count} * CASE abs(random() % 10) WHEN 0 THEN 0 WHEN 1 THEN 2 ELSE 1 END,
      1
    FROM n WHERE TRUE
    ON CONFLICT (day, kind) DO UPDATE SET count = count + 1;`;
}

function fillLedger(count: number): string {
  return `
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
    INSERT INTO observation (observed_at, network, external_id, program, kind, status, occurred_on,
      commission_minor, commission_currency, sub_id, customer, source_file, source_line)
    SELECT '2026-11-20T00:00:00Z', 'generic', 'bench-' || i, 'acme',
      CASE WHEN i % 4 = 0 THEN 'sale' ELSE 'renewal' END,
      CASE WHEN i % 20 = 0 THEN 'reversed' WHEN i > ${ROWS * 0.93} THEN 'pending' WHEN i % 3 = 0 THEN 'paid' ELSE 'approved' END,
      date(${FIRST * 86_400} + (i / ${ROWS / DAYS}) * 86400, 'unixepoch'),
      400 + i % 3000, 'USD',
      (SELECT json ->> 'code' FROM code WHERE id = 1 + ((i / 4) * 7919 % ${count}) * ((i / 4) % 997) / 997),
      'customer-' || (i / 4 % 50000), 'bench.csv', i
    FROM n;`;
}
