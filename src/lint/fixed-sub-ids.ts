// Sub-IDs that an author wrote into the addresses of a program file, by hand.
import { NETWORKS, type Network } from '../core/affiliate/network.ts';
import {
  findSubIdSlot,
  isCompensated,
  listAddresses,
  type Program,
} from '../core/affiliate/program.ts';
import { readSubIds } from '../core/affiliate/sub-id-position.ts';
import type { SubIdSlot } from '../core/affiliate/sub-id.ts';

export interface FixedSubId {
  /** Place of the address in the file. */
  path: readonly (string | number)[];
  param: string;
  /** As it stands, without percent signs. */
  value: string;
  slot: SubIdSlot;
}

/** In the order of the file; of parameters and path segments that the program's network reports back. */
export function listFixedSubIds(program: Program): FixedSubId[] {
  const slots = listSubIdSlots(program);
  const { position }: Network = NETWORKS[program.network];
  return listAddresses(program.links).flatMap(({ path, address }) =>
    slots.flatMap((slot) =>
      readSubIds(address, slot.param, position).map((value) => ({
        path,
        param: slot.param,
        value,
        slot,
      })),
    ),
  );
}

/** Slots that a program's links may have sub-IDs in; the first takes our own. */
export function listSubIdSlots(program: Program): SubIdSlot[] {
  if (!isCompensated(program)) return [];
  const { slots }: Network = NETWORKS[program.network];
  const first = findSubIdSlot(program);
  if (first === undefined) return [];
  return [first, ...slots.filter(({ param }) => param !== first.param)];
}
