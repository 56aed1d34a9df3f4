// Which attributes of an element name what a browser fetches by itself: their addresses lead no reader anywhere.

/** By convention of HTML and of components alike. */
const FETCHED: ReadonlySet<string> = new Set(['src', 'srcset', 'poster']);

/** Elements of HTML and SVG whose other addresses are fetched, too. */
const BY_ELEMENT: Readonly<Record<string, readonly string[]>> = {
  object: ['data'],
  link: ['href'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
};

/** Whether the address in `attribute` of `element` is asked for when the page is shown. */
export function isFetched(element: string | null, attribute: string): boolean {
  const name = attribute.toLowerCase();
  return FETCHED.has(name) || (BY_ELEMENT[element ?? '']?.includes(name) ?? false);
}

/** The addresses of a value: several in a `srcset`, each with a width after it. */
export function listFetched(attribute: string, value: string): string[] {
  if (attribute.toLowerCase() !== 'srcset') return [value];
  return value.split(/,\s+/).flatMap((each) => each.trim().split(/\s+/)[0] || []);
}
