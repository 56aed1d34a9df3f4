// What stands to be lost with each link: the commission it brought of late, and the people who clicked it.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import type { ClickCount } from '../clicks/click-store.ts';
import { addMoney, createMoney, type Money } from '../money/money.ts';
import { foldLedger, isBooked, type LedgerEntry } from '../revenue/ledger.ts';
import type { StoredObservation } from '../revenue/ledger-store.ts';
import { addDays, type CivilDate } from '../time/civil-date.ts';

/** Days that count, the last of them `asOf`. */
export const RISK_DAYS = 90;

export interface LinkRisk {
  /** Booked commission whose sub-ID names one of the link's placements, in the report's currency. */
  booked: Money;
  /** The same in others, by code of currency; never converted. */
  otherCurrencies: Money[];
  /** Human clicks; null where none are recorded: links that are not redirected, and a site without a store. */
  clicks: number | null;
}

export interface RiskInput {
  manifest: Manifest;
  clicks: readonly ClickCount[];
  observations: readonly StoredObservation[];
  /** UTC day from which clicks were recorded; null when none ever was. */
  dataSince: CivilDate | null;
  asOf: CivilDate;
  /** ISO 4217 code of the report. */
  currency: string;
}

/** By link id, for every link of the manifest. Money without a sub-ID belongs to no link and is not spread. */
export function sumLinkRisks(input: RiskInput): Map<string, LinkRisk> {
  const { manifest, clicks, observations, dataSince, asOf, currency } = input;
  const before = addDays(asOf, -RISK_DAYS);
  const isWithin = (day: CivilDate) => day > before && day <= asOf;
  const human = Map.groupBy(
    clicks.filter(({ day, reason }) => reason === 'human' && isWithin(day)),
    ({ link }) => link,
  );
  const booked = Map.groupBy(
    foldLedger(observations, asOf).filter(
      ({ occurredOn, status }) => isBooked(status) && isWithin(occurredOn),
    ),
    (entry) => findLink(entry, manifest),
  );
  return new Map(
    Object.entries(manifest.links).map(([link, { routing }]) => {
      const counted = (human.get(link) ?? []).reduce((sum, { count }) => sum + count, 0);
      const isRecorded = routing === 'redirect' && dataSince !== null;
      const sums = sumByCurrency(booked.get(link) ?? []);
      const own = sums.find((sum) => sum.currency === currency) ?? createMoney(0n, currency);
      const otherCurrencies = sums.filter((sum) => sum !== own);
      return [link, { booked: own, otherCurrencies, clicks: isRecorded ? counted : null }];
    }),
  );
}

function findLink({ subId }: LedgerEntry, manifest: Manifest): string | undefined {
  const code = decodeSubId(subId);
  return code === undefined ? undefined : findPlacement(manifest, code)?.link;
}

function sumByCurrency(entries: readonly LedgerEntry[]): Money[] {
  const sums = new Map<string, Money>();
  for (const { commission } of entries) {
    const sum = sums.get(commission.currency);
    sums.set(commission.currency, sum ? addMoney(sum, commission) : commission);
  }
  return [...sums.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
