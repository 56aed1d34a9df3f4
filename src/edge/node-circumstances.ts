// What the Node server knows that decides between several addresses of a link: the country by a header that
// the operator trusts, the visitor's draw, the clicks so far.
import { asksForPrivacy } from '../core/clicks/classify.ts';
import type { ClickStore } from '../core/clicks/click-store.ts';
import { drawFor } from '../core/clicks/draw.ts';
import type { ClickLimits } from './click-limits.ts';
import { readCountry } from './country.ts';
import type { GoRequest } from './go.ts';
import type { FindAddress } from './node-address.ts';
import { messageOf } from './node-patience.ts';
import type { NodeRequest } from './node-request.ts';
import type { Visitors } from './node-visitors.ts';
import type { Routes } from './routes.ts';

export interface CircumstancesOptions {
  routes: Routes;
  findAddress: FindAddress;
  /** Undefined where visitors are not remembered. */
  visitors: Visitors | undefined;
  limits: ClickLimits | undefined;
  /** Lower-case name of a header that a proxy of the operator sets; anybody may send any other. */
  countryHeader: string | undefined;
}

export type CompleteFacts = (facts: GoRequest, request: NodeRequest) => GoRequest;

/** Where every link has one address for good, there is nothing to know. */
export function createCircumstances(options: CircumstancesOptions): CompleteFacts {
  const { routes, findAddress, visitors, limits, countryHeader } = options;
  if (routes.isPlain) return (facts) => facts;
  const countClicks = limits && ((link: string) => limits.countOf(link));
  return function complete(facts, request) {
    const given = countryHeader === undefined ? undefined : request.headers[countryHeader];
    return {
      ...facts,
      country: readCountry(given),
      countClicks,
      draw(test) {
        const visitor = asksForPrivacy(facts)
          ? undefined
          : visitors?.find(findAddress(request, facts.header), facts.header('user-agent') ?? '');
        return visitor === undefined ? Math.random() : drawFor(visitor, test);
      },
    };
  };
}

/** Reads what links with a limit were clicked before this process began. Links answer meanwhile. */
export async function loadClickLimits(
  limits: ClickLimits | undefined,
  openStore: () => ClickStore,
  log: (message: string) => void,
): Promise<void> {
  if (limits === undefined) return;
  try {
    const store = openStore();
    try {
      limits.load(await store.countClicks('9999-12-31'));
    } finally {
      await store.close();
    }
  } catch (error) {
    log(`Click limits count from 0, as the store cannot be read. ${messageOf(error)}`);
  }
}
