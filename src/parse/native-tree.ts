// Astro's own Markdown parser: about fifteen times as fast as remark on the posts of this site.
import type { Nodes, Root } from 'mdast';
import { mdxToJs, mdxToMdast } from 'satteri';
import { findDeepBracket } from './bracket-depth.ts';
import { TreeError, type ParseTree } from './tree.ts';

export const parseNativeTree: ParseTree = (mdx) => {
  refuseDeepBrackets(mdx);
  let tree: Root;
  try {
    tree = mdxToMdast(mdx, { features: { gfm: true } }) as Root;
  } catch (error) {
    throw toTreeError(error, 0);
  }
  refuseBrokenModules(tree);
  return tree;
};

// The tree takes imports and exports as they are; the build does not. Each is compiled by itself.
function refuseBrokenModules(tree: Root): void {
  const nodes: Nodes[] = [...tree.children];
  for (const node of nodes) {
    // They may stand between the tags of an element, and in nothing else.
    if (node.type === 'mdxJsxFlowElement') nodes.push(...node.children);
    if (node.type !== 'mdxjsEsm') continue;
    try {
      mdxToJs(node.value);
    } catch (error) {
      throw toTreeError(error, (node.position?.start.line ?? 1) - 1);
    }
  }
}

// "1:3: Unexpected character … (mdx-jsx:unexpected-character)"
const MESSAGE = /^(\d+):(\d+)(?:-\d+:\d+)?: (.*?)(?: \([a-z-]+:[a-z-]+\))?$/s;

function toTreeError(error: unknown, linesBefore: number): TreeError {
  const match = MESSAGE.exec((error as Error).message);
  return new TreeError(
    match?.[3] ?? String(error),
    linesBefore + Number(match?.[1] ?? 1),
    Number(match?.[2] ?? 1),
    error,
  );
}

// Brackets within brackets by the thousand end the process, not the parser.
function refuseDeepBrackets(mdx: string): void {
  const offset = findDeepBracket(mdx);
  if (offset === undefined) return;
  const before = mdx.slice(0, offset);
  throw new TreeError(
    'Unexpected bracket, expected fewer than a thousand within one another',
    before.split('\n').length,
    offset - before.lastIndexOf('\n'),
    undefined,
  );
}
