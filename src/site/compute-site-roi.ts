// Content, clicks and ledger of a site, put together as what each article earned.
import { readHours } from '../core/affiliate/work-hours.ts';
import { computeOutlooks } from '../core/forecast/article-outlook.ts';
import type { ClickCount, ViewCount } from '../core/clicks/click-store.ts';
import type { VisitorDay } from '../core/clicks/visitor-days.ts';
import { listRenewing } from '../core/revenue/derive-renewals.ts';
import type { StoredObservation } from '../core/revenue/ledger-store.ts';
import { computeRoi, type RoiIndex, type RoiInput } from '../core/revenue/roi.ts';
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
  { asOf, knownOn, currency, busyTimeoutMs }: RoiQuestion,
): Promise<RoiInput> {
  const { manifest, settings, paths } = site;
  return {
    posts: [...listPosts(site), ...listChannels(site)],
    ...(await readStores(env, paths, asOf, busyTimeoutMs)),
    manifest,
    asOf,
    knownOn,
    currency: currency ?? settings.currency,
    rules: settings.attribution,
    renewing: listRenewing(site.catalog.programById.values(), currency ?? settings.currency),
    fxRates: readFxRates(paths),
  };
}

interface StoredData {
  clicks: ClickCount[];
  views: ViewCount[];
  visitors: VisitorDay[];
  observations: StoredObservation[];
  dataSince: CivilDate | null;
}

async function readStores(
  env: Readonly<Record<string, string | undefined>>,
  paths: Site['paths'],
  asOf: CivilDate,
  busyTimeoutMs: number | undefined,
): Promise<StoredData> {
  const options = { create: false, ...(busyTimeoutMs === undefined ? {} : { busyTimeoutMs }) };
  try {
    const clickStore = openClickStore(env, paths, options);
    const ledgerStore = openLedgerStore(env, paths, options);
    try {
      return {
        clicks: await clickStore.countClicks(asOf),
        views: await clickStore.countViews(asOf),
        visitors: await clickStore.countVisitors(asOf),
        // All of it: the network may have moved the day of a commission since.
        observations: await ledgerStore.readAll('9999-12-31'),
        dataSince: (await clickStore.findFirstDay()) ?? null,
      };
    } finally {
      await ledgerStore.close();
      await clickStore.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing')
      return { clicks: [], views: [], visitors: [], observations: [], dataSince: null };
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
