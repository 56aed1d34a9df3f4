// Who takes the readers of a link that has ended, and after that one, in turn.
import type { Link } from './program.ts';

/** Why a chain of successors stops before its end. */
type SuccessorFault = 'unknown' | 'direct' | 'cycle';

export interface Successors {
  /** In turn, without the link itself. */
  links: Link[];
  /** The successor that cannot take readers, and why. */
  fault?: { id: string; reason: SuccessorFault };
}

/** Follows `successor` from link to link. A direct link takes nobody: its program lets no one redirect to it. */
export function findSuccessors(link: Link, links: ReadonlyMap<string, Link>): Successors {
  const found: Link[] = [];
  const seen = new Set([link.id]);
  let id = link.life.successor;
  while (id !== undefined) {
    if (seen.has(id)) return { links: found, fault: { id, reason: 'cycle' } };
    const next = links.get(id);
    if (next === undefined) return { links: found, fault: { id, reason: 'unknown' } };
    if (next.program.routing === 'direct') return { links: found, fault: { id, reason: 'direct' } };
    seen.add(id);
    found.push(next);
    id = next.life.successor;
  }
  return { links: found };
}
