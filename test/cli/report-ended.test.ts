// Clicks that nobody can earn by, in the tracker as in a view.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { report } from '../../src/cli/report.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const CONTENT = fileURLToPath(new URL('../fixtures/sites/minimal/content', import.meta.url));

test('human clicks on a link after its last day are told', async () => {
  const root = createTempFolder();
  cpSync(CONTENT, join(root, 'content'), { recursive: true });
  const file = join(root, 'content/programs/acme.yaml');
  const plans = '&ued=https%3A%2F%2Facme.example%2F" }';
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(plans, plans.replace(' }', ", until: '2026-03-01' }")));
  const store = openClickStore({}, locateSite(root));
  const on = (day: string, reason: 'human' | 'bot') => ({
    minute: Date.parse(`${day}T10:00:00Z`) / 60_000,
    link: 'acme',
    placement: '',
    post: 'every-way',
    reason,
  });
  await store.record(
    [on('2026-03-01', 'human'), on('2026-03-02', 'human'), on('2026-03-03', 'bot')],
    [],
  );
  await store.close();
  const run = (...args: string[]) => runCommandIn({ cwd: root }, report, ...args);
  for (const args of [[], ['--by', 'articles']]) {
    const { stdout } = await run('--as-of', '2026-04-01', ...args);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '1 of the human clicks is on ended links, after their last day and with no successor to take them: acme 1.',
    );
  }
  expect((await run('--as-of', '2026-03-01')).stdout).not.toContain('ended links');
});
