// What may stand for a person, and is not kept.

const EMAIL = /\S@\S/;
/** What ids of customers look like; names, addresses and phone numbers do not. */
const OPAQUE = /^[\w.:-]{1,64}$/;
const NETWORK_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f]*:[\da-f:.]*)$/i;

/** True for text with an email address in it. */
export function mayNamePerson(text: string): boolean {
  return text.includes('@') && EMAIL.test(text);
}

/** True for an id that says nothing by itself. */
export function isOpaque(text: string): boolean {
  return OPAQUE.test(text) && !NETWORK_ADDRESS.test(text);
}

/** Page without what may be about its reader: no query, no fragment, no user name. */
export function cleanPageUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return mayNamePerson(decodeSafely(pathname)) ? origin : `${origin}${pathname}`;
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
