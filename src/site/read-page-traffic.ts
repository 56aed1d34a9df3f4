// What other counters reported, for a report.
import type { PageTraffic } from '../core/revenue/page-traffic.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { StoreError } from '../stores/store-error.ts';
import type { SitePaths } from './paths.ts';
import { openTrafficStore } from './traffic-store.ts';

/** Of periods that begin up to and with the UTC day; none without a store. */
export async function readPageTraffic(
  env: Readonly<Record<string, string | undefined>>,
  paths: SitePaths,
  asOf: CivilDate,
): Promise<PageTraffic[]> {
  try {
    const store = openTrafficStore(env, paths, { create: false });
    try {
      return await store.readAll(asOf);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing') return [];
    throw error;
  }
}
