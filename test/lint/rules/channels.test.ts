// Links in mail and in posts to social networks.
import { expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { listChannelLinks } from '../../../src/lint/channel-links.ts';
import { parseChannel } from '../../../src/parse/channel-source.ts';
import { createExampleCatalog } from '../../support/example-catalog.ts';
import { runRule, TODAY } from '../example-run.ts';

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

const CHANNEL = { language: 'yaml', file: 'content/channels/issue-12.yaml' } as const;

function channel(links: string, more = ''): string {
  return `title: Issue 12\nkind: newsletter\npublished: "2026-11-20"\nlinks: [${links}]\nhours: 1\n${more}`;
}

test.each<[id: string, text: string, marked: string[]]>([
  ['link-ended', channel('acme, orchard-old, orchard-fair'), ['orchard-old']],
  ['link-ended', channel('acme, orchard-sale'), ['orchard-sale']],
  ['link-ended', channel('nothing'), []],
  ['program-closed', channel('harbor, acme'), ['harbor']],
  ['program-closed', channel('acme, vendor-docs'), []],
  ['program-closed', channel('quarry').replace('11-20', '12-01'), ['quarry']],
  ['disclosure-language', channel('acme', 'lang: de-AT'), []],
  ['disclosure-language', channel('vendor-docs', 'lang: nb'), []],
  ['disclosure-language', channel('vendor-docs, acme', 'lang: nb'), ['nb']],
  ['disclosure-language', 'title: A', []],
])('%s in the channel %j marks %j', (id, text, marked) => {
  const found = runRule(getRule(id), { ...CHANNEL, text });
  expect(found.map((each) => ('start' in each ? text.slice(each.start, each.end) : ''))).toEqual(
    marked,
  );
});

test('a direct link that is out stays what it is; one that is to come can still be left out', () => {
  const list = (published: string) => {
    const text = channel('acme, river-book').replace('2026-11-20', published);
    const source = parseChannel(CHANNEL.file, text);
    return listChannelLinks(source, createExampleCatalog({}), TODAY).map(({ link }) => link.id);
  };
  expect(list('2026-11-20')).toEqual(['acme']);
  expect(list('2026-12-01')).toEqual(['acme', 'river-book']);
});
