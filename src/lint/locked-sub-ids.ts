// The sub-ID of every placement of a site, as its network gets it.
import { encodeSubId, type SubIdSlot } from '../core/affiliate/sub-id.ts';
import { addArm, formatPlacementCode } from '../core/affiliate/placement.ts';
import { findSubIdSlot, isCompensated, type Program } from '../core/affiliate/program.ts';
import type { SiteFacts } from './site-facts.ts';

export interface LockedSubId {
  code: string;
  subId: string;
  slot: SubIdSlot;
  program: Program;
  /** Keys of the article and of the placement in the lock file. */
  article: string;
  number: string;
}

const known = new WeakMap<SiteFacts, readonly LockedSubId[]>();

/** Retired ones too: their clicks still come back. Several rules ask; a large site has many. */
export function listLockedSubIds(facts: SiteFacts): readonly LockedSubId[] {
  const listed = known.get(facts) ?? [...findAll(facts)];
  known.set(facts, listed);
  return listed;
}

function* findAll({ registry, next }: SiteFacts): Generator<LockedSubId> {
  for (const [article, { placements }] of Object.entries(next.articles)) {
    for (const [number, { link }] of Object.entries(placements)) {
      const linked = registry.links.get(link);
      const program = linked?.program;
      // A direct link bears no code.
      if (
        linked === undefined ||
        !program ||
        program.routing === 'direct' ||
        !isCompensated(program)
      )
        continue;
      const slot = findSubIdSlot(program);
      if (!slot) continue;
      const own = formatPlacementCode(Number(article), Number(number));
      // Each arm of a split test is paid under a code of its own.
      for (const code of [own, ...Object.keys(linked.arms).map((arm) => addArm(own, arm))])
        yield { code, subId: encodeSubId(code, slot), slot, program, article, number };
    }
  }
}
