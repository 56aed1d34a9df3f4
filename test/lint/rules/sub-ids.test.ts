// What the rules on sub-IDs must find besides their examples, and what they must leave alone.
import { expect, test } from 'vitest';
import { formatLock, type PlacementLock } from '../../../src/core/affiliate/placement-lock.ts';
import { NETWORK_IDS, NETWORKS, type Network } from '../../../src/core/affiliate/network.ts';
import { placeSubIds } from '../../../src/core/affiliate/sub-id-position.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { createSiteFacts } from '../../../src/lint/site-facts.ts';
import { parseLock } from '../../../src/parse/lock-source.ts';
import { createExampleCatalog } from '../../support/example-catalog.ts';
import { runRule, showFindings, TODAY } from '../example-run.ts';

const getRule = (id: string): Rule => RULES.find((rule) => rule.id === id)!;

const createFile = (network: string, url: string, lines = ''): string => `name: A
network: ${network}
affiliateId: me
usedByAuthor: false
terms: [{ from: '2026-01-01' }]
${lines}
links:
  a: { url: '${url}' }
`;

const UUID = '550e8400-e29b-41d4-a716-446655440000';

test.each<[string, string, string, string[]]>([
  ['subid-charset', 'awin', 'https://a.example/?clickref2=a-1&m=A_B&ued=X', []],
  ['subid-charset', 'amazon', 'https://a.example/?tag=A_B&sid=A_B', []],
  ['subid-charset', 'impact', 'https://a.example/?subId3={click_id}', []],
  ['subid-charset', 'cj', 'https://a.example/?sid=0', ['zero']],
  ['subid-charset', 'cj', 'https://a.example/?sid=a-b', ['lower-case letters and digits']],
  ['subid-charset', 'rakuten', 'https://a.example/?u1=-a', ['hyphens between']],
  ['subid-charset', 'partnerize', `https://a.example/camref:x/pubref:${UUID}/`, ['UUID']],
  ['subid-charset', 'awin', `https://a.example/?clickref=${UUID.replaceAll('-', '')}`, ['UUID']],

  ['subid-dynamic', 'in-house', 'https://a.example/?x={affiliateId}&list[]=1&a=50%25', []],
  ['subid-dynamic', 'in-house', 'https://a.example/{user}', ['{user}']],
  ['subid-dynamic', 'in-house', 'https://a.example/?x=%7Bclick_id%7D', ['{click_id}']],
  ['subid-dynamic', 'in-house', 'https://a.example/?x=%%CACHE%%', ['%%CACHE%%']],
  ['subid-dynamic', 'in-house', 'https://a.example/?x=[timestamp]', ['[timestamp]']],
  ['subid-dynamic', 'in-house', 'https://a.example/?x=${id}', ['${id}']],

  ['subid-position', 'awin', 'https://a.example/?clickref=x&p=Y', []],
  ['subid-position', 'awin', 'https://a.example/?clickref=x', []],
  ['subid-position', 'impact', 'https://a.example/?u=X&subId1=a', []],
  ['subid-position', 'awin', 'https://a.example/?p=Y&clickref=x', ['after p']],
  ['subid-position', 'tradedoubler', 'https://a.example/?url=Y&epi2=x', ['after url']],
  ['subid-position', 'partnerize', 'https://a.example/camref:x/creativeref:y/pubref:a/', []],
  ['subid-position', 'awin', 'https://a.example/?ClickRef2=x', ['expected clickref2']],
  ['subid-position', 'impact', 'https://a.example/?SUBID1=x', []],
  [
    'subid-position',
    'partnerize',
    'https://a.example/camref:x/?pubref=a',
    ['Unexpected parameter'],
  ],

  ['subid-length', 'awin', `https://a.example/?clickref=${'x'.repeat(50)}&ued=X`, []],
  ['subid-length', 'awin', `https://a.example/?clickref=${'x'.repeat(51)}&ued=X`, ['at most 50']],
  ['subid-collision', 'awin', 'https://a.example/?m=a1-p01&ued=X', []],
  ['subid-collision', 'awin', 'https://a.example/?clickref2=a1-p01&ued=X', ['placement a1-p01']],
  ['subid-collision', 'cj', 'https://a.example/?sid=a17p03', ['placement a17-p03']],
])('%s at %s: %s', (id, network, url, expected) => {
  const routing = network === 'amazon' ? 'routing: direct' : '';
  const text = createFile(network, url, routing);
  const found = runRule(getRule(id), { language: 'yaml', text });
  expect(found).toHaveLength(expected.length);
  for (const [index, part] of expected.entries()) expect(found[index]?.message).toContain(part);
});

const PLACES: Readonly<Record<string, string>> = {
  digistore24: 'https://a.example/redir/1/me',
  partnerize: 'https://a.example/camref:x/',
};

test.each(NETWORK_IDS.filter((id) => NETWORKS[id].slots.length > 0))(
  'the rules know where and how %s takes a sub-ID',
  (id) => {
    const { slots, position }: Network = NETWORKS[id];
    const base = PLACES[id] ?? 'https://a.example/?x=1';
    const check = (rule: string, param: string, value: string) =>
      runRule(getRule(rule), {
        language: 'yaml',
        text: createFile(id, placeSubIds(base, { [param]: value }, position)),
      });
    for (const { param, max } of slots) {
      for (const rule of ['subid-charset', 'subid-length', 'subid-position', 'subid-collision'])
        expect(check(rule, param, 'books')).toEqual([]);
      expect(check('subid-charset', param, UUID)).toHaveLength(1);
      expect(check('subid-length', param, 'x'.repeat(max))).toEqual([]);
      expect(check('subid-length', param, 'x'.repeat(max + 1))).toHaveLength(1);
      expect(check('subid-collision', param, 'a17-p03')).toHaveLength(1);
    }
  },
);

test.each<[string, string[]]>([
  ['`https://acme.example/?ref=${user}` and `/go/acme?x=${y}`', []],
  ['<a href={`https://acme.example/docs/${page}`}>x</a>', []],
  ['<a href={`/posts/${page}?ref=x`}>x</a> <a href={`/go/${id}`}>x</a>', []],
  ['<a href={`/go/acme?sub=${user}`}>x</a>', ['/go/acme?sub=${user}']],
  ['<a href={"/go/acme" + suffix}>x</a>', ['/go/acme']],
  [
    'export const x = (id) => `https://acme.example/?sub=${id}&ref=me`',
    ['https://acme.example/?sub=${id}&ref=me'],
  ],
])('an address that runs in %j', (text, expected) => {
  expect(showFindings(getRule('subid-dynamic'), text).map((each) => each.split(' → ')[0])).toEqual(
    expected,
  );
});

const entry = (link: string) => ({ link, heading: '', text: link });
const article = (post: string, links: readonly string[]) => ({
  post,
  published: '2026-01-02',
  placements: Object.fromEntries(links.map((link, index) => [index + 1, entry(link)])),
});

/** What a rule finds in a lock file, as the characters that it points at. */
function findIn(id: string, text: string, options: unknown = {}): string[] {
  const rule = getRule(id);
  const registry = createExampleCatalog({});
  const facts = createSiteFacts(registry, parseLock('lock.json', text), []);
  return rule.site!(facts, { registry, options, today: TODAY }).map(({ file, start, end }) =>
    file === 'lock.json' ? text.slice(start, end) : file,
  );
}

const LOCK: PlacementLock = {
  version: 1,
  articles: { 1: article('a', ['acme', 'vendor-docs']), 2: article('b', ['acme']) },
};

test('a lock file as the build writes it gives no code twice', () => {
  expect(findIn('subid-reuse', formatLock(LOCK))).toEqual([]);
  expect(findIn('subid-collision', formatLock(LOCK))).toEqual([]);
  expect(findIn('subid-reuse', JSON.stringify(LOCK))).toEqual([]);
});

test('what a merge leaves is told at its place', () => {
  const text = formatLock(LOCK).replace('"2": {\n      "post"', '"1": {\n      "post"');
  expect(findIn('subid-reuse', text)).toEqual(['"1"']);
  expect(findIn('subid-reuse', formatLock(LOCK).replace('"post": "b"', '"post": "a"'))).toEqual([
    '"post"',
  ]);
});

test('values are counted by network, and vendors without a program are not', () => {
  const near = 3 / 20_000;
  expect(findIn('subid-distinct', formatLock(LOCK), { near })).toEqual([]);
  const three = { ...LOCK, articles: { ...LOCK.articles, 3: article('c', ['acme-plans']) } };
  expect(findIn('subid-distinct', formatLock(three), { near })).toEqual([
    'content/programs/acme.yaml',
  ]);
});
