// How each network takes a sub-ID: the one place that knows parameter names, limits and the way back.
// Limits and return columns: vendor pages as summed up in docs, "Sub-IDs".
import { formatPlacementCode, parsePlacementCode } from './placement.ts';

/** A place in an affiliate link that a network reports back. */
export interface SubIdSlot {
  /** Query parameter, or the path segment's key for `path:` positions. */
  param: string;
  /** Most characters the network keeps and reports. */
  max: number;
  /** `code`: lower-case letters, digits, hyphen. `alphanumeric`: the hyphen is dropped. */
  charset: 'code' | 'alphanumeric';
  /** Most different values that its reports tell apart; absent without a known limit. */
  maxDistinct?: number | undefined;
}

export interface Network {
  id: string;
  /** Absent where the network returns no sub-ID; then a page or an account is as fine as it gets. */
  slot?: SubIdSlot;
  /** Its further sub-ID parameters: none of ours goes there, an author's own value may. */
  furtherSlots?: readonly string[];
  /**
   * `append`: at the end of the query. `before:x,y`: before the first of these parameters, which carry a
   * deep link and must come last. `path:x`: a segment `/<param>:<value>/` after the one that starts with `x:`.
   */
  position: 'append' | `before:${string}` | `path:${string}`;
  /** How fine an attribution can be. */
  fidelity: 'placement' | 'page' | 'account';
  /** True where a link may never pass through a redirect of ours. */
  directOnly?: true;
}

const code = (param: string, max: number): SubIdSlot => ({ param, max, charset: 'code' });
const alphanumeric = (param: string, max: number): SubIdSlot => ({
  param,
  max,
  charset: 'alphanumeric',
});

/** Known networks by id. `in-house` is a vendor's own program, whose parameter the program file names. */
export const NETWORKS = {
  'in-house': { id: 'in-house', position: 'append', fidelity: 'account' },
  amazon: { id: 'amazon', position: 'append', fidelity: 'account', directOnly: true },
  awin: {
    id: 'awin',
    // Its Click References report shows 50 characters, and is shut above 20,000 values.
    slot: { ...code('clickref', 50), maxDistinct: 20_000 },
    furtherSlots: ['clickref2', 'clickref3', 'clickref4', 'clickref5', 'clickref6'],
    position: 'before:ued,p',
    fidelity: 'placement',
  },
  cj: { id: 'cj', slot: alphanumeric('sid', 30), position: 'append', fidelity: 'placement' },
  dub: { id: 'dub', position: 'append', fidelity: 'page' },
  firstpromoter: { id: 'firstpromoter', position: 'append', fidelity: 'page' },
  impact: {
    id: 'impact',
    slot: code('subId1', 100),
    furtherSlots: ['subId2', 'subId3', 'sharedid'],
    position: 'append',
    fidelity: 'placement',
  },
  'lemon-squeezy': { id: 'lemon-squeezy', position: 'append', fidelity: 'account' },
  none: { id: 'none', position: 'append', fidelity: 'account' },
  partnerize: {
    id: 'partnerize',
    slot: code('pubref', 100),
    position: 'path:camref',
    fidelity: 'placement',
  },
  partnerstack: {
    id: 'partnerstack',
    slot: alphanumeric('sid', 255),
    furtherSlots: ['sid1', 'sid2', 'sid3'],
    position: 'append',
    fidelity: 'placement',
  },
  rakuten: { id: 'rakuten', slot: code('u1', 72), position: 'append', fidelity: 'placement' },
  rewardful: { id: 'rewardful', position: 'append', fidelity: 'page' },
  skimlinks: {
    id: 'skimlinks',
    slot: code('xcust', 50),
    position: 'append',
    fidelity: 'placement',
  },
  sovrn: { id: 'sovrn', slot: alphanumeric('cuid', 32), position: 'append', fidelity: 'placement' },
  tradedoubler: {
    id: 'tradedoubler',
    // No limit is published: the length that is safe everywhere.
    slot: code('epi', 32),
    furtherSlots: ['epi2'],
    position: 'before:url',
    fidelity: 'placement',
  },
} as const satisfies Record<string, Network>;

export type NetworkId = keyof typeof NETWORKS;

export const NETWORK_IDS = Object.keys(NETWORKS) as [NetworkId, ...NetworkId[]];

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

/** The path segment after which the network takes the sub-ID; undefined where it is a parameter. */
export function findSubIdSegment({ position }: Network): string | undefined {
  return position.startsWith('path:') ? position.slice('path:'.length) : undefined;
}

/** Whether `url` has a path segment `/<name>:<value>`. */
export function hasSegment(url: string, name: string): boolean {
  return new RegExp(`^[^?#]*/${name}:[^/?#]`).test(url);
}

/** `url` with the sub-ID where the network wants it, in place of one that is there. The rest keeps its bytes. */
export function placeSubId(
  url: string,
  { param }: SubIdSlot,
  value: string,
  position: Network['position'],
): string {
  if (position.startsWith('path:'))
    return placeInPath(url, param, value, position.slice('path:'.length));
  const [beforeHash = '', ...hash] = url.split('#');
  const [path = '', ...query] = beforeHash.split('?');
  const parameters = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && nameOf(pair) !== param);
  const last = position === 'append' ? [] : position.slice('before:'.length).split(',');
  const anchor = parameters.findIndex((pair) => last.includes(nameOf(pair)));
  parameters.splice(
    anchor === -1 ? parameters.length : anchor,
    0,
    `${param}=${encodeURIComponent(value)}`,
  );
  return `${path}?${parameters.join('&')}${hash.length > 0 ? `#${hash.join('#')}` : ''}`;
}

function nameOf(pair: string): string {
  return pair.replace(/=.*$/s, '');
}

function placeInPath(url: string, param: string, value: string, after: string): string {
  const segment = new RegExp(`(/${after}:[^/?#]+)(?:/${param}:[^/?#]*)?/?`);
  if (!hasSegment(url, after))
    throw new RangeError(`Expected a "/${after}:…" segment in ${url}, after which ${param} goes`);
  return url.replace(segment, `$1/${param}:${encodeURIComponent(value)}/`);
}
