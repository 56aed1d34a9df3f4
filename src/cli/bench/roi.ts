// What every article of a large site earned, beside reading the same rows from SQLite.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './format-comparison.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { createRoiStore, ROI_ARTICLES, ROI_CLICKS, ROI_ENTRIES } from './roi-store.ts';
import type { RoiTurn } from './roi-turn.ts';

const TURN = join(import.meta.dirname, 'roi-turn.ts');
const MOST_SECONDS = 2;
/** Rows are folded, placed and added up, and counts of clicks grouped, in this many times what reading the rows takes. */
const MOST_TIMES_RAW = 1.5;

export const roi: Measurement = {
  name: 'roi',
  summary: `ROI of ${ROI_ARTICLES} articles, ${ROI_CLICKS / 1e6} million clicks and ${ROI_ENTRIES / 1e6} million commissions, beside reading them`,
  subject: 'ROI',
  yardstick: 'raw SQLite',
  run: measure,
};

function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const database = join(folder, 'store.db');
    createRoiStore(database);
    const turns: { roi: RoiTurn; raw: RoiTurn }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      turns.push({ raw: runTurn('raw', database), roi: runTurn('roi', database) });
      onRound(round);
    }
    const seconds = median(turns.map((turn) => turn.roi.ms / 1000));
    const cpu = median(turns.map((turn) => turn.roi.cpuMs / 1000));
    const raw = median(turns.map((turn) => turn.raw.ms / 1000));
    const memory = Math.max(...turns.map((turn) => turn.roi.peakBytes)) / 2 ** 20;
    return Promise.resolve({
      name: 'roi',
      unit: 'ms',
      rounds: turns.map((turn) => ({ subject: turn.roi.ms, yardstick: turn.raw.ms })),
      target: { atMost: MOST_TIMES_RAW },
      facts: [
        `${seconds.toFixed(1)} s (target ${MOST_SECONDS} s: ${seconds <= MOST_SECONDS ? 'reached' : 'MISSED'}), ${cpu.toFixed(1)} s on the processor, ${memory.toFixed(0)} MB at most`,
        `${raw.toFixed(1)} s to read the same columns of every row and count of clicks from SQLite; the ledger is packed, as imports leave it`,
        'each turn in a process of its own; each counted every click and every commission',
      ],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runTurn(work: 'roi' | 'raw', database: string): RoiTurn {
  const output = execFileSync(process.execPath, [TURN, work, database], { encoding: 'utf8' });
  const turn = JSON.parse(output) as RoiTurn;
  if (turn.clicks !== ROI_CLICKS || turn.entries !== ROI_ENTRIES)
    throw new Error(`${work} counted ${turn.clicks} clicks and ${turn.entries} commissions.`);
  return turn;
}
