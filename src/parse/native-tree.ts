// Astro's own Markdown parser: about fifteen times as fast as remark on the posts of this site.
import type { Nodes, Root } from 'mdast';
import {
  createMdxMdastHandle,
  dropHandle,
  materializeMdastTree,
  MdastReader,
  mdxToJs,
  serializeHandle,
} from 'satteri';
import { findDeepBracket } from './bracket-depth.ts';
import { viewNative } from './native-view.ts';
import { keepView, type TreeView } from './tree-view.ts';
import { createTreeError, TreeError, type ParseTree } from './tree.ts';

export const parseNativeTree: ParseTree = (mdx) => {
  refuseDeepBrackets(mdx);
  let buffer: Uint8Array;
  try {
    buffer = parse(mdx);
  } catch (error) {
    throw toTreeError(error, 0);
  }
  const reader = new PostReader(buffer);
  const view = viewNative(reader, buffer);
  refuseBrokenModules(view);
  const tree = new LazyRoot(reader);
  keepView(tree, view);
  return tree;
};

// Satteri's own decodes all of the parser's texts at once when the first is asked for. Most of a post is not asked
// for, and one character that takes 16 bits, such as an apostrophe, would then make every text of it twice as
// large, and slower to compare, to search and to write in lower case.
class PostReader extends MdastReader {
  readonly #texts: Buffer;

  constructor(bytes: Uint8Array) {
    super(bytes);
    const { stringPoolOffset, stringPoolLen } = this.header;
    this.#texts = Buffer.from(bytes.buffer, bytes.byteOffset + stringPoolOffset, stringPoolLen);
  }

  override getString(offset: number, length: number): string {
    return length === 0 ? '' : this.#texts.toString('utf8', offset, offset + length);
  }
}

const FEATURES = { gfm: true };

function parse(mdx: string): Uint8Array {
  const handle = createMdxMdastHandle(mdx, FEATURES);
  try {
    return serializeHandle(handle);
  } finally {
    dropHandle(handle);
  }
}

// Its nodes are made when they are first asked for: of most posts, a view of the tree tells all. A class,
// since each object with accessors of its own has a hidden class that holds them until the whole heap is
// collected, and with them the post.
class LazyRoot implements Root {
  readonly type = 'root';
  readonly #reader: MdastReader;
  #tree: Root | undefined;

  constructor(reader: MdastReader) {
    this.#reader = reader;
  }

  get children(): Root['children'] {
    return this.toJSON().children;
  }

  get position(): Root['position'] {
    return this.toJSON().position;
  }

  toJSON(): Root {
    return (this.#tree ??= materializeMdastTree(this.#reader));
  }
}

// The tree takes imports and exports as they are; the build does not. Each is compiled by itself.
function refuseBrokenModules(view: TreeView<number>): void {
  // They may stand between the tags of an element, and in nothing else.
  const parents = [view.root];
  for (const parent of parents) {
    const count = view.countChildrenOf(parent);
    for (let index = 0; index < count; index += 1) {
      const ref = view.childOf(parent, index);
      const type = view.typeOf(ref);
      if (type === 'mdxJsxFlowElement') parents.push(ref);
      else if (type === 'mdxjsEsm') refuseBrokenModule(view.toNode(ref));
    }
  }
}

function refuseBrokenModule(node: Nodes): void {
  try {
    mdxToJs('value' in node ? node.value : '');
  } catch (error) {
    throw toTreeError(error, (node.position?.start.line ?? 1) - 1);
  }
}

// "1:3: Unexpected character … (mdx-jsx:unexpected-character)"
const MESSAGE = /^(\d+):(\d+)(?:-\d+:\d+)?: (.*?)(?: \([a-z-]+:[a-z-]+\))?$/s;

function toTreeError(error: unknown, linesBefore: number): TreeError {
  const match = MESSAGE.exec((error as Error).message);
  return new TreeError(
    match?.[3] === undefined ? String(error) : nameParts(match[3]),
    linesBefore + Number(match?.[1] ?? 1),
    Number(match?.[2] ?? 1),
    error,
  );
}

// The parser names the library that reads code, and calls imports and exports by the name of their node.
function nameParts(message: string): string {
  return message.replace(/^Could not parse (expression|esm) with oxc/, (_, part: string) =>
    part === 'esm' ? 'Could not parse import or export' : 'Could not parse expression',
  );
}

// Brackets within brackets by the thousand end the process, not the parser.
function refuseDeepBrackets(mdx: string): void {
  const offset = findDeepBracket(mdx);
  if (offset === undefined) return;
  throw createTreeError(
    'Unexpected bracket, expected fewer than a thousand within one another',
    mdx,
    offset,
  );
}
