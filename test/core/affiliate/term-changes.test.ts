import { describe, expect, test } from 'vitest';
import { listTermChanges, quotePattern } from '../../../src/core/affiliate/term-changes.ts';
import { TermsSchema } from '../../../src/core/affiliate/terms.ts';

function changes(terms: unknown[]) {
  return listTermChanges(TermsSchema.parse(terms)).map(({ on, kind, keepsCustomers, fields }) => ({
    on,
    kind,
    keepsCustomers,
    fields: fields.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
  }));
}

describe('terms', () => {
  test('that follow on one another change in what differs', () => {
    const found = changes([
      { from: '2026-02-01', firstOrder: '15%', recurring: { rate: '4%', months: 12 } },
      {
        from: '2025-01-01',
        to: '2026-01-31',
        firstOrder: '15%',
        recurring: { rate: '8%' },
        bounty: '30 USD',
        keepsCustomers: true,
      },
    ]);
    expect(found.map(({ on, kind }) => [on, kind])).toEqual([
      ['2025-01-01', 'begins'],
      ['2026-02-01', 'changes'],
    ]);
    expect(found[1]).toMatchObject({
      keepsCustomers: true,
      fields: [
        'recurring.rate: 8% → 4%',
        'bounty: $30.00 → null',
        'keepsCustomers: true → false',
        'recurring.months: null → 12',
      ],
    });
  });

  test('with a gap end and begin again', () => {
    const found = changes([
      { from: '2025-01-01', to: '2025-06-30', firstOrder: '15%' },
      { from: '2025-09-01', firstOrder: '15%' },
    ]);
    expect(found.map(({ on, kind }) => [on, kind])).toEqual([
      ['2025-01-01', 'begins'],
      ['2025-07-01', 'ends'],
      ['2025-09-01', 'begins'],
    ]);
  });

  test('that were only read again have not changed', () => {
    const source = (checkedOn: string) => ({ url: 'https://acme.example/terms', checkedOn });
    const found = changes([
      { from: '2025-01-01', to: '2025-06-30', firstOrder: '15%', source: source('2025-01-01') },
      { from: '2025-07-01', firstOrder: '15%', source: source('2025-07-01') },
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(['begins']);
  });

  test('of a vendor without a program never change', () => {
    expect(listTermChanges('none')).toEqual([]);
  });
});

describe('prose', () => {
  test.each([
    ['15%', 'They pay 15 % of it, 15% or 15 percent, but 115% or 1.15% they do not.', 3],
    ['12.5%', '12.5% is not 12,5% and not 2.5%.', 1],
    ['$30.00', '$30, $30.00 and $ 30, but not $300, $30.50 or $30,000.', 3],
    ['$2,500.00', '$2500 or $2,500.00', 2],
    ['€9.50', '€9.50 but €9', 1],
  ])('quotes %s', (value, text, count) => {
    expect(text.match(quotePattern(value)!)).toHaveLength(count);
  });

  test('quotes nothing of what is no figure', () => {
    expect(quotePattern('paypal')).toBeUndefined();
  });
});
