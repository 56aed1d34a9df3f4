import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Rule } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules.ts';
import { SUPPRESSION_RULES } from '../../src/lint/suppression-rules.ts';
import { PARSE_ERRORS } from '../../src/parse/errors.ts';
import { readRuleDocs, runRule, showFindings } from './example-run.ts';

const rules = RULES.map((rule) => ({ id: rule.id, rule }));

function getRule(id: string): Rule {
  return RULES.find((rule) => rule.id === id)!;
}

test('each rule is two files under its own name, and in the list once', () => {
  const files = readdirSync('src/lint/rules').toSorted();
  const wanted = RULES.flatMap(({ id }) => [`${id}.md`, `${id}.ts`]).toSorted();
  expect(files).toEqual(wanted);
});

test('no rule has the code of a parse error or of a suppression', () => {
  expect(RULES.filter(({ id }) => id in PARSE_ERRORS || id in SUPPRESSION_RULES)).toEqual([]);
});

// Those that need a browser are run in one, by test/browser/legible.test.ts.
const examples = (kind: 'passes' | 'fails') =>
  RULES.filter((rule) => !rule.needsBrowser).flatMap((rule) =>
    readRuleDocs(rule)[kind].map((example) => ({ id: rule.id, rule, example, ...example })),
  );

test.each(rules)('$id is explained, with examples that pass and that fail', ({ rule }) => {
  const { what, why, source, mend, passes, fails, options = '' } = readRuleDocs(rule);
  for (const text of [what, why, source, mend]) expect(text).toMatch(/[.…]$/);
  expect(passes.length).toBeGreaterThan(0);
  expect(fails.length).toBeGreaterThan(0);
  for (const name of listOptions(rule)) expect(options).toContain(`\`${name}\``);
  expect(listOptions(rule).length > 0).toBe(options !== '');
});

test.each(rules)('$id has an example of each kind of text that it looks at', ({ rule }) => {
  // A site is shown by a program file or by a lock file; a channel has a file of its own.
  const kinds = [
    rule.channel && 'a channel',
    rule.published && 'a file',
    rule.page && 'html',
    rule.post && 'mdx',
    (rule.program || rule.site) && 'yaml',
  ].filter(Boolean);
  const { fails, passes } = readRuleDocs(rule);
  for (const list of [fails, passes])
    expect(
      [
        ...new Set(
          list.map(({ language, file }) =>
            file?.startsWith('content/channels/') === true
              ? 'a channel'
              : rule.published && file !== undefined
                ? 'a file'
                : rule.site && language === 'json'
                  ? 'yaml'
                  : language,
          ),
        ),
      ].toSorted(),
    ).toEqual(kinds);
});

test.each(examples('passes'))('$id finds nothing in its good example $text', (each) => {
  expect(runRule(each.rule, each.example)).toEqual([]);
});

test.each(examples('fails'))('$id finds its bad example wrong: $text', (each) => {
  const findings = runRule(each.rule, each.example);
  expect(findings.length).toBeGreaterThan(0);
  for (const { message, hint } of findings) {
    expect(message).toMatch(/^(?:Unexpected|Missing) /);
    expect(hint).toMatch(/[.?"\]]$/);
  }
});

/** Names of the options of a rule. */
function listOptions({ options }: Rule): string[] {
  if (options === undefined) return [];
  const { properties = {} } = z.toJSONSchema(options, { io: 'input' });
  return Object.keys(properties);
}

test.each<[string, string, string[]]>([
  ['unknown-link-id', '[a](/golang) [b](/go) [c](https://x.example/go/nothing) `/go/x`', []],
  [
    'unknown-link-id',
    '[a](/go/acmee)',
    ['[a](/go/acmee) → Unexpected link id "acmee", expected an id of the registry'],
  ],
  [
    'unknown-link-id',
    '[a](/GO/acme) [b](../../go/acme) [c](go/acme/) [d](/Go/ACME) [e](/go-far/acme) [f](./notes/go/acme)',
    [
      '[a](/GO/acme) → Unexpected address "/GO/acme", expected /go/acme',
      '[b](../../go/acme) → Unexpected address "../../go/acme", expected /go/acme',
      '[c](go/acme/) → Unexpected address "go/acme/", expected /go/acme',
      '[d](/Go/ACME) → Unexpected address "/Go/ACME", expected /go/acme',
    ],
  ],
  [
    'unknown-link-id',
    '[a](/go/)',
    ['[a](/go/) → Missing link id after /go/, expected an id of the registry'],
  ],
  [
    'unknown-link-id',
    '[a](/go/acme?x=1) [b](/go/acme#y) [c](/go/acme/p/q) [d](/go/acme/a1-p01?x=1) [e](/go/acme/#y) [f](/go/acme/a1-p01)',
    [
      '[a](/go/acme?x=1) → Unexpected "?x=1" after /go/acme, expected a link id alone',
      '[b](/go/acme#y) → Unexpected "#y" after /go/acme, expected a link id alone',
      '[c](/go/acme/p/q) → Unexpected "/p/q" after /go/acme, expected a link id alone',
      '[d](/go/acme/a1-p01?x=1) → Unexpected "?x=1" after /go/acme/a1-p01, expected a link id alone',
      '[e](/go/acme/#y) → Unexpected "#y" after /go/acme/, expected a link id alone',
    ],
  ],
  [
    'unknown-link-id',
    '<Aff to={id} /> <Aff /> <Aff to="x" />',
    [
      'id → Unexpected expression for the link of <Aff>, expected to="link-id" in plain text',
      '<Aff /> → Missing a static "to", expected <Aff to="link-id">',
      '<Aff to="x" /> → Unexpected link id "x", expected an id of the registry',
    ],
  ],
  [
    'unknown-link-id',
    '<Card href="/go/x" />',
    ['<Card href="/go/x" /> → Unexpected link id "x", expected an id of the registry'],
  ],

  ['raw-affiliate-url', '[a](https://acme.example/) [b](https://notacme.example/?ref=x)', []],
  ['raw-affiliate-url', '[a](https://vendor.example/?ref=x) [b](/go/acme)', []],
  [
    'raw-affiliate-url',
    '[a](HTTPS://WWW.ACME.EXAMPLE/?a=1&ref=x#y)',
    [
      '[a](HTTPS://WWW.ACME.EXAMPLE/?a=1&ref=x#y) → Unexpected affiliate address of Acme, expected a link of the registry',
    ],
  ],
  [
    'raw-affiliate-url',
    'https://acme.example/?ref=x and <img src="//acme.example/p.png?ref=x" />',
    [
      'https://acme.example/?ref=x → Unexpected affiliate address of Acme, expected a link of the registry',
      '<img src="//acme.example/p.png?ref=x" /> → Unexpected affiliate address of Acme as an image, expected one that does not track',
    ],
  ],

  ['direct-only-program', '[a](/go/acme) <Aff to="river-book" />', []],
  [
    'direct-only-program',
    '<a href="/go/river-book">a</a>',
    [
      '<a href="/go/river-book">a</a> → Unexpected /go/ address of River, expected the plain merchant address',
    ],
  ],

  ['aff-attributes', '<Card as="banner" titel="x" /> <Aff to={id} /> <Aff {...link} />', []],
  [
    'unknown-link-id',
    '<Aff {...link} /> {links.map((id) => <Aff to={id}>a</Aff>)} {a && <Aff to="acme" {...rest} />}',
    [
      '...link → Unexpected expression for the link of <Aff>, expected to="link-id" in plain text',
      'id → Unexpected expression for the link of <Aff>, expected to="link-id" in plain text',
    ],
  ],
  [
    'placements-declared',
    '---\nplacements: [acme, acme-plans, acme]\n---\n<Aff to={id} /> [a](/go/acme-plans)',
    ['acme → Unexpected second "acme" in placements, expected it once'],
  ],
  [
    'go-not-fetched',
    '![a](/go/acme) <img srcset="/a.png 1x, /go/acme 2x" /> <Video poster="/go/acme" href="/go/acme" /> [![b](/b.png)](/go/acme) ![c](https://x.example/go/acme)',
    [
      '![a](/go/acme) → Unexpected /go/acme as an image, expected a link: browsers fetch it, and each visit counts as a click',
      '<img srcset="/a.png 1x, /go/acme 2x" /> → Unexpected /go/acme as an image, expected a link: browsers fetch it, and each visit counts as a click',
      '<Video poster="/go/acme" href="/go/acme" /> → Unexpected /go/acme in <Video>, expected a link: browsers fetch it, and each visit counts as a click',
    ],
  ],

  [
    'aff-attributes',
    '<Aff to="acme" titel="x" code="a1-p01" at={name} {...rest} />',
    [
      'titel → Unexpected attribute "titel", expected one of: to, at, as, title',
      'code → Unexpected attribute "code", expected one of: to, at, as, title',
      'at → Unexpected expression in "at", expected plain text',
      '{...rest} → Unexpected spread {...rest}, expected attributes in plain text',
    ],
  ],
  [
    'aff-attributes',
    '<Aff to="acme" at="My Name" />',
    ['My Name → Unexpected at="My Name", expected a name in kebab-case'],
  ],

  ['placement-names', '<Aff to="acme" at="x" /> <Aff to="acme-plans" at="x" />', []],

  ['placements-declared', '---\nplacements: [acme]\n---\n<Aff to="acme" /> [a](/go/acme)', []],
  [
    'placements-declared',
    '[a](/go/acme) [b](/go/acme) [c](/go/vendor-docs)',
    [
      '[a](/go/acme) → Unexpected link "acme", which the front matter does not declare',
      '[c](/go/vendor-docs) → Unexpected link "vendor-docs", which the front matter does not declare',
    ],
  ],
  [
    'placements-declared',
    '---\nplacements:\n  - acme\n  - acme\n  - acme-plans\n---\n[a](/go/acme)',
    [
      'acme → Unexpected second "acme" in placements, expected it once',
      'acme-plans → Unexpected placement "acme-plans", which the body does not link',
    ],
  ],
  // Nor is it known what a text places that cannot be parsed.
  ['placements-declared', '---\nplacements: [acme]\n---\n[a](/go/acme) {', []],
  // An unknown id is one problem, `unknown-link-id`'s.
  ['placements-declared', '---\nplacements: [acmee]\n---\n[a](/go/acmee)', []],
  ['placements-declared', '[a](/go/acmee)', []],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

test.each([
  [
    '[a](https://acme.example/plans?ref=x)',
    'Write [text](/go/acme-plans), or add this address to content/programs/acme.yaml.',
  ],
  [
    '[a](https://acme.example/else?ref=x)',
    'Write [text](/go/acme), or add this address to content/programs/acme.yaml.',
  ],
  [
    '[a](https://river.example/dp/2?tag=x)',
    'Write <Aff to="river-book">…</Aff>, or add this address to content/programs/river.yaml.',
  ],
])('the way out of %j is %j', (text, hint) => {
  expect(
    runRule(getRule('raw-affiliate-url'), { language: 'mdx', text }).map((finding) => finding.hint),
  ).toEqual([hint]);
});

test('the front matter to write is the whole of it', () => {
  const [first] = runRule(getRule('placements-declared'), {
    language: 'mdx',
    text: '---\nplacements: [acme]\n---\n[a](/go/acme) [b](/go/acme-plans) [c](/go/vendor-docs)',
  });
  expect(first?.hint).toBe(
    'Add it to the front matter: placements: [acme, acme-plans, vendor-docs]',
  );
});
