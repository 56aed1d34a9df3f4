import { expect, test } from 'vitest';
import * as z from 'zod';
import { CheckedLintSettingsSchema, parseOptions } from '../../src/lint/lint-settings-check.ts';
import type { Rule } from '../../src/lint/rule.ts';

const counted: Rule = {
  id: 'counted',
  severity: 'warning',
  options: z.strictObject({ most: z.int().min(0).default(3).describe('Most.') }),
};
const plain: Rule = { id: 'plain', severity: 'warning' };

test('nothing needs to be set', () => {
  expect(CheckedLintSettingsSchema.parse(undefined)).toEqual({ rules: {}, overrides: [] });
  expect(CheckedLintSettingsSchema.parse({})).toEqual({ rules: {}, overrides: [] });
});

test.each([
  { rules: { 'unknown-link-id': 'off', 'raw-affiliate-url': 'warning' } },
  { rules: { 'unknown-link-id': ['error', {}] } },
  { overrides: [{ files: ['content/posts/de/**'], rules: { 'unknown-link-id': 'off' } }] },
  { overrides: [{ programs: ['acme'], rules: {} }] },
  { overrides: [{ files: ['**'], programs: ['acme'], rules: { 'unknown-link-id': 'error' } }] },
])('%j is taken as it is', (input) => {
  expect(CheckedLintSettingsSchema.parse(input)).toEqual({ rules: {}, overrides: [], ...input });
});

const LEVELS = "expected 'off', 'warning', 'error', or a severity with options: ['error', { … }]";

test.each<[unknown, string, string]>([
  [
    { rules: { 'unknown-link-idd': 'off' } },
    'rules.unknown-link-idd',
    'unknown rule; did you mean "unknown-link-id"?',
  ],
  [{ rules: { whatever: 'off' } }, 'rules.whatever', 'unknown rule'],
  [{ rules: { 'unknown-link-id': 'warn' } }, 'rules.unknown-link-id', LEVELS],
  [{ rules: { 'unknown-link-id': 2 } }, 'rules.unknown-link-id', LEVELS],
  [{ rules: { 'unknown-link-id': ['error'] } }, 'rules.unknown-link-id', LEVELS],
  [{ rules: { 'unknown-link-id': ['fatal', {}] } }, 'rules.unknown-link-id', LEVELS],
  [
    { rules: { 'unknown-link-id': ['error', { most: 3 }] } },
    'rules.unknown-link-id',
    'Unrecognized key: "most"',
  ],
  [{ rules: [] }, 'rules', 'Invalid input: expected record, received array'],
  [{ rule: {} }, '', 'Unrecognized key: "rule"'],
  [{ overrides: [{ rules: {} }] }, 'overrides.0', 'expected files, programs, or both'],
  [
    { overrides: [{ files: ['**'] }] },
    'overrides.0.rules',
    'Invalid input: expected record, received undefined',
  ],
  [
    { overrides: [{ files: [], rules: {} }] },
    'overrides.0.files',
    'Too small: expected array to have >=1 items',
  ],
  [
    { overrides: [{ files: [''], rules: {} }] },
    'overrides.0.files.0',
    'Too small: expected string to have >=1 characters',
  ],
  [
    { overrides: [{ files: '**', rules: {} }] },
    'overrides.0.files',
    'Invalid input: expected array, received string',
  ],
  [
    { overrides: [{ file: ['**'], programs: ['acme'], rules: {} }] },
    'overrides.0',
    'Unrecognized key: "file"',
  ],
  [
    { overrides: [{ programs: ['acme'], rules: { 'unknown-link-id': ['error', {}] } }] },
    'overrides.0.rules.unknown-link-id',
    'expected a severity alone: options cannot differ by program',
  ],
  [
    { overrides: [{ files: ['**'], rules: { 'raw-affilate-url': 'off' } }] },
    'overrides.0.rules.raw-affilate-url',
    'unknown rule; did you mean "raw-affiliate-url"?',
  ],
])('%j is refused at its place', (input, path, message) => {
  const { error } = CheckedLintSettingsSchema.safeParse(input);
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
    [path, message],
  ]);
});

test("a rule's options are checked, and completed with defaults", () => {
  expect(parseOptions(counted, {})?.data).toEqual({ most: 3 });
  expect(parseOptions(counted, { most: 5 })?.data).toEqual({ most: 5 });
  expect(parseOptions(counted, { most: -1 })?.error?.issues[0]?.path).toEqual(['most']);
  expect(parseOptions(counted, { least: 1 })?.success).toBe(false);
});

test('a rule without options has none, and takes none', () => {
  expect(parseOptions(plain, {})).toBeUndefined();
  expect(parseOptions(plain, { most: 5 })?.success).toBe(false);
});
