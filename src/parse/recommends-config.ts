// The configuration of astro-recommends as links: `affiliates.config.yaml`, `.json`, or the object in its TypeScript
// or JavaScript. Nothing is run: what is no plain object of texts is refused, with its place.
import { isMap, isScalar, parseDocument, type Document, type Pair } from 'yaml';
import * as z from 'zod';
import { listYamlFaults, type YamlFault } from './yaml-error.ts';

const ConfigSchema = z.record(
  z.string(),
  z.looseObject({ url: z.string(), label: z.string().optional(), note: z.string().optional() }),
);

interface RecommendedLink {
  slug: string;
  url: string;
  title: string | undefined;
  note: string | undefined;
  /** From 1. */
  line: number;
}

/** What is wrong, with its offsets in the text; or the links. */
export type RecommendsConfig = { links: RecommendedLink[] } | { fault: YamlFault };

const NOT_RUN = 'Write it out as a text; nothing of the file is run here.';

export function parseRecommendsConfig(text: string): RecommendsConfig {
  const literal = findLiteral(text);
  if ('fault' in literal) return literal;
  const { start } = literal;
  const plain = blankComments(literal.text);
  const refuse = (fault: YamlFault): RecommendsConfig => ({
    fault: { ...fault, start: start + fault.start, end: start + fault.end },
  });
  // An object literal of quoted texts, with commas at its ends, is a mapping of YAML, too.
  const document = parseDocument(plain, { prettyErrors: false });
  const [broken] = listYamlFaults(document, plain);
  if (broken) return refuse({ ...broken, message: describeBroken(broken), hint: NOT_RUN });
  const parsed = ConfigSchema.safeParse(document.toJS() as unknown);
  if (!parsed.success) return refuse(describeIssue(document, parsed.error.issues[0]?.path ?? []));
  const links = Object.entries(parsed.data).map(([slug, { url, label, note }]) => {
    const [at] = rangeOf(findPair(document, slug)?.key);
    const line = text.slice(0, start + at).split('\n').length;
    return { slug, url, title: label, note, line };
  });
  return links.length === 0 ? refuse(describeIssue(document, [])) : { links };
}

// What the parser says of YAML means nothing to who wrote an object.
function describeBroken({ message }: YamlFault): string {
  return message.startsWith('Unexpected YAML:')
    ? 'Unexpected code, expected a text in quotes or an object of them'
    : message;
}

function describeIssue(document: Document.Parsed, path: readonly PropertyKey[]): YamlFault {
  const [slug, field] = path.map(String);
  const pair = slug === undefined ? undefined : findPair(document, slug);
  if (slug === undefined || pair === undefined) {
    const message =
      'Unexpected content, expected an object of links by their slug, each with a url';
    return { message, hint: NOT_RUN, start: 0, end: 1 };
  }
  const [start, end] = rangeOf(pair.key);
  if (field === undefined)
    return {
      message: `Unexpected "${slug}", expected a slug with an object that has a url`,
      hint: NOT_RUN,
      start,
      end,
    };
  const value = findPair(pair.value, field)?.value;
  if (value === undefined)
    return {
      message: `Unexpected link "${slug}" without ${field}, expected one`,
      hint: `Give it ${field}: 'https://…', or take it out.`,
      start,
      end,
    };
  const [from, to] = rangeOf(value);
  return {
    message: `Unexpected ${field} of "${slug}", expected a text in quotes`,
    hint: NOT_RUN,
    start: from,
    end: to,
  };
}

function findPair(node: unknown, key: string): Pair | undefined {
  const map =
    node !== null && typeof node === 'object' && 'contents' in node ? node.contents : node;
  if (!isMap(map)) return undefined;
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function rangeOf(node: unknown): [start: number, end: number] {
  const range =
    node !== null && typeof node === 'object' && 'range' in node
      ? (node.range as [number, number, number] | undefined)
      : undefined;
  return range ? [range[0], range[1]] : [0, 1];
}

/** The object; of a module that has none the statement which would have to be run. */
function findLiteral(text: string): { text: string; start: number } | { fault: YamlFault } {
  const call = /\bdefineAffiliates\s*\(\s*(?=\{)|\bexport\s+default\s+(?=\{)/.exec(text);
  if (call) {
    const start = call.index + call[0].length;
    return { text: text.slice(start, text.lastIndexOf('}') + 1), start };
  }
  const code = /^[ \t]*(?:export\s+default\s+[^\n]*|module\.exports[^\n]*|import\s[^\n]*)/m.exec(
    text,
  );
  if (!code) return { text, start: 0 };
  const exported = /^[ \t]*export\s+default\s+[^\n]*/m.exec(text) ?? code;
  return {
    fault: {
      message: 'Unexpected code, expected `export default { … }` or `defineAffiliates({ … })`',
      hint: 'Write the links out as a plain object, as YAML or as JSON; nothing of it is run here.',
      start: exported.index,
      end: exported.index + exported[0].length,
    },
  };
}

// Comments of their own line or after a comma: within a text, `//` is part of an address. Places stay as they are.
function blankComments(text: string): string {
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ');
  return text
    .replaceAll(/^[ \t]*\/\/.*$/gm, blank)
    .replaceAll(/(?<=[,{}])[ \t]*\/\/.*$/gm, blank)
    .replaceAll(/^[ \t]*\/\*[^]*?\*\/[ \t]*$/gm, blank);
}
