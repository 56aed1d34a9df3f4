import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { createReport, type Problem } from '../../src/core/problem.ts';
import { readRuleDocs } from '../../src/cli/rule-docs.ts';
import { formatLintSarif } from '../../src/reporters/lint-sarif.ts';
import { createProblem } from '../support/problem.ts';

// The schema's pattern of a language is none for the u flag.
const RULE_DOCS = readRuleDocs();

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(sarifSchema);

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: {
    physicalLocation: {
      artifactLocation: { uri: string; uriBaseId: string };
      region: Record<string, number>;
    };
  }[];
  partialFingerprints: Record<string, string>;
  fixes?: {
    description: { text: string };
    artifactChanges: {
      artifactLocation: { uri: string; uriBaseId: string };
      replacements: {
        deletedRegion: { charOffset: number; charLength: number };
        insertedContent?: { text: string };
      }[];
    }[];
  }[];
}

interface Rule {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  helpUri: string;
  defaultConfiguration: { level: string };
}

interface Log {
  runs: [
    {
      tool: { driver: { name: string; version: string; rules: Rule[] } };
      columnKind: string;
      originalUriBaseIds: Record<string, unknown>;
      results: Result[];
    },
  ];
}

const TEXT = 'One.\n[a](/go/x) and [a](/go/x)\nLast [b](/go/y).\n';
const LINK: Partial<Problem> = {
  rule: 'unknown-link-id',
  line: 2,
  column: 1,
  endLine: 2,
  endColumn: 11,
};

/** Every log that a test makes is held against the schema. */
function format(problems: readonly Partial<Problem>[], text: string | undefined = TEXT) {
  const json = formatLintSarif(createReport(3, problems.map(createProblem)), {
    rules: RULE_DOCS,
    version: '1.2.3',
    docsRoot: 'https://example.com/tidemark/',
    readText: () => text,
  });
  const log = JSON.parse(json) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  const [run] = log.runs;
  return { ...run, rules: run.tool.driver.rules, driver: run.tool.driver };
}

function fingerprintsOf(problems: readonly Partial<Problem>[], text?: string): string[] {
  return format(problems, text).results.map((result) => result.partialFingerprints['tidemark/v1']!);
}

test('the schema is at work: it refuses what is no SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('a clean report is a run without results, which still tells its rules', () => {
  const { results, driver } = format([]);
  expect(results).toEqual([]);
  expect(driver).toMatchObject({ name: 'Tidemark', version: '1.2.3' });
  expect(driver.rules.map(({ id }) => id)).toEqual(RULE_DOCS.map(({ id }) => id));
});

test('each rule is described: what, why, how to mend it, its severity, and where it is explained', () => {
  const { rules } = format([]);
  for (const [index, docs] of RULE_DOCS.entries()) {
    const rule = rules[index]!;
    const words = (text: string) => text.replaceAll(/\s+/g, ' ');
    expect(words(rule.shortDescription.text)).toBe(words(docs.what));
    expect(words(rule.fullDescription.text)).toContain(words(docs.why));
    expect(words(rule.help.text)).toContain(words(docs.mend));
    for (const { text } of docs.fails) expect(rule.help.markdown).toContain(text.trimEnd());
    expect(rule.helpUri).toBe(`https://example.com/tidemark/${docs.url}`);
    expect(rule.defaultConfiguration.level).toBe(docs.severity);
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('a result has its rule, level, place in UTF-16 columns, and the next step', () => {
  const { results, rules, columnKind, originalUriBaseIds } = format([
    { ...LINK, message: 'Unexpected id', hint: 'Mend it.', severity: 'warning' },
  ]);
  const [result] = results;
  expect(result).toMatchObject({
    ruleId: 'unknown-link-id',
    level: 'warning',
    message: { text: 'Unexpected id. Mend it.' },
  });
  expect(rules[result!.ruleIndex]!.id).toBe('unknown-link-id');
  expect(result!.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: 'a.mdx', uriBaseId: 'SRCROOT' },
        region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 11 },
      },
    },
  ]);
  expect(columnKind).toBe('utf16CodeUnits');
  expect(Object.keys(originalUriBaseIds)).toEqual(['SRCROOT']);
});

test('what mends a result, and what an author may choose, are fixes of its file', () => {
  const file = 'content/posts/價.mdx';
  const { results } = format([
    {
      ...LINK,
      file,
      fixable: true,
      fix: {
        title: 'Write {x}',
        edits: [
          { start: 5, end: 8, text: '' },
          { start: 9, end: 9, text: '👍' },
        ],
      },
      suggestions: [{ title: 'Write /go/y', edits: [{ start: 9, end: 14, text: '/go/y' }] }],
    },
    { line: 3, endLine: 3, file },
  ]);
  const artifactLocation = { uri: 'content/posts/%E5%83%B9.mdx', uriBaseId: 'SRCROOT' };
  expect(results.map(({ fixes }) => fixes)).toEqual([
    [
      {
        description: { text: 'Write {{x}}' },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [
              { deletedRegion: { charOffset: 5, charLength: 3 } },
              {
                deletedRegion: { charOffset: 9, charLength: 0 },
                insertedContent: { text: '👍' },
              },
            ],
          },
        ],
      },
      {
        description: { text: 'Write /go/y' },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [
              {
                deletedRegion: { charOffset: 9, charLength: 5 },
                insertedContent: { text: '/go/y' },
              },
            ],
          },
        ],
      },
    ],
    undefined,
  ]);
});

test('a path is written as an address', () => {
  const file = 'content/posts/[a] 100% 価格?#.mdx';
  const [result] = format([{ file }]).results;
  const { uri } = result!.locations[0]!.physicalLocation.artifactLocation;
  expect(uri).toMatch(/^[\w./%-]+$/);
  expect(decodeURIComponent(uri)).toBe(file);
});

test('without a repository, rules are explained in the log alone', () => {
  const log: unknown = JSON.parse(
    formatLintSarif(createReport(0, []), { rules: RULE_DOCS, version: '1', readText: () => '' }),
  );
  validate(log);
  expect(validate.errors).toBeNull();
  expect(JSON.stringify(log)).not.toContain('helpUri');
});

test('a rule without documentation still has its entry', () => {
  const { results, rules } = format([{ rule: 'later' }, { rule: 'later', line: 2, endLine: 2 }]);
  expect(rules.filter(({ id }) => id === 'later')).toHaveLength(1);
  for (const { ruleIndex } of results) expect(rules[ruleIndex]!.id).toBe('later');
});

test('braces and links in a message are text, not arguments and links of SARIF', () => {
  const [result] = format([
    { message: 'Unexpected {...props} in [0]', hint: 'Write [text](/go/x).' },
  ]).results;
  expect(result!.message.text).toBe('Unexpected {{...props}} in [0]. Write [text\\](/go/x).');
});

test('an example with a fence in it does not end the fence around it', () => {
  const json = formatLintSarif(createReport(0, []), {
    rules: [
      {
        id: 'a',
        severity: 'error',
        what: 'What <Aff> is.',
        why: 'Why.',
        mend: 'Mend.',
        url: 'a.ts',
        passes: [{ language: 'mdx', file: undefined, text: '```sh\na\n```' }],
        fails: [{ language: 'mdx', file: undefined, text: 'b' }],
      },
    ],
    version: '1.0.0',
    docsRoot: 'file:///tidemark/',
    readText: () => undefined,
  });
  const { markdown } = (JSON.parse(json) as Log).runs[0].tool.driver.rules[0]!.help;
  expect(markdown).toContain('What \\<Aff\\> is.');
  expect(markdown).toContain('````mdx\n```sh\na\n```\n````');
});

test('a fingerprint stays when lines move, are indented, or change elsewhere', () => {
  const before = fingerprintsOf([LINK]);
  const moved = { ...LINK, line: 5, endLine: 5, column: 3, endColumn: 13 };
  expect(fingerprintsOf([moved], `New.\r\n\r\nOther.\r\nOne.\r\n  [a](/go/x) changed\r\n`)).toEqual(
    before,
  );
});

test('a fingerprint is another for another rule, message, text or occurrence', () => {
  const second = { ...LINK, column: 16, endColumn: 26 };
  const other = { ...LINK, line: 3, endLine: 3, column: 6, endColumn: 16 };
  const all = [
    ...fingerprintsOf([LINK, second, other]),
    ...fingerprintsOf([{ ...LINK, rule: 'raw-affiliate-url' }]),
    ...fingerprintsOf([{ ...LINK, message: 'Unexpected b' }]),
  ];
  expect(new Set(all).size).toBe(5);
  expect(all[0]!.replace(/:1$/, ':2')).toBe(all[1]);
});

test('a fingerprint needs no text, and is that of its own file', () => {
  const problems = [{ ...LINK }, { ...LINK, file: 'b.mdx' }];
  const [first, second] = fingerprintsOf(problems, '');
  expect(first).toMatch(/^[0-9a-f]{16}:1$/);
  expect(second).toBe(first);
});

test('a rule is described without the line ends of its file, and in Markdown its code stays as it is', () => {
  const { rules } = format([]);
  const texts = rules.flatMap(({ shortDescription, help }) => [shortDescription.text, help.text]);
  expect(texts.filter((text) => /[^\n]\n[^\n-]/.test(text))).toEqual([]);
  const visible = rules.find(({ id }) => id === 'disclosure-visible');
  expect(visible?.help.markdown).toContain('`<p data-disclosure="page">`');
});
