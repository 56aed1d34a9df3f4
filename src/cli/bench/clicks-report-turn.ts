// One turn of the measurement `clicks-report`, in a process of its own: `roll-ups` reads what a report reads
// of clicks and views, `rows` counts the single rows. Prints a line of JSON.
import { DatabaseSync } from 'node:sqlite';
import { createSqliteClickStore } from '../../stores/sqlite/clicks.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';

const [work = '', path = ''] = process.argv.slice(2);

const start = performance.now();
const clicks = work === 'rows' ? countRows() : await readReport();
const ms = performance.now() - start;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ ms, clicks, peakBytes })}\n`);

function countRows(): number {
  const db = new DatabaseSync(path, { readOnly: true });
  const counts = db
    .prepare('SELECT minute / 1440, kind, count(*) AS count FROM click GROUP BY 1, 2')
    .all();
  db.close();
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}

async function readReport(): Promise<number> {
  const store = createSqliteClickStore(openDatabase(path));
  const counts = await store.countClicks('9999-12-31');
  await store.countViews('9999-12-31');
  await store.findFirstDay();
  await store.close();
  return counts.reduce((sum, { count }) => sum + count, 0);
}
