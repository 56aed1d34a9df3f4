// What a reader downloads for the heaviest post: page and styles, compressed, beside a budget.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { REPOSITORY } from './generated-site.ts';
import type { Comparison, Measurement } from './measurement.ts';

const BUDGET_BYTES = 30_000;

export const pageWeight: Measurement = {
  name: 'page-weight',
  summary: 'compressed bytes of the heaviest post with its styles, beside 30 KB',
  subject: 'heaviest post',
  yardstick: 'budget',
  run: measure,
};

interface Weight {
  name: string;
  gzip: number;
  brotli: number;
  requests: number;
}

function measure(): Promise<Comparison> {
  const dist = join(REPOSITORY, 'dist');
  const posts = join(dist, 'posts');
  if (!existsSync(posts)) throw new Error('There is no built site yet: npm run build');
  const weights = readdirSync(posts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => weigh(dist, name))
    .toSorted((a, b) => b.gzip - a.gzip);
  const [heaviest] = weights;
  if (!heaviest) throw new Error('The built site has no posts.');
  const { name, gzip, brotli, requests } = heaviest;
  return Promise.resolve({
    name: 'page-weight',
    unit: 'bytes',
    rounds: [{ subject: gzip, yardstick: BUDGET_BYTES }],
    target: { atMost: 1 },
    facts: [
      `${name}: ${requests} requests, ${gzip} bytes with gzip, ${brotli} with brotli, no script`,
      'images and fonts are not counted',
    ],
  });
}

/** Throws when the page has a script that runs: a reader is promised none. */
function weigh(dist: string, name: string): Weight {
  const html = readFileSync(join(dist, 'posts', name, 'index.html'), 'utf8');
  if (/<script(?![^>]*application\/ld\+json)/.test(html)) throw new Error(`${name} has a script.`);
  const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map(([tag]) => {
    const href = /href="([^"]+)"/.exec(tag)?.[1] ?? '';
    return readFileSync(join(dist, href), 'utf8');
  });
  const files = [html, ...styles];
  const sum = (compress: (text: string) => Buffer) =>
    files.reduce((total, text) => total + compress(text).length, 0);
  return { name, gzip: sum(gzipSync), brotli: sum(brotliCompressSync), requests: files.length };
}
