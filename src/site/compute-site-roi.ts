// Content, clicks and ledger of a site, put together as what each article earned.
import { readHours } from '../core/affiliate/post.ts';
import type { ClickCount, ViewCount } from '../core/clicks/click-store.ts';
import type { StoredObservation } from '../core/revenue/ledger-store.ts';
import { computeRoi, type RoiIndex } from '../core/revenue/roi.ts';
import type { RoiPost } from '../core/revenue/roi-post.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { StoreError } from '../stores/store-error.ts';
import type { Site } from './prepare.ts';
import { openClickStore, openLedgerStore } from './stores.ts';

/**
 * As of a UTC day. A site without a store has no data, which the index says; a store that cannot be
 * read throws its StoreError: no figures are better than wrong ones.
 */
export async function computeSiteRoi(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  asOf: CivilDate,
): Promise<RoiIndex> {
  const { manifest, settings, paths } = site;
  return computeRoi({
    posts: listPosts(site),
    ...(await readStores(env, paths, asOf)),
    manifest,
    asOf,
    currency: settings.currency,
  });
}

interface StoredData {
  clicks: ClickCount[];
  views: ViewCount[];
  observations: StoredObservation[];
  dataSince: CivilDate | null;
}

async function readStores(
  env: Readonly<Record<string, string | undefined>>,
  paths: Site['paths'],
  asOf: CivilDate,
): Promise<StoredData> {
  try {
    const clickStore = openClickStore(env, paths, { create: false });
    const ledgerStore = openLedgerStore(env, paths, { create: false });
    try {
      return {
        clicks: await clickStore.countClicks(asOf),
        views: await clickStore.countViews(asOf),
        observations: await ledgerStore.readAll(asOf),
        dataSince: (await clickStore.findFirstDay()) ?? null,
      };
    } finally {
      await ledgerStore.close();
      await clickStore.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing')
      return { clicks: [], views: [], observations: [], dataSince: null };
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
