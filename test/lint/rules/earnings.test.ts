// Sentences about earnings, against an invented ledger: June 2026 has $378.00, of which $310.00 is recurring.
import { describe, expect, test } from 'vitest';
import { earningsContradictLedger } from '../../../src/lint/rules/earnings-contradict-ledger.ts';
import { showFindings } from '../example-run.ts';

const find = (text: string) => showFindings(earningsContradictLedger, text);

describe('a plain statement that contradicts the ledger is told:', () => {
  test.each([
    ['In June 2026 I earned $740 in commissions.', '$740'],
    ['We earned **$1,740.00** in affiliate commissions in June 2026.', '$1,740.00'],
    ['My commissions were $12.00 in June 2026.', '$12.00'],
    ['This site earned $99 in June 2026.', '$99'],
    ['- This post has earned $90.00 so far.', '$90.00'],
    ['From [Acme](/go/acme) I earned $740 in commissions in June 2026.', '$740'],
  ])('%s', (text, amount) => {
    expect(find(text).join()).toContain(`Unexpected ${amount} earned`);
  });
});

describe('nothing is said of', () => {
  test.each([
    'In June 2026 I earned $378.00 in commissions.',
    'This article has earned $82.',
    'This article has earned $83 in commissions.',
    'In June 2026 I earned $310.00 in recurring commission.',
    'This article has earned $7.50.',
    'In June 2026 I earned $740 with consulting.',
    'In June 2026 I earned about $740 in commissions.',
    'In June 2026 I would have earned $740 in commissions.',
    'In June 2026 I earned $740 or $750 in commissions.',
    'In May and June 2026 I earned $740 in commissions.',
    'Since June 2026 I earned $740 in commissions.',
    'In June 2026 we noticed that Acme pays $30 commission.',
    'In June 2026 Acme raised its commission to $30.',
    'In June 2026 I earned €740 in commissions.',
    'In June 2026 I earned $740k in commissions.',
    'In June 2025 I earned $740 in commissions.',
    'I earned $740 in commissions.',
    'This article has earned $740 in its first month.',
    'This site has earned $740.',
    'A customer who earned $740 in June 2026 left.',
    '> In June 2026 I earned $740 in commissions.',
    '`In June 2026 I earned $740 in commissions.`',
    '```\nIn June 2026 I earned $740 in commissions.\n```',
    '| In June 2026 I earned $740 in commissions. |\n| --- |\n| x |',
    'In June 2026 I earned <Figure of="month:2026-06" /> in commissions; the plan costs $5.',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });

  test('texts in other languages', () => {
    expect(find('---\nlang: de\n---\nIn June 2026 I earned $740 in commissions.')).toEqual([]);
  });
});
