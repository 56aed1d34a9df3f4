// One turn of the measurement `roi`, in a process of its own: `node roi-turn.ts WORK DATABASE`. `roi` reads the
// store and adds up what every article earned; `raw` reads the same columns of all rows from SQLite and does nothing
// with them. Prints a line of JSON.
import { DatabaseSync } from 'node:sqlite';
import { readSeries } from '../../core/clicks/click-series.ts';
import { sumRoi } from '../../core/revenue/roi.ts';
import { createSqliteClickStore } from '../../stores/sqlite/clicks.ts';
import { TEXT_COLUMNS } from '../../stores/sqlite/ledger-columns.ts';
import { createPackedLedgerStore } from '../../stores/sqlite/packed-ledger.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';
import { createRoiSite, ROI_AS_OF } from './roi-store.ts';

export interface RoiTurn {
  /** Milliseconds of the work, modules loaded. */
  ms: number;
  /** Milliseconds on the processor, the collection of garbage on other threads among them. */
  cpuMs: number;
  /** Most memory that the process had at a time (RSS), in bytes. */
  peakBytes: number;
  clicks: number;
  entries: number;
}

type Counted = Pick<RoiTurn, 'clicks' | 'entries'>;

async function addUp(path: string): Promise<Counted> {
  const clickStore = createSqliteClickStore(openDatabase(path));
  const ledger = createPackedLedgerStore(openDatabase(path));
  const { posts, totals, unattributed } = sumRoi({
    ...createRoiSite(),
    clicks: await readSeries(clickStore, ROI_AS_OF),
    views: await clickStore.countViews(ROI_AS_OF),
    rows: await ledger.readRows(),
    dataSince: (await clickStore.findFirstDay()) ?? null,
    asOf: ROI_AS_OF,
    currency: 'USD',
  });
  await clickStore.close();
  await ledger.close();
  const methods = [...posts, unattributed].flatMap(({ byMethod }) => Object.values(byMethod));
  return { clicks: totals.clicks.human, entries: methods.reduce((sum, count) => sum + count, 0) };
}

function readRaw(path: string): Promise<Counted> {
  const db = new DatabaseSync(path, { readOnly: true });
  const read = db.prepare(
    `SELECT commission_minor, ${TEXT_COLUMNS.join(', ')} FROM observation ORDER BY sequence`,
  );
  read.setReturnArrays(true);
  let entries = 0;
  for (const _ of read.iterate()) entries += 1;
  const days = db.prepare('SELECT day, kind, count FROM click_day');
  days.setReturnArrays(true);
  let clicks = 0;
  for (const row of days.iterate()) clicks += (row as unknown as number[])[2] ?? 0;
  db.close();
  return Promise.resolve({ clicks, entries });
}

const [work = '', path = ''] = process.argv.slice(2);
const [start, before] = [performance.now(), process.cpuUsage()];
const counted = await (work === 'raw' ? readRaw(path) : addUp(path));
const { user, system } = process.cpuUsage(before);
const turn: RoiTurn = {
  ms: performance.now() - start,
  cpuMs: (user + system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  ...counted,
};
process.stdout.write(`${JSON.stringify(turn)}\n`);
