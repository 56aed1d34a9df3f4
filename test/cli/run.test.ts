// A command as a process of its own, which the tests of single commands do not start.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createContentSite } from '../support/content-site.ts';

test('a reader that leaves early, such as head, is no fault of the command', async () => {
  const child = spawn(process.execPath, ['scripts/lint.ts', '--explain'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('settings that are not known are wrong usage, and not a fault of the content', async () => {
  const integration = new URL('../../src/integration/index.ts', import.meta.url).href;
  const root = createContentSite({
    'astro.config.mjs': `import tidemark from ${JSON.stringify(integration)};
export default { integrations: [tidemark({ lint: { rules: { 'unknown-link-idd': 'off' } } })] };
`,
  });
  const child = spawn(process.execPath, ['scripts/lint.ts', '--root', root]);
  const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(status).toBe(2);
  expect(stderr).toContain('did you mean "unknown-link-id"?');
});

test('a store that cannot be used is told with its code', async () => {
  const child = spawn(process.execPath, ['scripts/restore.ts', '/no/such/backup.db']);
  const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^store-missing: There is no file at \/no\/such\/backup\.db\. Name one .*\n$/,
  );
});
