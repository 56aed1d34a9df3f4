// Content, clicks and ledger of a site, put together as what each article earned.
import { readHours } from '../core/affiliate/work-hours.ts';
import { computeOutlooks } from '../core/forecast/article-outlook.ts';
import { readSeries } from '../core/clicks/click-series.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { listRenewing } from '../core/revenue/derive-renewals.ts';
import {
  observationRowsOf,
  type LedgerReader,
  type ObservationRows,
} from '../core/revenue/ledger-rows.ts';
import type { LedgerStore, StoredObservation } from '../core/revenue/ledger-store.ts';
import {
  computeRoi,
  sumRoi,
  type RoiIndex,
  type RoiInput,
  type RoiRows,
} from '../core/revenue/roi.ts';
import { countReasons, type DayReasons } from '../core/revenue/traffic.ts';
import type { RoiPost } from '../core/revenue/roi-post.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { StoreError } from '../stores/store-error.ts';
import type { Site } from './prepare.ts';
import { readFxRates } from './read-fx.ts';
import { openClickStore, openLedgerStore } from './stores.ts';

/**
 * As of a UTC day. A site without a store has no data, which the index says; a store that cannot be
 * read throws its StoreError: no figures are better than wrong ones.
 */
export async function computeSiteRoi(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: RoiQuestion,
): Promise<RoiIndex> {
  const input = await readRoiInput(site, env, question);
  const outlooks = computeOutlooks(input, [...site.catalog.programById.values()]);
  return computeRoi({ ...input, outlooks });
}

/**
 * The same without what is projected: of a large ledger and many clicks no object is made of any row. `also` is given
 * what was counted on.
 */
export async function computeBookedRoi(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: RoiQuestion,
  also?: (input: RoiRows) => void,
): Promise<RoiIndex> {
  const facts = readRoiFacts(site, question);
  const sum = (input: RoiRows): RoiIndex => {
    also?.(input);
    return sumRoi(input);
  };
  return withStores(env, site.paths, question, {
    read: async (clickStore, ledger) =>
      sum({
        ...facts,
        ...(await readVisits(clickStore, question.asOf)),
        clicks: await readSeries(clickStore, question.asOf),
        rows: await ledger.readRows(),
      }),
    missing: () => sum({ ...facts, ...NO_VISITS, clicks: [], rows: observationRowsOf([]) }),
  });
}

/** What a report may ask for beside the day. */
export interface RoiQuestion {
  /** UTC day up to and with which things are counted. */
  asOf: CivilDate;
  /** UTC day up to and with which imports count. @default no limit */
  knownOn?: CivilDate | undefined;
  /** ISO 4217 code. @default that of the settings */
  currency?: string | undefined;
  /** How long a store that another process holds is waited for. @default as stores have it */
  busyTimeoutMs?: number | undefined;
}

/** All that reports count on. Throws a StoreError, and a ContentTableError of `content/fx.csv`. */
export async function readRoiInput(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: RoiQuestion,
): Promise<RoiInput> {
  const facts = readRoiFacts(site, question);
  return withStores(env, site.paths, question, {
    async read(clickStore, ledger): Promise<RoiInput> {
      const visits = await readVisits(clickStore, question.asOf);
      const clicks = await readSeries(clickStore, question.asOf);
      const { observations, repeats } = await readLedger(ledger);
      return { ...facts, ...visits, clicks, observations, repeats };
    },
    missing: () => ({ ...facts, ...NO_VISITS, clicks: [], observations: [] }),
  });
}

/** The input with the index of it, for which no object is made of any row. */
export async function readRoi(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: RoiQuestion,
): Promise<{ input: RoiInput; roi: RoiIndex }> {
  const facts = readRoiFacts(site, question);
  return withStores<{ input: RoiInput; roi: RoiIndex }>(env, site.paths, question, {
    async read(clickStore, ledger) {
      const visits = await readVisits(clickStore, question.asOf);
      const clicks = await readSeries(clickStore, question.asOf);
      const { rows, ...own } = await readLedger(ledger);
      const roi = sumRoi({ ...facts, ...visits, clicks, rows });
      return { input: { ...facts, ...visits, clicks, ...own }, roi };
    },
    missing() {
      const input = { ...facts, ...NO_VISITS, clicks: [], observations: [] };
      return { input, roi: computeRoi(input) };
    },
  });
}

/** Requests for links of the last days with any; none where there is no store. Throws a StoreError. */
export async function readReasons(
  env: Readonly<Record<string, string | undefined>>,
  paths: Site['paths'],
  question: Pick<RoiQuestion, 'asOf' | 'busyTimeoutMs'>,
): Promise<DayReasons[]> {
  return withStores<DayReasons[]>(env, paths, question, {
    async read(clickStore) {
      const last = await clickStore.listReasons?.(question.asOf, REASON_DAYS);
      if (last === undefined)
        return countReasons(await readSeries(clickStore, question.asOf)).slice(0, REASON_DAYS);
      return countReasons(last.map((count) => ({ ...count, post: '', link: '', placement: '' })));
    },
    missing: () => [],
  });
}

/** Enough for a look at how it goes. */
const REASON_DAYS = 31;

/** All of it: the network may have moved the day of a commission since. */
async function readLedger(ledger: LedgerStore & LedgerReader) {
  const observations = await ledger.readAll('9999-12-31');
  const rows = await ledger.readRows(observations);
  return { observations, rows, repeats: placeRepeats(rows, observations) };
}

/** The repeats of rows as places in the list that they are of, which is in order of arrival. */
function placeRepeats(
  { repeats, sequence }: ObservationRows,
  observations: readonly StoredObservation[],
): number[][] {
  const asked = new Set(repeats.flat().map(sequence));
  const places = new Map<number, number>();
  if (asked.size > 0)
    for (const [place, each] of observations.entries())
      if (asked.has(each.sequence)) places.set(each.sequence, place);
  return repeats.map((rows) => rows.flatMap((row) => places.get(sequence(row)) ?? []));
}

/** All but what is in stores. */
function readRoiFacts(
  site: Site,
  { asOf, knownOn, currency }: RoiQuestion,
): Omit<RoiInput, keyof Visits | 'clicks' | 'observations'> {
  const { manifest, settings, paths } = site;
  return {
    posts: [...listPosts(site), ...listChannels(site)],
    manifest,
    asOf,
    knownOn,
    currency: currency ?? settings.currency,
    rules: settings.attribution,
    renewing: listRenewing(site.catalog.programById.values(), currency ?? settings.currency),
    fxRates: readFxRates(paths),
  };
}

type Visits = Required<Pick<RoiInput, 'views' | 'visitors' | 'dataSince'>>;

const NO_VISITS: Visits = { views: [], visitors: [], dataSince: null };

async function readVisits(clickStore: ClickStore, asOf: CivilDate): Promise<Visits> {
  return {
    views: await clickStore.countViews(asOf),
    visitors: await clickStore.countVisitors(asOf),
    dataSince: (await clickStore.findFirstDay()) ?? null,
  };
}

async function withStores<T>(
  env: Readonly<Record<string, string | undefined>>,
  paths: Site['paths'],
  { busyTimeoutMs }: RoiQuestion,
  work: {
    read: (clickStore: ClickStore, ledger: LedgerStore & LedgerReader) => Promise<T>;
    /** There is no store yet. */
    missing: () => T;
  },
): Promise<T> {
  const options = { create: false, ...(busyTimeoutMs === undefined ? {} : { busyTimeoutMs }) };
  try {
    const clickStore = openClickStore(env, paths, options);
    const ledger = openLedgerStore(env, paths, options);
    try {
      return await work.read(clickStore, ledger);
    } finally {
      await ledger.close();
      await clickStore.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing') return work.missing();
    throw error;
  }
}

// A draft is not published, so it has no months since publication.
function listPosts({ catalog, manifest }: Site): RoiPost[] {
  return catalog.posts.flatMap(({ id, post, wordCount }) =>
    post && !post.draft
      ? [
          {
            id,
            title: post.title,
            path: manifest.posts[id]?.path ?? '',
            published: post.published,
            wordCount,
            hours: readHours(post.hours),
          },
        ]
      : [],
  );
}

// No page of the site shows them: they have no path and no words to count.
function listChannels({ placements }: Site): RoiPost[] {
  return [...placements.channels].map(([id, { channel }]) => ({
    id,
    title: channel.title,
    path: '',
    published: channel.published,
    wordCount: 0,
    hours: readHours(channel.hours),
  }));
}
