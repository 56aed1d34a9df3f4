// The blog as built by `astro build`, with posts of the test's own: a German one with paid links of every
// kind, a draft, and one of a day to come.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copySite, type SiteCopy } from '../support/site-copy.ts';
import { assertWellFormed, readItems } from '../support/xml.ts';

const ORIGIN = 'https://tidemark.example';
const GERMAN = `---
title: "Zwölf <Werkzeuge> & ein Maß"
description: "Karten, Knöpfe und eine Tabelle."
published: "2025-02-03"
updated: "2026-01-09"
lang: de
tags: [http, messen]
placements: [global-api, global-api-pricing]
---
import Ende from './_ende.mdx'
import Hinweis from './_hinweis.mdx'

Ein [Link](/go/global-api) und [ein anderer](#drittens).

<Aff to="global-api-pricing" as="card">
  Gemessen: 40 ms.
</Aff>

## Erstens

<Aff to="global-api" as="button">Zum Anbieter Global API</Aff>

## Zweitens

| a | b |
| - | - |
| 1 | 2 |

## Drittens

<Ende />

<Hinweis />
`;
const DRAFT = `---
title: "Unfinished secret"
description: "Nobody reads this yet."
published: "2026-01-01"
tags: [secret-tag]
draft: true
---

Unfinished.
`;

const SCHEDULED = DRAFT.replace('draft: true\n', '').replace('2026-01-01', '2999-01-01');

let site: SiteCopy;
let dist: string;
let pages: { path: string; html: string }[];

const read = (file: string) => readFileSync(join(dist, file), 'utf8');

beforeAll(() => {
  site = copySite();
  dist = join(site.root, 'dist');
  site.write('content/posts/werkzeuge.mdx', GERMAN);
  site.write('content/posts/_hinweis.mdx', 'Ein Hinweis aus einem Teil.\n');
  site.write('content/posts/_ende.mdx', 'Ein Ende aus einem Teil.\n');
  site.write('content/posts/unfinished.mdx', DRAFT);
  site.write('content/posts/unfinished-too.mdx', SCHEDULED);
  // A variable that many machines have set, and that Astro takes for its own: drafts must not care.
  const { stdout, stderr } = site.run('build', [], { DEV: '1' });
  expect(stdout + stderr).toContain('Complete!');
  pages = globSync('**/*.html', { cwd: dist })
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => ({ path: `/${file.replace(/index\.html$/, '')}`, html: read(file) }));
});

afterAll(() => site.remove());

test('what a post imports is in it, and no post of its own', () => {
  const found = pages.filter(({ html }) => /aus einem Teil\./.test(html));
  expect(found.map(({ path }) => path)).toEqual(['/posts/werkzeuge/']);
  expect(found[0]?.html).toMatch(/Ein Ende aus einem Teil\.[\s\S]*Ein Hinweis aus einem Teil\./);
});

describe('every page', () => {
  test('is there, of each kind', () => {
    const kinds = ['/', '/posts/', '/posts/werkzeuge/', '/tags/', '/tags/http/', '/about/'];
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining([...kinds, '/disclosure/', '/404.html']),
    );
  });

  test('has one h1, one main landmark, a title and a description', () => {
    for (const { path, html } of pages) {
      for (const part of ['<h1', '<main', '<title>', '<meta name="description"']) {
        expect(html.split(part).length - 1, `${part} in ${path}`).toBe(1);
      }
    }
  });

  test('has headings without a gap in their levels', () => {
    for (const { path, html } of pages) {
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      const gaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
      expect(gaps, path).toEqual([]);
    }
  });

  test('loads no script', () => {
    for (const { path, html } of pages) {
      const scripts = (html.match(/<script[^>]*>/g) ?? []).filter(
        (tag) => !tag.includes('type="application/ld+json"'),
      );
      expect(scripts, path).toEqual([]);
      expect(html, path).not.toMatch(/<[^>]+\son[a-z]+=/);
    }
  });

  test('loads nothing from elsewhere', () => {
    for (const { path, html } of pages) {
      const loads = [...html.matchAll(/<(?:img|link|source|iframe)[^>]*(?:src|href)="([^"]*)"/g)];
      const foreign = loads
        .map(([, url = '']) => url)
        .filter((url) => /^(?:https?:)?\/\//.test(url));
      expect(
        foreign.filter((url) => !url.startsWith(ORIGIN)),
        path,
      ).toEqual([]);
    }
  });

  test('leads only to what exists', () => {
    for (const { path, html } of pages) {
      const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
      for (const [, href = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const url = href.startsWith(ORIGIN) ? href.slice(ORIGIN.length) : href;
        if (url.startsWith('#')) {
          expect(ids, `${url} in ${path}`).toContain(decodeURIComponent(url.slice(1)));
        } else if (url.startsWith('/') && !url.startsWith('/go/')) {
          expect(isServed(url), `${url} in ${path}`).toBe(true);
        }
      }
    }
  });

  test('names its own address, except for one that has none', () => {
    for (const { path, html } of pages) {
      const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
      expect(canonical, path).toBe(path === '/404.html' ? undefined : `${ORIGIN}${path}`);
    }
    expect(read('404.html')).toContain('<meta name="robots" content="noindex"');
  });
});

function isServed(url: string): boolean {
  const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
  return existsSync(join(dist, path.endsWith('/') ? `${path}index.html` : path));
}

describe('a post', () => {
  const german = () => read('posts/werkzeuge/index.html');

  test('is marked as what it is, in its language', () => {
    const html = german();
    expect(html).toContain('<html lang="de"');
    expect(html).toContain('<time datetime="2025-02-03">3. Februar 2025</time>');
    expect(html).toContain('<time datetime="2026-01-09">9. Januar 2026</time>');
    expect(html).toContain(`<meta property="og:image" content="${ORIGIN}/og/werkzeuge.png"`);
    expect(html).toContain('<link rel="alternate" type="text/markdown" href="/posts/werkzeuge.md"');
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'BlogPosting',
      headline: 'Zwölf <Werkzeuge> & ein Maß',
      inLanguage: 'de',
      datePublished: '2025-02-03',
      dateModified: '2026-01-09',
    });
  });

  test('says that links pay after the title, before contents and text', () => {
    const html = german();
    const places = ['<h1', 'data-disclosure="page"', 'class="contents"', 'class="prose"', '/go/'];
    const found = places.map((place) => html.indexOf(place));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(Math.min(...found)).toBeGreaterThan(0);
  });

  test('says nothing of the kind when no link pays', () => {
    expect(read('posts/sub-ids/index.html')).not.toContain('data-disclosure');
  });

  test('weighs less than 30 KB with its style sheets, compressed', () => {
    for (const { path, html } of pages.filter((page) => /^\/posts\/./.test(page.path))) {
      const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)];
      const texts = [html, ...sheets.map(([, href = '']) => read(href))];
      const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
      expect(bytes, path).toBeLessThan(30_000);
    }
  });
});

test('a draft and a post of a day to come are nowhere', () => {
  const files = globSync('**/*', { cwd: dist }).filter((name) =>
    statSync(join(dist, name)).isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).not.toMatch(/unfinished|secret-tag/);
    if (/\.(?:html|xml|txt|md|json|webmanifest)$/.test(file)) {
      expect(read(file), file).not.toMatch(/unfinished secret|secret-tag|\/unfinished/i);
    }
  }
});

describe('the feed', () => {
  const items = () =>
    readItems(read('rss.xml')).map((item) => ({
      title: item['title'] ?? '',
      content: item['content:encoded'] ?? '',
    }));

  test('is well-formed and has each post in full, with absolute links', () => {
    expect(items()).toHaveLength(globSync('posts/*/index.html', { cwd: dist }).length);
    for (const { title, content } of items()) {
      expect(content, title).toContain('<h2>');
      expect(content, title).not.toMatch(/<[^<>]+(?:href|src)="(?!https:|http:|mailto:)/);
      expect(content, title).not.toMatch(/<script|<style/);
    }
  });

  test('discloses first where links pay, and marks each of them', () => {
    const paid = items().filter(({ content }) =>
      content.includes('"https://tidemark.example/go/global-api'),
    );
    expect(paid.length).toBeGreaterThan(1);
    for (const { title, content } of paid) {
      expect(content, title).toMatch(/^<p>(?:Ad: we earn a commission|Anzeige: Wir erhalten)/);
      for (const [, after] of content.matchAll(/\/go\/global-api[^"]*">[^<]*<\/a>(.{0,12})/g)) {
        expect(after, title).toMatch(/^\s?\((?:paid link|Anzeige)\)/);
      }
    }
  });
});

describe('for machines', () => {
  test('a Markdown copy has the disclosure before the first link, and full addresses', () => {
    const copy = read('posts/werkzeuge.md');
    expect(copy).toMatch(/^# Zwölf <Werkzeuge> & ein Maß\n\nAnzeige: Wir erhalten eine Provision/);
    expect(copy).toContain(`](${ORIGIN}/go/global-api/`);
    expect(copy).not.toMatch(/\]\(\//);
  });

  test('llms.txt lists the copies and tells which posts have paid links', () => {
    const text = read('llms.txt');
    expect(text).toMatch(/^# Tidemark\n\n> /);
    expect(text).toMatch(/posts\/werkzeuge\.md\): .*\(has paid links\)/);
    expect(text).toMatch(/posts\/sub-ids\.md\): .*\.\n/);
  });

  test('robots.txt closes /go/ and names the sitemap', () => {
    expect(read('robots.txt')).toBe(
      `User-agent: *\nDisallow: /go/\n\nSitemap: ${ORIGIN}/sitemap-index.xml\n`,
    );
  });

  test('the sitemap has every page, and neither redirects nor copies nor errors', () => {
    assertWellFormed(read('sitemap-index.xml'));
    const listed = [...read('sitemap-0.xml').matchAll(/<loc>(.*?)<\/loc>/g)];
    const expected = pages.map(({ path }) => path).filter((path) => path !== '/404.html');
    expect(new Set(listed.map(([, url]) => url))).toEqual(
      new Set(expected.map((path) => `${ORIGIN}${path}`)),
    );
  });

  test('the manifest names an icon that exists', () => {
    const { icons } = JSON.parse(read('site.webmanifest')) as { icons: { src: string }[] };
    expect(icons.map(({ src }) => isServed(src))).toEqual([true]);
  });
});

test('a second build draws no preview image again', () => {
  const images = () =>
    globSync('.tidemark/cache/og/*.png', { cwd: site.root })
      .toSorted()
      .map((file) => [file, statSync(join(site.root, file)).mtimeMs]);
  const drawn = images();
  expect(drawn).toHaveLength(globSync('{og.png,og/*.png}', { cwd: dist }).length);
  expect(site.run('build').status).toBe(0);
  expect(images()).toEqual(drawn);
});
