import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo } from '../../src/cli/demo.ts';

let root = '';
let address = '';
const controller = new AbortController();
let ended: Promise<number>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tidemark-desk-'));
  const { promise, resolve } = Promise.withResolvers<string>();
  const stdout = {
    write(text: string) {
      const [found] = /http:\S+/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
      return true;
    },
  };
  const io = { env: {}, cwd: root, stdout, stderr: process.stderr, now: () => new Date() };
  ended = demo(['--root', root, '--port', '0'], io, controller.signal);
  address = await promise;
}, 60_000);

afterAll(async () => {
  controller.abort();
  expect(await ended).toBe(0);
  rmSync(root, { recursive: true });
});

const read = async (path: string) => {
  const response = await fetch(new URL(path, address));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the desk on the simulated site', () => {
  test.each([
    '',
    'articles',
    'programs',
    'referrals',
    'pnl',
    'forecast',
    'articles/simulated-5',
    'articles?sort=hourly-rate&order=asc&q=article',
  ])('/%s is a page', async (path) => {
    const { status, headers, text } = await read(path);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('Simulated data.');
    expect(text).not.toMatch(/<script|style="|https?:\/\/(?!www\.w3\.org)/);
  });

  test('says no more of what is asked than that there is no such page', async () => {
    const { status, text } = await read('nowhere/<script>alert(1)</script>');
    expect(status).toBe(404);
    expect(text).not.toContain('alert(1)');
  });

  test('escapes what is searched for', async () => {
    const { text } = await read('articles?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(text).not.toContain('<script>');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)');
  });

  test.each(['forecast', 'view/programs', 'view/pnl', 'view/due'])(
    '/%s.csv is a table',
    async (path) => {
      const { status, text } = await read(`${path}.csv`);
      expect(status).toBe(200);
      expect(text.split('\r\n').length).toBeGreaterThan(2);
    },
  );

  test('gives its figures as CSV', async () => {
    const { headers, text } = await read('articles.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')).toHaveLength(49);
  });
});
