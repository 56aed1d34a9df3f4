// The output as a whole: what is found in it, and what must not be.
import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/rules.ts';
import { createExampleCatalog } from '../../support/example-catalog.ts';
import { createExampleOutput, EXAMPLE_POSTS } from '../example-output.ts';
import { TODAY } from '../example-run.ts';

const SAY = 'Ad: we earn a commission if you buy through links marked (paid link).';
const LINK = '<a href="https://site.example/go/acme/a1-p01">Acme</a>';

/** `rule file` of each finding in these files of an output. */
function lint(files: Readonly<Record<string, string>>): string[] {
  const registry = createExampleCatalog(EXAMPLE_POSTS);
  const output = createExampleOutput(files, registry);
  return RULES.flatMap((rule) =>
    (rule.published?.(output, { registry, options: defaults(rule.id), today: TODAY }) ?? []).map(
      ({ at }) => `${rule.id} ${at.source.file}`,
    ),
  );
}

function defaults(id: string): unknown {
  return RULES.find((rule) => rule.id === id)?.options?.parse({});
}

const escape = (html: string) => html.replaceAll('<', '&lt;');
const atom = (content: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>A</title><link rel="alternate" href="https://site.example/posts/example/"/>${content}</entry></feed>`;
const jsonFeed = (item: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', ...item }] });
const rss = (item: string, language = 'en') =>
  `<rss version="2.0"><channel><language>${language}</language><item>${item}</item></channel></rss>`;

test.each<[string, string, string, string[]]>([
  [
    'Atom with escaped HTML',
    'dist/atom.xml',
    atom(`<content type="html">${escape(`<p>${LINK} (paid link)</p>`)}</content>`),
    ['derived-disclosure'],
  ],
  [
    'Atom with its own markup',
    'dist/atom.xml',
    atom(
      `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${SAY}</p><p>${LINK}</p></div></content>`,
    ),
    ['derived-marker'],
  ],
  [
    'Atom with its own markup, marked',
    'dist/atom.xml',
    atom(
      `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${SAY}</p><p>${LINK} (paid link)</p></div></content>`,
    ),
    [],
  ],
  [
    'CDATA',
    'dist/rss.xml',
    rss(`<description><![CDATA[<p>${SAY}</p>${LINK} (paid link)]]></description>`),
    [],
  ],
  [
    'a disclosure in the description does not cover the content',
    'dist/rss.xml',
    rss(
      `<description>${SAY}</description><content:encoded><![CDATA[${LINK} (paid link)]]></content:encoded>`,
    ),
    ['derived-disclosure'],
  ],
  [
    'words of a disclosure that are strewn over a text are none',
    'dist/rss.xml',
    rss(
      `<description><![CDATA[<p>An ad.</p><p>We earn a commission.</p><p>If you buy.</p>${LINK} (paid link)]]></description>`,
    ),
    ['derived-disclosure'],
  ],
  [
    'a German feed in English',
    'dist/rss.xml',
    rss(`<description><![CDATA[<p>${SAY}</p>${LINK} (Anzeige)]]></description>`, 'de'),
    ['derived-disclosure'],
  ],
  [
    'a German feed in German',
    'dist/rss.xml',
    rss(
      `<description><![CDATA[<p>Anzeige: Wir erhalten eine Provision, wenn du kaufst.</p>${LINK} (Anzeige)]]></description>`,
      'de-AT',
    ),
    [],
  ],
  [
    'a marker of another link',
    'dist/rss.xml',
    rss(
      `<description><![CDATA[<p>${SAY}</p><p>${LINK} (paid link) ${LINK} and more.</p>]]></description>`,
    ),
    ['derived-marker'],
  ],
  [
    'a vendor’s link',
    'dist/rss.xml',
    rss('<description><![CDATA[<a href="/go/vendor-docs">v</a>]]></description>'),
    [],
  ],
  [
    'the address in a code sample',
    'dist/rss.xml',
    rss(`<description><![CDATA[<pre><code>${escape(LINK)}</code></pre>]]></description>`),
    [],
  ],
  [
    'a feed that ends early',
    'dist/rss.xml',
    '<rss><channel><item><description>&lt;a href=',
    ['feed-readable'],
  ],
  [
    'JSON Feed',
    'dist/feed.json',
    jsonFeed({ content_html: `<p>${SAY}</p>${LINK}` }),
    ['derived-marker'],
  ],
  [
    'JSON Feed in plain text',
    'dist/feed.json',
    jsonFeed({ content_text: `${SAY}\n\nhttps://site.example/go/acme (paid link)` }),
    [],
  ],
  [
    'JSON that is no feed',
    'dist/feed.json',
    '{"items":[{"content_html":"<a href=\\"/go/acme\\">"}]}',
    [],
  ],
  [
    'a direct link',
    'dist/a.md',
    '[b](https://river.example/dp/1?tag=me-20) (paid link)',
    ['derived-disclosure'],
  ],
  ['an HTML link in Markdown', 'dist/a.md', `${SAY}\n\n${LINK}`, ['derived-marker']],
  ['code in Markdown', 'dist/a.md', '`[a](/go/acme)`\n\n```md\n[a](/go/acme)\n```', []],
  [
    'llms-full.txt',
    'dist/llms-full.txt',
    '# Site\n\n[Acme](https://site.example/go/acme) (paid link)',
    ['derived-disclosure'],
  ],
])('%s', (_, file, text, expected) => {
  expect(lint({ [file]: text })).toEqual(expected.map((rule) => `${rule} ${file}`));
});

const DENY = 'User-agent: *\nDisallow: /go/\n';
const PAGE = '<h1>A</h1><a href="/go/acme/a1-p01">Acme</a>';
const ON = ['disclosure-policy-page dist/disclosure/index.html'];

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  [
    'no robots.txt, and links below /go/',
    { 'dist/a.html': PAGE },
    ['go-robots dist/robots.txt', ...ON],
  ],
  ['robots.txt and such a page', { 'dist/a.html': PAGE, 'dist/robots.txt': DENY }, ON],
  [
    'a page of the site’s terms',
    { 'dist/a.html': PAGE, 'dist/robots.txt': DENY, 'dist/en/disclosure/index.html': '<h1>A</h1>' },
    [],
  ],
  ['nothing at all', {}, []],
  [
    'a robot that /go/ is open to, by an exception',
    { 'dist/robots.txt': `${DENY}Allow: /go/acme\n` },
    ['go-robots dist/robots.txt'],
  ],
  ['a wildcard that closes everything', { 'dist/robots.txt': 'User-agent: *\nDisallow: /\n' }, []],
  [
    'a list of addresses',
    { 'dist/sitemap.txt': 'https://site.example/\nhttps://site.example/go/acme\n' },
    ['go-robots dist/sitemap.txt'],
  ],
  [
    'a redirect of Astro’s and the page that it becomes',
    {
      'astro.config.mjs': "export default { redirects: { '/go/acme': 'https://acme.example/' } };",
      'dist/go/acme/index.html': '<h1>A</h1>',
    },
    ['go-contract astro.config.mjs'],
  ],
  [
    'drafts by their files',
    {
      'dist/posts/a-draft/index.html': '',
      'dist/og/a-draft.png': '',
      'dist/img/a-draft.png': '',
      'dist/posts/a-draft-horse/index.html': '',
    },
    ['feed-no-drafts dist/posts/a-draft/index.html', 'feed-no-drafts dist/og/a-draft.png'],
  ],
  [
    'a draft in a search index with escaped slashes',
    { 'dist/search.json': String.raw`{"url":"https:\/\/site.example\/posts\/a-draft\/"}` },
    ['feed-no-drafts dist/search.json'],
  ],
])('%s', (_, files, expected) => {
  expect(lint(files).toSorted(byText)).toEqual(expected.toSorted(byText));
});

test.each<[string, string, string, string[]]>([
  ['a rewrite to a function', 'dist/_redirects', '/go/* /.netlify/functions/go 200', []],
  [
    'a comment and other paths',
    'dist/_redirects',
    '# /go* /x 301\n/golang /posts/golang/ 301\n/old /new',
    [],
  ],
  ['all paths', 'dist/_redirects', '/* /index.html 200', []],
  ['no status', 'dist/_redirects', '/go/acme https://acme.example/', ['go-contract']],
  ['another merchant', 'dist/_redirects', '/go/acme https://other.example/ 302', ['go-contract']],
  ['an unknown id', 'dist/_redirects', '/go/acmee https://acme.example/ 302', ['go-contract']],
  ['a splat as the host', 'dist/_redirects', '/go/* https://:splat 302', ['go-contract']],
  [
    'TOML',
    'netlify.toml',
    '[[redirects]]\nfrom = "/go*"\nto = "/x"\nstatus = 200\n',
    ['go-path-match'],
  ],
  [
    'TOML with a query',
    'netlify.toml',
    '[[redirects]]\nfrom = "/go/*"\nto = ":url"\nstatus = 302\n[redirects.query]\nurl = ":url"\n',
    ['go-contract'],
  ],
  ['TOML that is broken', 'netlify.toml', '[[redirects\nfrom = "/go*"', []],
  [
    'comments in JSON',
    'wrangler.jsonc',
    '{ // "/go*"\n "routes": ["site.example/go/*", { "pattern": "site.example/go*" }], /* x */ }',
    ['go-path-match'],
  ],
  ['all paths for a Worker', 'wrangler.toml', 'routes = ["site.example/*"]', []],
  [
    'an exclusion',
    'dist/_routes.json',
    '{"include":["/*"],"exclude":["/go/*"]}',
    ['go-path-match'],
  ],
  ['an exact location', 'nginx.conf', 'location = /go { return 404; }', []],
  [
    'a regular expression',
    'nginx.conf',
    'location ~ ^/go { proxy_pass http://a; }',
    ['go-path-match'],
  ],
  [
    'a permanent rewrite',
    'nginx.conf',
    'rewrite ^/go/acme$ https://acme.example/ permanent;',
    ['go-contract'],
  ],
  [
    'a target out of the query',
    'nginx.conf',
    'location /go/ { return 302 $arg_url; }',
    ['go-contract'],
  ],
  ['a map', 'dist/go.conf', 'map $uri $to {\n  /go/acme https://acme.example/;\n}', []],
  [
    'a matcher of a middleware',
    'src/middleware.ts',
    "export const config = { matcher: '/go:path*' };",
    ['go-path-match'],
  ],
  [
    'a matcher with the slash',
    'src/middleware.ts',
    "export const config = { matcher: ['/go/:path*'] };",
    [],
  ],
  ['another prefix', 'src/middleware.ts', "if (path.startsWith('/golang')) next();", []],
  [
    'a redirect of Astro’s',
    'astro.config.mjs',
    "export default { redirects: { '/go/[...link]': '/' } };",
    ['go-contract'],
  ],
  [
    'a redirect of another path',
    'astro.config.mjs',
    "export default { redirects: { '/golang': '/posts/' } };",
    [],
  ],
  [
    'a sort by score with a comment',
    'src/pages/a.astro',
    'a.sort((x, y) => /* not by payout */ x.score - y.score)',
    [],
  ],
  [
    'a commission shown, and a sort',
    'src/pages/a.astro',
    '{all.toSorted(byName).map((x) => x.commission)}',
    [],
  ],
])('in configuration or code, %s', (_, file, text, expected) => {
  expect(lint({ [file]: text })).toEqual(expected.map((rule) => `${rule} ${file}`));
});

test('a registry link that leads back to /go/ of the site is told at its program', () => {
  const registry = createExampleCatalog({}, undefined, {
    loop: 'name: Loop\nnetwork: none\nusedByAuthor: false\nterms: none\nlinks:\n  loop: { url: "https://site.example/go/acme" }\n  other: { url: "https://other.example/go/acme" }\n',
  });
  const output = createExampleOutput(
    { 'astro.config.mjs': "export default { site: 'https://site.example/' };" },
    registry,
  );
  const rule = RULES.find(({ id }) => id === 'go-contract')!;
  const found = rule.published?.(output, { registry, options: undefined, today: TODAY }) ?? [];
  expect(found.map(({ at }) => at.source.text.slice(at.start, at.end))).toEqual([
    '"https://site.example/go/acme"',
  ]);
});

test('a line may lead to where any of its link’s readers go, and nowhere else', () => {
  const file = (name: string, links: string) =>
    `name: ${name}\nnetwork: in-house\nusedByAuthor: false\nterms: [{ from: "2026-01-01" }]\nlinks:\n${links}`;
  const registry = createExampleCatalog({}, undefined, {
    old: file(
      'Old',
      '  old: { url: "https://old.example/", successor: next, countries: [{ in: [DE], url: "https://old-de.example/" }] }\n',
    ),
    next: file('Next', '  next: { url: "https://next.example/" }\n'),
  });
  const hosts = ['old', 'old-de', 'next', 'other'];
  const output = createExampleOutput(
    {
      'dist/_redirects': hosts.map((host) => `/go/old https://${host}.example/ 302\n`).join(''),
    },
    registry,
  );
  const rule = RULES.find(({ id }) => id === 'go-contract')!;
  const found = rule.published?.(output, { registry, options: undefined, today: TODAY }) ?? [];
  expect(found.map(({ at }) => at.source.text.slice(at.start, at.end))).toEqual([
    '/go/old https://other.example/ 302',
  ]);
});

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
