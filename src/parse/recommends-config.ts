// The configuration of astro-recommends as links: `affiliates.config.yaml`, `.json`, or the object in its TypeScript
// or JavaScript. Nothing is run: what is no plain object of texts is refused.
import { parseDocument } from 'yaml';
import * as z from 'zod';

const ConfigSchema = z.record(
  z.string(),
  z.looseObject({ url: z.string(), label: z.string().optional(), note: z.string().optional() }),
);

export interface RecommendedLink {
  slug: string;
  url: string;
  title: string | undefined;
  note: string | undefined;
  /** From 1. */
  line: number;
}

/** Undefined for what is none, or would have to be run. */
export function parseRecommendsConfig(text: string): RecommendedLink[] | undefined {
  const literal = findLiteral(text);
  // An object literal of quoted texts, with commas at its ends, is a mapping of YAML, too.
  const document = parseDocument(dropComments(literal.text));
  if (document.errors.length > 0) return undefined;
  const parsed = ConfigSchema.safeParse(document.toJS() as unknown);
  if (!parsed.success || Object.keys(parsed.data).length === 0) return undefined;
  return Object.entries(parsed.data).map(([slug, { url, label, note }]) => {
    const at = literal.text.search(new RegExp(String.raw`^[ \t]*['"]?${slug}['"]?\s*:`, 'm'));
    const line = literal.text.slice(0, Math.max(0, at)).split('\n').length + literal.linesBefore;
    return { slug, url, title: label, note, line };
  });
}

function findLiteral(text: string): { text: string; linesBefore: number } {
  const call = /\bdefineAffiliates\s*\(\s*|\bexport\s+default\s+(?=\{)/.exec(text);
  if (!call) return { text, linesBefore: 0 };
  const start = call.index + call[0].length;
  const end = text.lastIndexOf('}') + 1;
  return { text: text.slice(start, end), linesBefore: text.slice(0, start).split('\n').length - 1 };
}

// Comments of their own line or after a comma: within a text, `//` is part of an address.
function dropComments(text: string): string {
  return text
    .replaceAll(/^[ \t]*\/\/.*$/gm, '')
    .replaceAll(/([,{}])[ \t]*\/\/.*$/gm, '$1')
    .replaceAll(/^[ \t]*\/\*[^]*?\*\/[ \t]*$/gm, '');
}
