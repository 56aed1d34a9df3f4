// The answer to a link that is not there: a page with the known links that were most likely meant. A flood
// of invented names finds the same page without suggestions, and costs no more than any other answer.
import { GO_PREFIX, ID_LENGTH } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import { createNearestLinks, formatNearestPath } from '../core/affiliate/nearest-links.ts';
import { finish, formatHtml, type Refusal } from './go-refusals.ts';
import { ownText } from './own-text.ts';
import { choose, type Circumstances } from './plan.ts';
import type { Route } from './routes.ts';

export interface UnknownLinks {
  /**
   * The page for `path`, as HTML or as plain text. `isKept` is false once an hour has seen more invented
   * names than people type: they are then counted, and not written down.
   */
  answer(
    path: string,
    asksHtml: boolean,
    circumstances: Circumstances,
  ): { refusal: Refusal; isKept: boolean };
}

/** Names looked up in an hour. */
const NAMES_PER_HOUR = 500;
const SUGGESTIONS = 3;

interface Suggestion {
  path: string;
  title: string;
  compensated: boolean;
}

/** Remembers what was looked up within the hour; no more than `NAMES_PER_HOUR`. */
export function createUnknownLinks(
  manifest: Manifest,
  paths: ReadonlyMap<string, Route>,
): UnknownLinks {
  const ids = Object.keys(manifest.links).filter(
    (id) => manifest.links[id]?.routing === 'redirect',
  );
  const findNearest = createNearestLinks(manifest, ids);
  const known = new Map<string, { html: Refusal; text: Refusal }>();
  const nothing = formatBoth([]);
  let hour = Number.NaN;

  const suggest = (asked: string, circumstances: Circumstances): Suggestion[] => {
    const found = findNearest(asked, SUGGESTIONS).flatMap((id) => {
      const path = formatNearestPath(id, asked, (each) => paths.has(each));
      const route = paths.get(path);
      if (route === undefined || !isOpen(route, circumstances)) return [];
      const { title = id, compensated = false } = manifest.links[id] ?? {};
      return [{ id, path, title, compensated }];
    });
    // Links without a title of their own bear their program's.
    const isAlone = (title: string): boolean =>
      found.filter((each) => each.title === title).length === 1;
    return found.map(({ id, title, ...rest }) => ({
      ...rest,
      title: isAlone(title) ? title : `${title}: ${id}`,
    }));
  };

  return {
    answer(path, asksHtml, circumstances) {
      const now = Math.floor(circumstances.minute / 60);
      if (now !== hour) known.clear();
      hour = now;
      const key = path.slice(GO_PREFIX.length, GO_PREFIX.length + LONGEST);
      let found = known.get(key);
      if (found === undefined && known.size >= NAMES_PER_HOUR) {
        return { refusal: asksHtml ? nothing.html : nothing.text, isKept: false };
      }
      if (found === undefined) {
        found = formatBoth(suggest(key, circumstances));
        known.set(ownText(key), found);
      }
      return { refusal: asksHtml ? found.html : found.text, isKept: true };
    },
  };
}

/** A link id, a slash and a placement code; what is longer was never a link. */
const LONGEST = ID_LENGTH + 34;

function isOpen({ redirect, steps, placement }: Route, circumstances: Circumstances): boolean {
  if (redirect === undefined) return false;
  return steps === undefined || choose(steps, placement, circumstances).state === 'open';
}

const TITLE = 'This link is not known here';
const WHY = 'It may have been renamed or withdrawn, or its address was cut on the way.';

function formatBoth(suggestions: readonly Suggestion[]): { html: Refusal; text: Refusal } {
  // What is answered depends on what was asked for.
  const vary = { Vary: 'Accept' };
  return {
    html: finish(404, 'text/html', formatHtml(TITLE, WHY, formatList(suggestions)), vary),
    text: finish(404, 'text/plain', formatText(suggestions), vary),
  };
}

// Nothing of the request is in the page: titles and paths are the author's own.
function formatList(suggestions: readonly Suggestion[]): string {
  if (suggestions.length === 0) return '';
  const isAd = suggestions.some(({ compensated }) => compensated);
  const items = suggestions.map(
    ({ path, title, compensated }) =>
      `<li><a href="${escapeHtml(path)}" rel="${compensated ? 'sponsored ' : ''}nofollow noopener">${escapeHtml(title)}</a>${compensated ? ' (paid link)' : ''}</li>`,
  );
  const disclosure = isAd ? `<p>${DISCLOSURE}</p>\n` : '';
  return `${disclosure}<h2>Was it one of these?</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`;
}

const DISCLOSURE = 'Ad: we earn a commission if you buy through links marked (paid link).';

function formatText(suggestions: readonly Suggestion[]): string {
  const lines = suggestions.map(
    ({ path, title, compensated }) => `${path}  ${title}${compensated ? ' (paid link)' : ''}\n`,
  );
  const isAd = suggestions.some(({ compensated }) => compensated);
  const asked = lines.length > 0 ? `\n${isAd ? `${DISCLOSURE}\n` : ''}Was it one of these?\n` : '';
  return `${TITLE}. ${WHY}\n${asked}${lines.join('')}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
