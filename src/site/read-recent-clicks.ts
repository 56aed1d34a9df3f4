// The last requests for links, as the store has them at this moment.
import type { Click } from '../core/clicks/click.ts';
import { StoreError } from '../stores/store-error.ts';
import type { SitePaths } from './paths.ts';
import { openClickStore } from './stores.ts';

/** A page that is asked for every few seconds does not wait for a store that is busy. */
const BUSY_TIMEOUT_MS = 250;

/** Newest first, at most `limit`; none where there is no store yet. Throws a StoreError. */
export async function readRecentClicks(
  env: Readonly<Record<string, string | undefined>>,
  paths: SitePaths,
  limit: number,
): Promise<Click[]> {
  try {
    const store = openClickStore(env, paths, { create: false, busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      return await store.listRecent(limit);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing') return [];
    throw error;
  }
}
