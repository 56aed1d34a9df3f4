// A tree as a walk needs it, in whatever form a parser left it: to make an object of every node takes the
// native parser as long as to parse, and most nodes are looked at once, for their type.
import type { Heading, Link, Nodes, Resource, Root } from 'mdast';
import { countWords } from './words.ts';

/** Nodes are named by whatever their tree is kept in: only the view knows what a `Ref` is. */
export interface TreeView<Ref = unknown> {
  root: Ref;
  typeOf(ref: Ref): Nodes['type'];
  /** 0 for a node that cannot have any, too. */
  countChildrenOf(ref: Ref): number;
  /** `index` is below their number. */
  childOf(ref: Ref, index: number): Ref;
  /** Offset in the source; undefined for what a parser found late. */
  startOf(ref: Ref): number | undefined;
  endOf(ref: Ref): number | undefined;
  /** Words of a text or inline code. */
  countWordsOf(ref: Ref): number;
  /** What a text or inline code says. */
  textOf(ref: Ref): string;
  /** Of a heading, 1 to 6. */
  depthOf(ref: Ref): number;
  /** Where a link leads, and its title. */
  resourceOf(ref: Ref): Resource;
  /** The node with all that is in it. */
  toNode(ref: Ref): Nodes;
}

const VIEW = Symbol('view');

interface ViewedRoot extends Root {
  [VIEW]?: TreeView;
}

/** Has `viewTree` give this view of a tree, in place of one through its objects. */
export function keepView(tree: Root, view: TreeView): void {
  Object.defineProperty(tree, VIEW, { value: view });
}

export function viewTree(tree: ViewedRoot): TreeView {
  return tree[VIEW] ?? viewObjects(tree);
}

const NONE: readonly Nodes[] = [];

function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? node.children : NONE;
}

function viewObjects(root: Root): TreeView<Nodes> {
  return {
    root,
    typeOf: ({ type }) => type,
    countChildrenOf: (node) => childrenOf(node).length,
    childOf: (node, index) => childrenOf(node)[index] as Nodes,
    startOf: ({ position }) => position?.start.offset,
    endOf: ({ position }) => position?.end.offset,
    countWordsOf: (node) => ('value' in node ? countWords(node.value) : 0),
    textOf: (node) => ('value' in node ? node.value : ''),
    depthOf: (node) => (node as Heading).depth,
    resourceOf: (node) => node as Link,
    toNode: (node) => node,
  };
}
