// The sub-ID of every placement of a site, as its network gets it.
import { encodeSubId, type SubIdSlot } from '../core/affiliate/sub-id.ts';
import { addArm, formatPlacementCode } from '../core/affiliate/placement.ts';
import { findSubIdSlot, isCompensated, type Program } from '../core/affiliate/program.ts';
import type { Registry } from '../parse/registry.ts';
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
  const listed = known.get(facts) ?? findAll(facts);
  known.set(facts, listed);
  return listed;
}

/** What the placements of a link have in common. */
interface Carrier {
  program: Program;
  slot: SubIdSlot;
  arms: readonly string[];
}

// Of each link once: a large site has ten thousand placements of the same few.
function listCarriers({ links }: Registry): Map<string, Carrier> {
  const carriers = new Map<string, Carrier>();
  for (const [id, { program, arms }] of links) {
    const slot = findSubIdSlot(program);
    // A direct link bears no code.
    if (slot && program.routing !== 'direct' && isCompensated(program))
      carriers.set(id, { program, slot, arms: Object.keys(arms) });
  }
  return carriers;
}

function findAll({ registry, next }: SiteFacts): LockedSubId[] {
  const carriers = listCarriers(registry);
  const found: LockedSubId[] = [];
  for (const [article, { placements }] of Object.entries(next.articles)) {
    for (const [number, { link }] of Object.entries(placements)) {
      const carrier = carriers.get(link);
      if (!carrier) continue;
      const { program, slot, arms } = carrier;
      const add = (code: string) =>
        found.push({ code, subId: encodeSubId(code, slot), slot, program, article, number });
      const own = formatPlacementCode(Number(article), Number(number));
      add(own);
      // Each arm of a split test is paid under a code of its own.
      for (const arm of arms) add(addArm(own, arm));
    }
  }
  return found;
}
