// The ledger of a day with the place of each commission: what reports and forecasts both start from.
import { createFxTable, type FxRate } from '../money/fx.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { standOn } from './as-of.ts';
import {
  attributeAll,
  attributeRows,
  type AttributedEntry,
  type AttributionFacts,
  type Places,
} from './attribution.ts';
import { convertLedger, convertRows, type Conversion } from './convert-ledger.ts';
import { deriveRenewals, renewRows } from './derive-renewals.ts';
import type { LedgerRows, ObservationRows } from './ledger-rows.ts';
import type { StoredObservation } from './ledger-store.ts';
import { foldStanding, type LedgerEntry } from './ledger.ts';

export interface PlacedLedger {
  /** Commissions in their own currencies. */
  entries: readonly LedgerEntry[];
  /** Commissions in the report's currency, where a rate was known. */
  attributed: AttributedEntry[];
  conversions: Conversion[];
  /** In their own currencies. */
  payouts: LedgerEntry[];
}

/** The same, of a ledger that is asked row by row. */
export interface PlacedRows {
  /** Commissions in the report's currency, where a rate was known. */
  rows: LedgerRows;
  places: Places;
  conversions: Conversion[];
  /** In their own currencies. */
  payouts: LedgerRows;
}

const NONE: ReadonlySet<string> = new Set();

/** What a ledger is placed by. */
export interface LedgerQuestion {
  asOf: CivilDate;
  knownOn?: CivilDate | undefined;
  currency: string;
  fxRates?: readonly FxRate[] | undefined;
  posts: readonly { id: string }[];
  manifest: AttributionFacts['manifest'];
  rules?: AttributionFacts['rules'];
  renewing?: ReadonlySet<string> | undefined;
}

/** Row by row: no object is made of any. */
export function placeRows(
  observations: ObservationRows,
  {
    asOf,
    knownOn,
    currency,
    fxRates = [],
    posts,
    manifest,
    rules,
    renewing = NONE,
  }: LedgerQuestion,
): PlacedRows {
  const { commissions, payouts } = standOn(observations, { asOf, knownOn });
  const renewed = renewRows(commissions, renewing);
  const { rows, conversions } = convertRows(renewed, currency, createFxTable(fxRates));
  const ids = new Set(posts.map(({ id }) => id));
  return {
    rows,
    places: attributeRows(rows, { manifest, posts: ids, rules }),
    conversions,
    payouts,
  };
}

/**
 * Where it is asked for twice, ask once and hand it on: a million rows take seconds. `complete` gives an entry what its
 * report did not say, before anything is derived from it.
 */
export function placeLedger(
  input: LedgerQuestion & {
    observations: readonly StoredObservation[];
    repeats?: ObservationRows['repeats'] | undefined;
  },
  complete?: (entry: LedgerEntry) => LedgerEntry,
): PlacedLedger {
  const {
    observations,
    repeats,
    asOf,
    knownOn,
    currency,
    fxRates = [],
    manifest,
    rules,
    renewing = NONE,
  } = input;
  const { entries: said, payouts } = foldStanding(observations, asOf, knownOn, repeats);
  const entries = deriveRenewals(complete ? said.map(complete) : said, renewing);
  const converted = convertLedger(entries, currency, createFxTable(fxRates));
  const posts = new Set(input.posts.map(({ id }) => id));
  return {
    entries,
    attributed: attributeAll(converted.entries, { manifest, posts, rules }),
    conversions: converted.conversions,
    payouts,
  };
}
