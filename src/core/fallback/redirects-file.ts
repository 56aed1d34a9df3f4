// `_redirects`, as Cloudflare and Netlify read it: path, target and status, one a line.
import type { Forward } from './forwards.ts';

/**
 * Cloudflare's limits (https://developers.cloudflare.com/workers/static-assets/redirects/, April 2026): it
 * leaves out lines beyond the first, and lines longer than the second, in silence. @internal
 */
export const CLOUDFLARE_LINES = 2_000;
/** In characters. @internal */
export const CLOUDFLARE_LINE_LENGTH = 1_000;

const BEGIN = '# Links, written by Tidemark at each build';
const END = '# End of links';

/**
 * `text` (a file of the author's; empty when none) with all links in a block of their own at its top:
 * of two lines for one path the first holds, and fixed lines belong before those with a `*`. A block that
 * is there is replaced.
 */
export function addToRedirects(text: string, forwards: readonly Forward[]): string {
  const rest = text.replace(new RegExp(`^${BEGIN}\n[^]*?^${END}\n\n?`, 'm'), '');
  const block = [BEGIN, ...forwards.map((forward) => formatLine(forward)), END].join('\n');
  return rest === '' ? `${block}\n` : `${block}\n\n${rest}`;
}

/** What a host may leave out; each a sentence with the next step. */
export function listRedirectWarnings(text: string): string[] {
  const lines = text.split('\n').filter((line) => /^\s*[^\s#]/.test(line));
  const fixed = lines.filter((line) => !/^\s*\S*[*:]/.test(line));
  const long = lines.filter((line) => line.length > CLOUDFLARE_LINE_LENGTH);
  const ported = lines.filter((line) => /\shttps?:\/\/[^/?#\s]*:\d/i.test(line));
  return [
    ...(fixed.length > CLOUDFLARE_LINES
      ? [
          `_redirects has ${fixed.length} lines, and Cloudflare reads ${CLOUDFLARE_LINES}: retired placements, which come last, are lost first. Serve /go/ by the Worker, or take the lines to Bulk Redirects.`,
        ]
      : []),
    ...long.map(
      (line) =>
        `_redirects has a line of ${line.length} characters for ${findPath(line)}, and Cloudflare reads ${CLOUDFLARE_LINE_LENGTH}. Shorten the address of the link.`,
    ),
    ...ported.map(
      (line) =>
        `_redirects leads ${findPath(line)} to an address with a port, and Cloudflare leaves such lines out. Use the address without one.`,
    ),
  ];
}

function findPath(line: string): string {
  return line.trim().split(/\s/, 1)[0] ?? '';
}

// Neither part holds a space, so neither can begin another part or line.
function formatLine({ path, to }: Forward): string {
  return `${path} ${to} 302`;
}
