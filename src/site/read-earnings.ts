// What the ledger says was earned, for lint: read only where a post states earnings, and a store is there.
import { listLedgerEarnings, type LedgerEarnings } from '../core/figures/ledger-earnings.ts';
import { prepareReport } from '../core/report/report-data.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { mayStateEarnings } from '../lint/typed-earnings.ts';
import { StoreError } from '../stores/store-error.ts';
import { ContentTableError } from './content-csv.ts';
import type { SitePaths } from './paths.ts';
import { prepareSite } from './prepare.ts';
import { listPosts, readText } from './read-content.ts';
import { readReportInput } from './read-report-input.ts';
import type { Settings } from './settings.ts';
import { openLedgerStore } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Undefined where there is nothing to compare; a store that cannot be read is not lint's to tell. */
export async function readEarnings(
  paths: SitePaths,
  settings: Settings,
  env: Env,
  asOf: CivilDate,
): Promise<LedgerEarnings | undefined> {
  try {
    await openLedgerStore(env, paths, { create: false }).close();
    if (!listPosts(paths).some((file) => mayStateEarnings(readText(paths, file)))) return undefined;
    const site = await prepareSite(paths, settings, asOf);
    return listLedgerEarnings(
      prepareReport(await readReportInput(site, env, { asOf, by: 'placements' })),
    );
  } catch (error) {
    if (error instanceof StoreError || error instanceof ContentTableError) return undefined;
    throw error;
  }
}
