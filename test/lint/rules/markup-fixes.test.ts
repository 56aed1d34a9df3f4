// What `--fix` writes at HTML links: it parses, mends what was found, and twice is the same as once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/rules.ts';
import { parseNativeTree } from '../../../src/parse/native-tree.ts';
import { applyEdits } from '../../../src/parse/text-edits.ts';
import { parseUnifiedTree } from '../../../src/parse/unified-tree.ts';
import { createExampleCatalog } from '../../support/example-catalog.ts';
import { TODAY } from '../example-run.ts';

const MENDING = [
  'rel-sponsored',
  'rel-no-noreferrer',
  'rel-overmarked',
  'link-marker',
  'visual-link-marker',
];
/** What keeps Astro's scripts off, which says nothing of what is paid. */
const KEEPING_OFF = ['go-no-prefetch', 'go-full-navigation'];

function check(text: string, id: string, parseTree = parseNativeTree) {
  const rule = RULES.find((each) => each.id === id)!;
  const registry = createExampleCatalog({ 'a.mdx': text }, parseTree);
  const post = registry.posts[0]!;
  const found = rule.post!(post, { registry, options: undefined, today: TODAY });
  return { found, problems: post.problems };
}

/** One rule's fixes after the other's, as often as there are any. */
function fix(text: string, ids: readonly string[] = MENDING): string {
  return ids.reduce((before, id) => {
    const edits = check(before, id).found.flatMap((finding) => finding.fix?.edits ?? []);
    return applyEdits(before, edits);
  }, text);
}

const post = (body: string, lang = 'en') =>
  `---\ntitle: A\ndescription: B\npublished: "2026-01-02"\nlang: ${lang}\n---\n\n${body}\n`;

test.each([
  [
    '<a href="/go/acme">a</a>',
    '<a rel="sponsored nofollow noopener" href="/go/acme">a</a> (paid link)',
  ],
  [
    '<a href="/go/acme" rel="noopener noreferrer">a</a> (Ad)',
    '<a href="/go/acme" rel="noopener sponsored nofollow">a</a> (Ad)',
  ],
  [
    '<a href="/go/acme" rel>a</a> (Ad)',
    '<a href="/go/acme" rel="sponsored nofollow noopener">a</a> (Ad)',
  ],
  [
    '<a href="/go/acme" rel=\'\'>a</a> (Ad)',
    '<a href="/go/acme" rel=\'sponsored nofollow noopener\'>a</a> (Ad)',
  ],
  [
    '<a href="/go/acme" rel={"nofollow"} referrerPolicy={`no-referrer`}>a</a> (Ad)',
    '<a href="/go/acme" rel={"nofollow sponsored noopener"} referrerPolicy={`strict-origin-when-cross-origin`}>a</a> (Ad)',
  ],
  [
    '<a href="/go/vendor-docs" rel="sponsored noopener">v</a>',
    '<a href="/go/vendor-docs" rel="noopener">v</a>',
  ],
  // Whether someone else pays, the registry does not know.
  [
    '<a href="https://o.example/" rel="sponsored">v</a>',
    '<a href="https://o.example/" rel="sponsored">v</a>',
  ],
  [
    '- one\n  <a\n    href="/go/acme"\n    rel="sponsored">a</a>\n  two',
    '- one\n  <a\n    href="/go/acme"\n    rel="sponsored">a</a> (paid link)\n  two',
  ],
  [
    '| a |\n| - |\n| <a href="/go/acme" rel="sponsored"><img src="a.png" alt="ad" /></a> |',
    '| a |\n| - |\n| <a href="/go/acme" rel="sponsored"><img src="a.png" alt="ad" /></a> (paid link) |',
  ],
  // A marker in a heading would change its id; after lines of its own, it would not parse.
  ['## <a href="/go/acme" rel="sponsored">a</a>', '## <a href="/go/acme" rel="sponsored">a</a>'],
  [
    '<a href="/go/acme" rel="sponsored">\n  Text.\n</a>',
    '<a href="/go/acme" rel="sponsored">\n  Text.\n</a>',
  ],
  [
    '<a href="/go/acme" rel="sponsored">\n\nText.\n\n</a>',
    '<a href="/go/acme" rel="sponsored">\n\nText.\n\n</a>',
  ],
])('%j becomes %j', (before, after) => {
  expect(fix(post(before))).toBe(post(after));
  expect(fix(post(after))).toBe(post(after));
});

// Each rule alone, and what it says in words: neither sends an author to the other.
test.each([
  ['<a href="/go/acme" rel="noreferrer">a</a>', 'sponsored nofollow noopener'],
  ['<a href="/go/acme" rel="noopener noreferrer">a</a>', 'noopener sponsored nofollow'],
  ['<a href="/go/acme" rel="ugc NoReferrer">a</a>', 'ugc sponsored nofollow noopener'],
  ['<Card href="/go/acme" rel={"noreferrer"} />', 'sponsored nofollow noopener'],
])('what is advised for %j is one value', (before, wanted) => {
  for (const id of ['rel-sponsored', 'rel-no-noreferrer']) {
    const after = fix(post(before), [id]);
    expect(check(post(before), id).found.map(({ hint }) => hint)).toEqual([
      expect.stringContaining(`rel="${wanted}"`),
    ]);
    expect(after).toContain(`"${wanted}"`);
    expect(check(after, 'rel-sponsored').found).toEqual([]);
    expect(check(after, 'rel-no-noreferrer').found).toEqual([]);
  }
});

test('the marker is that of the language', () => {
  expect(fix(post('<a href="/go/acme" rel="sponsored">a</a>', 'de'))).toBe(
    post('<a href="/go/acme" rel="sponsored">a</a> (Anzeige)', 'de'),
  );
});

test.each([
  [
    '<a href="/go/acme">a</a>',
    '<a data-astro-reload data-astro-prefetch="false" href="/go/acme">a</a>',
  ],
  [
    '<a href="/go/acme" data-astro-prefetch="false">a</a>',
    '<a data-astro-reload href="/go/acme" data-astro-prefetch="false">a</a>',
  ],
  ['<a href="/go/acme" {...rest}>a</a>', '<a href="/go/acme" {...rest}>a</a>'],
  ['<Card href="/go/acme" />', '<Card href="/go/acme" />'],
  ['<a href="/about/">a</a>', '<a href="/about/">a</a>'],
])('%j, kept off from scripts, is %j', (before, after) => {
  expect(fix(post(before), KEEPING_OFF)).toBe(post(after));
  expect(fix(post(after), KEEPING_OFF)).toBe(post(after));
});

const address = fc.constantFrom(
  '/go/acme',
  '/go/vendor-docs',
  '/about/',
  'https://acme.example/?ref=x',
);
const rel = fc.constantFrom(
  '',
  ' rel',
  ' rel=""',
  ' rel="noopener"',
  " rel='noreferrer sponsored'",
  ' rel={"noreferrer"}',
  ' rel={rel}',
  ' {...rest}',
);
const content = fc.constantFrom(
  'a',
  '**a**',
  '<img src="a.png" />',
  '![x](y.png)',
  '\n  a\n',
  '\n\na\n\n',
  '',
);
const element = fc
  .tuple(fc.constantFrom('a', 'Card'), address, rel, content)
  .map(([name, href, rest, inner]) => `<${name} href="${href}"${rest}>${inner}</${name}>`);
const around = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `Text ${text} text.`,
  (text) => `- ${text.replaceAll('\n', '\n  ')}`,
  (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  (text) => `${text}. More.`,
  (text) => `{b && <p>${text}</p>} text.`,
  (text) => `{b ? (\n  ${text.replaceAll('\n', '\n  ')}\n) : null}`,
  (text) => `<div>\n  ${text.replaceAll('\n', '\n  ')}\n</div>`,
);

test('what parses before a fix parses after it, in both parsers, and needs no other', () => {
  fc.assert(
    fc.property(around, fc.array(element, { minLength: 1, maxLength: 3 }), (wrap, elements) => {
      const before = post(wrap(elements.join(' ')));
      fc.pre(
        check(before, 'link-marker').problems.length === 0 &&
          check(before, 'link-marker', parseUnifiedTree).problems.length === 0,
      );
      const ids = [...MENDING, ...KEEPING_OFF];
      const after = fix(before, ids);
      for (const parseTree of [parseNativeTree, parseUnifiedTree]) {
        for (const id of ids) {
          const { found, problems } = check(after, id, parseTree);
          expect(problems).toEqual([]);
          expect(found.filter((finding) => finding.fix)).toEqual([]);
        }
      }
    }),
    { numRuns: 100 },
  );
});
