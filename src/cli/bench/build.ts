// What Tidemark adds to `astro build`: 1,000 generated posts, beside the same site without it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateSite, REPOSITORY } from './generated-site.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

const ASTRO = join(REPOSITORY, 'node_modules/astro/bin/astro.mjs');
const POSTS = 1000;

export const build: Measurement = {
  name: 'build',
  summary: `seconds of astro build for ${POSTS} posts, beside the same site without Tidemark`,
  subject: 'Tidemark',
  yardstick: 'without',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const folder = join(REPOSITORY, '.tidemark/bench');
  mkdirSync(folder, { recursive: true });
  const root = mkdtempSync(join(folder, 'build-'));
  try {
    const subject = join(root, 'with');
    const yardstick = join(root, 'without');
    await generateSite({ root: subject, posts: POSTS, withTidemark: true });
    await generateSite({ root: yardstick, posts: POSTS, withTidemark: false });
    const taken: { subject: number; yardstick: number }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      // Each goes first in turn: the second finds files and code warm.
      const swaps = round % 2 === 0;
      const first = await timeBuild(swaps ? subject : yardstick);
      const second = await timeBuild(swaps ? yardstick : subject);
      taken.push(
        swaps ? { subject: first, yardstick: second } : { subject: second, yardstick: first },
      );
      onRound(round);
    }
    const facts = [
      'cold builds: no cache of Astro or Tidemark is kept between rounds, only compiled code of their modules',
    ];
    return { name: 'build', unit: 's', rounds: taken, target: { atMost: 1.15 }, facts };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function timeBuild(root: string): Promise<number> {
  for (const name of ['dist', '.astro', '.cache', '.tidemark']) {
    rmSync(join(root, name), { recursive: true, force: true });
  }
  const start = performance.now();
  const child = spawn(process.execPath, [ASTRO, 'build'], {
    cwd: root,
    env: { ...process.env, CI: '', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`astro build ended with ${status} in ${root}.`);
  return (performance.now() - start) / 1000;
}
