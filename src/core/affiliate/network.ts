// How each network takes a sub-ID and gives it back: the one place that knows parameter names and limits.
// The table for people is in networks.md.
import { AGGREGATORS } from './networks/aggregators.ts';
import { MARKETPLACES } from './networks/marketplaces.ts';
import { NETWORKS_OF_MANY } from './networks/networks-of-many.ts';
import { PARTNER_SOFTWARE } from './networks/partner-software.ts';
import type { SubIdPosition } from './sub-id-position.ts';
import type { SubIdSlot } from './sub-id.ts';

export interface Network {
  id: string;
  /** As it calls itself. */
  name: string;
  /**
   * Its sub-ID parameters: the first takes the placement code, the second a revision where one is given,
   * an author's own value may be in any. Empty where the network returns no sub-ID.
   */
  slots: readonly SubIdSlot[];
  /** Where code and revision go when both are sent. @default the first two slots */
  revisionSlots?: readonly [SubIdSlot, SubIdSlot];
  /** Where there is no sub-ID: parameters that name the link, token or tracking ID itself. */
  token?: { params: readonly string[]; reportedAs: readonly string[] };
  position: SubIdPosition;
  /** True where a parameter's letter case counts. */
  exactCase?: true;
  /** How fine an attribution can be. `page`: through a link or token of its own for each page. */
  fidelity: 'placement' | 'page' | 'account';
  /** True where a link may never pass through a redirect of ours. */
  directOnly?: true;
  /** Where the facts are from: the network's own pages, someone else's, or nobody's that could be read. */
  evidence: 'primary source' | 'secondary source' | 'unverified' | 'none';
  /** Where they can be read. */
  where?: string;
  /** What the other fields do not say; each unverified fact is named here. */
  note?: string;
}

const NONE = { slots: [], position: { kind: 'query' }, fidelity: 'account' } as const;

/** Known networks by id. `in-house` is a vendor's own program, whose parameter the program file names. */
export const NETWORKS = {
  'in-house': {
    ...NONE,
    id: 'in-house',
    name: "A vendor's own program",
    evidence: 'none',
    note: 'The program file names the parameter in subId; fidelity is placement then.',
  },
  none: { ...NONE, id: 'none', name: 'No program', evidence: 'none' },
  ...NETWORKS_OF_MANY,
  ...MARKETPLACES,
  ...AGGREGATORS,
  ...PARTNER_SOFTWARE,
} as const satisfies Record<string, Network>;

export type NetworkId = keyof typeof NETWORKS;

/** In alphabetical order. */
export const NETWORK_IDS = Object.keys(NETWORKS).toSorted() as [NetworkId, ...NetworkId[]];
