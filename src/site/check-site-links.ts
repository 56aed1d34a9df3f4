// The link check of a site: what is due is asked for, the rest is remembered, and all of it is put
// together with what is at risk and where each link is used.
import { describeFinding } from '../core/links/describe-finding.ts';
import { listLandings } from '../core/links/landing-address.ts';
import { RISK_DAYS, type LinkRisk } from '../core/links/link-risk.ts';
import {
  compareRisk,
  sortByRisk,
  type LinkHealth,
  type LinksReport,
} from '../core/links/links-report.ts';
import type { Problem } from '../core/problem.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import type { World } from '../links/world.ts';
import {
  findAcknowledgement,
  lintAcknowledgements,
  type AcknowledgementFile,
} from '../parse/link-acknowledgements.ts';
import {
  askDueLandings,
  keepRegistered,
  type AskOptions,
  type LandedLink,
} from './ask-due-landings.ts';
import { readLinkHistory, writeLinkHistory } from './link-history-file.ts';
import { listLinkUses } from './list-link-uses.ts';
import type { Site } from './prepare.ts';
import { readLinkRisks } from './read-link-risks.ts';

export interface LinkCheckOptions extends AskOptions {
  env: Readonly<Record<string, string | undefined>>;
  acknowledgements: AcknowledgementFile;
  /** UTC day up to and with which money and clicks count. */
  asOf: CivilDate;
  /** Separate UTC days of failure from which a link is broken. */
  confirmDays: number;
  /** Ids of the links to check; all when it is empty. */
  only: readonly string[];
}

export async function checkSiteLinks(
  site: Site,
  world: World,
  options: LinkCheckOptions,
): Promise<LinksReport> {
  const { acknowledgements, asOf, confirmDays, only } = options;
  const today = world.now().toISOString().slice(0, 10);
  const registered = await listLandedLinks(site, options);
  const chosen = registered.filter(({ link }) => only.length === 0 || only.includes(link.id));
  const known = keepRegistered(readLinkHistory(site.paths.links), registered);
  const { history, asked } = await askDueLandings(chosen, known, world, options);
  if (asked.size > 0) writeLinkHistory(site.paths.links, history);
  const uses = listLinkUses(site.catalog);
  const links = chosen.map(({ link, variant, landing, risk }): LinkHealth => {
    const address = landing.kind === 'landing' ? landing.address : '';
    const record = asked.get(address) ?? history.landings[address];
    const { reason, until } = findAcknowledgement(acknowledgements, link.id, today) ?? {};
    return {
      link: link.id,
      variant,
      program: link.program.id,
      ...describeFinding(landing, record, { cached: !asked.has(address), confirmDays }),
      ...risk,
      usedIn: uses.get(link.id) ?? [],
      acknowledged: reason === undefined || until === undefined ? null : { reason, until },
    };
  });
  return {
    asOf,
    riskDays: RISK_DAYS,
    confirmDays,
    links: sortByRisk(links),
    problems: lintUses(acknowledgements, registered, links, today),
  };
}

/** Every landing page of every link of the registry, those of the link with the most to lose first: a run may end before the last. */
async function listLandedLinks(
  site: Site,
  { env, asOf }: LinkCheckOptions,
): Promise<(LandedLink & { variant: string | null; risk: LinkRisk })[]> {
  const risks = await readLinkRisks(site, env, asOf);
  return [...site.catalog.links.values()]
    .flatMap((link) => {
      const risk = risks.get(link.id);
      return risk ? listLandings(link).map((each) => ({ link, ...each, risk })) : [];
    })
    .toSorted((a, b) => compareRisk(a.risk, b.risk));
}

// Of a link that was not checked, nobody can say that its acknowledgement is not needed.
function lintUses(
  file: AcknowledgementFile,
  registered: readonly LandedLink[],
  checked: readonly LinkHealth[],
  today: CivilDate,
): Problem[] {
  const ailing = checked.flatMap(({ link, standing }) => (standing === 'ok' ? [] : [link]));
  const well = new Set(checked.map(({ link }) => link)).difference(new Set(ailing));
  const ids = new Set(registered.map(({ link }) => link.id));
  return lintAcknowledgements(file, ids, ids.difference(well), today);
}
