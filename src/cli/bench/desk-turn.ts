// One turn of the measurement `desk`, in a process of its own: reads everything once, then asks for each page
// several times, and asks the database itself for what the pages tell. Prints a line of JSON.
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { createDesk } from '../../desk/desk.ts';
import { createShelvedSource, fillDeskShelf, openDeskShelf } from '../../site/desk-shelf.ts';
import { createDeskSource, stampDesk } from '../../site/desk-source.ts';
import { locateSite } from '../../site/paths.ts';
import { readSettings } from '../../site/settings.ts';
import { AS_OF } from './desk-site.ts';

export interface PageTurn {
  path: string;
  /** The first answer, with all that had to be read for it. */
  coldMs: number;
  /** The slowest of those after it. */
  warmMs: number;
  /** Compressed. */
  bytes: number;
}

export interface DeskTurn {
  pages: PageTurn[];
  /** The first overview of a server that finds what an earlier one read; its code is compiled already. */
  restartMs: number;
  /** The sums of the overview, by the database alone. */
  bareMs: number;
  peakBytes: number;
}

const PAGES = [
  '',
  'articles',
  'articles?sort=hourly-rate&q=7&page=3',
  'articles/post-7',
  'programs',
  'referrals',
  'referrals?page=200&sort=booked',
  'pnl',
  'forecast',
  'topics',
  'channels',
  'live',
  // Last: its first answer is then the time of the review alone.
  'review',
];
const TIMES = 4;

const [root = ''] = process.argv.slice(2);
const paths = locateSite(root);
const now = () => new Date(`${AS_OF}T12:00:00Z`);
const settings = readSettings({});
const source = createDeskSource({ paths, settings, env: {}, now });
const desk = createDesk(source);

async function load(path: string): Promise<{ ms: number; body: Uint8Array }> {
  const start = performance.now();
  const response = await desk.request(`/_tidemark/${path}`);
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`/${path} gave ${response.status}.`);
  return { ms: performance.now() - start, body };
}

const pages: PageTurn[] = [];
for (const path of PAGES) {
  const cold = await load(path);
  const warm: number[] = [];
  for (let time = 0; time < TIMES; time += 1) warm.push((await load(path)).ms);
  const bytes = gzipSync(cold.body).length;
  pages.push({ path, coldMs: cold.ms, warmMs: Math.max(...warm), bytes });
}
const turn: DeskTurn = {
  pages,
  restartMs: await restart(),
  bareMs: askDatabase(),
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(turn)}\n`);

async function restart(): Promise<number> {
  const stamp = stampDesk({ paths, env: {}, now });
  await fillDeskShelf(paths, settings, source, { stamp, readAt: now() });
  const start = performance.now();
  const shelf = openDeskShelf(paths, settings);
  if (shelf === undefined) throw new Error('Nothing was kept for the next server.');
  const isOutdated = () => stampDesk({ paths, env: {}, now }) !== shelf.stamp;
  const shelved = createDesk(createShelvedSource(paths, source, shelf, isOutdated));
  await (await shelved.request('/_tidemark/')).text();
  return performance.now() - start;
}

function askDatabase(): number {
  const db = new DatabaseSync(paths.database, { readOnly: true });
  const start = performance.now();
  db.prepare(
    `SELECT substr(occurred_on, 1, 7) AS month, status, kind, sum(commission_minor), count(*)
     FROM observation GROUP BY 1, 2, 3`,
  ).all();
  db.prepare(
    `SELECT post, reason, sum(count) FROM click_day JOIN click_kind ON id = kind GROUP BY 1, 2`,
  ).all();
  const ms = performance.now() - start;
  db.close();
  return ms;
}
