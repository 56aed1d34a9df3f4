import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/core/problem.ts';
import { fixText } from '../../src/lint/fix-text.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { RULES } from '../../src/lint/rules.ts';
import { lintPost } from '../../src/lint/run.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { applyEdits } from '../../src/parse/text-edits.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog } from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const FRONT = '---\ntitle: A\ndescription: B\npublished: "2026-01-02"\n---\n\n';
const NAMES = ['raw-affiliate-url', 'unknown-link-id', 'direct-only-program', 'aff-attributes'];
const context = {
  config: createLintConfig(
    undefined,
    RULES.filter(({ id }) => NAMES.includes(id)),
  ),
  registry: createExampleCatalog({}),
  today: TODAY,
};

function lint(text: string, parseTree: ParseTree = parseNativeTree): Problem[] {
  return lintPost(parsePost('content/posts/a.mdx', text, parseTree), context).problems;
}

/** The body after all fixes, both parsers agreeing. */
function fix(body: string): string {
  const [native, unified] = [parseNativeTree, parseUnifiedTree].map(
    (parseTree) => fixText(FRONT + body, (text) => lint(text, parseTree)).text,
  );
  expect(unified).toBe(native);
  expect(native?.startsWith(FRONT)).toBe(true);
  return native?.slice(FRONT.length) ?? '';
}

/** The body after each suggestion alone, with its title. */
function suggest(body: string): [title: string, body: string][] {
  return lint(FRONT + body).flatMap(({ suggestions = [] }) =>
    suggestions.map(({ title, edits }): [string, string] => [
      title,
      applyEdits(FRONT + body, edits).slice(FRONT.length),
    ]),
  );
}

const RAW = 'https://acme.example/plans?ref=x';

describe('a raw address that leads to where a registry link does becomes that link', () => {
  test.each([
    ['inline', `See [the *plans*](${RAW}).`, 'See [the *plans*](/go/acme-plans).'],
    ['with a title', `[a](${RAW} "Their plans")`, '[a](/go/acme-plans "Their plans")'],
    ['with a name', `[a](${RAW} 'at:intro Plans')`, "[a](/go/acme-plans 'at:intro Plans')"],
    ['with spaces', `[a]( ${RAW}\n"Plans" )`, '[a]( /go/acme-plans\n"Plans" )'],
    ['in angle brackets', `[a](<${RAW}>)`, '[a](</go/acme-plans>)'],
    ['definition in them', `[a]\n\n[a]: <${RAW}>`, '[a]\n\n[a]: </go/acme-plans>'],
    ['with an image', `[![b](/b.png)](${RAW})`, '[![b](/b.png)](/go/acme-plans)'],
    ['without a text', `[](${RAW})`, '[](/go/acme-plans)'],
    ['with an entity', '[a](https://acme.example/plans?ref=x&amp;ref=y)', '[a](/go/acme-plans)'],
    ['with an escape', '[a](https://acme.example/plans\\?ref=x)', '[a](/go/acme-plans)'],
    ['with brackets', '[a](https://acme.example/plans?ref=(x))', '[a](/go/acme-plans)'],
    [
      'reference',
      `[a][ref], [b][ref] and [ref].\n\n[ref]: ${RAW} "Plans"`,
      '[a][ref], [b][ref] and [ref].\n\n[ref]: /go/acme-plans "Plans"',
    ],
    [
      'reference by its text, over lines',
      `[A \\[b\\]][]\n\n[a \\[b\\]]:\n  ${RAW}\n  'Plans'`,
      `[A \\[b\\]][]\n\n[a \\[b\\]]:\n  /go/acme-plans\n  'Plans'`,
    ],
    [
      'the first of two definitions',
      `[a][b]\n\n[b]: ${RAW}\n[b]: ${RAW}`,
      `[a][b]\n\n[b]: /go/acme-plans\n[b]: ${RAW}`,
    ],
    ['literal', `See ${RAW}.`, `See [${RAW}](/go/acme-plans).`],
    [
      'literal with signs',
      'https://acme.example/plans?ref=a_b*c*~d',
      '[https://acme.example/plans?ref=a\\_b\\*c\\*\\~d](/go/acme-plans)',
    ],
    ['element', `<a href="${RAW}" class="b">c</a>`, '<a href="/go/acme-plans" class="b">c</a>'],
    ['element in quotes', `<a href='${RAW}'>c</a>`, "<a href='/go/acme-plans'>c</a>"],
    ['static expression', `<a href={"${RAW}"}>c</a>`, '<a href={"/go/acme-plans"}>c</a>'],
    ['component', `<Card href="${RAW}" />`, '<Card href="/go/acme-plans" />'],
    [
      'in a quote, a list and a table',
      `> - [a](\n>   ${RAW})\n\n| A |\n|---|\n| [a](${RAW}) |`,
      '> - [a](\n>   /go/acme-plans)\n\n| A |\n|---|\n| [a](/go/acme-plans) |',
    ],
    ['in a heading', `## [a](${RAW})`, '## [a](/go/acme-plans)'],
    ['after wide characters', `価格👍 [価格👍](${RAW})`, '価格👍 [価格👍](/go/acme-plans)'],
    ['another id of the author', `[a](${RAW}&utm_source=b)`, '[a](/go/acme-plans)'],
    ['http, and another case', '[a](HTTP://ACME.EXAMPLE/plans?ref=x)', '[a](/go/acme-plans)'],
    ['without a scheme', '[a](//acme.example/plans?ref=x)', '[a](/go/acme-plans)'],
    ['the inner address', '[a](https://acme.example/?ref=x)', '[a](/go/acme)'],
    ['direct', '[a *b*](https://river.example/dp/1?tag=x) c', '<Aff to="river-book">a *b*</Aff> c'],
  ])('%s', (_, body, fixed) => {
    expect(fix(body)).toBe(fixed);
    expect(fix(fixed)).toBe(fixed);
  });
});

describe('a link of a direct-only program becomes <Aff>', () => {
  test.each([
    ['inline', 'See [a](/go/river-book).', 'See <Aff to="river-book">a</Aff>.'],
    [
      'with name and title',
      'See [a](/go/river-book "at:intro The book").',
      'See <Aff to="river-book" at="intro" title="The book">a</Aff>.',
    ],
    ['without a text', 'See [](/go/river-book).', 'See <Aff to="river-book" />.'],
    [
      'reference',
      'See [a][b] and [b].\n\n[b]: /go/river-book "T"',
      'See <Aff to="river-book" title="T">a</Aff> and <Aff to="river-book" title="T">b</Aff>.\n\n[b]: /go/river-book "T"',
    ],
    ['element', '<a href="/go/river-book">a **b**</a>', '<Aff to="river-book">a **b**</Aff>'],
    [
      'element over lines',
      '<a href="/go/river-book">\n  a\n</a>',
      '<Aff to="river-book">\n  a\n</Aff>',
    ],
    ['heading', '## See [a](/go/river-book)', '## See <Aff to="river-book">a</Aff>'],
    [
      'table',
      '| A |\n|---|\n| [a](/go/river-book) |',
      '| A |\n|---|\n| <Aff to="river-book">a</Aff> |',
    ],
    ['list', '- [a](/go/river-book)\n- b', '- <Aff to="river-book">a</Aff>\n- b'],
    ['emphasis', '**[a](/go/river-book)**', '**<Aff to="river-book">a</Aff>**'],
    [
      'at the beginning of a line',
      '[a\nb](/go/river-book) is a\nbook.',
      '<Aff to="river-book">a\nb</Aff> is a\nbook.',
    ],
  ])('%s', (_, body, fixed) => {
    expect(fix(body)).toBe(fixed);
    expect(fix(fixed)).toBe(fixed);
    if (!fixed.includes('/go/')) expect(lint(FRONT + fixed)).toEqual([]);
  });

  test('unless something else would change with it: that is a suggestion, or nothing', () => {
    const alone = '[a](/go/river-book)';
    expect(fix(alone)).toBe(alone);
    expect(suggest(alone)).toEqual([
      ['Write <Aff to="river-book">', '<Aff to="river-book">a</Aff>'],
    ]);
    for (const body of [
      'See [www.river.example](/go/river-book).',
      'See [a](/go/river-book "A \\"book\\"").',
      '<a href="/go/river-book" class="b">a</a>',
      '<Card href="/go/river-book" />',
      '<a href={"/go/river-book"}>a</a>',
    ]) {
      expect(lint(FRONT + body).map(({ rule }) => rule)).toEqual(['direct-only-program']);
      expect(fix(body)).toBe(body);
      expect(suggest(body)).toEqual([]);
    }
  });

  test('a raw address of such a program in the open is named by the registry: a suggestion', () => {
    const body = 'See https://river.example/dp/1?tag=x for it.';
    expect(fix(body)).toBe(body);
    expect(suggest(body)).toEqual([
      ['Write <Aff to="river-book">', 'See <Aff to="river-book">The book</Aff> for it.'],
    ]);
  });
});

describe('a raw address that may lead elsewhere gets a suggestion', () => {
  test.each([
    ['another parameter', `[a](${RAW}&plan=pro)`, '[a](/go/acme-plans)'],
    ['another place of the page', `[a](${RAW}#pro)`, '[a](/go/acme-plans)'],
    ['another page', '[a](https://acme.example/else?ref=x)', '[a](/go/acme)'],
    ['a slash more', '[a](https://acme.example/plans/?ref=x)', '[a](/go/acme)'],
    ['another host', 'www.acme.example/else?ref=x', '[www.acme.example/else?ref=x](/go/acme)'],
    ['another attribute', `<Card link="${RAW}" />`, '<Card link="/go/acme-plans" />'],
  ])('%s', (_, body, suggested) => {
    expect(fix(body)).toBe(body);
    expect(suggest(body).map(([, text]) => text)).toEqual([suggested]);
  });

  test('and so does one of which an image is made, which is then left alone', () => {
    const body = `[a][b] ![c][b]\n\n[b]: ${RAW}`;
    expect(fix(body)).toBe(body);
    expect(suggest(body)).toEqual([]);
  });
});

test('an address whose writing is not understood to the letter is left alone', () => {
  const body = '[a](https://acme.example/plans?ref=x&#38;ref=y)';
  expect(lint(FRONT + body).map(({ rule }) => rule)).toEqual(['raw-affiliate-url']);
  expect(fix(body)).toBe(body);
  expect(suggest(body)).toEqual([]);
});

describe('a guess is a suggestion', () => {
  test.each([
    ['[a](/go/acmee)', 'Write /go/acme', '[a](/go/acme)'],
    ['[a][b]\n\n[b]: /go/acmee', 'Write /go/acme', '[a][b]\n\n[b]: /go/acme'],
    ['<Aff to="acmee" />', 'Write to="acme"', '<Aff to="acme" />'],
    ["<Aff to={'acmee'} />", 'Write to="acme"', "<Aff to={'acme'} />"],
    ['[a](/go/river-bok) b', 'Write <Aff to="river-book">', '<Aff to="river-book">a</Aff> b'],
    ['<Aff to="acme" titel="x" />', 'Write title', '<Aff to="acme" title="x" />'],
    ['<Aff\n  to="acme"\n  titel={x} />', 'Write title', '<Aff\n  to="acme"\n  title={x} />'],
  ])('%j', (body, title, suggested) => {
    expect(fix(body)).toBe(body);
    expect(suggest(body)).toEqual([[title, suggested]]);
  });

  test.each([
    '[a](/go/nothing-like-it)',
    '<Aff to={id} />',
    '<Aff to="acme" banner="x" />',
    '<Aff to="acme" titel="x" title="y" />',
    '<Aff to="acme" {...titel} />',
  ])('there is none for %j', (body) => {
    expect(lint(FRONT + body).length).toBeGreaterThan(0);
    expect(suggest(body)).toEqual([]);
  });
});
