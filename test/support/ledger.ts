// Ledgers for tests: one observation with everything that does not matter filled in, and any at all.
import fc from 'fast-check';
import { MANIFEST_VERSION, type Manifest } from '../../src/core/affiliate/manifest.ts';
import { createMoney, type Money } from '../../src/core/money/money.ts';
import type { StoredObservation } from '../../src/core/revenue/ledger-store.ts';
import { COMMISSION_KINDS, COMMISSION_STATUSES } from '../../src/core/revenue/observation.ts';
import { addDays } from '../../src/core/time/civil-date.ts';

export const usd = (minor: number): Money => createMoney(BigInt(minor), 'USD');

let nextSequence = 1;

/** A paid $7.50 sale of 2026-03-14 without a sub-ID, and whatever `facts` say otherwise. */
export function observe(facts: Partial<StoredObservation> = {}): StoredObservation {
  const sequence = nextSequence++;
  return {
    network: 'generic',
    externalId: `id-${sequence}`,
    program: 'acme',
    kind: 'sale',
    status: 'paid',
    occurredOn: '2026-03-14',
    commission: usd(750),
    sale: undefined,
    subId: '',
    customer: '',
    sourceFile: 'ledger.csv',
    sourceLine: sequence + 1,
    sequence,
    observedAt: '2026-11-20T12:00:00Z',
    ...facts,
  };
}

/** Post `first` is article 1 with a live and a retired placement, `second` is article 2, `gone` article 3. */
export const manifest: Manifest = {
  version: MANIFEST_VERSION,
  links: {
    acme: {
      program: 'acme',
      network: 'generic',
      routing: 'redirect',
      compensated: true,
      url: 'https://acme.example/?ref=me',
    },
  },
  placements: {
    'a1-p01': { post: 'first', link: 'acme', retired: false },
    'a1-p02': { post: 'first', link: 'acme', retired: true },
    'a2-p01': { post: 'second', link: 'acme', retired: false },
    'a3-p01': { post: 'gone', link: 'closed', retired: true },
  },
  posts: {
    first: { code: 'a1', path: '/posts/first/' },
    second: { code: 'a2', path: '/posts/second/' },
  },
};

/** Any imports: keys repeat, rows change, currencies and statuses mix, sub-IDs are ours, foreign or none. */
export const anyObservations: fc.Arbitrary<StoredObservation[]> = fc
  .array(
    fc.record({
      network: fc.constantFrom('generic', 'awin'),
      externalId: fc.nat(30).map(String),
      kind: fc.constantFrom(...COMMISSION_KINDS),
      status: fc.constantFrom(...COMMISSION_STATUSES),
      occurredOn: fc.nat(700).map((days) => addDays('2025-01-01', days)),
      commission: fc
        .tuple(fc.bigInt(-100_000n, 1_000_000n), fc.constantFrom('USD', 'EUR', 'JPY'))
        .map(([minor, currency]) => createMoney(minor, currency)),
      subId: fc.constantFrom(
        '',
        'a1-p01',
        'A1P02',
        'a2p1',
        'a3-p01',
        'a9-p99',
        'newsletter',
        '__proto__',
        'a2',
        'first',
      ),
      customer: fc.constantFrom('', '', 'c1', 'c2', 'constructor'),
      parentExternalId: fc.option(fc.nat(30).map(String), { nil: undefined }),
      referringUrl: fc.constantFrom(undefined, undefined, 'https://blog.example/posts/second'),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((row, index) => observe({ ...row, sequence: index + 1 })));
