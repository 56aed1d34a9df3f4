// From a title to the id of a post or a channel.
import { slug as slugify } from 'github-slugger';
import { ID_LENGTH } from '../core/affiliate/go-url.ts';

/** At most as long as an id may be, and cut between words; empty for a title without Latin letters and digits. */
export function makeSlug(title: string): string {
  const words = title
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');
  const slug = slugify(words).replaceAll(/-+/g, '-').replaceAll(/^-|-$/g, '');
  const cut = slug.slice(0, ID_LENGTH + 1);
  return slug.length <= ID_LENGTH ? slug : cut.slice(0, Math.max(0, cut.lastIndexOf('-')));
}
