// Every seeded fault is found and named, and nothing besides it: each site is valid otherwise.
import { describe, expect, test } from 'vitest';
import { findWithTidemark } from '../../../src/cli/bench/peers/tidemark.ts';
import { CLEAN_SITES } from '../../../src/cli/bench/seeded-faults/clean-sites.ts';
import { FAULTS } from '../../../src/cli/bench/seeded-faults/faults.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { SUPPRESSION_RULES } from '../../../src/lint/suppression-rules.ts';
import { PARSE_ERRORS } from '../../../src/parse/errors.ts';

const KNOWN = new Set([
  ...RULES.map(({ id }) => id),
  ...Object.keys(PARSE_ERRORS),
  ...Object.keys(SUPPRESSION_RULES),
]);

test('there are at least 60, and each is there once', () => {
  const keys = FAULTS.map(({ rule, form }) => `${rule}: ${form}`);
  expect(keys.length).toBeGreaterThanOrEqual(60);
  expect(new Set(keys).size).toBe(keys.length);
});

test('each names a rule that exists', () => {
  expect(FAULTS.map(({ rule }) => rule).filter((rule) => !KNOWN.has(rule))).toEqual([]);
});

test.each(FAULTS)('$rule: $form', async (fault) => {
  const found = await findWithTidemark(fault);
  expect(found).toEqual([fault.rule, ...(fault.also ?? [])].toSorted());
});

describe('nothing is wrong in', () => {
  test.each(CLEAN_SITES)('$name', async (site) => {
    expect(await findWithTidemark(site)).toEqual([]);
  });
});
