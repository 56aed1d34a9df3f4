// The items of a feed, RSS, Atom or JSON Feed, with where each begins in the file.
import { SaxesParser } from 'saxes';

export interface FeedItem {
  title: string;
  /** Address of what it is about; empty when it has none. */
  address: string;
  /** Language of the item or of the feed; undefined when neither says. */
  lang: string | undefined;
  /** HTML of summary, content and the like, in their order; a plain text is given as HTML, too. */
  bodies: string[];
  /** Offsets in the file. */
  start: number;
  end: number;
}

/** Never throws: of a feed that is not well-formed, it gives what can be read. */
export function listFeedItems(text: string): FeedItem[] {
  return /^\s*\{/.test(text) ? listJsonItems(text) : listXmlItems(text);
}

const ITEMS = new Set(['item', 'entry']);
const BODIES = new Set(['description', 'content:encoded', 'content', 'summary', 'itunes:summary']);
const LANGUAGES = new Set(['language', 'dc:language']);

interface OpenItem {
  item: FeedItem;
  hasLink: boolean;
}

function listXmlItems(xml: string): FeedItem[] {
  const items: FeedItem[] = [];
  const parser = new SaxesParser({ xmlns: false });
  let text = '';
  let lang: string | undefined;
  let open: OpenItem | undefined;
  // Where the markup of an Atom body of type "xhtml" begins, which is a part of the feed itself.
  let markup: { name: string; from: number; depth: number } | undefined;
  let depth = 0;
  parser.on('error', () => {});
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    text = '';
    if (markup !== undefined) return;
    if (depth === 1) lang = attributes['xml:lang'];
    if (ITEMS.has(name)) {
      const start = xml.lastIndexOf('<', parser.position - 1);
      const item = { title: '', address: '', lang: attributes['xml:lang'], bodies: [] };
      const begun = { ...item, start, end: parser.position };
      open = { item: begun, hasLink: false };
      items.push(begun);
    } else if (open && BODIES.has(name) && attributes['type'] === 'xhtml')
      markup = { name, from: parser.position, depth };
    else if (open && name === 'link' && attributes['href'] !== undefined)
      readLink(open, attributes);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('cdata', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    const isMarkup = markup !== undefined && markup.depth === depth;
    depth -= 1;
    if (markup !== undefined && !isMarkup) return;
    if (open && markup !== undefined) {
      open.item.bodies.push(xml.slice(markup.from, xml.lastIndexOf('</', parser.position - 1)));
      markup = undefined;
      return;
    }
    if (open && ITEMS.has(name)) {
      open.item.end = parser.position;
      open.item.lang ??= lang;
      open = undefined;
    } else if (open) readField(open, name, text);
    else if (LANGUAGES.has(name)) lang = text.trim();
    text = '';
  });
  parser.write(xml);
  return items;
}

function readLink(open: OpenItem, attributes: Record<string, string>): void {
  const { rel = 'alternate', href = '' } = attributes;
  if (open.hasLink || rel !== 'alternate') return;
  open.item.address = href;
  open.hasLink = true;
}

function readField({ item, hasLink }: OpenItem, name: string, text: string): void {
  if (name === 'title') item.title = text.trim();
  else if (BODIES.has(name)) item.bodies.push(text);
  else if (LANGUAGES.has(name)) item.lang = text.trim();
  else if (name === 'link' && !hasLink) item.address = text.trim();
  else if (name === 'guid' && item.address === '') item.address = text.trim();
}

/** Fields of https://www.jsonfeed.org/version/1.1/ that say what readers get. */
interface JsonItem {
  id?: unknown;
  url?: unknown;
  external_url?: unknown;
  title?: unknown;
  summary?: unknown;
  content_html?: unknown;
  content_text?: unknown;
  language?: unknown;
}

function listJsonItems(json: string): FeedItem[] {
  let feed: { language?: unknown; items?: unknown };
  try {
    feed = JSON.parse(json) as typeof feed;
  } catch {
    return [];
  }
  let from = Math.max(0, json.indexOf('"items"'));
  const items = Array.isArray(feed.items) ? (feed.items as JsonItem[]) : [];
  return items.map((item) => {
    // The first text of the item that the file holds as it is tells where the item stands.
    const sign = [item.id, item.url, item.title].find(
      (each) => typeof each === 'string' && json.includes(JSON.stringify(each), from),
    );
    const start = sign === undefined ? from : json.indexOf(JSON.stringify(sign), from);
    const end = sign === undefined ? start + 1 : start + JSON.stringify(sign).length;
    from = end;
    return {
      title: asText(item.title),
      address: asText(item.url) || asText(item.id),
      lang: asText(item.language) || asText(feed.language) || undefined,
      bodies: [
        escapeHtml(asText(item.summary)),
        asText(item.content_html) || escapeHtml(asText(item.content_text)),
      ].filter((body) => body !== ''),
      start,
      end,
    };
  });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

// What a plain text names is no link, but a reader may make one of it.
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n{2,}/)
    .map((part) => (part === '' ? '' : `<p>${linkAddresses(part)}</p>`))
    .join('');
}

function linkAddresses(text: string): string {
  return text.replaceAll(
    /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
}
