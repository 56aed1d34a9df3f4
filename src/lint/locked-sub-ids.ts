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
  /** Path of the placement in the lock file. */
  path: readonly string[];
}

/** Retired ones too: their clicks still come back. */
export function* listLockedSubIds({ registry, next }: SiteFacts): Generator<LockedSubId> {
  for (const [article, { placements }] of Object.entries(next.articles)) {
    for (const [number, { link }] of Object.entries(placements)) {
      const known = registry.links.get(link);
      const program = known?.program;
      // A direct link bears no code.
      if (
        known === undefined ||
        !program ||
        program.routing === 'direct' ||
        !isCompensated(program)
      )
        continue;
      const slot = findSubIdSlot(program);
      if (!slot) continue;
      const own = formatPlacementCode(Number(article), Number(number));
      const path = ['articles', article, 'placements', number];
      // Each arm of a split test is paid under a code of its own.
      for (const code of [own, ...Object.keys(known.arms).map((arm) => addArm(own, arm))])
        yield { code, subId: encodeSubId(code, slot), slot, program, path };
    }
  }
}
