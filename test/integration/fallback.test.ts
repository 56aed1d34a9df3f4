// A build that also writes what works without a server: links in files, and nothing else taken for them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { ask } from '../support/ask.ts';
import { oldSafariClick } from '../support/request-headers.ts';
import { runCommandIn } from '../support/run-command.ts';
import { copySite, serveSite, type SiteCopy } from '../support/site-copy.ts';

const MINIMAL = fileURLToPath(new URL('../fixtures/sites/minimal', import.meta.url));

let site: SiteCopy;

const listNames = () =>
  readdirSync(join(site.root, 'dist'), { recursive: true, encoding: 'utf8' }).toSorted();

beforeAll(() => {
  site = copySite(MINIMAL);
  site.edit(
    'astro.config.mjs',
    "tidemark({ name: 'Minimal' })",
    "sitemap(), tidemark({ name: 'Minimal', fallback: ['_redirects', 'nginx', 'html'] })",
  );
  site.edit(
    'astro.config.mjs',
    'import mdx',
    "import sitemap from '@astrojs/sitemap';\nimport mdx",
  );
  site.write('public/_redirects', '/old /posts/every-way/ 301\n');
  site.write('src/pages/index.astro', '<html lang="en"><title>Home</title><h1>Home</h1></html>');
});

afterAll(() => site.remove());

describe('with all of them asked for', () => {
  beforeAll(() => {
    const { stdout, stderr } = site.run('build');
    expect(stdout + stderr).toContain(
      'paths of /go/ work without a server, uncounted: _redirects, nginx, html',
    );
  });

  test('each link and placement has its line, its entry and its page', () => {
    const to =
      'https://acme.example/c.php?awinaffid=me-1&clickref=a1-p01&ued=https%3A%2F%2Facme.example%2F';
    const redirects = site.read('dist/_redirects');
    expect(redirects).toContain(`\n/go/acme/a1-p01 ${to} 302\n`);
    expect(redirects).toContain('\n/go/acme https://acme.example/c.php?awinaffid=me-1&ued=');
    expect(redirects.endsWith('\n\n/old /posts/every-way/ 301\n')).toBe(true);
    expect(site.read('.tidemark/nginx/go-map.conf')).toContain(`  /go/acme/a1-p01 "${to}";`);
    expect(site.read('.tidemark/nginx/go-answer.conf')).toContain('return 302 $tidemark_go;');
    expect(site.read('dist/go/acme/a1-p01/index.html')).toContain(
      `href="${to.replaceAll('&', '&amp;')}"`,
    );
    expect(existsSync(join(site.root, 'dist/go/acme/index.html'))).toBe(true);
  });

  test('a direct-only program is in none', () => {
    const written = [
      site.read('dist/_redirects'),
      site.read('.tidemark/nginx/go-map.conf'),
      listNames()
        .filter((name) => name.startsWith('go/'))
        .join('\n'),
    ];
    for (const text of written) {
      expect(text).toContain('acme');
      expect(text).not.toContain('river');
    }
  });

  test('no list of the site takes forwarding pages for articles', async () => {
    const sitemaps = listNames().filter((name) => /^sitemap.*xml$/.test(name));
    expect(sitemaps).not.toEqual([]);
    for (const name of sitemaps) expect(site.read(`dist/${name}`)).not.toContain('/go/');
    expect(sitemaps.map((name) => site.read(`dist/${name}`)).join('')).toContain('every-way');
    const linted = await runCommandIn(
      { cwd: site.root },
      lint,
      '--published',
      '--format',
      'json',
      'dist',
    );
    const { problems } = JSON.parse(linted.stdout) as {
      problems: { rule: string; file: string }[];
    };
    expect(problems.filter(({ file }) => /dist\/(?:go\/|_redirects)/.test(file))).toEqual([]);
    // A page that the build did not write is one that hides the endpoint.
    site.write('dist/go/acme/other.html', '<h1>Mine</h1>');
    const again = await runCommandIn(
      { cwd: site.root },
      lint,
      '--published',
      '--format',
      'json',
      'dist',
    );
    expect(again.stdout).toContain('Unexpected page dist/go/acme/other.html');
  });

  test('the server goes before the pages', async () => {
    const server = await serveSite(site.root);
    try {
      for (const path of ['/go/acme/a1-p01', '/go/acme/a1-p01/', '/go/acme/a1-p01/index.html']) {
        const { status, body } = await ask(server.origin, path, { headers: oldSafariClick });
        expect(body).not.toContain('On to');
        expect([302, 404]).toContain(status);
      }
      const { status } = await ask(server.origin, '/go/acme/a1-p01', { headers: oldSafariClick });
      expect(status).toBe(302);
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });
});

test('without the setting a build writes none of them, and takes the old ones away', () => {
  site.edit('astro.config.mjs', /, fallback: \[.*?\]/, '');
  site.run('build');
  expect(site.read('dist/_redirects')).toBe('/old /posts/every-way/ 301\n');
  expect(listNames().filter((name) => name.startsWith('go'))).toEqual([]);
  expect(existsSync(join(site.root, '.tidemark/nginx'))).toBe(false);
});
