import { describe, expect, test } from 'vitest';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { RULES } from '../../src/lint/rules.ts';
import { lintPost, lintProgram, lintSources } from '../../src/lint/run.ts';
import { SUPPRESSION_RULES } from '../../src/lint/suppression-rules.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parseProgram } from '../../src/parse/program-source.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, EXAMPLE_PROGRAMS } from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const FRONT = '---\ntitle: A\ndescription: B\npublished: "2026-01-02"\n---\n\n';
const IGNORE = 'tidemark-ignore-next-line unknown-link-id -- why';

const NAMES = ['unknown-link-id', 'raw-affiliate-url', 'placements-declared'];
const CONFIG = createLintConfig(
  undefined,
  RULES.filter(({ id }) => NAMES.includes(id)),
);

/** `line rule` of what is found in a post with this body, both parsers agreeing. */
function lintBody(body: string, today?: string): string[] {
  return lintText(FRONT + body, today);
}

function lintText(text: string, today: string = TODAY): string[] {
  const [native = [], unified] = [parseNativeTree, parseUnifiedTree].map((parseTree) =>
    tellProblems(text, today, parseTree),
  );
  expect(unified).toEqual(native);
  return native.map(({ line, rule }) => `${line} ${rule}`);
}

function tellProblems(text: string, today: string = TODAY, parseTree: ParseTree = parseNativeTree) {
  const catalog = createExampleCatalog({ 'a.mdx': text }, parseTree);
  return lintSources(catalog, { config: CONFIG, today }).report.problems;
}

/** What is said of the comments in a post with this body. */
function tellComments(body: string, today?: string): { message: string; hint: string }[] {
  return tellProblems(FRONT + body, today)
    .filter(({ rule }) => rule in SUPPRESSION_RULES)
    .map(({ message, hint }) => ({ message, hint }));
}

test('without a comment the fault is told', () => {
  expect(lintBody('[a](/go/nix)')).toEqual(['7 unknown-link-id']);
});

describe('the next line', () => {
  test.each([
    ['right below', `{/* ${IGNORE} */}\n[a](/go/nix)`],
    ['after empty lines', `{/* ${IGNORE} */}\n\n \n[a](/go/nix)`],
    ['below a comment within a sentence', `Text {/* ${IGNORE} */} goes\non to [a](/go/nix).`],
    ['in a quote', `> {/* ${IGNORE} */}\n>\n> [a](/go/nix)`],
    ['in a quote of a quote', `> > {/* ${IGNORE} */}\n> >\n> > [a](/go/nix)`],
    ['in a list', `- One.\n- {/* ${IGNORE} */}\n\n  [a](/go/nix)`],
    ['in the next item of a list', `- One. {/* ${IGNORE} */}\n- [a](/go/nix)`],
    ['in a list of a quote', `> - {/* ${IGNORE} */}\n>   [a](/go/nix)`],
    ['in an element', `<div>\n{/* ${IGNORE} */}\n[a](/go/nix)\n</div>`],
    ['in an element, indented', `<div>\n  {/* ${IGNORE} */}\n\n  <Aff to="nix" />\n</div>`],
    ['in the next row of a table', `| A |\n|---|\n| {/* ${IGNORE} */} |\n| [a](/go/nix) |`],
    ['in a footnote', `A.[^1]\n\n[^1]: B.\n    {/* ${IGNORE} */}\n    [a](/go/nix)`],
    [
      'over several lines',
      `{/* tidemark-ignore-next-line\n  unknown-link-id\n  -- why */}\n\n[a](/go/nix)`,
    ],
    [
      'over several lines of a quote',
      `> {/* tidemark-ignore-next-line\n> unknown-link-id\n> -- why */}\n>\n> [a](/go/nix)`,
    ],
    ['all faults of the line', `{/* ${IGNORE} */}\n[a](/go/nix) [b](/go/nox)`],
  ])('%s', (_, body) => {
    expect(lintBody(body)).toEqual([]);
  });

  test.each([
    ['the line of the comment', `{/* ${IGNORE} */} [a](/go/nix)\n[b](/go/acmee)`, [7]],
    ['the line above', `[a](/go/nix)\n{/* ${IGNORE} */}\n[b](/go/nox)`, [7]],
    ['the line after the next', `{/* ${IGNORE} */}\n[a](/go/nix)\n[b](/go/nox)`, [9]],
  ])('not %s', (_, body, lines) => {
    expect(lintBody(body)).toEqual(lines.map((line) => `${line} unknown-link-id`));
  });

  test('a comment at the end of the file, or before text alone, excuses nothing', () => {
    expect(lintBody(`[a](/go/nix)\n\n{/* ${IGNORE} */} [b](/go/nix)`)).toEqual([
      '7 unknown-link-id',
      '9 unused-suppression',
      '9 unknown-link-id',
    ]);
    expect(lintBody(`{/* ${IGNORE} */}\n\nText.\n\n[a](/go/nix)`)).toEqual([
      '7 unused-suppression',
      '11 unknown-link-id',
    ]);
  });

  test('comments below each other are all about the line below them', () => {
    const raw = 'tidemark-ignore-next-line raw-affiliate-url -- another why';
    expect(
      lintBody(`{/* ${IGNORE} */}\n{/* ${raw} */}\n\n[a](/go/nix) https://acme.example/?ref=x`),
    ).toEqual([]);
    expect(
      lintBody(
        `> {/* ${IGNORE} */}\n>\n> {/* ${raw} */}\n> [a](/go/nix) https://acme.example/?ref=x`,
      ),
    ).toEqual([]);
  });

  test('one comment names several rules, with commas or without', () => {
    for (const names of ['unknown-link-id, raw-affiliate-url', 'raw-affiliate-url unknown-link-id'])
      expect(
        lintBody(
          `{/* tidemark-ignore-next-line ${names} -- why */}\n\n[a](/go/nix) https://acme.example/?ref=x`,
        ),
      ).toEqual([]);
  });

  test('only the named rules are excused', () => {
    expect(lintBody(`{/* ${IGNORE} */}\n\n[a](/go/nix) https://acme.example/?ref=x`)).toEqual([
      '9 raw-affiliate-url',
    ]);
  });
});

describe('a block', () => {
  const start = '{/* tidemark-ignore-start unknown-link-id -- why */}';
  const end = '{/* tidemark-ignore-end */}';

  test('is excused, and what stands around it is not', () => {
    expect(
      lintBody(
        `[a](/go/nix)\n\n${start}\n\n[b](/go/nix)\n\n- [c](/go/nix)\n\n${end}\n\n[d](/go/nix)`,
      ),
    ).toEqual(['7 unknown-link-id', '17 unknown-link-id']);
  });

  test('may stand in an element, and begin and end within a line', () => {
    expect(lintBody(`<div>\n${start}\n\n[a](/go/nix)\n\n${end}\n[b](/go/nox)\n</div>`)).toEqual([
      '13 unknown-link-id',
    ]);
    expect(lintBody(`${start} [a](/go/nix) ${end} [b](/go/nox)`)).toEqual(['7 unknown-link-id']);
  });

  test('may stand in another: an end is of the innermost', () => {
    const raw = '{/* tidemark-ignore-start raw-affiliate-url -- why */}';
    const link = '[a](/go/nix) https://acme.example/?ref=x';
    expect(lintBody([start, link, raw, link, end, link, end, link].join('\n\n'))).toEqual([
      '9 raw-affiliate-url',
      '17 raw-affiliate-url',
      '21 unknown-link-id',
      '21 raw-affiliate-url',
    ]);
  });

  test('may overlap another when its end names its rules', () => {
    const raw = '{/* tidemark-ignore-start raw-affiliate-url -- why */}';
    const endOf = (rule: string) => `{/* tidemark-ignore-end ${rule} */}`;
    const link = '[a](/go/nix) https://acme.example/?ref=x';
    expect(
      lintBody(
        [start, raw, link, endOf('unknown-link-id'), link, endOf('raw-affiliate-url')].join('\n\n'),
      ),
    ).toEqual(['15 unknown-link-id']);
    expect(lintBody([start, link, endOf('raw-affiliate-url')].join('\n\n'))).toEqual([
      '7 invalid-suppression',
      '9 raw-affiliate-url',
      '11 invalid-suppression',
    ]);
  });

  test('must end', () => {
    expect(lintBody(`${start}\n\n[a](/go/nix)`)).toEqual(['7 invalid-suppression']);
    expect(tellComments(`${start}\n\n[a](/go/nix)`)).toEqual([
      {
        message: 'Missing tidemark-ignore-end, expected it after the block',
        hint: 'Close the block, or write tidemark-ignore-file.',
      },
    ]);
  });

  test('must begin', () => {
    expect(tellComments(end)).toEqual([
      {
        message: 'Unexpected tidemark-ignore-end, expected tidemark-ignore-start before it',
        hint: 'Remove it, or open the block above.',
      },
    ]);
  });
});

describe('a file', () => {
  const body = '{/* tidemark-ignore-file unknown-link-id -- why */}';

  test('is excused, before the comment too, and its other rules are not', () => {
    expect(
      lintBody(`[a](/go/nix)\n\n${body}\n\n[b](/go/nix)\n\nhttps://acme.example/?ref=x`),
    ).toEqual(['13 raw-affiliate-url']);
  });

  test('is excused in the front matter as well', () => {
    const text = FRONT.replace(
      'title',
      '# tidemark-ignore-file unknown-link-id, placements-declared -- why\ntitle',
    ).replace('\n---\n\n', '\nplacements: [vendor-docs]\n---\n\n');
    expect(lintText(`${text}[a](/go/nix)`)).toEqual([]);
  });
});

describe('YAML', () => {
  const declare = (comment: string) =>
    FRONT.replace('\n---\n\n', `\n${comment}\n\nplacements: [vendor-docs]\n---\n\nText.\n`);

  test('front matter: the next line, and a block', () => {
    expect(lintText(declare(''))).toEqual(['7 placements-declared']);
    expect(lintText(declare('# tidemark-ignore-next-line placements-declared -- why'))).toEqual([]);
    const block = declare('# tidemark-ignore-start placements-declared -- why').replace(
      'docs]',
      'docs]\n# tidemark-ignore-end',
    );
    expect(lintText(block)).toEqual([]);
  });

  test('a comment after a value counts, a text with a # in it does not', () => {
    const ignore = '# tidemark-ignore-next-line placements-declared -- why';
    expect(lintText(declare(`slug: x ${ignore}`))).toEqual([]);
    expect(
      lintText(declare(`slug: x`).replace('description: B', `description: "B ${ignore}"`)),
    ).toEqual(['7 placements-declared']);
    expect(
      lintText(declare('slug: x').replace('description: B', `description: |\n  ${ignore}`)),
    ).toEqual(['8 placements-declared']);
  });

  test('a program file', () => {
    const lint = (text: string) =>
      lintProgram(parseProgram('content/programs/acme.yaml', text), {
        config: createLintConfig(),
        registry: createExampleCatalog({}),
        today: TODAY,
      }).problems.map(({ rule, line }) => `${line} ${rule}`);
    const text = EXAMPLE_PROGRAMS.acme.replace('me-1', 'YOUR-ID');
    expect(lint(text)).toEqual(['3 placeholder-affiliate-id']);
    const ignore = 'placeholder-affiliate-id -- not yet joined';
    expect(lint(`# tidemark-ignore-file ${ignore}\n${text}`)).toEqual([]);
    expect(lint(text.replace('affil', `# tidemark-ignore-next-line ${ignore}\naffil`))).toEqual([]);
    expect(lint(`# tidemark-ignore-next-line ${ignore}\n${text}`)).toEqual([
      '4 placeholder-affiliate-id',
      '1 unused-suppression',
    ]);
  });
});

describe('an end', () => {
  const until = (day: string) =>
    `{/* tidemark-ignore-next-line unknown-link-id until ${day} -- why */}\n\n[a](/go/nix)`;

  test.each([
    ['2026-11-22', []],
    [TODAY, []],
    ['2026-11-20', ['7 expired-suppression', '9 unknown-link-id']],
  ])('on %s', (day, found) => {
    expect(lintBody(until(day))).toEqual(found);
  });

  test('is told with its day', () => {
    expect(tellComments(until('2026-11-20'))).toEqual([
      {
        message: 'Unexpected suppression that ended on 2026-11-20',
        hint: 'Mend what it excuses, or give it another end.',
      },
    ]);
  });

  test('of what is mended is an unused comment', () => {
    expect(lintBody(until('2026-11-20').replace('nix', 'vendor-docs'))).toEqual([
      '7 unused-suppression',
      '9 placements-declared',
    ]);
  });

  test('that is over does not end one that is not', () => {
    expect(
      lintBody(`{/* tidemark-ignore-file unknown-link-id -- why */}\n\n${until('2026-11-20')}`),
    ).toEqual(['9 expired-suppression']);
  });
});

describe('a comment that is wrong is told with the next step, and excuses nothing', () => {
  const EXAMPLE = 'tidemark-ignore-next-line rule-id -- why it is right here';
  test.each([
    [
      'tidemark-ignore-next-line unknown-link-id',
      'Missing reason of tidemark-ignore-next-line unknown-link-id',
      `Say why, for who reads it in a year: ${EXAMPLE}`,
    ],
    [
      'tidemark-ignore-file unknown-link-id, raw-affiliate-url --',
      'Missing reason of tidemark-ignore-file unknown-link-id, raw-affiliate-url',
      `Say why, for who reads it in a year: ${EXAMPLE}`,
    ],
    [
      'tidemark-ignore-next-line unknown-link-ids -- why',
      'Unexpected rule "unknown-link-ids", expected the id of a rule',
      'Did you mean "unknown-link-id"?',
    ],
    [
      'tidemark-ignore-next-line unknown-link-id everything-else -- why',
      'Unexpected rule "everything-else", expected the id of a rule',
      '`npm run lint -- --explain` lists the rules.',
    ],
    [
      'tidemark-ignore-next-line',
      'Missing rule after tidemark-ignore-next-line',
      `Write for example: ${EXAMPLE}`,
    ],
    [
      'tidemark-ignore-next-line -- why',
      'Missing rule after tidemark-ignore-next-line',
      `Write for example: ${EXAMPLE}`,
    ],
    [
      'tidemark-ignore-next-line until 2027-01-31 -- why',
      'Missing rule after tidemark-ignore-next-line',
      `Write for example: ${EXAMPLE}`,
    ],
    ...['2027-02-30', '31.1.2027', '2027-1-31', 'tomorrow', '', '2027-01-31 or so'].map((day) => [
      `tidemark-ignore-next-line unknown-link-id until ${day} -- why`,
      `Unexpected end "${day}", expected a day such as 2027-01-31`,
      'Write the last day on which it holds: until YYYY-MM-DD.',
    ]),
    [
      'tidemark-ignore-nextline unknown-link-id -- why',
      'Unexpected "tidemark-ignore-nextline", expected one of: tidemark-ignore-next-line, tidemark-ignore-start, tidemark-ignore-end, tidemark-ignore-file',
      'Did you mean "tidemark-ignore-next-line"?',
    ],
    [
      'tidemark-ignore unknown-link-id -- why',
      'Unexpected "tidemark-ignore", expected one of: tidemark-ignore-next-line, tidemark-ignore-start, tidemark-ignore-end, tidemark-ignore-file',
      'Did you mean "tidemark-ignore-next-line"?',
    ],
    ...[
      ['tidemark-disable-next-line', 'tidemark-ignore-next-line'],
      ['tidemark-disable-file', 'tidemark-ignore-file'],
      ['tidemark-enable', 'tidemark-ignore-end'],
    ].map(([form, meant]) => [
      `${form} unknown-link-id -- why`,
      `Unexpected "${form}", expected one of: tidemark-ignore-next-line, tidemark-ignore-start, tidemark-ignore-end, tidemark-ignore-file`,
      `Did you mean "${meant}"?`,
    ]),
  ] as [string, string, string][])('%s', (comment, message, hint) => {
    const body = `{/* ${comment} */}\n\n[a](/go/nix)`;
    expect(lintBody(body)).toEqual(['7 invalid-suppression', '9 unknown-link-id']);
    expect(tellComments(body)).toEqual([{ message, hint }]);
  });
});

describe('an unused comment', () => {
  test('is told at its place', () => {
    const [problem] = tellProblems(`${FRONT}Text {/* ${IGNORE} */} text.`);
    expect(problem).toMatchObject({
      rule: 'unused-suppression',
      severity: 'warning',
      line: 7,
      column: 6,
      endColumn: 6 + IGNORE.length + 8,
      message: 'Unexpected suppression of unknown-link-id, which finds nothing here',
      hint: 'Remove the comment.',
    });
  });

  test('of which some rules are used tells the others', () => {
    const names = 'unknown-link-id, raw-affiliate-url, direct-only-program';
    expect(tellComments(`{/* tidemark-ignore-file ${names} -- why */}\n\n[a](/go/nix)`)).toEqual([
      {
        message:
          'Unexpected suppression of raw-affiliate-url, direct-only-program, which finds nothing here',
        hint: 'Take raw-affiliate-url, direct-only-program out of the comment.',
      },
    ]);
  });

  test('of a rule that looks at built pages is not told before they are built', () => {
    expect(lintBody('{/* tidemark-ignore-file rel-sponsored -- why */}\n\nText.')).toEqual([]);
  });
});

test('text that only speaks of comments is none', () => {
  const quoted = [
    `\`{/* ${IGNORE} */}\``,
    `\`\`\`mdx\n{/* ${IGNORE} */}\n\`\`\``,
    `\`\`\`yaml\n# ${IGNORE}\n\`\`\``,
    `\\{/* ${IGNORE} */}`,
    IGNORE,
    `# ${IGNORE}`,
    `{"${IGNORE}"}`,
    `{/* One writes ${IGNORE} */}`,
  ];
  for (const text of quoted)
    expect(lintBody(`${text}\n\n[a](/go/nix)`).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'unknown-link-id',
    ]);
});

test('a post that does not parse is that one problem, whatever its comments say', () => {
  const found = tellProblems(`${FRONT}{/* ${IGNORE} */}\n\n[a](/go/nix)\n\n<div>`);
  expect(found.map(({ rule }) => rule)).toEqual(['invalid-mdx']);
});

test('line ends, a byte order mark and wide characters change nothing', () => {
  const text = `${FRONT}価格 👍\n\n{/* ${IGNORE} */}\n\n👍 [a](/go/nix)\n\n[b](/go/nix)\n`;
  expect(lintText(text)).toEqual(['13 unknown-link-id']);
  expect(lintText(text.replaceAll('\n', '\r\n'))).toEqual(['13 unknown-link-id']);
  expect(lintText(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(['13 unknown-link-id']);
  const quoted = `${FRONT}> {/* ${IGNORE} */}\n>\n> [a](/go/nix)\n`.replaceAll('\n', '\r\n');
  expect(lintText(quoted)).toEqual([]);
});

test('what excuses later findings is kept with the file', () => {
  const post = createExampleCatalog({ 'a.mdx': `${FRONT}{/* ${IGNORE} */}` }).posts[0]!;
  const context = {
    config: createLintConfig(),
    registry: createExampleCatalog({}),
    today: TODAY,
  };
  expect(lintPost(post, context).suppressions?.suppressions.list).toHaveLength(1);
  const plain = createExampleCatalog({ 'a.mdx': `${FRONT}Text.` }).posts[0]!;
  expect(lintPost(plain, context).suppressions).toBeUndefined();
});
