// The ledger of a day with the place of each commission: what reports and forecasts both start from.
import { createFxTable, type FxRate } from '../money/fx.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { attributeAll, type AttributedEntry, type AttributionFacts } from './attribution.ts';
import { convertLedger, type Conversion } from './convert-ledger.ts';
import { deriveRenewals } from './derive-renewals.ts';
import type { StoredObservation } from './ledger-store.ts';
import { foldStanding, type LedgerEntry } from './ledger.ts';

export interface PlacedLedger {
  /** Commissions in the report's currency, where a rate was known. */
  attributed: AttributedEntry[];
  conversions: Conversion[];
  /** In their own currencies. */
  payouts: LedgerEntry[];
}

const NONE: ReadonlySet<string> = new Set();

/** Where it is asked for twice, ask once and hand it on: a million rows take seconds. */
export function placeLedger(input: {
  observations: readonly StoredObservation[];
  asOf: CivilDate;
  knownOn?: CivilDate | undefined;
  currency: string;
  fxRates?: readonly FxRate[] | undefined;
  posts: readonly { id: string }[];
  manifest: AttributionFacts['manifest'];
  rules?: AttributionFacts['rules'];
  renewing?: ReadonlySet<string> | undefined;
}): PlacedLedger {
  const {
    observations,
    asOf,
    knownOn,
    currency,
    fxRates = [],
    manifest,
    rules,
    renewing = NONE,
  } = input;
  const { entries: said, payouts } = foldStanding(observations, asOf, knownOn);
  const entries = deriveRenewals(said, renewing);
  const converted = convertLedger(entries, currency, createFxTable(fxRates));
  const posts = new Set(input.posts.map(({ id }) => id));
  return {
    attributed: attributeAll(converted.entries, { manifest, posts, rules }),
    conversions: converted.conversions,
    payouts,
  };
}
