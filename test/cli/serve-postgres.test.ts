import { beforeAll, expect, test, vi } from 'vitest';
import { serve } from '../../src/cli/serve.ts';
import { createPostgresClickStore } from '../../src/stores/postgres/clicks.ts';
import { openPostgres } from '../../src/stores/postgres/open.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite } from '../support/built-site.ts';
import type { Databases } from '../support/postgres.ts';
import { findSharedPostgres } from '../support/shared-postgres.ts';
import { chromeClick } from '../support/request-headers.ts';

let server: Databases;

beforeAll(async () => {
  server = await findSharedPostgres();
}, 60_000);

function run(url: string) {
  const output = { stdout: '', stderr: '' };
  const stop = new AbortController();
  const io = {
    env: { TIDEMARK_STORE: url },
    cwd: '/',
    stdout: { write: (part: string) => (output.stdout += part) },
    stderr: { write: (part: string) => (output.stderr += part) },
    now: () => new Date(0),
  };
  const args = ['--root', createBuiltSite().root, '--port', '0'];
  return { output, exit: serve(args, io, stop.signal), stop: () => stop.abort() };
}

async function click(stdout: string): Promise<number> {
  const origin = /http:\S+/.exec(stdout)?.[0].replace('localhost', '127.0.0.1') ?? '';
  return (await ask(origin, '/go/global-api/a17-p03', { headers: chromeClick })).status;
}

const withPassword = (url: string) => url.replace('tidemark@', 'tidemark:secret@');

test('a server keeps clicks in PostgreSQL, and tells where without the password', async () => {
  const url = await server.createDatabase();
  const { output, exit, stop } = run(withPassword(url));
  await vi.waitFor(() => expect(output.stdout).not.toBe(''), 10_000);
  expect(output.stdout).toContain(`Store     ${url.replace('tidemark@', '')}\n`);
  expect(await click(output.stdout)).toBe(302);
  stop();
  expect(await exit).toBe(0);
  expect(output.stdout + output.stderr).not.toContain('secret');
  const store = createPostgresClickStore(openPostgres(url));
  expect(await store.countClicks('9999-12-31')).toMatchObject([{ placement: 'a17-p03', count: 1 }]);
  await store.close();
});

test('a database that is not there is told at the start, without the password', async () => {
  const url = (await server.createDatabase()).replace(/test_\d+$/, 'nothing');
  const { output, exit } = run(withPassword(url));
  expect(await exit).toBe(1);
  expect(output.stderr).toMatch(/^store-missing: /);
  expect(output.stderr).not.toContain('secret');
});

test('a server starts, and sends readers on, while its database cannot be reached', async () => {
  const { output, exit, stop } = run('postgres://me:secret@127.0.0.1:1/db');
  await vi.waitFor(() => expect(output.stdout).not.toBe(''), 10_000);
  expect(output.stderr).toContain('cannot be reached');
  expect(await click(output.stdout)).toBe(302);
  stop();
  expect(await exit).toBe(0);
  expect(output.stderr).not.toContain('secret');
});
