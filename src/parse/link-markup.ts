// The HTML of an affiliate link, decided once for Markdown links, <Aff> and lint.
import { formatGoPath, formatPingPath } from '../core/affiliate/go-url.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';

/** What readers, search engines and routers must be told about a link. */
export interface LinkMarkup {
  href: string;
  /** `sponsored nofollow noopener` when a click can earn (Google, "Qualify your outbound links"); never
   * `noreferrer`, by which networks void a click. */
  rel: string;
  /** Whether the marker stands beside the link. */
  marked: boolean;
  /** True for addresses below `/go/`: no prefetch (a hover would ask the merchant) and full navigation
   * (Astro's client router would fetch the address a second time). */
  redirected: boolean;
  /** Where the browser tells of a click; undefined for links that are counted where they redirect. */
  ping: string | undefined;
}

const SPONSORED_REL = 'sponsored nofollow noopener';

export function describeLink(link: Link, placement: string | undefined): LinkMarkup {
  const redirected = link.program.routing === 'redirect';
  const compensated = isCompensated(link.program);
  return {
    href: redirected ? formatGoPath(link.id, placement) : link.url,
    // A robot need not follow what robots.txt closes, paid or not.
    rel: compensated ? SPONSORED_REL : redirected ? 'nofollow noopener' : 'noopener',
    marked: compensated,
    redirected,
    ping: redirected ? undefined : formatPingPath(link.id, placement),
  };
}
