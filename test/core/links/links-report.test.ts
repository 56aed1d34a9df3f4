import { describe, expect, test } from 'vitest';
import { listFailing, sortByRisk, type LinkHealth } from '../../../src/core/links/links-report.ts';
import { sumLinkRisks } from '../../../src/core/links/link-risk.ts';
import { createMoney } from '../../../src/core/money/money.ts';
import { createHealth } from '../../support/link-health.ts';
import { manifest, observe, usd } from '../../support/ledger.ts';

const broken = { standing: 'broken', verdict: 'gone' } as const;
const use = { post: 'first', file: 'content/posts/first.mdx', line: 3, column: 1 };

test('links stand in order of what is wrong, then of money, clicks and uses', () => {
  const links = [
    createHealth({ link: 'well', booked: usd(99_999) }),
    createHealth({ link: 'poor', ...broken }),
    createHealth({ link: 'clicked', ...broken, clicks: 9 }),
    createHealth({ link: 'rich', ...broken, booked: usd(500) }),
    createHealth({ link: 'shaky', standing: 'failing', verdict: 'dns', booked: usd(900) }),
    createHealth({ link: 'used', ...broken, usedIn: [use] }),
  ];
  expect(sortByRisk(links).map(({ link }) => link)).toEqual([
    'rich',
    'clicked',
    'used',
    'poor',
    'shaky',
    'well',
  ]);
});

describe('a broken link fails a run', () => {
  test.each([
    ['that earns', { booked: usd(1) }, true],
    ['that earns in another currency', { otherCurrencies: [createMoney(5n, 'EUR')] }, true],
    ['that is clicked', { clicks: 1 }, true],
    ['in a post, of which nobody can tell', { clicks: null, usedIn: [use] }, true],
    ['in no post, of which nobody can tell', { clicks: null }, false],
    ['that nobody clicks', { usedIn: [use] }, false],
    [
      'that is acknowledged',
      { booked: usd(1), acknowledged: { reason: 'why', until: '2027-01-01' } },
      false,
    ],
    ['that only failed once', { standing: 'failing', booked: usd(1) }, false],
  ] satisfies [string, Partial<LinkHealth>, boolean][])('%s', (_, facts, fails) => {
    expect(listFailing([createHealth({ ...broken, ...facts })], undefined)).toHaveLength(
      fails ? 1 : 0,
    );
  });

  test('above a limit of money alone, when there is one', () => {
    const links = [usd(2500), usd(2501)].map((booked) =>
      createHealth({ ...broken, booked, clicks: 99 }),
    );
    expect(listFailing(links, usd(2500))).toEqual([links[1]]);
  });
});

describe('at risk is what the last 90 days brought', () => {
  const click = (day: string, count: number, reason: 'human' | 'bot' = 'human') => ({
    day,
    post: 'first',
    link: 'acme',
    placement: 'a1-p01',
    reason,
    count,
  });
  const input = {
    manifest,
    asOf: '2026-04-15',
    currency: 'USD',
    dataSince: '2026-01-01',
    clicks: [
      click('2026-01-15', 100),
      click('2026-01-16', 2),
      click('2026-04-15', 3),
      click('2026-04-16', 50),
      click('2026-03-01', 40, 'bot'),
    ],
    observations: [
      observe({ subId: 'a1-p01', occurredOn: '2026-01-15', commission: usd(10_000) }),
      observe({ subId: 'a1-p01', occurredOn: '2026-01-16' }),
      observe({ subId: 'a2p01', occurredOn: '2026-04-15', commission: usd(400) }),
      observe({ subId: 'a1-p01', status: 'pending' }),
      observe({ subId: 'a1-p01', status: 'reversed' }),
      observe({ subId: 'a1-p01', commission: createMoney(500n, 'EUR') }),
      observe({ subId: '', commission: usd(7000) }),
      observe({ subId: 'a9-p09', commission: usd(7000) }),
    ],
  };

  test('to the link, with its retired placements, booked and by people', () => {
    expect(sumLinkRisks(input).get('acme')).toEqual({
      booked: usd(1150),
      otherCurrencies: [createMoney(500n, 'EUR')],
      clicks: 5,
    });
  });

  test('and is not known of a link that is not redirected, or where nothing is recorded', () => {
    expect(sumLinkRisks({ ...input, dataSince: null, clicks: [] }).get('acme')?.clicks).toBeNull();
    const direct = { ...manifest.links['acme']!, routing: 'direct' as const };
    const links = { acme: direct };
    expect(
      sumLinkRisks({ ...input, manifest: { ...manifest, links } }).get('acme')?.clicks,
    ).toBeNull();
  });
});
