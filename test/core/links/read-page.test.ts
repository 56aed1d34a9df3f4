import { expect, test } from 'vitest';
import { readPage } from '../../../src/core/links/read-page.ts';

test('a page is its title, its first heading and what a reader sees', () => {
  const html = `<!doctype html><html><head><title>
    A &amp; B&#39;s</title><style>h1 { color: red }</style></head>
    <body class="x"><script>document.write('<h1>no</h1>')</script><!-- <h1>no</h1> -->
    <h1 id="a">Fish <em>and</em> chips</h1><p>Two&nbsp;words</p></body>`;
  expect(readPage(html)).toEqual({
    title: "A & B's",
    heading: 'Fish and chips',
    text: 'Fish and chips Two words',
  });
});

test('what steers a terminal is no text of a page', () => {
  expect(readPage('<title>a\u001B[2J\u009B1mb&#27;&#x9b;c</title>').title).toBe('a [2J 1mb c');
});

test.each(['', 'plain', '<', '<script>never closed', '<h1>never closed', '&#1114112;&#x110000;'])(
  'broken HTML is read as far as it goes: %s',
  (html) => {
    expect(readPage(html).heading).toBe('');
  },
);

test.each(['<', '<title', '<h1', '<!--', '<script', '<body ', '&', '<h1>'])(
  'a page made of %s alone takes no time',
  (part) => {
    const started = performance.now();
    readPage(part.repeat((256 * 1024) / part.length));
    expect(performance.now() - started).toBeLessThan(2000);
  },
);
