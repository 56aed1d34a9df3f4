import { expect, test } from 'vitest';
import {
  findAcknowledgement,
  lintAcknowledgements,
  parseAcknowledgements,
} from '../../src/parse/link-acknowledgements.ts';

const FILE = 'content/link-acknowledgements.yaml';
const entry = (link: string, until: string) =>
  `- link: ${link}\n  reason: They are moving their site.\n  until: "${until}"\n`;
const TODAY = '2026-04-15';

test('an acknowledgement holds up to and with its last day', () => {
  const file = parseAcknowledgements(FILE, entry('acme', TODAY));
  expect(findAcknowledgement(file, 'acme', TODAY)?.reason).toBe('They are moving their site.');
  expect(findAcknowledgement(file, 'acme', '2026-04-16')).toBeUndefined();
  expect(findAcknowledgement(file, 'other', TODAY)).toBeUndefined();
});

test.each(['', '# Nothing yet.\n', '[]\n'])('a file without entries is no mistake: %j', (text) => {
  expect(parseAcknowledgements(FILE, text)).toMatchObject({ entries: [], problems: [] });
});

test.each([
  ['- link: acme\n  until: "2026-04-15"\n', 1, 'reason'],
  [entry('acme', '2026-02-30'), 3, '2026-02-30'],
  [entry('Acme!', TODAY), 1, 'link id'],
  ['- link: acme\n  reason: short\n  until: "2026-04-15"\n', 2, '10 characters'],
  [`${entry('acme', TODAY)}  note: x\n`, 4, 'note'],
])('a mistake is told at its line: %s', (text, line, says) => {
  const { problems, entries } = parseAcknowledgements(FILE, text);
  expect(entries).toEqual([]);
  expect(problems).toEqual([
    expect.objectContaining({
      rule: 'invalid-acknowledgements',
      severity: 'error',
      file: FILE,
      line,
    }),
  ]);
  expect(`${problems[0]?.message} ${problems[0]?.hint}`).toContain(says);
});

test('entries that are over, not needed, twice or of no link are told at their place', () => {
  const text = [
    entry('acme', TODAY),
    entry('over', '2026-04-14'),
    entry('well', TODAY),
    entry('acm', TODAY),
    entry('acme', '2026-05-01'),
  ].join('');
  const file = parseAcknowledgements(FILE, text);
  const problems = lintAcknowledgements(
    file,
    new Set(['acme', 'over', 'well']),
    new Set(['acme', 'over']),
    TODAY,
  );
  expect(
    problems.map(({ rule, severity, line, column }) => [rule, severity, line, column]),
  ).toEqual([
    ['expired-acknowledgement', 'warning', 6, 10],
    ['unused-acknowledgement', 'warning', 7, 9],
    ['unused-acknowledgement', 'warning', 10, 9],
    ['unused-acknowledgement', 'warning', 13, 9],
  ]);
  expect(problems[2]?.hint).toBe('Did you mean "acme"?');
});
