// Looks at many landing pages, a few at a time, and tells of each one as it comes.
import pLimit from 'p-limit';
import { getDomain } from 'tldts';
import type { Program } from '../core/affiliate/program.ts';
import { judgeProbe, type Finding } from '../core/links/judge-probe.ts';
import { stripTracking } from '../core/links/landing-address.ts';
import type { Probe } from '../core/links/probe.ts';
import { createAsker } from './asker.ts';
import { createProber, type ProbeTarget } from './prober.ts';
import { createRobotsCheck } from './robots.ts';
import type { Manners, World } from './world.ts';

/** A landing page with the programs whose links lead there. */
export interface LandingTarget extends Pick<ProbeTarget, 'landing' | 'etag'> {
  programs: readonly Program[];
}

export interface CheckedLanding {
  landing: string;
  finding: Finding;
  probe: Probe;
}

export interface CheckOptions {
  manners: Manners;
  /** Ends the run; what was not looked at by then is `out-of-time`. */
  signal: AbortSignal;
  onChecked: (checked: CheckedLanding) => void;
}

/** In the order of `targets`, which are begun in that order, too. */
export async function checkLandings(
  targets: readonly LandingTarget[],
  world: World,
  { manners, signal, onChecked }: CheckOptions,
): Promise<CheckedLanding[]> {
  const asker = createAsker(world, manners, signal);
  const probe = createProber(asker, createRobotsCheck(asker), world.createName);
  return pLimit(manners.concurrency).map(targets, async ({ landing, programs, etag }) => {
    const probed = await probe({ landing, etag, strip: (address) => stripAll(address, programs) });
    const hosts = programs.flatMap((program) => program.hosts);
    const finding = judgeProbe(probed, { landing, hosts, siteOf: findSite });
    const checked = { landing, finding, probe: probed };
    onChecked(checked);
    return checked;
  });
}

function stripAll(address: string, programs: readonly Program[]): string | undefined {
  return programs.reduce<string | undefined>(
    (stripped, program) =>
      stripped === undefined ? undefined : stripTracking(stripped, program)?.address,
    address,
  );
}

/** What one owner registered: `acme.co.uk` of `shop.acme.co.uk`; needs the list of public suffixes. */
function findSite(host: string): string {
  return getDomain(host) ?? host;
}
