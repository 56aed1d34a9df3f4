// What a forecast starts from, written out by hand.
import type { ForecastFacts } from '../../src/core/forecast/forecast-facts.ts';
import type { LedgerEntry } from '../../src/core/revenue/ledger.ts';

/** A ledger entry of USD; ids follow from what it says. */
export function createEntry(
  customer: string,
  kind: LedgerEntry['kind'],
  occurredOn: string,
  minor: number,
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    network: 'generic',
    externalId: `${customer}-${kind}-${occurredOn}`,
    program: 'acme',
    kind,
    status: 'approved',
    occurredOn,
    commission: { minor: BigInt(minor), currency: 'USD' },
    sale: undefined,
    subId: '',
    customer,
    sourceFile: 'test',
    sourceLine: 1,
    ...more,
  };
}

/** Facts as of the end of June 2026, with nothing in them but what is given. */
export function createFacts(facts: Partial<ForecastFacts> = {}): ForecastFacts {
  return {
    asOf: '2026-06-30',
    currency: 'USD',
    articles: [],
    clicks: [],
    clicksSince: null,
    entries: [],
    programs: new Map(),
    ...facts,
  };
}
