// Moves a store: all that one has into another, and a look at whether it is all there.
import { isDeepStrictEqual } from 'node:util';
import type { ClickArchive } from '../core/clicks/click-archive.ts';
import { copyClicks, refuseOtherClicks } from '../core/clicks/copy-archive.ts';
import { copyLedger, refuseOtherLedger } from '../core/revenue/ledger-archive.ts';
import { openArchive, openLedgerArchive } from './archives.ts';
import { openQueryStoreAt } from './query-store.ts';
import { openTrafficStoreAt } from './traffic-store.ts';
import { openClickStoreAt, openLedgerStoreAt, type StoreLocation } from './stores.ts';

export interface StoreContents {
  /** Clicks, views and observations, of all days. */
  clicks: number;
  views: number;
  observations: number;
}

const ALL = '9999-12-31';
const MONTHS = ['0000-01', '9999-12'] as const;

export interface Move {
  from: StoreLocation;
  to: StoreLocation;
  /** UTC instant, ISO 8601. */
  now: string;
  onRows?: (rows: number) => void;
}

/**
 * Copies clicks, views, counts, names of batches, the ledger, page views of other counters and search queries; what
 * is there already is not copied again.
 *
 * @throws NotACopyError when the target holds something else, before anything is written; a StoreError.
 */
export async function moveStore({ from, to, now, onRows }: Move): Promise<void> {
  const [source, target] = [openArchive(from, { create: false }), openArchive(to)];
  const [ledger, targetLedger] = [
    openLedgerArchive(from, { create: false }),
    openLedgerArchive(to),
  ];
  const [traffic, targetTraffic] = [
    openTrafficStoreAt(from, { create: false }),
    openTrafficStoreAt(to),
  ];
  const [queries, targetQueries] = [
    openQueryStoreAt(from, { create: false }),
    openQueryStoreAt(to),
  ];
  try {
    await refuseOtherClicks(source, target);
    await refuseOtherLedger(ledger, targetLedger);
    // Names first: a batch that comes to the new store for a second time is then known there.
    await target.addWriters(await source.readWriters());
    await copyClicks(source, target, onRows === undefined ? {} : { onRows });
    await copyLedger(ledger, targetLedger);
    await targetTraffic.replace(await traffic.readAll(ALL), now);
    await targetQueries.replace(await queries.read(...MONTHS), now);
  } finally {
    for (const each of [source, target, ledger, targetLedger]) await each.close();
    for (const each of [traffic, targetTraffic, queries, targetQueries]) await each.close();
  }
}

/**
 * Reads both, and writes to none.
 *
 * @throws NotACopyError when the target holds something else; a StoreError, `store-missing` for a target that is not there.
 */
export async function checkMove({ from, to }: Pick<Move, 'from' | 'to'>): Promise<void> {
  const open = { create: false };
  const archives = [];
  try {
    const [source, target] = [openArchive(from, open), openArchive(to, open)];
    archives.push(source, target);
    const [ledger, targetLedger] = [openLedgerArchive(from, open), openLedgerArchive(to, open)];
    archives.push(ledger, targetLedger);
    await refuseOtherClicks(source, target);
    await refuseOtherLedger(ledger, targetLedger);
  } finally {
    for (const each of archives) await each.close();
  }
}

/** Whether both give the same of all that is moved. */
export async function isMoved({ from, to }: Pick<Move, 'from' | 'to'>): Promise<boolean> {
  return isDeepStrictEqual(await readEverything(from), await readEverything(to));
}

/** Throws a StoreError, `store-missing` when there is none. */
export async function readContents(location: StoreLocation): Promise<StoreContents> {
  const { clicks, views, observations } = await readEverything(location);
  const sum = (counts: readonly { count: number }[]): number =>
    counts.reduce((total, { count }) => total + count, 0);
  return { clicks: sum(clicks), views: sum(views), observations: observations.length };
}

async function readEverything(location: StoreLocation) {
  const store = openClickStoreAt(location, { create: false });
  const ledger = openLedgerStoreAt(location, { create: false });
  const archive: ClickArchive = openArchive(location, { create: false });
  const traffic = openTrafficStoreAt(location, { create: false });
  const queries = openQueryStoreAt(location, { create: false });
  try {
    return {
      clicks: await store.countClicks(ALL),
      views: await store.countViews(ALL),
      observations: await ledger.readAll(ALL),
      visitors: await archive.readVisitors(),
      writers: await archive.readWriters(),
      traffic: (await traffic.readAll(ALL)).map((each) => ({ ...each })),
      queries: (await queries.read(...MONTHS)).map((each) => ({ ...each })),
    };
  } finally {
    for (const each of [store, ledger, archive, traffic, queries]) await each.close();
  }
}
