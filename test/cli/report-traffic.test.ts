// Page views of other counters, from their reports to the report.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { report } from '../../src/cli/report.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const CONTENT = fileURLToPath(new URL('../fixtures/sites/minimal/content', import.meta.url));

test('each counter stands for itself beside own views', async () => {
  const root = createTempFolder();
  cpSync(CONTENT, join(root, 'content'), { recursive: true });
  const run = (command: typeof report, ...args: string[]) =>
    runCommandIn({ cwd: root }, command, ...args);
  const page = '/posts/every-way/';
  writeFileSync(
    join(root, 'a.csv'),
    `path,date,views\n${page},2026-03-01,4\n${page},2026-03-02,5\n/gone,2026-03,3\n`,
  );
  writeFileSync(
    join(root, 'b.csv'),
    `name,visitors,pageviews,bounce_rate\n/posts/every-way,7,11,50\n`,
  );
  expect((await run(importReport, 'a.csv')).status).toBe(0);
  expect((await run(importReport, 'b.csv', '--month', '2026-03')).status).toBe(0);
  const clicks = openClickStore({}, locateSite(root));
  const minute = Date.parse('2026-03-05T10:00:00Z') / 60_000;
  await clicks.record([], [{ minute, path: page, post: 'every-way', reason: 'human' }]);
  await clicks.close();
  const { status, stdout, stderr } = await run(report, '--by', 'traffic', '--format', 'json');
  expect(status, stderr).toBe(0);
  const { rows, sums, notes } = JSON.parse(stdout) as {
    rows: unknown[];
    sums: unknown[];
    notes: string[];
  };
  const at = { post: 'every-way', month: '2026-03' };
  expect(rows).toMatchObject([
    { ...at, source: 'own', views: 1 },
    { ...at, source: 'page-views', views: 9 },
    { ...at, source: 'plausible', views: 11, visitors: 7 },
  ]);
  expect(sums).toEqual([]);
  expect(notes).toContain('1 imported paths are of no article and are left out.');
  const later = await run(report, '--by', 'traffic', '--since', '2026-04-01', '--format', 'json');
  expect((JSON.parse(later.stdout) as { rows: unknown[] }).rows).toEqual([]);
});
