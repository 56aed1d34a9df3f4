// The few known names that are nearest to an unknown one, found at a cost that has a bound however many there
// are: names that share rare pairs of letters with it are looked at, the rest are not.
import { countEdits } from './nearest.ts';

/** Finds up to `limit` names, nearest first. A name that is longer than `longest` finds none. */
export type FindNearestNames = (name: string, limit: number) => string[];

/** Names whose distance is measured, those that share most pairs. */
const MEASURED = 12;
/** A pair that more names have tells none of them apart. */
const COMMON = 256;

export function createNearestNames(known: readonly string[], longest: number): FindNearestNames {
  const byPair = new Map<string, number[]>();
  for (const [index, name] of known.entries()) {
    for (const pair of listPairs(name)) {
      const list = byPair.get(pair);
      if (list === undefined) byPair.set(pair, [index]);
      else list.push(index);
    }
  }

  const listCandidates = (name: string): string[] => {
    const shared = new Map<number, number>();
    const lists = [...listPairs(name)].map((pair) => byPair.get(pair) ?? []);
    const rare = lists.filter(({ length }) => length <= COMMON);
    for (const list of rare.some(({ length }) => length > 0) ? rare : lists) {
      for (const index of list.slice(0, COMMON)) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    return [...shared]
      .toSorted(([a, m], [b, n]) => n - m || a - b)
      .slice(0, MEASURED)
      .map(([index]) => known[index] ?? '');
  };

  return function findNearestNames(name, limit) {
    if (name.length > longest) return [];
    const wanted = name.toLowerCase();
    return listCandidates(wanted)
      .map((candidate) => ({ candidate, distance: measure(wanted, candidate) }))
      .filter(({ distance }) => distance < Infinity)
      .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
      .slice(0, limit)
      .map(({ candidate }) => candidate);
  };
}

/** Edits; infinite beyond a third of the name. One that begins with the other was cut, or written on. */
function measure(name: string, candidate: string): number {
  const [short, long] = name.length < candidate.length ? [name, candidate] : [candidate, name];
  const most = Math.max(2, Math.floor(name.length / 3));
  const isCut = short.length > 2 && long.startsWith(short);
  const distance = long.length - short.length > most ? Infinity : countEdits(name, candidate);
  if (distance <= most && distance < long.length) return distance;
  return isCut ? most + 1 : Infinity;
}

function listPairs(name: string): Set<string> {
  const padded = `^${name.toLowerCase()}`;
  return new Set(Array.from(padded.slice(1), (_, index) => padded.slice(index, index + 2)));
}
