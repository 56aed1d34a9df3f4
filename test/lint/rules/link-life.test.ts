// Links that end, and who comes after them: what must be told, and above all what must not.
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { linkEnded } from '../../../src/lint/rules/link-ended.ts';
import { linkFallback } from '../../../src/lint/rules/link-fallback.ts';
import { linkSuccessor } from '../../../src/lint/rules/link-successor.ts';
import { programClosed } from '../../../src/lint/rules/program-closed.ts';
import { subidLength } from '../../../src/lint/rules/subid-length.ts';
import { createExampleCatalog, formatExamplePost } from '../../support/example-catalog.ts';
import { createExampleOutput } from '../example-output.ts';
import { runRule } from '../example-run.ts';

/** A program `p` with further lines, and its links. */
const program = (links: string, more = '') => `name: P
network: in-house
usedByAuthor: false
terms: none
${more}
links:
${links}
`;

interface Found {
  severity: string | undefined;
  message: string;
}

/** What a rule says of a post with one link, `[a](/go/a)`. */
function listFindings(
  rule: Rule<never>,
  programs: Readonly<Record<string, string>>,
  { today = '2026-11-21', published = '2026-01-02', options = {} } = {},
): Found[] {
  const { posts, ...registry } = createExampleCatalog(
    { 'a.mdx': formatExamplePost('[a](/go/a)', `published: "${published}"`) },
    undefined,
    programs,
  );
  expect(registry.problems).toEqual([]);
  const context = { registry, today, options: options as never };
  return posts.flatMap((post) =>
    (rule.post?.(post, context) ?? []).map(({ severity, message }) => ({ severity, message })),
  );
}

const DAYS = { options: { days: 30 } };

describe('link-ended', () => {
  test.each([
    ['a link without days', `  a: { url: "https://a.example/" }`],
    ['31 days before its end', `  a: { url: "https://a.example/", until: "2026-12-22" }`],
    ['a fallback', `  a: { url: "https://a.example/", until: "2026-01-01", fallback: "/x/" }`],
    [
      'a successor',
      `  a: { url: "https://a.example/", until: "2026-01-01", successor: b }\n  b: { url: "https://b.example/" }`,
    ],
    ['its first day', `  a: { url: "https://a.example/", from: "2026-11-21" }`],
    [
      'a day to come, with a fallback',
      `  a: { url: "https://a.example/", from: "2026-12-21", fallback: "/x/" }`,
    ],
  ])('says nothing with %s', (_, links) => {
    expect(listFindings(linkEnded as Rule<never>, { p: program(links) }, DAYS)).toEqual([]);
  });

  test.each([
    ['2026-11-20', 'error', 'ended on 2026-11-20'],
    ['2026-11-21', 'warning', 'ends on 2026-11-21, and nobody takes its readers'],
    ['2026-12-20', 'warning', 'ends on 2026-12-20, and nobody takes its readers'],
  ])('tells of an end on %s as %s', (until, severity, what) => {
    const links = `  a: { url: "https://a.example/", until: "${until}" }`;
    expect(listFindings(linkEnded as Rule<never>, { p: program(links) }, DAYS)).toEqual([
      { severity, message: `Unexpected link "a", which ${what}` },
    ]);
  });

  test('goes by the day on which a post will be read', () => {
    const programs = {
      p: program(`  a: { url: "https://a.example/", from: "2026-12-01", until: "2027-06-30" }`),
    };
    const on = (published: string) =>
      listFindings(linkEnded as Rule<never>, programs, { ...DAYS, published });
    expect(on('2026-12-01')).toEqual([]);
    expect(on('2026-11-30')).toHaveLength(1);
    expect(on('2027-07-01')).toHaveLength(1);
  });

  test('a successor that is not there takes nobody, and a direct link cannot hand over', () => {
    const gone = `  a: { url: "https://a.example/", until: "2026-01-01", successor: gone }`;
    expect(listFindings(linkEnded as Rule<never>, { p: program(gone) }, DAYS)).toHaveLength(1);
    const direct = `  a: { url: "https://a.example/", until: "2026-01-01", fallback: "/x/" }`;
    const programs = { p: program(direct, 'routing: direct') };
    expect(listFindings(linkEnded as Rule<never>, programs, DAYS)).toHaveLength(1);
  });
});

describe('program-closed', () => {
  const closed = (more: string) => ({
    p: program(`  a: { url: "https://a.example/" }`, `status: closed\n${more}`),
  });

  test('is a warning once readers are taken care of', () => {
    const [finding] = listFindings(programClosed as Rule<never>, closed('fallback: /x/'));
    expect(finding).toMatchObject({ severity: 'warning' });
    const [alone] = listFindings(programClosed as Rule<never>, closed(''));
    expect(alone?.severity).toBeUndefined();
  });
});

describe('link-successor', () => {
  test('tells a fault once, where it is', () => {
    const text = program(
      `  a: { url: "https://a.example/", successor: b }\n  b: { url: "https://b.example/", successor: nowhere }`,
    );
    const findings = runRule(linkSuccessor, { language: 'yaml', text });
    expect(findings.map(({ message }) => message)).toEqual([
      'Unexpected successor "nowhere" of "b", expected the id of a link',
    ]);
  });
});

describe('link-fallback', () => {
  test.each([
    ['/', 'dist/index.html', 0],
    ['/about', 'dist/about.html', 0],
    ['/about/', 'dist/about.html', 0],
    ['/about/#b', 'dist/about/index.html', 0],
    ['/k%C3%A4se/', 'dist/käse/index.html', 0],
    ['/guide.pdf', 'dist/guide.pdf', 0],
    ['/abou/', 'dist/about/index.html', 1],
    ['/about.html/x', 'dist/about.html', 1],
  ])('with %s and the file %s finds %i', (fallback, file, count) => {
    const programs = { p: program(`  a: { url: "https://a.example/", fallback: "${fallback}" }`) };
    const registry = createExampleCatalog({}, undefined, programs);
    const names = new Set([file.replace('dist/', '')]);
    const output = { ...createExampleOutput({}, registry), names };
    const found = linkFallback.published?.(output, { registry, options: {}, today: '2026-11-21' });
    expect(found).toHaveLength(count);
  });
});

test('subid-length looks at the code of each arm', () => {
  const links = `  a: { url: "https://a.example/", variants: { a: {}, b: { url: "https://a.example/b" } } }`;
  const text = program(links, 'subId: { param: s, max: 7 }').replace(
    'terms: none',
    'terms: [{ from: "2026-01-01", firstOrder: "10%" }]',
  );
  const findings = runRule(subidLength, { language: 'yaml', text });
  expect(findings.map(({ message }) => message)).toEqual([
    'Unexpected sub-ID "a17-p01-a" of 9 characters, and 1 more, expected at most 7 in s',
  ]);
});
