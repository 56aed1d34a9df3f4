// What the rules on programs must find besides their examples, and what they must leave alone.
import { expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { RULES } from '../../../src/lint/rules.ts';
import { runRule, showFindings } from '../example-run.ts';

const getRule = (id: string): Rule => RULES.find((rule) => rule.id === id)!;

test.each<[string, string, string[]]>([
  // The last day counts, and Meadow's is today.
  ['program-closed', '[a](/go/meadow) [b](/go/nothing) [c](https://harbor.example/)', []],
  [
    'program-closed',
    '[a](/go/harbor) [b](/go/quarry)',
    [
      '[a](/go/harbor) → Unexpected link to Harbor, whose program is closed',
      '[b](/go/quarry) → Unexpected link to Quarry, whose program ended on 2026-11-20',
    ],
  ],

  // Whole words, near the link, and not in code.
  ['program-forbidden-text', '[a](/go/meadow) is not carefree forever.', []],
  ['program-forbidden-text', '[a](/go/meadow) `free forever`\n\n    free forever', []],
  ['program-forbidden-text', '[a](/go/acme) is free forever.', []],
  ['program-forbidden-text', '- [a](/go/meadow)\n- free forever', []],
  ['program-forbidden-text', '# Free forever\n\n[a](/go/meadow)', []],
  [
    'program-forbidden-text',
    'It is **FREE\nforever**: [a](/go/meadow) and [b](/go/meadow)',
    ['FREE\nforever → Unexpected "FREE\nforever" near a link of Meadow, which its terms forbid'],
  ],
  [
    'program-forbidden-text',
    '| A | B |\n| - | - |\n| [a](/go/meadow) | free forever |',
    ['free forever → Unexpected "free forever" near a link of Meadow, which its terms forbid'],
  ],
])('%s in %j', (id, text, expected) => {
  expect(showFindings(getRule(id), text)).toEqual(expected);
});

const createFile = (lines: string): string =>
  `name: A\nnetwork: in-house\nusedByAuthor: true\nterms: none\nlinks: {}\n${lines}\n`;

test.each([
  ['termsCheckedOn: "2026-05-25"', {}, 0],
  ['termsCheckedOn: "2026-05-24"', {}, 1],
  ['termsCheckedOn: "2027-01-01"', {}, 0],
  ['termsCheckedOn: "2026-05-24"\nstatus: closed', {}, 0],
  ['termsCheckedOn: "2026-11-01"', { days: 10 }, 1],
  ['', { days: 1 }, 0],
])('terms with %j and %j are old %d times', (lines, options, count) => {
  const example = { language: 'yaml', text: createFile(lines) } as const;
  expect(runRule(getRule('program-terms-stale'), example, options)).toHaveLength(count);
});
