import { findWording } from '../../core/affiliate/disclosure.ts';
import { parseGoPath } from '../../core/affiliate/go-url.ts';
import { aboutLink, type Page, type PageLink } from '../page.ts';
import { readLinkContext } from '../page-link-context.ts';
import type { RawElement } from '../raw-element.ts';
import { listUnmarkedElements } from '../raw-marker.ts';
import type { Rule } from '../rule.ts';

const PLACES = { text: '', table: ' in a table', card: ' in a card', button: ' on a button' };

export const linkMarker: Rule = {
  id: 'link-marker',
  severity: 'error',
  post(post, { registry }) {
    const isGerman = isGermanText(post.post?.lang ?? 'en');
    return listUnmarkedElements(post, registry).flatMap(({ element, visual, marker, fix }) => {
      // Images are the matter of `visual-link-marker`.
      if (visual) return [];
      const { found, program, address } = element;
      return [
        {
          start: found.start,
          end: found.end,
          message: `Missing a marker beside ${address}, expected "${marker}"`,
          hint: tellNext(element, marker),
          ...(program ? { program: program.id } : {}),
          // The sentence that the build writes explains the markers.
          ...(isGerman || found.kind === 'table' ? {} : { severity: 'warning' as const }),
          ...(fix ? { fix } : {}),
        },
      ];
    });
  },
  page(page) {
    return page.links.flatMap((link) => {
      if (!link.compensated) return [];
      const { marked, visual, place } = readLinkContext(link);
      if (marked !== false || visual) return [];
      const marker = findWording(link.lang)?.marker;
      return [
        {
          message: `Missing a marker beside ${link.href}${PLACES[place]}, expected "${marker}"`,
          hint: `Write ${marker} right after the link, in the same paragraph, cell or card.`,
          ...aboutLink(link),
          ...(link.program ? { program: link.program.id } : {}),
          ...(isExplained(link, page) && place === 'text' ? { severity: 'warning' as const } : {}),
        },
      ];
    });
  },
};

// Beside an element of code, text would be code.
function tellNext({ isCode, address }: RawElement, marker: string): string {
  return isCode
    ? `Write <Aff to="${parseGoPath(address)?.link}">…</Aff> in its place, which brings a marker, or write ${marker} right after the braces.`
    : `Write ${marker} right after the link, or write the link as [text](${address}).`;
}

function isGermanText(lang: string): boolean {
  return /^de\b/i.test(lang);
}

// A disclosure at the top that says what the markers mean speaks for a link that lost its own; not in
// German, where each paid link is to be marked by itself.
function isExplained({ lang, order }: PageLink, { disclosures }: Page): boolean {
  const wording = findWording(lang);
  return (
    !isGermanText(lang) &&
    disclosures.some(
      (each) =>
        each.order < order &&
        [...each.text.matchAll(/[(#]/g)].some(({ index }) =>
          wording?.markers.test(each.text.slice(index)),
        ),
    )
  );
}
