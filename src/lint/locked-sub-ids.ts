// The sub-ID of every placement of a site, as its network gets it.
import { encodeSubId, type SubIdSlot } from '../core/affiliate/sub-id.ts';
import { formatPlacementCode } from '../core/affiliate/placement.ts';
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
      const program = registry.links.get(link)?.program;
      // A direct link bears no code.
      if (!program || program.routing === 'direct' || !isCompensated(program)) continue;
      const slot = findSubIdSlot(program);
      if (!slot) continue;
      const code = formatPlacementCode(Number(article), Number(number));
      const path = ['articles', article, 'placements', number];
      yield { code, subId: encodeSubId(code, slot), slot, program, path };
    }
  }
}
