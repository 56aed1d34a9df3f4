// One turn of the import measurement, in a process of its own: `node import-turn.ts WORK FILE DATABASE`. Prints
// what it took as one line of JSON. `import` is the command's own work; `bare` reads the same rows with csv-parse
// and inserts them as they are, in one transaction, into a table with the ledger's index; `parse` only reads.
import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse';
import { IMPORTERS } from '../../importers/registry.ts';
import { importReportText } from '../../site/import-report.ts';
import { openReportFile } from '../../site/report-file.ts';
import { createPackedLedgerStore } from '../../stores/sqlite/packed-ledger.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';

const WORKS = { import: importAll, bare: insertBare, parse: parseAlone } as const;
export type ImportWork = keyof typeof WORKS;

export interface ImportTurn {
  /** Milliseconds of the work, modules loaded. */
  ms: number;
  /** Most memory that the process had at a time (RSS), in bytes. */
  peakBytes: number;
  rows: number;
}

async function importAll(file: string, database: string): Promise<number> {
  const ledger = createPackedLedgerStore(openDatabase(database));
  const { read } = await importReportText(ledger, await openReportFile(file, 'report.csv'), {
    importers: IMPORTERS,
    write: true,
    observedAt: '2026-06-01T00:00:00Z',
  });
  await ledger.close();
  return read.rows;
}

async function insertBare(file: string, database: string): Promise<number> {
  const db = new DatabaseSync(database);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const columns = 'a b c d e f g h i j'.split(' ');
  db.exec(`CREATE TABLE row (id INTEGER PRIMARY KEY, ${columns.join(' TEXT, ')} TEXT) STRICT`);
  db.exec('CREATE INDEX row_by_key ON row (c, b); BEGIN');
  const insert = db.prepare(
    'INSERT INTO row (a, b, c, d, e, f, g, h, i, j) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const rows = await readRows(file, (cells) => insert.run(...cells));
  db.exec('COMMIT');
  db.close();
  return rows;
}

function parseAlone(file: string): Promise<number> {
  return readRows(file, () => undefined);
}

async function readRows(file: string, onRow: (cells: string[]) => void): Promise<number> {
  let rows = 0;
  for await (const cells of createReadStream(file).pipe(parse({ from_line: 2 }))) {
    onRow(cells as string[]);
    rows += 1;
  }
  return rows;
}

const [work = 'parse', file = '', database = ''] = process.argv.slice(2);
const start = performance.now();
const rows = await WORKS[work as ImportWork](file, database);
const turn: ImportTurn = {
  ms: performance.now() - start,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  rows,
};
process.stdout.write(`${JSON.stringify(turn)}\n`);
