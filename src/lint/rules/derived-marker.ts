import { findWording } from '../../core/affiliate/disclosure.ts';
import { listDerivedTexts, type DerivedLink } from '../derived-texts.ts';
import { beginsWithMarker, endsWithMarker, holdsMarker } from '../marker.ts';
import type { Rule } from '../rule.ts';

export const derivedMarker: Rule = {
  id: 'derived-marker',
  severity: 'warning',
  published(output, { registry }) {
    return listDerivedTexts(output, registry).flatMap(
      ({ file, source, post, lang, start, end, links }) =>
        links
          .filter((link) => !isMarked(link, lang))
          .map(({ text, placement, link, program }) => ({
            message: `Missing a marker at the paid link "${text}" in ${file.file}`,
            hint: `Write "${findWording(lang)?.marker ?? findWording('en')?.marker}" after it: rel is lost there.`,
            placement,
            post,
            link,
            ...(program === undefined ? {} : { program: program.id }),
            at: { source, start, end },
          })),
    );
  },
};

// A language without a wording of its own is held to the English one.
function isMarked({ text, before, after }: DerivedLink, lang: string): boolean {
  const wording = findWording(lang) ?? findWording('en');
  return (
    wording === undefined ||
    beginsWithMarker(after, wording) ||
    endsWithMarker(before, wording) ||
    holdsMarker(text, wording)
  );
}
