// What leaves the site as text: structured data, llms.txt, feed items; and the plug-in for tables.
import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { renderFeedContent } from '../../src/components/feed-content.ts';
import { formatArticle } from '../../src/components/json-ld.ts';
import { formatLlms } from '../../src/components/llms.ts';
import { scrollableTables } from '../../src/components/scrollable-tables.ts';

const article = {
  url: 'https://blog.example/posts/a/',
  title: 'Ends with </script>',
  description: 'A description.',
  image: 'https://blog.example/og/a.png',
  published: '2026-01-02',
  updated: undefined,
  lang: 'en',
  tags: ['http'],
  wordCount: 900,
  author: 'Ada',
  site: { name: 'Blog', url: 'https://blog.example/' },
};

test('structured data cannot end its script element, and says what the page says', () => {
  const text = formatArticle(article);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({
    '@type': 'BlogPosting',
    headline: 'Ends with </script>',
    datePublished: '2026-01-02',
    dateModified: '2026-01-02',
    author: { name: 'Ada' },
  });
});

const entry = { title: 'A [b]', url: 'https://blog.example/a.md', description: 'C.' };

test('llms.txt marks posts with paid links, and explains the mark', () => {
  const text = formatLlms(
    { name: 'Blog', description: 'D.' },
    [
      { ...entry, compensated: true },
      { ...entry, compensated: false },
    ],
    [],
  );
  expect(text).toMatch(/^# Blog\n\n> D\.\n\nPosts marked "has paid links"/);
  expect(text).toContain(
    String.raw`- [A \[b\]](https://blog.example/a.md): C. (has paid links)` + '\n- ',
  );
});

test('llms.txt of a site without paid links does not speak of them', () => {
  const posts = [{ ...entry, compensated: false }];
  expect(formatLlms({ name: 'Blog', description: '' }, posts, [])).not.toContain('paid');
});

test('a feed item begins after the title, and its own links lead to the post', () => {
  const markdown =
    '# Title\n\nAd: we earn.\n\nSee [below](#x) and [B](https://b.example/).\n\n`<a href="#x">`\n';
  expect(renderFeedContent(markdown, 'https://blog.example/posts/a/').trim()).toBe(
    '<p>Ad: we earn.</p>\n<p>See <a href="https://blog.example/posts/a/#x">below</a> and <a href="https://b.example/">B</a>.</p>\n<p><code>&lt;a href="#x"&gt;</code></p>',
  );
});

test('a table gets a box that scrolls and that the keyboard reaches', () => {
  const { html } = markdownToHtml('| a |\n| - |\n| b |\n', { hastPlugins: [scrollableTables] });
  expect(html).toMatch(
    /^<div class="table-box" role="group" aria-label="Table" tabindex="0"><table>[^]*<\/table><\/div>/,
  );
});
