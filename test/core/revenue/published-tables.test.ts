// The arithmetic that four developers published of their own income (docs, "Published figures").
import { describe, expect, test } from 'vitest';
import { expectedCommission } from '../../../src/core/affiliate/expected-commission.ts';
import { PayoutSchema } from '../../../src/core/affiliate/payout-terms.ts';
import { TermsSchema } from '../../../src/core/affiliate/terms.ts';
import { parseAmount } from '../../../src/core/money/amount.ts';
import { addMoney, multiplyMoney, sumMoney, type Money } from '../../../src/core/money/money.ts';
import { createRate } from '../../../src/core/money/rate.ts';
import { down, halfEven, halfUp } from '../../../src/core/money/rounding.ts';
import { commissionOfCustomer } from '../../../src/core/revenue/commission.ts';
import { countForShare, shareOfTop } from '../../../src/core/revenue/concentration.ts';
import { estimateRate } from '../../../src/core/revenue/estimate.ts';
import { estimateHourlyRate } from '../../../src/core/revenue/hourly-rate.ts';
import { addHours, perHour, sumHours } from '../../../src/core/revenue/hours.ts';
import { rateInterval } from '../../../src/core/revenue/interval.ts';
import { foldLedger } from '../../../src/core/revenue/ledger.ts';
import { sumMonths, tabulateMonths } from '../../../src/core/revenue/month-table.ts';
import { findPayoutDay } from '../../../src/core/revenue/payout.ts';
import {
  computeProfitAndLoss,
  findTier,
  priceWithMarkup,
} from '../../../src/core/revenue/reseller.ts';
import { estimateSurvival, restrictedMeanMonths } from '../../../src/core/revenue/retention.ts';
import { countConversions, summariseRevenue } from '../../../src/core/revenue/revenue.ts';
import { tallyEntries } from '../../../src/core/revenue/tally-rows.ts';
import { addDays, addMonths } from '../../../src/core/time/civil-date.ts';
import { observe } from '../../support/ledger.ts';

/** `usd('1,138.50')`, as the figures were printed. */
function usd(text: string): Money {
  const amount = parseAmount(text, 'USD');
  if (!amount) throw new Error(`Unexpected ${text}, expected an amount.`);
  return amount;
}

function termWith(premium: Record<string, unknown>) {
  const rates = { firstOrder: '15%', recurring: { rate: '8%' }, bounty: '30 USD' };
  return TermsSchema.parse([{ from: '2026-01-01', ...rates, premium }])[0]!;
}

const upgradeOrder = termWith({ reading: 'upgrade-order', rate: '10%' });
const recurringRate = termWith({ reading: 'recurring-rate', rate: '10%' });
const first = (price: string) =>
  expectedCommission(upgradeOrder, { kind: 'sale', amount: usd(price) }, halfEven)!;
const renewal = (price: string) =>
  expectedCommission(upgradeOrder, { kind: 'renewal', amount: usd(price), number: 1 }, halfEven)!;

describe('A: 47 articles in eight months', () => {
  test.each<[string, Money, string]>([
    ['a $50 first payment earns $7.50', first('50'), '7.50'],
    ['"$48 every single month" of $50 a month is wrong: $4.00 a month', renewal('50'), '4.00'],
    ['$4.00 a month is $48.00 a year', multiplyMoney(renewal('50'), 12), '48.00'],
    ['11 sign-ups at $50 bring $82.50 once', multiplyMoney(first('50'), 11), '82.50'],
    ['11 sign-ups at $50 bring $44.00 a month', multiplyMoney(renewal('50'), 11), '44.00'],
    [
      '"over $1,100" over 24 further months is $1,138.50',
      addMoney(multiplyMoney(first('50'), 11), multiplyMoney(renewal('50'), 11 * 24)),
      '1,138.50',
    ],
    ['"$220 per hour" of five hours is $227.70', perHour(usd('1,138.50'), 5, halfEven)!, '227.70'],
    ['"$23/h" of $4,820 in 210 h is $22.95', perHour(usd('4,820.00'), 210, halfEven)!, '22.95'],
    ['a run rate of $1,400 a month is $16,800 a year', multiplyMoney(usd('1400'), 12), '16,800.00'],
    [
      'of the "$16,800 a year" recurring alone is $13,200: $300 of $1,400 are first orders',
      multiplyMoney(usd('1100'), 12),
      '13,200.00',
    ],
    [
      'months 1, 2 and 3 bring $539 together',
      sumMoney([usd('89'), usd('140'), usd('310')], 'USD'),
      '539.00',
    ],
  ])('A %s', (_, found, expected) => {
    expect(found).toEqual(usd(expected));
  });

  test('A one customer with 24 later payments brings $7.50 and $96.00, payment by payment', () => {
    const plan = { firstPayment: usd('50'), later: [{ price: usd('50'), payments: 24 }] };
    expect(commissionOfCustomer(upgradeOrder, plan, halfEven)).toEqual({
      firstOrder: usd('7.50'),
      recurring: usd('96'),
      total: usd('103.50'),
    });
  });

  test('A the three months are a series of the ledger, month by month', () => {
    const entries = ['89', '140', '310'].map((amount, index) =>
      observe({ occurredOn: addMonths('2026-01-15', index), commission: usd(amount) }),
    );
    const rows = tabulateMonths(
      [],
      tallyEntries(foldLedger(entries, '2026-03-31'), 'USD'),
      '2026-03-31',
    );
    expect(rows.map(({ month, total }) => [month, total])).toEqual([
      ['2026-01', usd('89')],
      ['2026-02', usd('140')],
      ['2026-03', usd('310')],
    ]);
  });

  test('A 12 of 47 articles bring 80 % of conversions', () => {
    const conversions = [
      ...Array.from({ length: 12 }, () => 20n),
      ...Array.from({ length: 35 }, (_, i) => (i < 30 ? 2n : 0n)),
    ];
    expect(countForShare(conversions, createRate(8000))).toBe(12);
    expect(shareOfTop(conversions, 12)).toBe(0.8);
    expect(shareOfTop(conversions, 47)).toBe(1);
    expect(countForShare(conversions, createRate(8001))).toBe(13);
  });

  test('A the share of nothing is not known', () => {
    expect(shareOfTop([0n, 0n], 1)).toBeNull();
    expect(countForShare([], createRate(8000))).toBeNull();
  });

  test('A "$35-50/h" of a new article is $175 to $250 in five hours, and rests on few sign-ups', () => {
    expect(perHour(usd('175'), 5, halfEven)).toEqual(usd('35'));
    expect(perHour(usd('250'), 5, halfEven)).toEqual(usd('50'));
    const rate = estimateHourlyRate(usd('200'), 4, 5);
    expect(rate).toMatchObject({ value: null, n: 4, reliable: false });
    // Four conversions: 1.350 to 9.511 of them, so $13.50 to $95.11 an hour.
    expect(rate.interval).toEqual({ low: usd('13.50'), high: usd('95.11') });
  });

  test('A creating (5 h), refreshing (1 h) and repurposing (2 h) are logged apart', () => {
    const hours = [{ writing: 5 }, { refresh: 1 }, { repurpose: 2 }].map((byKind) => ({
      total: sumHours(Object.values(byKind)),
      byKind,
    }));
    expect(addHours(hours)).toEqual({ total: 8, byKind: { refresh: 1, repurpose: 2, writing: 5 } });
  });
});

describe('B: 40 articles, eleven tracker columns', () => {
  const oneReferral = commissionOfCustomer(
    recurringRate,
    {
      firstPayment: usd('50'),
      later: [
        { price: usd('50'), payments: 2 },
        { price: usd('130'), payments: 4, onPremiumPlan: true },
      ],
    },
    halfEven,
  );

  test.each<[string, Money, string]>([
    ['8 % of $30 a month is $2.40', renewal('30'), '2.40'],
    ['8 % of $200 a month is $16.00', renewal('200'), '16.00'],
    ['$16.00 a month is $192.00 a year', multiplyMoney(renewal('200'), 12), '192.00'],
    [
      '"$71.50" of one referral is wrong: 7.50 + 4 x 2 + 13 x 4 = $67.50',
      oneReferral.total,
      '67.50',
    ],
    ['"roughly $56" of 14 months at $50 is $56.00', multiplyMoney(renewal('50'), 14), '56.00'],
    ['$4 a month over 14 months is $56.00', multiplyMoney(usd('4'), 14), '56.00'],
    ['$6 a month over 14 months is $84.00', multiplyMoney(usd('6'), 14), '84.00'],
    ['3 sign-ups at $50 bring $22.50', multiplyMoney(first('50'), 3), '22.50'],
    ['2 of them, active for 6 months, bring $48.00', multiplyMoney(renewal('50'), 2 * 6), '48.00'],
    [
      '"$70-100" of both is $70.50',
      addMoney(multiplyMoney(first('50'), 3), multiplyMoney(renewal('50'), 12)),
      '70.50',
    ],
    ['"$15-22/h" of 4.5 h is $15.67', perHour(usd('70.50'), 4.5, halfEven)!, '15.67'],
    [
      '$180 of flat $30 bounties is six of them',
      multiplyMoney(expectedCommission(upgradeOrder, { kind: 'bounty' }, halfEven)!, 6),
      '180.00',
    ],
    [
      'an upgrade to $200 read as an order earns 10 %, $20.00 once',
      expectedCommission(upgradeOrder, { kind: 'upgrade', amount: usd('200') }, halfEven)!,
      '20.00',
    ],
  ])('B %s', (_, found, expected) => {
    expect(found).toEqual(usd(expected));
  });

  test('B 4.5 h are research .75, writing 2.5, code testing .75 and editing .5', () => {
    expect(sumHours([0.75, 2.5, 0.75, 0.5])).toBe(4.5);
    expect(sumHours([0.1, 0.2])).toBe(0.3);
  });

  test('B three sign-ups are too few for a bare "$15-22/h": $4.41 to $41.81 an hour', () => {
    const rate = estimateHourlyRate(usd('70.50'), 3, 4.5);
    expect(rate).toMatchObject({ value: null, n: 3, reliable: false });
    expect(rate.interval).toEqual({ low: usd('4.41'), high: usd('41.81') });
  });

  test.each([
    ['30 clicks of 200 views are a CTR of 15 %', 30, 200, 0.15, 0.105_677, 0.204_362],
    ['60 clicks of 400 views are a CTR of 15 %', 60, 400, 0.15, 0.117_58, 0.187_462],
    [
      '2 conversions of 30 clicks are a CVR of 6.7 %, too few to stand alone',
      2,
      30,
      null,
      0.014_112,
      0.197_094,
    ],
    [
      '4 conversions of 60 clicks are a CVR of 6.7 %, too few to stand alone',
      4,
      60,
      null,
      0.022_919,
      0.150_741,
    ],
    ['one click of 1,000 banner views is a CTR of 0.1 %', 1, 1000, null, 0.000_108, 0.004_664],
  ])('B %s', (_, k, n, value, low, high) => {
    const estimate = estimateRate(k, n)!;
    expect(estimate).toMatchObject({ value, k, n });
    expect(estimate.interval!.low).toBeCloseTo(low, 6);
    expect(estimate.interval!.high).toBeCloseTo(high, 6);
  });

  test('B the banner is worse than links in the text beyond doubt', () => {
    expect(rateInterval(1, 1000).high).toBeLessThan(rateInterval(30, 200).low);
  });

  const published = [
    [1, 2, '11.50', '0', '11.50'],
    [2, 3, '43', '8', '51'],
    [3, 4, '87', '31', '118'],
    [4, 5, '112', '64', '176'],
    [5, 4, '94', '148', '242'],
    [6, 3, '68', '310', '378'],
  ] as const;
  const articles = published.flatMap(([month, count]) =>
    Array.from({ length: count }, (_, index) => addDays(`2026-0${month}-01`, index * 7)),
  );
  const entries = published.flatMap(([month, , firstOrder, recurring]) => [
    observe({ occurredOn: `2026-0${month}-20`, commission: usd(firstOrder) }),
    observe({ occurredOn: `2026-0${month}-20`, kind: 'renewal', commission: usd(recurring) }),
  ]);
  const asOf = '2026-07-10';
  const ledger = foldLedger(entries, asOf);
  const rows = tabulateMonths(articles, tallyEntries(ledger, 'USD'), asOf);

  test.each(published)('B month %i: %i articles, $%s + $%s = $%s', (month, count, a, b, total) => {
    expect(rows[month - 1]).toMatchObject({
      month: `2026-0${month}`,
      complete: true,
      newArticles: count,
      firstOrder: usd(a),
      recurring: usd(b),
      total: usd(total),
    });
  });

  test('B the months sum to 21 articles, $415.50 + $561.00 = $976.50', () => {
    expect(sumMonths(rows, 'USD')).toEqual({
      newArticles: 21,
      firstOrder: usd('415.50'),
      recurring: usd('561'),
      other: usd('0'),
      total: usd('976.50'),
    });
  });

  test('B the headline "$740 last month" is wrong: the last complete month, 2026-06, is $378 booked', () => {
    expect(summariseRevenue(ledger, 'USD', asOf).recurring).toMatchObject({
      month: '2026-06',
      perMonth: usd('310'),
    });
    expect(rows.findLast(({ complete }) => complete)).toMatchObject({
      month: '2026-06',
      total: usd('378'),
    });
    expect(rows.at(-1)).toMatchObject({ month: '2026-07', complete: false, total: usd('0') });
  });

  test('B the day job at $52/h is beaten neither by the article nor by its interval', () => {
    const { interval } = estimateHourlyRate(usd('70.50'), 3, 4.5);
    expect(interval!.high.minor).toBeLessThan(usd('52').minor);
  });
});

describe('C: programs compared', () => {
  const yearOf = (payments: number) =>
    commissionOfCustomer(
      upgradeOrder,
      { firstPayment: usd('19.99'), later: [{ price: usd('19.99'), payments }] },
      halfEven,
    );

  test('C $19.99 a month earns $3.00 once and $1.60 a month, each payment rounded half-even', () => {
    expect(first('19.99')).toEqual(usd('3.00'));
    expect(renewal('19.99')).toEqual(usd('1.60'));
  });

  test('C "$22.20" for 12 months is wrong: 1 + 11 payments are 3.00 + 11 x 1.60 = $20.60', () => {
    expect(yearOf(11)).toEqual({
      firstOrder: usd('3.00'),
      recurring: usd('17.60'),
      total: usd('20.60'),
    });
  });

  test('C the published $22.20 takes 13 payments', () => {
    expect(yearOf(12).total).toEqual(usd('22.20'));
  });

  test('C a month of 38 renewals, 4 first orders and 1 upgrade is $612.00 in 43 entries', () => {
    const month = [
      ...Array.from({ length: 38 }, () => observe({ kind: 'renewal', commission: usd('14.50') })),
      ...Array.from({ length: 4 }, () => observe({ commission: first('50') })),
      observe({ kind: 'upgrade', commission: usd('31') }),
    ];
    const revenue = summariseRevenue(foldLedger(month, '2026-03-31'), 'USD', '2026-03-31');
    expect(revenue).toMatchObject({
      firstOrder: usd('30'),
      recurring: { total: usd('551') },
      premium: usd('31'),
      total: usd('612'),
      conversions: { n: 4 },
    });
  });

  test('C the minimum of $50 is reached on the day that the booked sum gets there, after six weeks', () => {
    const payout = PayoutSchema.parse({ method: 'paypal', minimum: '50 USD' });
    const entries = [1, 2, 3, 4, 5, 6, 7].map((week) =>
      observe({ occurredOn: addDays('2026-01-01', week * 7), commission: usd('9') }),
    );
    const pending = observe({ occurredOn: '2026-01-02', status: 'pending', commission: usd('99') });
    const others = observe({
      occurredOn: '2026-01-02',
      commission: { minor: 9900n, currency: 'EUR' },
    });
    expect(findPayoutDay([pending, others, ...entries], payout.minimum!)).toBe('2026-02-12');
    expect(findPayoutDay(entries.slice(0, 5), payout.minimum!)).toBeUndefined();
  });

  test('C a reseller that pays 5 % or less is below the 15 % of a first order', () => {
    const [reseller] = TermsSchema.parse([{ from: '2026-01-01', firstOrder: '5%' }]);
    const event = { kind: 'sale', amount: usd('50') } as const;
    expect(expectedCommission(reseller!, event, halfEven)).toEqual(usd('2.50'));
    const later = { kind: 'renewal', amount: usd('50'), number: 1 } as const;
    expect(expectedCommission(reseller!, later, halfEven)).toBeUndefined();
  });
});

describe('D: reseller profit and loss', () => {
  const published = [
    [1, '640', '544', '96', 18, '5.33'],
    [2, '1,180.00', '1,003.00', '177', 6, '29.50'],
    [3, '1,950.00', '1,657.00', '293', 4, '73.25'],
    [4, '2,410.00', '2,048.00', '362', 5, '72.40'],
    [5, '3,125.00', '2,656.00', '469', 3, '156.33'],
    [6, '3,890.00', '3,307.00', '583', 4, '145.75'],
  ] as const;
  const result = computeProfitAndLoss(
    published.map(([month, revenue, costOfGoods, , hours]) => ({
      month: `2026-0${month}`,
      revenue: usd(revenue),
      costOfGoods: usd(costOfGoods),
      hours,
    })),
    'USD',
  );

  test.each(published)(
    'D month %i: $%s less $%s is $%s, over %d h $%s',
    (month, _r, _c, profit, _h, rate) => {
      expect(result.months[month - 1]).toMatchObject({
        grossProfit: usd(profit),
        perHour: usd(rate),
      });
    },
  );

  test('D the sums are $13,195 less $11,215 is $1,980, over 40 h $49.50', () => {
    expect(result.sum).toMatchObject({
      revenue: usd('13,195.00'),
      costOfGoods: usd('11,215.00'),
      grossProfit: usd('1,980.00'),
      hours: 40,
      perHour: usd('49.50'),
    });
  });

  test('D the "15 % markup" of the starter tier is a 15 % margin in the figures: a markup of 17.7 %', () => {
    expect(result.sum.margin).toBeCloseTo(0.15, 3);
    expect(result.sum.markup).toBeCloseTo(0.1765, 3);
    expect(priceWithMarkup(usd('544'), createRate(1500), halfEven)).toEqual(usd('625.60'));
  });

  test('D no one rounding of 85 % of revenue to dollars gives all the published costs', () => {
    const costs = (rounding: typeof halfEven) =>
      result.months.map(({ revenue }) => rounding(revenue.minor * 85n, 10_000n));
    const printed = result.months.map(({ costOfGoods }) => costOfGoods.minor / 100n);
    for (const rounding of [halfEven, halfUp, down]) expect(costs(rounding)).not.toEqual(printed);
  });

  const tiers = [
    { name: 'starter', markup: createRate(1500), minimumPerMonth: usd('50') },
    { name: 'growth', markup: createRate(2000), minimumPerMonth: usd('200') },
    { name: 'studio', markup: createRate(2500), minimumPerMonth: usd('500') },
  ];

  test.each([
    ['49.99', undefined, undefined],
    ['50', 'starter', '115'],
    ['199.99', 'starter', '115'],
    ['200', 'growth', '120'],
    ['500', 'studio', '125'],
  ])('D a spend of $%s a month is of the tier %s', (spend, name, priceOf100) => {
    const tier = findTier(tiers, usd(spend));
    expect(tier?.name).toBe(name);
    const price = tier && priceWithMarkup(usd('100'), tier.markup, halfEven);
    expect(price).toEqual(priceOf100 === undefined ? undefined : usd(priceOf100));
  });

  test('D "35 % move from starter to growth" fits no count of 12 customers: 4 are 33 %, 5 are 42 %', () => {
    const shares = Array.from({ length: 13 }, (_, k) => Math.round((k / 12) * 100));
    expect(shares).not.toContain(35);
    expect(estimateRate(4, 12)).toMatchObject({ value: null, interval: { low: 0.124_537 } });
  });

  test('D 11 of 12 customers renewed: 92 %, and with 12 customers 67 to 99 %', () => {
    const estimate = estimateRate(11, 12)!;
    expect(estimate.value).toBeCloseTo(0.9167, 4);
    expect(estimate.interval!.low).toBeCloseTo(0.671504, 6);
    expect(estimate.interval!.high).toBeCloseTo(0.990856, 6);
  });

  test('D 8 have reached a third month, 3 have not had the time: retention stays 11/12, not 8/12', () => {
    const steps = estimateSurvival([
      { months: 1, stopped: true },
      ...Array.from({ length: 3 }, () => ({ months: 2, stopped: false })),
      ...Array.from({ length: 8 }, () => ({ months: 3, stopped: false })),
    ]);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ months: 1, atRisk: 12, stopped: 1, survival: 11 / 12 });
    expect(restrictedMeanMonths(steps, 3)).toBeCloseTo(1 + (11 / 12) * 2, 9);
  });
});

test('the kinds that count as a customer won are sales, bounties and leads', () => {
  const kinds = ['sale', 'renewal', 'upgrade', 'bounty', 'lead', 'correction'] as const;
  expect(countConversions(kinds.map((kind) => observe({ kind })))).toEqual({
    n: 3,
    booked: 3,
    pending: 0,
    reversed: 0,
  });
});
