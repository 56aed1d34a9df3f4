import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MANIFEST_VERSION } from '../../src/core/affiliate/manifest.ts';
import { startServer } from '../../src/cli/bench/child-server.ts';
import { serve } from '../../src/cli/serve.ts';
import { markBuild, unmarkBuild } from '../../src/site/build-mark.ts';
import { locateSite } from '../../src/site/paths.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore } from '../support/built-site.ts';
import { createManifest } from '../support/manifest.ts';
import { chromeClick } from '../support/request-headers.ts';

const SERVE = join(import.meta.dirname, '../../scripts/serve.ts');

/** Runs the command; it ends by itself or when `stop` is called. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const output = { stdout: '', stderr: '' };
  const stop = new AbortController();
  const io = {
    env,
    cwd: '/',
    stdout: { write: (part: string) => (output.stdout += part) },
    stderr: { write: (part: string) => (output.stderr += part) },
    now: () => new Date(0),
  };
  return { output, exit: serve(args, io, stop.signal), stop: () => stop.abort() };
}

async function takePort(): Promise<number> {
  const taken = createServer();
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  return (taken.address() as AddressInfo).port;
}

describe('npm run serve', () => {
  test('says where it is, what it serves and where clicks go', async () => {
    const { root, database } = createBuiltSite();
    const { output, exit, stop } = run(['--root', root, '--port', '0']);
    await vi.waitFor(() => expect(output.stdout).not.toBe(''), 10_000);
    expect(output.stdout.replaceAll(/localhost:\d+/g, 'localhost:PORT')).toBe(
      `\n  Tidemark  http://localhost:PORT/\n  Desk      http://localhost:PORT/_tidemark/\n  Links     3 at 3 placements\n  Store     ${database.slice(1)}\n\n`,
    );
    const origin = /http:\S+/.exec(output.stdout)?.[0].replace('localhost', '127.0.0.1') ?? '';
    expect((await ask(origin, '/go/global-api', { headers: chromeClick })).status).toBe(302);
    stop();
    expect(await exit).toBe(0);
    expect(output.stderr).toBe('');
  });

  test.each(['another folder was built and failed', 'the build was mended'])(
    'serves what was built well, though %s',
    async (what) => {
      const { root } = createBuiltSite();
      const paths = locateSite(root);
      markBuild(paths, join(root, what.startsWith('another') ? 'preview' : 'dist'));
      if (what.endsWith('mended')) unmarkBuild(paths);
      const { output, exit, stop } = run(['--root', root, '--port', '0']);
      await vi.waitFor(() => expect(output.stdout + output.stderr).not.toBe(''), 10_000);
      expect(output.stdout).toContain('Tidemark  http://localhost:');
      stop();
      expect(await exit).toBe(0);
    },
  );

  test('goes on sending readers on where the last build did not end well, and says so', async () => {
    const { root } = createBuiltSite();
    markBuild(locateSite(root), join(root, 'dist'));
    const { output, exit, stop } = run(['--root', root, '--port', '0']);
    await vi.waitFor(() => expect(output.stdout).toContain('http://localhost:'), 10_000);
    expect(output.stderr).toMatch(/^build-unfinished: .* npm run build\n$/);
    const origin = /http:\/\/localhost:\d+/.exec(output.stdout)?.[0] ?? '';
    const answer = await ask(origin.replace('localhost', '127.0.0.1'), '/go/global-api');
    expect(answer.status).toBe(302);
    stop();
    expect(await exit).toBe(0);
  });

  test('gives its clicks to the bearer of the owner’s token, for npm run pull', async () => {
    const { root } = createBuiltSite();
    const env = { TIDEMARK_OWNER_TOKEN: 'correct-horse' };
    const { output, exit, stop } = run(['--root', root, '--port', '0'], env);
    await vi.waitFor(() => expect(output.stdout).not.toBe(''), 10_000);
    const origin = /http:\S+/.exec(output.stdout)?.[0].replace('localhost', '127.0.0.1') ?? '';
    const headers = { authorization: 'Bearer correct-horse' };
    const last = '/_tidemark/pull?part=last&source=click';
    expect(await ask(origin, last, { headers })).toMatchObject({ status: 200, body: '{"id":0}' });
    expect((await ask(origin, last)).status).toBe(401);
    stop();
    await exit;
  });

  test('believes the country that the header of TIDEMARK_COUNTRY_HEADER tells', async () => {
    const paths = createBuiltSite();
    const manifest = createManifest();
    manifest.links['global-api']!.countries = [
      { in: ['DE'], url: 'https://global-api.example/de' },
    ];
    writeFileSync(paths.manifest, JSON.stringify(manifest));
    const env = { TIDEMARK_COUNTRY_HEADER: 'CF-IPCountry' };
    const { output, exit, stop } = run(['--root', paths.root, '--port', '0'], env);
    await vi.waitFor(() => expect(output.stdout).not.toBe(''), 10_000);
    const origin = /http:\S+/.exec(output.stdout)?.[0].replace('localhost', '127.0.0.1') ?? '';
    const headers = { ...chromeClick, 'cf-ipcountry': 'DE' };
    const answer = await ask(origin, '/go/global-api', { headers });
    expect(answer.headers.location).toBe('https://global-api.example/de');
    stop();
    expect(await exit).toBe(0);
  });

  test('takes host, port and store from the environment', async () => {
    const { root } = createBuiltSite();
    const env = { HOST: '127.0.0.1', PORT: '0', TIDEMARK_STORE: 'sqlite:elsewhere.db' };
    const { output, exit, stop } = run(['--root', root], env);
    await vi.waitFor(() => expect(output.stdout).toContain('elsewhere.db'), 10_000);
    stop();
    expect(await exit).toBe(0);
    expect(existsSync(join(root, 'elsewhere.db'))).toBe(true);
  });

  test('explains itself', async () => {
    const { output, exit } = run(['--help']);
    expect(await exit).toBe(0);
    expect(output.stdout).toContain('Usage: npm run serve');
    expect(output.stdout).toContain('TIDEMARK_STORE');
  });
});

describe('npm run serve does not start, and says why and what to do:', () => {
  test('the port is taken', async () => {
    const { root } = createBuiltSite();
    const port = await takePort();
    const { output, exit } = run(['--root', root], { PORT: String(port) });
    expect(await exit).toBe(1);
    expect(output.stderr).toBe(
      `port-in-use: Port ${port} of 127.0.0.1 is taken. Take another: PORT=${port + 1} npm run serve\n`,
    );
    expect(output.stdout).toBe('');
  });

  test('an option was written without the dashes that hand it on', async () => {
    const { root } = createBuiltSite();
    const { output, exit, stop } = run(['--root', root, '--port', '0', '8080']);
    // A server that started after all must end, for the test to tell.
    void vi.waitFor(() => expect(output.stdout).not.toBe('')).then(stop, () => undefined);
    expect(await exit).toBe(2);
    expect(output.stderr).toContain('Unexpected "8080", expected options alone.');
  });

  test.each(['blog.example', 'blog.example:80', 'https://'])('the origin is %s', async (origin) => {
    const { root } = createBuiltSite();
    const { output, exit, stop } = run(['--root', root, '--port', '0', '--origin', origin]);
    void vi.waitFor(() => expect(output.stdout).not.toBe('')).then(stop, () => undefined);
    expect(await exit).toBe(2);
    expect(output.stderr).toBe(
      `Unexpected --origin "${origin}", expected an address: npm run serve -- --origin https://blog.example\n`,
    );
  });

  test.each(['203.0.113.0/24', 'home.example', '2001:db8::/48'])(
    'an address of the owner is %s',
    async (address) => {
      const { root } = createBuiltSite();
      const env = { TIDEMARK_OWNER_ADDRESSES: `203.0.113.7, ${address}` };
      const { output, exit, stop } = run(['--root', root, '--port', '0'], env);
      void vi.waitFor(() => expect(output.stdout).not.toBe('')).then(stop, () => undefined);
      expect(await exit).toBe(2);
      expect(output.stderr).toContain(`Unexpected TIDEMARK_OWNER_ADDRESSES "${address}"`);
    },
  );

  test('the site is not built', async () => {
    const { root } = createBuiltSite();
    rmSync(join(root, 'dist'), { recursive: true });
    const { output, exit } = run(['--root', root]);
    expect(await exit).toBe(1);
    expect(output.stderr).toContain('npm run build');
  });

  test.each([
    ['missing', undefined],
    ['of another version', '{"version":1,"links":{},"placements":{},"posts":{}}'],
    ['no JSON', 'links:'],
  ])('the manifest is %s', async (_, content) => {
    const { root, manifest } = createBuiltSite();
    if (content === undefined) rmSync(manifest);
    else writeFileSync(manifest, content);
    const { output, exit } = run(['--root', root]);
    expect(await exit).toBe(1);
    expect(output.stderr).toContain(manifest);
    expect(output.stderr).toContain('npm run build');
  });

  test.each([
    ['store-missing', (path: string) => join(path, 'volume/clicks.db')],
    ['store-not-a-database', (path: string) => writeText(join(path, 'notes.txt'))],
    ['store-missing', (path: string) => makeFolder(join(path, 'folder.db'))],
    ['store-locked', (path: string) => lock(join(path, 'locked.db'))],
  ])('%s', async (code, prepare) => {
    const { root } = createBuiltSite();
    const { output, exit } = run(['--root', root], { TIDEMARK_STORE: `sqlite:${prepare(root)}` });
    expect(await exit).toBe(1);
    expect(output.stderr).toMatch(new RegExp(`^${code}: The `));
  });

  test.each([['http'], ['-1'], ['65536'], ['4321.5']])('"%s" is no port', async (port) => {
    const { output, exit } = run([], { PORT: port });
    expect(await exit).toBe(2);
    expect(output.stderr).toContain('PORT=4321 npm run serve');
  });

  test.each([
    ['--processes', '0'],
    ['--processes', '65'],
    ['--processes', 'two'],
    ['--keep-days', '0'],
    ['--keep-days', '91'],
  ])('%s %s', async (option, value) => {
    const { output, exit } = run([option, value]);
    expect(await exit).toBe(2);
    expect(output.stderr).toContain(`"${value}", expected a whole number from 1 to`);
  });

  test('the port is taken, told once by the first of several processes', async () => {
    const { root } = createBuiltSite();
    const port = await takePort();
    const args = [SERVE, '--root', root, '--port', String(port), '--processes', '3'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(status).toBe(1);
    expect(errors).toMatch(/^port-in-use: .*\n$/);
  });

  test('a destination cannot be served', async () => {
    const { root } = createBuiltSite();
    const args = ['--root', root, '--origin', 'https://docs.acme.example'];
    writeFileSync(join(root, '.tidemark/manifest.json'), JSON.stringify(createLoop()));
    const { output, exit } = run(args);
    expect(await exit).toBe(1);
    expect(output.stderr).toContain('round for ever');
  });
});

describe('SIGTERM', () => {
  test('ends the server with status 0 after it answered what was asked, and nothing waits in a log', async () => {
    const paths = createBuiltSite();
    const server = await startServer(SERVE, ['--root', paths.root, '--port', '0']);
    const exited = once(server.process, 'exit');
    const asked = Array.from({ length: 50 }, () =>
      ask(server.url, '/go/global-api/a17-p03', { headers: chromeClick }),
    );
    await asked[0];
    server.process.kill('SIGTERM');
    const answered = (await Promise.allSettled(asked)).filter(
      ({ status }) => status === 'fulfilled',
    );
    expect(await exited).toEqual([0, null]);
    expect(existsSync(`${paths.database}-wal`)).toBe(false);
    const store = openStore(paths);
    const counts = await store.countClicks('9999-12-31');
    await store.close();
    expect(counts[0]?.count).toBeGreaterThanOrEqual(answered.length);
  });

  test('ends a server that cannot start with its message alone', async () => {
    const child = spawn(process.execPath, [SERVE, '--root', '/nowhere'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(status).toBe(1);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });
});

function writeText(path: string): string {
  writeFileSync(path, 'no database at all '.repeat(100));
  return path;
}

function makeFolder(path: string): string {
  mkdirSync(path);
  return path;
}

function lock(path: string): string {
  const other = new DatabaseSync(path);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (a)');
  onTestFinished(() => other.close());
  return path;
}

function createLoop(): unknown {
  const link = { program: 'p', network: '', routing: 'redirect', compensated: false };
  return {
    version: MANIFEST_VERSION,
    links: { docs: { ...link, url: 'https://docs.acme.example/go/docs' } },
    placements: {},
    posts: {},
  };
}
