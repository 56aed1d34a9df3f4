// The view reads the parser's own memory: what it reads must be what the parser makes of it.
import type { Nodes } from 'mdast';
import { mdxToMdast } from 'satteri';
import { expect, test } from 'vitest';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { viewTree, type TreeView } from '../../src/parse/tree-view.ts';
import { countWords } from '../../src/parse/words.ts';
import { listCases, unmark } from '../corpus/read-corpus.ts';
import { BLOG_POSTS, FIXTURE_POSTS, listSpellings } from './fixture-posts.ts';

const corpus = listCases().map(({ name, marked }) => ({ name, text: unmark(marked).text }));
const posts = [...FIXTURE_POSTS, ...BLOG_POSTS].flatMap(listSpellings);
const everyNode = `# A *b* ~~c~~ \`d\` **e**

1. [x] one
2. two\\
   lines

- three

| a | b | c | d |
| - | :- | -: | :-: |
| 1 | 2 | 3 | 4 |

> quote[^1] https://a.example ![alt](b.png 'c') ![alt][Ref] [d][Ref] [Ref][] [Ref]

---

\`\`\`ts title="a.ts"
code
\`\`\`

<A b c="d" e={f} {...g}>{' '}</A> <>fragment</>

{h}

[Ref]: https://a.example 'Title'
[^1]: Größe – 日本語.
`;

test.each([...corpus, ...posts, { name: 'every node', text: everyNode }])('$name', ({ text }) => {
  const mdx = withoutFrontmatter(text);
  const tree = read(mdx);
  if (tree === undefined) return;
  const view = viewTree(parseNativeTree(mdx));
  expect(view.toNode(view.root)).toEqual(tree);
  compare(view, view.root, tree);
});

function withoutFrontmatter(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

// Broken MDX has no tree; `data` is for plug-ins.
function read(mdx: string): Nodes | undefined {
  try {
    parseNativeTree(mdx);
  } catch {
    return undefined;
  }
  const tree: Nodes = mdxToMdast(mdx, { features: { gfm: true } });
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === 'data' ? undefined : value)),
  ) as Nodes;
}

function compare(view: TreeView, ref: unknown, node: Nodes): void {
  const children: readonly Nodes[] = 'children' in node ? node.children : [];
  expect([view.typeOf(ref), view.startOf(ref), view.endOf(ref), view.countChildrenOf(ref)]).toEqual(
    [node.type, node.position?.start.offset, node.position?.end.offset, children.length],
  );
  if (node.type === 'text' || node.type === 'inlineCode')
    expect([view.textOf(ref), view.countWordsOf(ref)]).toEqual([
      node.value,
      countWords(node.value),
    ]);
  if (node.type === 'heading') expect(view.depthOf(ref)).toBe(node.depth);
  if (node.type === 'link')
    expect(view.resourceOf(ref)).toEqual({ url: node.url, title: node.title });
  for (const [index, child] of children.entries()) compare(view, view.childOf(ref, index), child);
}
