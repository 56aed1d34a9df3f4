// Slots of one kind, written once.
import type { SubIdSlot } from '../sub-id.ts';

/** Slots for lower-case letters, digits and hyphens. `columns` are those of the first in reports. */
export function listCodes(
  max: number,
  params: readonly string[],
  columns?: readonly string[],
): SubIdSlot[] {
  return list('code', max, params, columns);
}

/** Slots for letters and digits alone. */
export function listAlphanumeric(
  max: number,
  params: readonly string[],
  columns?: readonly string[],
): SubIdSlot[] {
  return list('alphanumeric', max, params, columns);
}

function list(
  charset: SubIdSlot['charset'],
  max: number,
  params: readonly string[],
  columns: readonly string[] | undefined,
): SubIdSlot[] {
  return params.map((param, index) => ({
    param,
    max,
    charset,
    ...(columns === undefined || index > 0 ? {} : { reportedAs: columns }),
  }));
}
