// What stands to be lost where something is wrong: booked money and people's clicks of late, by article, by
// link and by program.
import { sumDays } from '../clicks/click-series.ts';
import { findPlacement } from '../affiliate/find-placement.ts';
import { RISK_DAYS } from '../links/link-risk.ts';
import { createMoney, type Money } from '../money/money.ts';
import { isBooked } from '../revenue/ledger.ts';
import { addDays, type CivilDate } from '../time/civil-date.ts';
import type { ReportData } from './report-data.ts';

/** Of the `RISK_DAYS` days up to the as-of day. */
export interface AtRisk {
  /** In the report's currency; what has no rate is in no sum. */
  booked: Money;
  /** Human clicks. */
  clicks: number;
}

export interface RiskIndex {
  /** First UTC day that counts. */
  since: CivilDate;
  /** By post id; a post without an entry brought nothing. */
  posts: ReadonlyMap<string, AtRisk>;
  /** By link id: money whose placement is known. */
  links: ReadonlyMap<string, AtRisk>;
  /** By program id. */
  programs: ReadonlyMap<string, AtRisk>;
}

/** One pass over commissions and clicks. */
export function sumAtRisk(
  data: Pick<ReportData, 'attributed' | 'clicks' | 'manifest' | 'asOf' | 'currency'>,
): RiskIndex {
  const { attributed, clicks, manifest, asOf, currency } = data;
  const since = addDays(asOf, 1 - RISK_DAYS);
  const posts = createSums(currency);
  const links = createSums(currency);
  const programs = createSums(currency);
  for (const each of attributed) {
    const { occurredOn, status, commission, program } = each.entry;
    if (occurredOn < since || !isBooked(status) || commission.currency !== currency) continue;
    programs.add(program, commission.minor, 0);
    if (each.bucket !== 'post') continue;
    posts.add(each.post, commission.minor, 0);
    if (each.placement !== null)
      links.add(findPlacement(manifest, each.placement)?.link, commission.minor, 0);
  }
  for (const each of clicks) {
    const { owner, link } = each;
    const count = sumDays(each, since);
    if (count === 0) continue;
    posts.add(owner, 0n, count);
    links.add(link, 0n, count);
    programs.add(manifest.links[link]?.program, 0n, count);
  }
  return { since, posts: posts.all, links: links.all, programs: programs.all };
}

function createSums(currency: string) {
  const all = new Map<string, AtRisk>();
  return {
    all,
    add(key: string | undefined, minor: bigint, clicks: number): void {
      if (key === undefined || key === '') return;
      const known = all.get(key);
      all.set(key, {
        booked: createMoney((known?.booked.minor ?? 0n) + minor, currency),
        clicks: (known?.clicks ?? 0) + clicks,
      });
    },
  };
}
