// Whether text beside a link marks it as paid: "(paid link)", "#ad", or a label such as "Ad:".
import type { findWording } from '../core/affiliate/disclosure.ts';

type Wording = NonNullable<ReturnType<typeof findWording>>;

/** Stands in a text for a link before it, so that its marker is not taken for another link's. */
export const LINK_SIGN = '\uFFFC';

/** Whether a text after a link begins with a marker; quotes and full stops may stand between. */
export function beginsWithMarker(text: string, { markers }: Wording): boolean {
  return markers.test(text.replace(/^[\s.,;:!?"'’”»)–—·|-]{0,4}/, ''));
}

/** Whether a text before a link ends with a marker that is not the one of an earlier link. */
export function endsWithMarker(text: string, { markers, labels }: Wording): boolean {
  const before = text.trimEnd();
  const label = /(?:^|[^\p{L}])([\p{L} ]+):$/u.exec(before)?.[1];
  if (label !== undefined && labels.test(label.trim())) return true;
  const start = Math.max(before.lastIndexOf('('), before.lastIndexOf('#'));
  if (start === -1) return false;
  const last = before.slice(start);
  return (
    markers.exec(last)?.[0].length === last.length &&
    !before.slice(0, start).trimEnd().endsWith(LINK_SIGN)
  );
}

/** Whether the text of a link, or of a card, holds a marker. */
export function holdsMarker(text: string, wording: Wording): boolean {
  const label = /^\s*([\p{L} ]+):/u.exec(text)?.[1];
  if (label !== undefined && wording.labels.test(label.trim())) return true;
  return [...text.matchAll(/[(#]/g)].some(({ index }) => wording.markers.test(text.slice(index)));
}

/** Whether a piece of text that stands alone, such as a badge, is a marker: `Ad`, `[Anzeige]`. */
export function isLabel(piece: string, wording: Wording): boolean {
  const plain = piece.replaceAll(/^[\s([*|·•]+|[\s)\]*|·•]+$/g, '');
  return wording.labels.test(plain) || holdsMarker(piece, wording);
}
