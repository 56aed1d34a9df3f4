// Channel files as a command writes them: what an author writes by hand stays.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import type { ChannelKind } from '../core/affiliate/channel.ts';
import { replaceFile } from './replace-file.ts';

export interface NewChannel {
  title: string;
  kind: ChannelKind;
  /** UTC day. */
  published: string;
  links: readonly string[];
  /** BCP 47. */
  lang: string;
  /** Decimal hours of writing; undefined when none are logged. */
  hours: number | undefined;
}

/** The text of its file. */
export function formatChannel({ title, kind, published, links, lang, hours }: NewChannel): string {
  return `${stringify({ title }, { lineWidth: 0 }).trim()}
kind: ${kind}
published: "${published}"
lang: ${JSON.stringify(lang)}
# Each has a code of its own; one that is removed goes on redirecting.
links: [${links.join(', ')}]
# Hours of work, by kind; \`npm run hours -- <id> 1.5\` adds to them.
hours: {${hours === undefined ? '' : ` writing: ${hours} `}}
`;
}

/** Throws where the file is there already. */
export function writeChannel(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

/** Adds the links that are not in it; the file must be a channel without problems. */
export function addChannelLinks(path: string, links: readonly string[]): void {
  const document = parseDocument(readFileSync(path, 'utf8'), { version: '1.2' });
  const { links: known } = document.toJS() as { links: string[] };
  const added = links.filter((link) => !known.includes(link));
  if (added.length === 0) return;
  for (const link of added) document.addIn(['links'], link);
  replaceFile(path, document.toString({ lineWidth: 0 }));
}
