// What each link of a site brought of late, from its stores.
import { sumLinkRisks, type LinkRisk } from '../core/links/link-risk.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { StoreError } from '../stores/store-error.ts';
import type { Site } from './prepare.ts';
import { openClickStore, openLedgerStore } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** By link id, as of a UTC day. Without a store nothing is known; one that cannot be read throws its StoreError. */
export async function readLinkRisks(
  { manifest, settings, paths }: Site,
  env: Env,
  asOf: CivilDate,
): Promise<Map<string, LinkRisk>> {
  const context = { manifest, asOf, currency: settings.currency };
  try {
    const clicks = openClickStore(env, paths, { create: false });
    const ledger = openLedgerStore(env, paths, { create: false });
    try {
      return sumLinkRisks({
        ...context,
        clicks: await clicks.countClicks(asOf),
        observations: await ledger.readAll(asOf),
        dataSince: (await clicks.findFirstDay()) ?? null,
      });
    } finally {
      await ledger.close();
      await clicks.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-missing') throw error;
    return sumLinkRisks({ ...context, clicks: [], observations: [], dataSince: null });
  }
}
