// Reads XML strictly, as feed readers and search engines do.
import { SaxesParser } from 'saxes';

/** The texts of each `<item>` by element name. Throws when the XML is not well-formed. */
export function readItems(xml: string): Record<string, string>[] {
  const items: Record<string, string>[] = [];
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    text = '';
    if (name === 'item') items.push({});
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('cdata', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    const item = items.at(-1);
    if (item && name !== 'item') item[name] = text;
  });
  parser.write(xml).close();
  return items;
}

/** Throws when the XML is not well-formed. */
export function assertWellFormed(xml: string): void {
  readItems(xml);
}
