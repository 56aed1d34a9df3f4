// Links in mail and in posts to social networks.
import { expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule } from '../example-run.ts';

const getRule = (id: string): Rule => RULES.find((rule) => rule.id === id)!;

const AMAZON = 'https://www.amazon.com/dp/B000000001?tag=me-20';
const BOTH = `[a](https://site.example/go/acme) [b](/go/acme-plans) [c](${AMAZON}) [d](/go/meadow)`;

test.each<[string, string, string, Record<string, string[]>, string[]]>([
  // Nothing is sent unless its name or the options say so.
  ['program-channel', 'dist/rss.md', BOTH, {}, []],
  ['amazon-email', 'dist/posts/newsletter/a.md', BOTH, {}, []],
  ['program-channel', 'dist/mail/a.md', BOTH, { mail: [] }, []],
  // One finding for each program of a text.
  [
    'program-channel',
    'dist/mail/a.md',
    BOTH,
    {},
    ['Unexpected link of Acme in mail (dist/mail/a.md)'],
  ],
  ['program-channel', 'dist/posts/a.md', BOTH, { mail: ['posts/*'] }, ['Unexpected link of Acme']],
  ['amazon-email', 'dist/posts/a.md', BOTH, { mail: ['**/*.md'] }, ['Unexpected link to Amazon']],
  ['program-channel', 'dist/social/a.md', BOTH, {}, ['Unexpected link of Meadow in a text for']],
  // Links that earn nothing may stand anywhere.
  ['program-channel', 'dist/mail/a.md', '[v](https://vendor.example/docs)', {}, []],
  ['program-channel', 'dist/mail/a.md', '`/go/acme` and [x](https://acme.example/docs)', {}, []],
  // Pages, too.
  [
    'program-channel',
    'dist/mail/a.html',
    '<a href="/go/acme">a</a>',
    {},
    ['Unexpected link of Acme'],
  ],
  [
    'amazon-email',
    'dist/mail/a.html',
    `<a href="${AMAZON}">a</a>`,
    {},
    ['Unexpected link to Amazon'],
  ],
])('%s in %s: %s with %j', (id, file, text, options, expected) => {
  const found = runRule(getRule(id), { language: 'md', file, text }, options);
  expect(found).toHaveLength(expected.length);
  for (const [index, part] of expected.entries()) expect(found[index]?.message).toContain(part);
});
