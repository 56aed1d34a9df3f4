// Gives every seeded fault to every tool and writes down what each tells.
import { CLEAN_SITES } from '../seeded-faults/clean-sites.ts';
import { PEERS, type Fault, type Peer, type SiteChange } from '../seeded-faults/fault.ts';
import { findWithAstroAffiliate } from './astro-affiliate.ts';
import { findWithAstroRecommends } from './astro-recommends.ts';
import { findWithRemarkValidateLinks } from './remark-validate-links.ts';
import { findWithTidemark } from './tidemark.ts';

const FINDERS: Record<Peer, (change: SiteChange) => Promise<string[]>> = {
  'astro-affiliate': findWithAstroAffiliate,
  'astro-recommends': findWithAstroRecommends,
  'remark-validate-links': findWithRemarkValidateLinks,
};

/** `no` where nothing was told; `impossible` where the tool's syntax cannot say it. */
export type Verdict = 'yes' | 'no' | 'impossible';

export interface FaultResult {
  fault: Fault;
  /** Ids of what Tidemark told. */
  rules: string[];
  tidemark: Verdict;
  peers: Record<Peer, Verdict>;
}

/** Tidemark finds a fault when it names its rule; for a peer, whatever it tells is enough. */
export async function findFault(fault: Fault): Promise<FaultResult> {
  const rules = await findWithTidemark(fault);
  const peers: [Peer, Verdict][] = [];
  for (const peer of PEERS) {
    const change = fault.peers?.[peer] ?? fault;
    const found = change === 'impossible' ? undefined : await FINDERS[peer](change);
    peers.push([peer, found === undefined ? 'impossible' : found.length > 0 ? 'yes' : 'no']);
  }
  return {
    fault,
    rules,
    tidemark: rules.includes(fault.rule) ? 'yes' : 'no',
    peers: Object.fromEntries(peers) as Record<Peer, Verdict>,
  };
}

/** What the tools tell of sites in which nothing is wrong, one line each; none is as it should be. */
export async function listFalseAlarms(): Promise<string[]> {
  const alarms: string[] = [];
  for (const site of CLEAN_SITES) {
    const told = [
      ['tidemark', await findWithTidemark(site)] as const,
      ...(await Promise.all(PEERS.map(async (peer) => [peer, await FINDERS[peer](site)] as const))),
    ];
    alarms.push(
      ...told.flatMap(([tool, found]) => found.map((each) => `${tool}: ${site.name}: ${each}`)),
    );
  }
  return alarms;
}
