// A sub-ID: the placement code as a network takes it, and the way back from its report.
import type { Network } from './network.ts';
import { formatPlacementCode, parsePlacementCode } from './placement.ts';

/** A place in an affiliate link that a network reports back. */
export interface SubIdSlot {
  /** Query parameter, or what the place in the path is called. */
  param: string;
  /** Most characters that may be sent. */
  max: number;
  /** `code`: lower-case letters, digits, hyphen. `alphanumeric`: the hyphen is dropped. */
  charset: 'code' | 'alphanumeric';
  /** Most different values that its reports tell apart; absent without a known limit. */
  maxDistinct?: number | undefined;
  /** Columns of reports that it comes back in. @default its own name */
  reportedAs?: readonly string[] | undefined;
}

/**
 * A revision of an article's text: letters and digits, so that every slot takes it as it is. It is a
 * constant of the build, and of no visitor.
 */
export const REVISION_CODE = /^(?!0+$)[a-z0-9]{1,12}$/;

/** The code as the slot takes it. It may be longer than the slot keeps: see `fitsSlot`. */
export function encodeSubId(placementCode: string, slot: SubIdSlot): string {
  return slot.charset === 'alphanumeric' ? placementCode.replaceAll('-', '') : placementCode;
}

/** Whether a sub-ID comes back whole. */
export function fitsSlot(subId: string, { max }: SubIdSlot): boolean {
  return subId.length <= max;
}

/** The placement code in a sub-ID as a report returns it; undefined when it is not one of ours. */
export function decodeSubId(subId: string): string | undefined {
  const parsed = parsePlacementCode(subId);
  return parsed && formatPlacementCode(parsed.article, parsed.placement, parsed.arm);
}

/**
 * All parameters of a link: `{ clickref: 'a17-p03', clickref2: 'r5' }`. The revision is left out where the
 * network has one slot alone. Empty where it has none.
 *
 * @throws RangeError when `revision` is no `REVISION_CODE`.
 */
export function encodeSubIds(
  network: Network,
  placementCode: string,
  revision?: string,
): Record<string, string> {
  const [first, second] = network.slots;
  if (first === undefined) return {};
  const pair = network.revisionSlots ?? (second === undefined ? undefined : [first, second]);
  if (revision === undefined || pair === undefined)
    return { [first.param]: encodeSubId(placementCode, first) };
  if (!REVISION_CODE.test(revision))
    throw new RangeError(
      `Unexpected revision ${JSON.stringify(revision)}, expected 1 to 12 lower-case letters and digits, such as "r5"`,
    );
  return { [pair[0].param]: encodeSubId(placementCode, pair[0]), [pair[1].param]: revision };
}

/** What a row of a network's report says of its place; undefined when no code of ours is in it. */
export function decodeReportRow(
  network: Network,
  row: Readonly<Record<string, string>>,
): { placement: string; revision?: string } | undefined {
  const cells = new Map(
    Object.entries(row).map(([column, cell]) => [toKey(column), cell.trim()] as const),
  );
  const read = (slot: SubIdSlot | undefined) =>
    slot === undefined ? [] : listColumns(slot).map((column) => cells.get(toKey(column)) ?? '');
  const [first, second] = network.revisionSlots ?? network.slots;
  const placement = [...read(network.slots[0]), ...read(first)]
    .map(decodeSubId)
    .find((code) => code !== undefined);
  if (placement === undefined) return undefined;
  const revision = read(second)
    .map((cell) => cell.toLowerCase())
    .find((cell) => REVISION_CODE.test(cell));
  return revision === undefined ? { placement } : { placement, revision };
}

/** Columns of a report that a slot comes back in. */
export function listColumns({ param, reportedAs = [param] }: SubIdSlot): readonly string[] {
  return reportedAs;
}

// Exports and interfaces of one network write a column as `SubId1` and `Sub ID 1`.
function toKey(column: string): string {
  return column.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
