// Exports of link managers, by their columns.
import { normalizeHeader } from '../tracker/tracker-mapping.ts';

export interface LinkFormat {
  /** What `--as` takes. */
  name: string;
  title: string;
  /**
   * How sure the names of the columns are. `documented`: the maker publishes them. `unverified`: they are those
   * of its database or source, and no file of it was at hand.
   */
  source: 'documented' | 'unverified';
  /** Columns that tell the format, as `normalizeHeader` leaves them. */
  signature: readonly string[];
  /** Of each, the first column that a file has is read. */
  columns: Readonly<Record<'slug' | 'url' | 'title' | 'note' | 'archived', readonly string[]>>;
  /** Path below which its links are by default; undefined for a host of its own. */
  prefix: string | undefined;
}

export const LINK_FORMATS: readonly LinkFormat[] = [
  {
    name: 'thirstyaffiliates',
    title: 'ThirstyAffiliates, CSV',
    source: 'documented',
    signature: ['link name', 'destination url', 'slug'],
    columns: {
      slug: ['slug'],
      url: ['destination url'],
      title: ['link name'],
      note: [],
      archived: [],
    },
    prefix: '/recommends',
  },
  {
    name: 'pretty-links',
    title: 'Pretty Links, CSV',
    source: 'unverified',
    signature: ['url', 'slug', 'redirect_type'],
    columns: {
      slug: ['slug'],
      url: ['url'],
      title: ['name', 'title'],
      note: ['description', 'notes'],
      archived: [],
    },
    prefix: '',
  },
  {
    name: 'dub',
    title: 'Dub, JSON of its API',
    source: 'documented',
    signature: ['domain', 'key', 'url'],
    columns: {
      slug: ['key'],
      url: ['url'],
      title: ['title'],
      note: ['comments'],
      archived: ['archived'],
    },
    prefix: undefined,
  },
  {
    name: 'dub-csv',
    title: 'Dub, CSV',
    source: 'unverified',
    signature: ['short link', 'destination url'],
    columns: {
      slug: ['short link'],
      url: ['destination url'],
      title: ['title'],
      note: ['comments'],
      archived: ['archived'],
    },
    prefix: undefined,
  },
];

/** The first whose columns are all there; a later one that asks for more goes before. */
export function findLinkFormat(
  header: readonly string[],
  as: string | undefined,
): LinkFormat | undefined {
  if (as !== undefined) return LINK_FORMATS.find(({ name }) => name === as);
  const names = new Set(header.map(normalizeHeader));
  return LINK_FORMATS.find(({ signature }) => signature.every((name) => names.has(name)));
}
