// `_redirects` on Cloudflare's own runtime: alone, and beside the Worker that goes before it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listForwards } from '../../src/core/fallback/forwards.ts';
import { addToRedirects } from '../../src/core/fallback/redirects-file.ts';
import { ask } from '../support/ask.ts';
import { createOddManifest } from '../support/odd-links.ts';
import { oldSafariClick } from '../support/request-headers.ts';
import { startWorker, type RunningWorker } from '../support/worker.ts';

process.env['WRANGLER_LOG'] = 'none';
process.env['WRANGLER_SEND_METRICS'] = 'false';

const forwards = listForwards(createOddManifest(500), '2026-06-15');

// The platform writes an address anew as browsers do, without an empty query.
function normalize(to: string): string {
  const url = new URL(to);
  return url.origin + url.pathname + url.search + url.hash;
}

describe('static files alone', () => {
  let origin: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const copies = join(process.cwd(), '.tidemark/test');
    mkdirSync(copies, { recursive: true });
    const root = mkdtempSync(join(copies, 'assets-'));
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist/index.html'), '<!doctype html><title>Home</title>');
    writeFileSync(
      join(root, 'dist/_redirects'),
      addToRedirects('/old / 301\n/x/* /y/:splat 302\n', forwards),
    );
    writeFileSync(
      join(root, 'wrangler.jsonc'),
      JSON.stringify({
        name: 'assets',
        compatibility_date: '2026-11-01',
        assets: { directory: './dist' },
      }),
    );
    const harness = createTestHarness({ root, workers: [{ configPath: 'wrangler.jsonc' }] });
    ({ origin } = (await harness.listen()).url);
    stop = async () => {
      await harness.close();
      rmSync(root, { recursive: true, force: true });
    };
  }, 60_000);

  afterAll(() => stop());

  test('each link leads where it does', async () => {
    const answers: [string, number, string | undefined][] = [];
    for (const { path } of forwards) {
      const { status, headers } = await ask(origin, path);
      answers.push([path, status, headers.location]);
    }
    // An address with a port is the one that it leaves out; the build warns of it.
    expect(answers).toEqual(
      forwards.map(({ path, to }) =>
        new URL(to).port === '' ? [path, 302, normalize(to)] : [path, 404, undefined],
      ),
    );
  });

  test('what is no link leads nowhere, and the lines of the author hold', async () => {
    expect((await ask(origin, '/go/nothing')).status).toBe(404);
    expect((await ask(origin, '/go/amazon-book')).status).toBe(404);
    expect((await ask(origin, '/old')).headers.location).toBe('/');
    expect((await ask(origin, '/go/odd-0?sub=mine')).headers.location).toBe(
      'https://acme.example/?sub=mine',
    );
    expect((await ask(origin, '/go/global-api?sub=mine')).headers.location).toBe(
      'https://global-api.example/?ref=me',
    );
    expect((await ask(origin, '/x/z')).headers.location).toBe('/y/z');
  });
});

describe('beside the Worker', () => {
  let worker: RunningWorker;

  beforeAll(async () => {
    worker = await startWorker((config) => config, {
      'dist/_redirects': '/go/global-api https://static.example/ 302\n',
      'dist/go/global-api/index.html': 'static',
    });
  }, 60_000);

  afterAll(() => worker.stop());

  test('the Worker answers, and counts', async () => {
    const { status, headers } = await ask(worker.origin, '/go/global-api', {
      headers: { 'user-agent': oldSafariClick['user-agent'] ?? '' },
    });
    expect({ status, location: headers.location }).toEqual({
      status: 302,
      location: 'https://global-api.example/?ref=me',
    });
    expect((await ask(worker.origin, '/go/global-api/')).body).not.toBe('static');
  });
});
