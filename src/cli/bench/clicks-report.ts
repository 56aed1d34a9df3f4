// What a report reads of ten million clicks, from roll-ups, beside a count of the rows.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateSite } from '../../site/paths.ts';
import { createSqliteMaintenance } from '../../stores/sqlite/maintenance.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';
import { startTidemark } from './child-server.ts';
import { median } from './format-comparison.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { createScript, createSite } from './redirects.ts';
import { runWrk } from './wrk.ts';

const TURN = join(import.meta.dirname, 'clicks-report-turn.ts');

const CLICKS = 10_000_000;
/** 400 articles with three placements, whose clicks are of people, bots and prefetches. */
const KINDS = 400 * 3 * 3;
const DAYS = 400;

export const clicksReport: Measurement = {
  name: 'clicks-report',
  summary: `a report's clicks out of ${CLICKS / 1e6} million, beside a count of the rows`,
  subject: 'roll-ups',
  yardstick: 'rows',
  run: measure,
};

async function measure({ rounds, seconds, onRound }: MeasureOptions): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const codes = createSite(root);
    const { database } = locateSite(root);
    createClicks(database);
    const rolling = rollUp(database);
    const taken: { rollUps: Turn; rows: Turn }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      taken.push({ rows: runTurn('rows', database), rollUps: runTurn('roll-ups', database) });
      onRound(round);
    }
    const facts = [
      describeReport(taken.map((round) => round.rollUps)),
      `roll-up of all of them ${rolling.ms} ms in ${rolling.steps} steps, the longest ${rolling.longestMs.toFixed(1)} ms; ${Math.round(statSync(database).size / 2 ** 20)} MB on the disk`,
      await describeServer(root, createScript(root, codes), seconds),
    ];
    const measured = taken.map((round) => ({
      subject: round.rollUps.ms,
      yardstick: round.rows.ms,
    }));
    return { name: 'clicks-report', unit: 'ms', rounds: measured, target: { atMost: 0.4 }, facts };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Simulated: older articles have fewer clicks, as a few have most. */
function createClicks(database: string): void {
  const db = openDatabase(database);
  db.exec(`
    PRAGMA synchronous = OFF;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${KINDS - 1})
    INSERT INTO click_kind (link, placement, post, reason)
    SELECT 'link-' || (i % 40), 'a' || (i / 9) || '-p0' || (i / 3 % 3), 'post-' || (i / 9),
      CASE i % 3 WHEN 0 THEN 'human' WHEN 1 THEN 'bot' ELSE 'prefetch' END
    FROM n;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${CLICKS - 1})
    INSERT INTO click (minute, kind)
    SELECT 29000000 + i * ${DAYS * 1440} / ${CLICKS},
      1 + abs(random() % ${KINDS}) * abs(random() % ${KINDS}) / ${KINDS} * abs(random() % ${KINDS}) / ${KINDS}
    FROM n;`);
  db.close();
}

function rollUp(database: string): { ms: number; steps: number; longestMs: number } {
  const maintenance = createSqliteMaintenance(openDatabase(database));
  const start = performance.now();
  let [last, longestMs, steps] = [start, 0, 0];
  for (const _ of maintenance.rollUp() as Iterable<number>) {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    steps += 1;
  }
  void maintenance.close();
  return { ms: Math.round(performance.now() - start), steps, longestMs };
}

interface Turn {
  ms: number;
  clicks: number;
  peakBytes: number;
}

function runTurn(work: 'rows' | 'roll-ups', database: string): Turn {
  const output = execFileSync(process.execPath, [TURN, work, database], { encoding: 'utf8' });
  const turn = JSON.parse(output) as Turn;
  if (turn.clicks !== CLICKS)
    throw new Error(`${work} counted ${turn.clicks} of ${CLICKS} clicks.`);
  return turn;
}

function describeReport(turns: readonly Turn[]): string {
  const ms = Math.round(median(turns.map((turn) => turn.ms)));
  const memory = Math.round(median(turns.map((turn) => turn.peakBytes)) / 2 ** 20);
  return `report ${ms} ms, ${ms < 1000 ? 'under' : 'NOT under'} 1 s; ${memory} MB at most; each turn counted all ${CLICKS} clicks`;
}

/** The server's memory does not grow with what its store holds. */
async function describeServer(root: string, script: string, seconds: number): Promise<string> {
  const server = await startTidemark(['--root', root, '--port', '0']);
  try {
    const { requests } = await runWrk(server.url, script, seconds);
    const pid = String(server.process.pid);
    const rss = execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' });
    return `the server on this store: ${Math.round(Number(rss) / 1024)} MB after ${requests} redirects`;
  } finally {
    await server.stop();
  }
}
