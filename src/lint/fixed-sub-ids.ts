// Sub-IDs that an author wrote into the addresses of a program file, by hand.
import { NETWORKS, type Network, type SubIdSlot } from '../core/affiliate/network.ts';
import { findSubIdSlot, isCompensated, type Program } from '../core/affiliate/program.ts';

export interface FixedSubId {
  /** Link id. */
  link: string;
  param: string;
  /** As it stands, without percent signs. */
  value: string;
  /** The slot that our own sub-IDs go to; undefined for a further parameter. */
  slot: SubIdSlot | undefined;
}

/** In the order of the file; of parameters and path segments that the program's network reports back. */
export function listFixedSubIds(program: Program): FixedSubId[] {
  if (!isCompensated(program)) return [];
  const network: Network = NETWORKS[program.network];
  const slot = findSubIdSlot(program);
  const params = [...(slot ? [slot.param] : []), ...(network.furtherSlots ?? [])];
  if (params.length === 0) return [];
  return Object.entries(program.links).flatMap(([link, { url }]) =>
    params.flatMap((param) =>
      readValues(url, param).map((value) => ({
        link,
        param,
        value,
        slot: param === slot?.param ? slot : undefined,
      })),
    ),
  );
}

function readValues(address: string, param: string): string[] {
  const { searchParams, pathname } = new URL(address);
  const segments = pathname.split('/').filter((segment) => segment.startsWith(`${param}:`));
  return [
    ...searchParams.getAll(param),
    ...segments.map((segment) => decode(segment.slice(param.length + 1))),
  ];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
