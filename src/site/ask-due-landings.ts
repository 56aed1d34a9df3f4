// Which landing pages are asked for in a run, and what is remembered of them.
import type { Link, Program } from '../core/affiliate/program.ts';
import type { Landing } from '../core/links/landing-address.ts';
import {
  isDue,
  recordCheck,
  type LinkHistory,
  type LinkRecord,
} from '../core/links/link-history.ts';
import { isOffline, type Finding } from '../core/links/judge-probe.ts';
import { isGood, type Verdict } from '../core/links/verdict.ts';
import { checkLandings, type LandingTarget } from '../links/check-landings.ts';
import type { Manners, World } from '../links/world.ts';

/** A link with the page that it leads to. */
export interface LandedLink {
  link: Link;
  landing: Landing;
}

export interface AskOptions {
  /** True to ask for pages again of which something is known. */
  fresh: boolean;
  manners: Manners;
  /** Ends the requests. */
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

export interface AskOutcome {
  /** With the records of this run in it. */
  history: LinkHistory;
  /** Records of this run by landing address; also those that are not remembered. */
  asked: Map<string, LinkRecord>;
}

/** Asks in the order of `links`. */
export async function askDueLandings(
  links: readonly LandedLink[],
  history: LinkHistory,
  world: World,
  { fresh, manners, signal, onProgress }: AskOptions,
): Promise<AskOutcome> {
  const landings = { ...history.landings };
  const targets = groupLandings(links).flatMap(({ landing, programs }): LandingTarget[] => {
    const record = landings[landing];
    if (!fresh && !isDue(record, world.now())) return [];
    const etag = record && !fresh && isGood(record.verdict) ? record.etag : null;
    return [{ landing, programs, etag: etag ?? undefined }];
  });
  let done = 0;
  const checked = await checkLandings(targets, world, {
    manners,
    signal,
    onChecked: () => onProgress((done += 1), targets.length),
  });
  const offline = isOffline(checked.map(({ probe }) => probe));
  const asked = new Map<string, LinkRecord>();
  for (const { landing, finding, probe } of checked) {
    const found: Finding = offline ? { verdict: 'offline', detail: finding.detail } : finding;
    const record = recordCheck(landings[landing], found, probe, world.now());
    asked.set(landing, record);
    if (!NOT_KEPT.has(found.verdict)) landings[landing] = record;
  }
  return { history: { ...history, landings }, asked };
}

/** Nothing was learned about the page, which stays due. */
const NOT_KEPT: ReadonlySet<Verdict> = new Set(['offline', 'out-of-time']);

function groupLandings(links: readonly LandedLink[]): { landing: string; programs: Program[] }[] {
  const programs = new Map<string, Set<Program>>();
  for (const { link, landing } of links) {
    if (landing.kind !== 'landing') continue;
    const known = programs.get(landing.address) ?? new Set();
    programs.set(landing.address, known.add(link.program));
  }
  return [...programs].map(([landing, set]) => ({ landing, programs: [...set] }));
}

/** The history without addresses that left the registry, whose links are `all`. */
export function keepRegistered(history: LinkHistory, all: readonly LandedLink[]): LinkHistory {
  const known = new Set(
    all.flatMap(({ landing }) => (landing.kind === 'landing' ? [landing.address] : [])),
  );
  const kept = Object.entries(history.landings).filter(([address]) => known.has(address));
  return { ...history, landings: Object.fromEntries(kept) };
}
