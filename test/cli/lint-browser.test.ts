import { expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { runCommandIn } from '../support/run-command.ts';

test('a browser opens built pages, and those alone', async () => {
  const { status, stderr } = await runCommandIn({ cwd: createContentSite({}) }, lint, '--browser');
  expect(status).toBe(2);
  expect(stderr).toBe('Unexpected --browser without --published: what it opens are built pages.\n');
});

test('where there is no browser, it says how to get one', async () => {
  const cwd = createContentSite({ 'dist/index.html': '<p data-disclosure="page">Ad</p>' });
  const run = runCommandIn({ cwd, env: {} }, lint, '--published', '--browser');
  const { status, stdout, stderr } = await run;
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('No Chromium found.');
  expect(stderr).toContain('apt-get install -y --no-install-recommends chromium');
});
