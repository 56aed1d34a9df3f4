// The addresses of a link and of those that come after it, compiled into what `plan.ts` chooses from.
import type { Manifest, ManifestLink } from '../core/affiliate/manifest.ts';
import type { Step } from './plan.ts';
import type { Redirects } from './routes.ts';

/** Addresses of one link for one placement, or for none. */
export interface Addresses {
  to: string;
  arms?: Readonly<Record<string, { to: string }>> | undefined;
  countries?: readonly string[] | undefined;
  /** Those of its successors for the same placement, in turn. @default their own */
  successors?: readonly (Addresses & { link: string })[] | undefined;
}

const MS_PER_DAY = 86_400_000;

/**
 * Undefined for a link with one address for good: the common case costs nothing.
 *
 * @throws Error naming the owner when the manifest contradicts itself.
 */
export function createSteps(
  owner: string,
  link: string,
  addresses: Addresses,
  { links }: Manifest,
  redirects: Redirects,
): Step[] | undefined {
  const own = links[link];
  const isPlain =
    own?.life === undefined && own?.countries === undefined && addresses.arms === undefined;
  if (own === undefined || isPlain) return undefined;
  const steps = [toStep(owner, link, own, addresses, redirects)];
  for (const id of own.life?.successors ?? []) {
    const next = links[id];
    if (next === undefined) {
      throw new Error(
        `The ${owner} has the successor "${id}", which the manifest does not have. Build again.`,
      );
    }
    const placed = addresses.successors?.find((each) => each.link === id);
    const bare = { to: next.url, countries: next.countries?.map(({ url }) => url) };
    steps.push(toStep(owner, id, next, placed ?? bare, redirects));
  }
  return steps;
}

function toStep(
  owner: string,
  id: string,
  { life, arms: weights, countries }: ManifestLink,
  addresses: Addresses,
  redirects: Redirects,
): Step {
  const { from, until, closed, clickLimit, fallback } = life ?? {};
  const abroad = (countries ?? []).flatMap((each, index) => {
    const redirect = redirects.toMerchant(owner, addresses.countries?.[index] ?? each.url);
    return each.in.map((country) => [country, redirect] as const);
  });
  return {
    link: id,
    from: from === undefined ? -Infinity : toDay(from),
    until: until === undefined ? Infinity : toDay(until),
    isClosed: closed === true,
    clickLimit: clickLimit ?? Infinity,
    redirect: redirects.toMerchant(owner, addresses.to),
    countries: abroad.length > 0 ? new Map(abroad) : undefined,
    arms: shareOut(owner, weights ?? {}, addresses.arms ?? {}, redirects),
    fallback: fallback === undefined ? undefined : redirects.toPage(owner, fallback),
  };
}

/** Lays the weights end to end between 0 and 1. Without addresses of arms there is no test. */
function shareOut(
  owner: string,
  weights: Readonly<Record<string, number>>,
  addresses: Readonly<Record<string, { to: string }>>,
  redirects: Redirects,
): Step['arms'] {
  const arms = Object.entries(addresses)
    .map(([arm, { to }]) => ({ arm, to, weight: weights[arm] ?? 0 }))
    .filter(({ weight }) => weight > 0);
  const whole = arms.reduce((sum, { weight }) => sum + weight, 0);
  let laid = 0;
  return arms.map(({ arm, to, weight }) => {
    laid += weight;
    return { arm, below: laid / whole, redirect: redirects.toMerchant(owner, to) };
  });
}

function toDay(date: string): number {
  return Date.parse(date) / MS_PER_DAY;
}
