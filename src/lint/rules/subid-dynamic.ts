import type { Nodes } from 'mdast';
import { listAddresses } from '../../core/affiliate/program.ts';
import type { PostSource } from '../../parse/post-source.ts';
import type { Registry } from '../../parse/registry.ts';
import { findProgramOf } from '../affiliate-host.ts';
import { findTemplate } from '../runtime-template.ts';
import type { Rule } from '../rule.ts';

export const subidDynamic: Rule = {
  id: 'subid-dynamic',
  severity: 'error',
  program: ({ program, range }) =>
    listAddresses(program?.links ?? {}).flatMap(({ path, address }) => {
      const template = findTemplate(address);
      if (template === undefined) return [];
      const [start, end] = range(path);
      return [{ start, end, message: describe(template), hint: HINT }];
    }),
  post: (post, { registry }) => [
    ...listJoined(post, registry).map(([start, end]) => ({
      start,
      end,
      message: describe('an expression'),
      hint: HINT,
    })),
    ...listTemplates(post, registry).map(({ start, end, template }) => ({
      start,
      end,
      message: describe(template),
      hint: HINT,
    })),
  ],
};

const HINT =
  'Write the address as a constant: the build adds the code of the placement, which is of no visitor.';

function describe(what: string): string {
  return `Unexpected ${what} in an affiliate address, expected one that is the same for every reader`;
}

function isAffiliate(address: string, { programById, links }: Registry): boolean {
  const link = /^\/go\/([a-z0-9-]+)/.exec(address)?.[1];
  return link === undefined
    ? findProgramOf(address, programById.values()) !== undefined
    : links.has(link);
}

/** Addresses that code goes on with: `'https://acme.example/?ref=me&sub=' + user`. */
function listJoined({ source, links }: PostSource, registry: Registry): [number, number][] {
  return links.flatMap(({ syntax, url, end, start }): [number, number][] =>
    syntax === 'expression' &&
    url !== undefined &&
    /^['"`]\s*\+/.test(source.text.slice(end, end + 40)) &&
    isAffiliate(url, registry)
      ? [[start, end]]
      : [],
  );
}

const BEGINNINGS = ['`/go/', '`http', '`//'];
const TEXT = /`((?:(?:https?:)?\/\/|\/go\/)[^`\s]*\$\{[^`]*)`/g;

/** Template literals that are addresses, in code that runs; those in samples of code are text. */
function listTemplates({ source, bodyStart, readTree }: PostSource, registry: Registry) {
  // To look for the beginnings is cheaper than to match, and most posts have none.
  if (!BEGINNINGS.some((beginning) => source.text.includes(beginning, bodyStart))) return [];
  return Array.from(source.text.matchAll(TEXT)).flatMap(({ 1: text = '', index }) => {
    const template = findTemplate(text);
    const filled = text.replaceAll(/\$\{[^{}]*\}/g, 'x');
    const start = index + 1;
    if (template === undefined || !isAffiliate(filled, registry) || !isCode(readTree(), start))
      return [];
    return [{ start, end: start + text.length, template }];
  });
}

const CODE = new Set([
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxFlowExpression',
  'mdxTextExpression',
  'mdxjsEsm',
]);

function isCode(node: Nodes, offset: number): boolean {
  const child =
    'children' in node
      ? node.children.find(
          ({ position }) =>
            (position?.start.offset ?? 0) <= offset && offset < (position?.end.offset ?? 0),
        )
      : undefined;
  return child ? isCode(child, offset) : CODE.has(node.type);
}
