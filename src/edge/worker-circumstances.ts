// What a Worker knows that decides between several addresses of a link.
import type { ClickLimits } from './click-limits.ts';
import { readCountry } from './country.ts';
import type { Circumstances } from './plan.ts';

/** Cloudflare's own part of a request. */
interface PlacedRequest extends Request {
  cf?: { country?: string };
}

/** In strict mode nothing but method and path is read; chance then draws, as it does for all visitors here. */
export function readCircumstances(
  request: PlacedRequest,
  limits: ClickLimits | undefined,
  isStrict: boolean,
): Omit<Circumstances, 'minute'> {
  return {
    country: isStrict ? undefined : readCountry(request.cf?.country),
    draw: () => Math.random(),
    countClicks: limits && ((link) => limits.countOf(link)),
  };
}
