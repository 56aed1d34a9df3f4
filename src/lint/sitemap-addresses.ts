// The addresses that a sitemap lists, with where they stand in the file.
import { SaxesParser } from 'saxes';

export interface SitemapAddress {
  url: string;
  /** Offsets in the file. */
  start: number;
  end: number;
}

/** Of an XML sitemap or of one that is a text with an address a line. */
export function listSitemapAddresses(text: string): SitemapAddress[] {
  return text.trimStart().startsWith('<') ? listXmlAddresses(text) : listLines(text);
}

function listXmlAddresses(xml: string): SitemapAddress[] {
  const addresses: SitemapAddress[] = [];
  const parser = new SaxesParser({ xmlns: false });
  let url = '';
  let start = 0;
  parser.on('error', () => {});
  parser.on('opentag', () => {
    url = '';
    start = parser.position;
  });
  parser.on('text', (part) => {
    url += part;
  });
  parser.on('cdata', (part) => {
    url += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'loc') return;
    addresses.push({ url: url.trim(), start, end: xml.lastIndexOf('</', parser.position - 1) });
  });
  parser.write(xml);
  return addresses;
}

function listLines(text: string): SitemapAddress[] {
  return [...text.matchAll(/^[ \t]*(\S+)[ \t]*\r?$/gm)].map(({ 0: line, 1: url = '', index }) => {
    const start = index + line.indexOf(url);
    return { url, start, end: start + url.length };
  });
}
