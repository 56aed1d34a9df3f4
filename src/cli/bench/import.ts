// A million rows into the ledger, beside csv-parse and SQLite alone with the same rows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { median } from './format-comparison.ts';
import type { ImportTurn, ImportWork } from './import-turn.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

const ROWS = 1_000_000;
/** A row is checked, compared with what is known of it, digested and kept in 25 columns. */
const MOST_TIMES_BARE = 1.5;
const MOST_SECONDS = 20;
const MOST_MEGABYTES = 300;
const SCRIPT = join(import.meta.dirname, 'import-turn.ts');
/** As in the script of `package.json`: V8 else lets rows that nobody keeps grow to a hundred megabytes more. */
const FLAGS = ['--max-semi-space-size=16'];

export const importReports: Measurement = {
  name: 'import',
  summary: `seconds of importing ${ROWS} rows, beside csv-parse and a bare SQLite insert of them`,
  subject: 'import',
  yardstick: 'csv-parse + SQLite',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const file = join(folder, 'report.csv');
    writeReport(file);
    const turns: Record<ImportWork, ImportTurn>[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const run = (work: ImportWork) => runTurn(work, file, join(folder, `${work}-${round}.db`));
      turns.push({
        import: await run('import'),
        bare: await run('bare'),
        parse: await run('parse'),
      });
      onRound(round);
    }
    const seconds = median(turns.map((turn) => turn.import.ms / 1000));
    const megabytes = Math.max(...turns.map((turn) => turn.import.peakBytes)) / 2 ** 20;
    const toParse = median(turns.map((turn) => turn.import.ms / turn.parse.ms));
    return {
      name: 'import',
      unit: 's',
      rounds: turns.map((turn) => ({
        subject: turn.import.ms / 1000,
        yardstick: turn.bare.ms / 1000,
      })),
      target: { atMost: MOST_TIMES_BARE },
      facts: [
        `each turn in a process of its own, ${ROWS} rows into an empty store, one transaction`,
        `${toParse.toFixed(2)} times csv-parse alone (median ${median(turns.map((turn) => turn.parse.ms / 1000)).toFixed(2)} s)`,
        `${seconds.toFixed(1)} s (target ${MOST_SECONDS} s: ${seconds <= MOST_SECONDS ? 'reached' : 'MISSED'})`,
        `${megabytes.toFixed(0)} MB at most, RSS (target ${MOST_MEGABYTES} MB: ${megabytes <= MOST_MEGABYTES ? 'reached' : 'MISSED'})`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ids come in no order, as those of networks do. */
function writeReport(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, 'date,id,program,kind,status,commission,currency,sale,sub_id,customer\n');
  const day = (index: number) =>
    new Date(Date.UTC(2024, 0, 1 + (index % 700))).toISOString().slice(0, 10);
  for (let index = 0, lines: string[] = []; index < ROWS; index += 1) {
    const id = (index * 7919) % 1_000_003;
    const amount = `${1 + (index % 50)}.${String(index % 100).padStart(2, '0')}`;
    lines.push(
      `${day(index)},c-${id},acme,sale,approved,${amount},USD,50.00,a${(index % 500) + 1}-p01,cus_${index % 100_000}\n`,
    );
    if (lines.length < 10_000) continue;
    writeSync(file, lines.join(''));
    lines = [];
  }
  closeSync(file);
}

async function runTurn(work: ImportWork, file: string, database: string): Promise<ImportTurn> {
  const child = spawn(process.execPath, [...FLAGS, SCRIPT, work, file, database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [status]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (status !== 0) throw new Error(`The turn "${work}" ended with ${status}.`);
  const turn = JSON.parse(output) as ImportTurn;
  if (turn.rows !== ROWS)
    throw new Error(`The turn "${work}" read ${turn.rows} rows, expected ${ROWS}.`);
  return turn;
}
