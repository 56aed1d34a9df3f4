import { expect, test } from 'vitest';
import { isSitePath } from '../../../src/core/affiliate/go-url.ts';
import { ProgramSchema } from '../../../src/core/affiliate/program.ts';

function listIssues(
  link: Record<string, unknown>,
  program: Record<string, unknown> = {},
): string[] {
  const file = {
    name: 'Acme',
    network: 'in-house',
    usedByAuthor: true,
    terms: 'none',
    links: { acme: { url: 'https://acme.example/', ...link } },
    ...program,
  };
  const { error } = ProgramSchema.safeParse(file);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test.each([
  [{}],
  [{ from: '2026-01-01', until: '2026-01-01' }],
  [{ clickLimit: 1, successor: 'acme-plans', fallback: '/posts/a/' }],
  [{ variants: { a: {}, b: { weight: 0, url: 'https://acme.example/b' } } }],
  [{ countries: [{ in: ['DE'], url: 'https://acme.example/de' }] }],
])('%j is a life of a link', (link) => {
  expect(listIssues(link)).toEqual([]);
});

test.each<[Record<string, unknown>, string]>([
  [{ from: '2026-02-01', until: '2026-01-31' }, 'until: expected a day from 2026-02-01 on'],
  [{ until: '2026-02-30' }, 'until: Unexpected date "2026-02-30"'],
  [{ clickLimit: 0 }, 'clickLimit: '],
  [{ successor: 'Acme Plans' }, 'successor: expected the id of a link'],
  [{ fallback: 'https://evil.example/' }, 'fallback: expected a path of this site'],
  [{ variants: { a: {} } }, 'variants: expected two arms or more'],
  [{ variants: { a: {}, bb: {} } }, 'variants.bb: '],
  [
    { variants: { a: { weight: 0 }, b: { weight: 0 } } },
    'variants: expected a weight above 0 in one arm at least',
  ],
  [
    { variants: { a: {}, b: { url: 'https://acme.example/?a={affiliateId}' } } },
    'variants.b.url: expected affiliateId to be set',
  ],
  [
    {
      countries: [
        { in: ['DE', 'AT'], url: 'https://acme.example/1' },
        { in: ['AT'], url: 'https://acme.example/2' },
      ],
    },
    'countries: expected each country once',
  ],
  [{ countries: [{ in: ['de'], url: 'https://acme.example/' }] }, 'countries.0.in.0: expected'],
])('%j is refused: %s', (link, message) => {
  const issues = listIssues(link);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toContain(`links.acme.${message}`);
});

test('what is decided click by click is nothing for a direct link', () => {
  const direct = { routing: 'direct' };
  expect(listIssues({ until: '2026-12-31', fallback: '/posts/a/' }, direct)).toEqual([]);
  expect(listIssues({ clickLimit: 5 }, direct)).toEqual([
    'links.acme.clickLimit: expected routing: redirect: a direct link stands in the page as it is',
  ]);
});

test.each([
  ['/', true],
  ['/posts/a/', true],
  ['/posts/a/#b', true],
  ['//evil.example/', false],
  ['/\\evil.example/', false],
  ['/go/acme', false],
  ['/go', false],
  ['/golang/', true],
  ['posts/a', false],
  ['/a b', false],
  ['/a\r\nSet-Cookie: a=1', false],
  ['/ü', false],
])('%j is a path to send readers to: %s', (path, expected) => {
  expect(isSitePath(path)).toBe(expected);
});
