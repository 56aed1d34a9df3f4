// Pages of the desk on a large site, beside what is quick enough to be waited for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateSite } from '../../site/paths.ts';
import { ARTICLES, CLICKS, createDeskSite, ROWS } from './desk-site.ts';
import type { DeskTurn, PageTurn } from './desk-turn.ts';
import { median } from './format-comparison.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

/** What is good enough. */
const LIMIT_MS = 300;
const MOST_KILOBYTES = 150;
const REVIEW_MS = 2000;
/** A thread of the server may have half of the machine; a process by itself has less. */
const MEMORY = '--max-old-space-size=8192';
const SCRIPT = join(import.meta.dirname, 'desk-turn.ts');

export const desk: Measurement = {
  name: 'desk',
  summary: `the slowest page of the desk for ${ARTICLES} articles, beside ${LIMIT_MS} ms`,
  subject: 'slowest page',
  yardstick: 'limit',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    await createDeskSite(locateSite(root));
    const turns: DeskTurn[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const output = execFileSync(process.execPath, [MEMORY, SCRIPT, root], { encoding: 'utf8' });
      turns.push(JSON.parse(output) as DeskTurn);
      onRound(round);
    }
    const largest = Math.max(...turns.flatMap(({ pages }) => pages.map(({ bytes }) => bytes)));
    const kilobytes = Math.round(largest / 1024);
    const review = Math.round(
      median(
        turns.map(({ pages }) => pages.find(({ path }) => path === 'review')?.coldMs ?? Infinity),
      ),
    );
    return {
      name: 'desk',
      unit: 'ms',
      rounds: turns.map(({ pages }) => ({
        subject: Math.max(...pages.map(({ warmMs }) => warmMs)),
        yardstick: LIMIT_MS,
      })),
      target: { atMost: 1 },
      facts: [
        `${ARTICLES} articles, ${CLICKS / 1e6} million clicks in roll-ups, ${ROWS / 1e6} million ledger rows`,
        ...describePages(turns),
        `the first overview of the next server, from disk: ${Math.round(median(turns.map(({ restartMs }) => restartMs)))} ms`,
        `the sums of the overview by bare queries: ${Math.round(median(turns.map(({ bareMs }) => bareMs)))} ms`,
        `the review, from readings of the other pages: ${review} ms (target ${REVIEW_MS} ms: ${review <= REVIEW_MS ? 'reached' : 'MISSED'})`,
        `the largest page ${kilobytes} kB compressed (target ${MOST_KILOBYTES} kB: ${kilobytes <= MOST_KILOBYTES ? 'reached' : 'MISSED'})`,
        `${Math.round(median(turns.map(({ peakBytes }) => peakBytes)) / 2 ** 20)} MB at most, RSS`,
      ],
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function describePages(turns: readonly DeskTurn[]): string[] {
  const paths = turns[0]?.pages.map(({ path }) => path) ?? [];
  return paths.map((path) => {
    const all = turns.flatMap(({ pages }) => pages.filter((page) => page.path === path));
    const of = (read: (page: PageTurn) => number) => Math.round(median(all.map(read)));
    return `/${path}: ${of(({ warmMs }) => warmMs)} ms, first ${of(({ coldMs }) => coldMs)} ms, ${of(({ bytes }) => bytes / 1024)} kB`;
  });
}
