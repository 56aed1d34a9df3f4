// Addresses and texts as plain Markdown takes them, made absolute.

interface Addressed {
  url: string;
  title?: string | null | undefined;
}

/** The text of a link, image or definition with its address at `site`; the address is last but for the title. */
export function makeAbsolute(source: string, { url, title }: Addressed, site: string): string {
  const absolute = toAbsolute(url, site);
  if (absolute === url) return source;
  const titleAt = title ? source.lastIndexOf(title) : -1;
  const at = source.lastIndexOf(url, titleAt === -1 ? source.length : titleAt - url.length);
  return at === -1 ? source : source.slice(0, at) + absolute + source.slice(at + url.length);
}

/** A path of the site's becomes an address; `#x`, `./x` and `//host/x` stay what they are. */
export function toAbsolute(url: string, site: string): string {
  return /^\/(?!\/)/.test(url) ? site + url : url;
}

/** The destination of a link, in angle brackets where it would end too early. */
export function formatAddress(url: string): string {
  return /[()\s]/.test(url) ? `<${url}>` : url;
}

/** A plain text as the label of a link, in a table too. */
export function escapeText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<|]/g, String.raw`\$&`);
}
