import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import type { LintSettings } from '../../src/lint/lint-settings.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules.ts';
import { lintSources } from '../../src/lint/run.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const loud: Rule<{ most: number; words: string[] }> = {
  id: 'loud',
  severity: 'warning',
  options: z.strictObject({
    most: z.int().default(3).describe('Most.'),
    words: z.array(z.string()).default(['a']).describe('Words.'),
  }),
};
const quiet: Rule = { id: 'quiet', severity: 'error' };
const TEST_RULES = [loud as Rule, quiet];

const POST = 'content/posts/a.mdx';
const GERMAN = 'content/posts/de/a.mdx';

type Finding = Parameters<ReturnType<typeof createLintConfig>['rulesFor']>[0];

/** The severity of a finding of `rule` in `file`, about `program`. */
function severityIn(
  settings: Partial<LintSettings>,
  file: Finding,
  finding: { severity?: 'error' | 'warning'; program?: string } = {},
  rule = 'loud',
) {
  return createLintConfig({ rules: {}, overrides: [], ...settings }, TEST_RULES)
    .rulesFor(file)
    .find((active) => active.rule.id === rule)
    ?.severityOf(finding);
}

function optionsIn(settings: Partial<LintSettings>, file = POST): unknown {
  return createLintConfig({ rules: {}, overrides: [], ...settings }, TEST_RULES)
    .rulesFor(file)
    .find(({ rule }) => rule.id === 'loud')?.options;
}

test('without settings every rule runs, as severe as it says, with its default options', () => {
  const active = createLintConfig().rulesFor(POST);
  expect(active.map(({ rule }) => rule)).toEqual(RULES);
  for (const each of active) expect(each.severityOf({})).toBe(each.rule.severity);
  expect(severityIn({}, POST)).toBe('warning');
  expect(optionsIn({})).toEqual({ most: 3, words: ['a'] });
});

describe('the severity', () => {
  test('of a finding goes before that of its rule, and that of the author before both', () => {
    expect(severityIn({}, POST, { severity: 'error' })).toBe('error');
    expect(severityIn({ rules: { loud: 'warning' } }, POST, { severity: 'error' })).toBe('warning');
    expect(severityIn({ rules: { loud: 'error' } }, POST)).toBe('error');
  });

  test('off: the rule does not run, and the others do', () => {
    expect(severityIn({ rules: { loud: 'off' } }, POST)).toBeUndefined();
    expect(severityIn({ rules: { loud: 'off' } }, POST, {}, 'quiet')).toBe('error');
    const config = createLintConfig({ rules: { loud: 'off' }, overrides: [] }, TEST_RULES);
    expect(config.rulesFor(POST).map(({ rule }) => rule.id)).toEqual(['quiet']);
  });

  test('differs by file', () => {
    const settings: Partial<LintSettings> = {
      overrides: [{ files: ['content/posts/de/**'], rules: { loud: 'off' } }],
    };
    expect(severityIn(settings, GERMAN)).toBeUndefined();
    expect(severityIn(settings, 'content/posts/de/deep/er/a.mdx')).toBeUndefined();
    expect(severityIn(settings, POST)).toBe('warning');
    expect(severityIn(settings, 'content/posts/de.mdx')).toBe('warning');
  });

  test('may be on in some files alone', () => {
    const settings: Partial<LintSettings> = {
      rules: { loud: 'off' },
      overrides: [{ files: ['**/*.yaml', '**/de/*'], rules: { loud: 'error' } }],
    };
    expect(severityIn(settings, GERMAN)).toBe('error');
    expect(severityIn(settings, 'content/programs/acme.yaml')).toBe('error');
    expect(severityIn(settings, POST)).toBeUndefined();
  });

  test('differs by program; a finding about none has that of the file', () => {
    const settings: Partial<LintSettings> = {
      overrides: [{ programs: ['acme', 'river'], rules: { loud: 'error' } }],
    };
    expect(severityIn(settings, POST, { program: 'acme' })).toBe('error');
    expect(severityIn(settings, POST, { program: 'river' })).toBe('error');
    expect(severityIn(settings, POST, { program: 'vendor' })).toBe('warning');
    expect(severityIn(settings, POST)).toBe('warning');
  });

  test('may be on for one program alone, and off for one alone', () => {
    const on: Partial<LintSettings> = {
      rules: { loud: 'off' },
      overrides: [{ programs: ['acme'], rules: { loud: 'error' } }],
    };
    expect(severityIn(on, POST, { program: 'acme' })).toBe('error');
    expect(severityIn(on, POST, { program: 'river' })).toBeUndefined();
    const off: Partial<LintSettings> = {
      overrides: [{ programs: ['acme'], rules: { loud: 'off' } }],
    };
    expect(severityIn(off, POST, { program: 'acme', severity: 'error' })).toBeUndefined();
    expect(severityIn(off, POST, { program: 'river' })).toBe('warning');
  });

  test('differs by both: for these programs in these files', () => {
    const settings: Partial<LintSettings> = {
      overrides: [{ files: ['**/de/**'], programs: ['acme'], rules: { loud: 'error' } }],
    };
    expect(severityIn(settings, GERMAN, { program: 'acme' })).toBe('error');
    expect(severityIn(settings, GERMAN, { program: 'river' })).toBe('warning');
    expect(severityIn(settings, POST, { program: 'acme' })).toBe('warning');
  });

  test('is that of the last override that is about the finding', () => {
    const files = { files: ['content/posts/**'], rules: { loud: 'error' as const } };
    const german = { files: ['**/de/**'], rules: { loud: 'off' as const } };
    expect(severityIn({ overrides: [files, german] }, GERMAN)).toBeUndefined();
    expect(severityIn({ overrides: [german, files] }, GERMAN)).toBe('error');
    const program = { programs: ['acme'], rules: { loud: 'off' as const } };
    expect(severityIn({ overrides: [files, program] }, POST, { program: 'acme' })).toBeUndefined();
    expect(severityIn({ overrides: [program, files] }, POST, { program: 'acme' })).toBe('error');
  });
});

describe('options', () => {
  test('are those that are set, and else defaults', () => {
    expect(optionsIn({ rules: { loud: ['error', { most: 5 }] } })).toEqual({
      most: 5,
      words: ['a'],
    });
  });

  test('stay where an override gives a severity alone, and go where it gives its own', () => {
    const rules: LintSettings['rules'] = { loud: ['error', { most: 5 }] };
    const files = ['**/de/**'];
    expect(
      optionsIn({ rules, overrides: [{ files, rules: { loud: 'warning' } }] }, GERMAN),
    ).toEqual({ most: 5, words: ['a'] });
    const other: LintSettings['rules'] = { loud: ['error', { words: [] }] };
    expect(optionsIn({ rules, overrides: [{ files, rules: other }] }, GERMAN)).toEqual({
      most: 3,
      words: [],
    });
    expect(optionsIn({ rules, overrides: [{ files, rules: other }] }, POST)).toEqual({
      most: 5,
      words: ['a'],
    });
  });
});

test('files with the same overrides share their rules', () => {
  const config = createLintConfig(
    { rules: {}, overrides: [{ files: ['**/de/**'], rules: { loud: 'off' } }] },
    TEST_RULES,
  );
  expect(config.rulesFor('content/posts/b.mdx')).toBe(config.rulesFor(POST));
  expect(config.rulesFor('content/posts/de/b.mdx')).toBe(config.rulesFor(GERMAN));
  expect(config.rulesFor(GERMAN)).not.toBe(config.rulesFor(POST));
});

test('a whole lint follows the settings', () => {
  const text = formatExamplePost('[a](/go/nix) https://acme.example/?ref=x');
  const catalog = createExampleCatalog({ 'a.mdx': text, 'de/a.mdx': text });
  const config = createLintConfig({
    rules: { 'unknown-link-id': 'warning' },
    overrides: [
      { files: ['content/posts/de/**'], rules: { 'raw-affiliate-url': 'off' } },
      { programs: ['acme'], rules: { 'raw-affiliate-url': 'warning' } },
    ],
  });
  const { problems } = lintSources(catalog, { config, today: TODAY }).report;
  expect(
    problems
      .filter(({ rule }) => /^(?:unknown|raw)-/.test(rule))
      .map(({ file, rule, severity }) => `${file} ${rule} ${severity}`),
  ).toEqual([
    'content/posts/a.mdx unknown-link-id warning',
    'content/posts/a.mdx raw-affiliate-url warning',
    'content/posts/de/a.mdx unknown-link-id warning',
    'content/posts/de/a.mdx raw-affiliate-url warning',
  ]);
});
