// What structured data of a page claims about a review, an offer or a rating.

/** A claim, with where its name stands in the page's HTML. */
export interface ReviewClaim {
  /** `note` is a pro or a con; `value` what is claimed. */
  kind: 'note' | 'price' | 'availability' | 'rating';
  value: string;
  /** Offsets in the HTML. */
  start: number;
  end: number;
}

const NAMES = {
  positiveNotes: 'note',
  negativeNotes: 'note',
  price: 'price',
  lowPrice: 'price',
  highPrice: 'price',
  availability: 'availability',
  aggregateRating: 'rating',
} as const satisfies Record<string, ReviewClaim['kind']>;
type Name = keyof typeof NAMES;

const SIGN = new RegExp(`"(?:${Object.keys(NAMES).join('|')}|AggregateRating)"`);
const SCRIPT = /<script\b[^>]*\btype=["']?application\/ld\+json["']?[^>]*>([^]*?)<\/script>/gi;

/** Whether a page may hold such claims: few do, and the rest need not be parsed. */
export function mayHoldReview(html: string): boolean {
  return html.includes('ld+json') && SIGN.test(html);
}

/** Claims in their order; a script that is no JSON claims nothing. */
export function listReviewClaims(html: string): ReviewClaim[] {
  return [...html.matchAll(SCRIPT)].flatMap(({ 0: all, 1: json = '', index }) => {
    let data: unknown;
    try {
      data = JSON.parse(json);
    } catch {
      return [];
    }
    const offset = index + all.indexOf(json);
    return listClaims(data).map(({ name, kind, value }) => {
      const at = Math.max(0, json.indexOf(`"${name}"`));
      return { kind, value, start: offset + at, end: offset + at + name.length + 2 };
    });
  });
}

type Claim = Pick<ReviewClaim, 'kind' | 'value'> & { name: string };

function listClaims(data: unknown): Claim[] {
  if (Array.isArray(data)) return data.flatMap(listClaims);
  if (typeof data !== 'object' || data === null) return [];
  const own = Object.entries(data).flatMap(([name, value]): Claim[] => {
    if (!isName(name)) return listClaims(value);
    const kind = NAMES[name];
    if (kind === 'rating') return [{ name, kind, value: '' }];
    return listTexts(value).map((text) => ({ name, kind, value: text }));
  });
  // A graph may hold the rating by itself.
  const type: unknown = (data as Record<string, unknown>)['@type'];
  return type === 'AggregateRating'
    ? [{ name: 'AggregateRating', kind: 'rating', value: '' }, ...own]
    : own;
}

function isName(name: string): name is Name {
  return Object.hasOwn(NAMES, name);
}

// A text, a number, a list of them, or an ItemList with names.
function listTexts(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(listTexts);
  if (typeof value !== 'object' || value === null) return [];
  const { itemListElement, name, item } = value as Record<string, unknown>;
  return listTexts(itemListElement ?? name ?? item);
}
