// The desk on the production server: who is let in, what is asked of it in bad faith, and what it does when
// the store is held, missing, empty or damaged.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { createDeskHandler } from '../../src/edge/node-desk.ts';
import { createDeskSource } from '../../src/site/desk-source.ts';
import type { SitePaths } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { ask, type Asked } from '../support/ask.ts';
import { askAgain } from '../support/ask-again.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { CANARY, hostileText } from '../support/hostile.ts';
import { chromeClick } from '../support/request-headers.ts';

const TOKEN = 'correct horse';
const HERE = { host: 'localhost' };
const PAGES = [
  '',
  'review',
  'articles',
  'topics',
  'channels',
  'programs',
  'referrals',
  'pnl',
  'forecast',
  'live',
];

function createSite(): SitePaths {
  const paths = createBuiltSite();
  write(join(paths.posts, 'tracked.mdx'), formatExamplePost('Nothing is linked.'));
  return paths;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function runDesk(paths: SitePaths = createSite()) {
  const owner = { token: TOKEN };
  const origins = ['https://blog.example'];
  const lines: string[] = [];
  const desk = createDeskHandler({
    root: paths.root,
    env: {},
    owner,
    origins,
    log: (line) => lines.push(line),
  });
  const running = await runServer(paths, { desk, owner, origins });
  const read = (path: string, asked: Asked = { headers: HERE }) =>
    askAgain(() => ask(running.origin, `/_tidemark/${path}`, asked));
  return { ...running, read, lines };
}

/** Holds the store so that nobody else reads or writes it; gives what lets it go. */
function holdStore({ database }: SitePaths): () => void {
  const db = new DatabaseSync(database);
  db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  const release = () => {
    if (db.isOpen) db.close();
  };
  onTestFinished(release);
  return release;
}

describe('who asks', () => {
  test.each<[string, Record<string, string>, number]>([
    ['at this machine', HERE, 200],
    ['under a foreign name', { host: 'evil.example' }, 421],
    [
      'through a proxy without the token',
      { host: 'blog.example', 'x-forwarded-for': '203.0.113.7' },
      401,
    ],
    [
      'through a proxy with a wrong token',
      {
        host: 'blog.example',
        'x-forwarded-for': '203.0.113.7',
        authorization: `Basic ${btoa('me:wrong')}`,
      },
      401,
    ],
    [
      'through a proxy with half of the token',
      { host: 'blog.example', via: 'x', authorization: `Bearer correct` },
      401,
    ],
    [
      'through a proxy with the token',
      {
        host: 'blog.example',
        'x-forwarded-for': '203.0.113.7',
        authorization: `Basic ${btoa(`me:${TOKEN}`)}`,
      },
      200,
    ],
    [
      'under a foreign name with the token',
      { host: 'evil.example', authorization: `Basic ${btoa(`me:${TOKEN}`)}` },
      421,
    ],
  ])('%s', async (_, headers, status) => {
    const { read } = await runDesk();
    const answer = await read('articles', { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toContain('no-store');
    if (status !== 200) {
      expect(answer.body).not.toContain('Articles');
      expect(answer.body.length).toBeLessThan(200);
    }
  });

  test('a form of another site changes nothing', async () => {
    const { read } = await runDesk();
    const headers = { ...HERE, 'sec-fetch-site': 'cross-site' };
    expect((await read('', { method: 'POST', headers, body: 'a=b' })).status).toBe(403);
    expect((await read('', { method: 'DELETE', headers: HERE })).status).toBe(403);
  });
});

describe('what is asked', () => {
  test('in an odd way is a page all the same', async () => {
    const { read } = await runDesk();
    const asked = [
      ...PAGES.map(
        (path) => `${path}?page=-1&page=9e999&sort=__proto__&order=constructor&q=%00%ff`,
      ),
      'articles?page=NaN&sort=trend',
      'articles?tag=__proto__&kind=constructor&program=toString',
      `articles?q=${'a'.repeat(6000)}`,
      'referrals?page=1e400&sort=%22%3E%3Cscript%3E',
      'live?follow=0&follow=yes&follow=%0d%0aSet-Cookie:a=b',
      '?&=&a&%',
    ];
    for (const path of asked) {
      const { status, body, headers } = await read(path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).toContain('</html>');
      expect(body).not.toContain('<script');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('and is not there, gives a page that says so', async () => {
    const { read } = await runDesk();
    const asked = [
      '..%2f..%2f.env',
      'articles/..%2f..',
      'articles/%00',
      'articles/__proto__',
      'view/nothing.csv',
      'articles/tracked/more',
      '%ff%fe',
    ];
    for (const path of asked) {
      const { status, body } = await read(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain('SECRET');
    }
  });

  test('no query or path gives a fault, or comes back as it was sent', async () => {
    const { read } = await runDesk();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PAGES),
        fc.constantFrom('q', 'page', 'sort', 'order', 'tag', 'follow'),
        hostileText,
        async (page, name, text) => {
          const { status, body } = await read(
            `${page}?${name}=${encodeURIComponent(text.toWellFormed())}`,
          );
          expect([200, 404, 400]).toContain(status);
          expect(body).not.toContain(`<${CANARY}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is sent packed to those who take it', async () => {
    const { origin } = await runDesk();
    const url = new URL('/_tidemark/style.css', origin);
    const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toContain(':root');
    const plain = await ask(origin, '/_tidemark/style.css', { headers: HERE });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(() => gunzipSync(plain.body)).toThrow();
  });
});

describe('a store', () => {
  test('that is not there yet: every page teaches what to do', async () => {
    const paths = createSite();
    rmSync(paths.database, { force: true });
    const { read } = await runDesk(paths);
    for (const page of PAGES) {
      const { status, body } = await read(page);
      expect([page, status]).toEqual([page, 200]);
      expect(body).toContain('</html>');
    }
    expect((await read('')).body).toContain('npm run import');
  });

  test('that is an empty file is a store without anything in it', async () => {
    const paths = createSite();
    write(paths.database, '');
    const { read } = await runDesk(paths);
    expect((await read('')).status).toBe(200);
  });

  /** The desk of one site on the server of another, which holds no store of the first one. */
  async function runDeskOf({ root }: SitePaths) {
    const desk = createDeskHandler({ root, env: {}, log: () => undefined });
    const { origin } = await runServer(createBuiltSite(), { desk });
    const read = () => askAgain(() => ask(origin, '/_tidemark/', { headers: HERE }));
    return { origin, read };
  }

  test('that was never read and is held by another process is told, and pages go on', async () => {
    const paths = createSite();
    await openStore(paths).close();
    const release = holdStore(paths);
    const { origin, read } = await runDeskOf(paths);
    const order: string[] = [];
    const asked = read().finally(() => order.push('desk'));
    expect((await ask(origin, '/about')).status).toBe(200);
    order.push('page');
    const { status, body } = await asked;
    expect(order).toEqual(['page', 'desk']);
    expect(status).toBe(200);
    expect(body).toContain('The desk cannot read its figures');
    expect(body).toContain('Another process');
    expect(body).toContain('Try again');
    expect(body).toContain('href="/_tidemark/live"');
    release();
    expect((await read()).status).toBe(200);
  });

  test('that is damaged is told with its file, and no trace of code', async () => {
    const paths = createSite();
    write(paths.database, 'this is no database. '.repeat(200));
    const { read } = await runDeskOf(paths);
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toContain('The desk cannot read its figures');
    expect(body).toContain(paths.database);
    expect(body).not.toMatch(/\.ts:\d+|node:internal|at async/);
  });

  test('a click is on the live page at once', async () => {
    const { read, origin } = await runDesk();
    expect((await read('live')).body).toContain('No click was recorded yet');
    await ask(origin, '/go/global-api/a17-p03', { headers: chromeClick });
    const { body } = await read('live');
    expect(body).toContain('global-api');
    expect(body).toContain('human');
    expect(body).not.toMatch(/Mozilla|127\.0\.0\.1/);
  });
});

test('a site whose settings are wrong is told, and links go on', async () => {
  const paths = createSite();
  write(join(paths.root, 'astro.config.mjs'), 'throw new Error("the configuration is broken")');
  const { read, origin } = await runDesk(paths);
  const { status, body } = await read('');
  expect(status).toBe(503);
  expect(body).toContain('the configuration is broken');
  expect((await ask(origin, '/about')).status).toBe(200);
});

test('the last figures are shown, with their hour, while the store cannot be read', async () => {
  const paths = createSite();
  await openStore(paths).close();
  let at = Date.UTC(2026, 2, 14, 15, 9);
  const source = createDeskSource({
    paths,
    settings: readSettings({}),
    env: {},
    now: () => new Date(at),
  });
  const desk = createDesk(source);
  const read = async () => {
    const response = await desk.request('/_tidemark/articles');
    return { status: response.status, text: await response.text() };
  };
  expect((await read()).text).not.toContain('These are the figures of');
  const release = holdStore(paths);
  at += 3 * 3_600_000;
  const { status, text } = await read();
  expect(status).toBe(200);
  expect(text).toContain('These are the figures of 2026-03-14, 15:09 UTC');
  expect(text).toContain('Another process');
  release();
  at += 3 * 3_600_000;
  expect((await read()).text).not.toContain('These are the figures of');
});
