// A post as blocks of text and sections, with the words of each: what word counts, the context of links
// and rules share. It is written node by node, in the walk of body.ts.
import type { Nodes } from 'mdast';
import type { TreeView } from './tree-view.ts';

/** A paragraph, heading or table cell, or an element that holds text itself. */
export interface Block {
  isHeading: boolean;
  /** Offsets in the source. */
  start: number;
  end: number;
  words: number;
  /** Words of all blocks before it. */
  wordsBefore: number;
  /** Index of its section. */
  section: number;
  /** The innermost list item that it is in. */
  item: ListItem | undefined;
}

export interface ListItem {
  /** Offsets in the source. */
  start: number;
  end: number;
  /** Offset of its list. */
  list: number;
}

/** From a heading or thematic break to the next of either; the first begins with the text. */
export interface Run {
  start: number;
  /** Words of its blocks, without headings. */
  words: number;
}

/** From a heading to the next one of any depth; the first begins with the text and has no heading. */
export interface Section {
  /** Depth of its heading, 1 to 6; 0 for the first. */
  depth: number;
  /** Offset of its heading; 0 for the first. */
  start: number;
  /** Offset after its heading; 0 for the first. */
  headingEnd: number;
  /** Words below the heading. */
  words: number;
  codeBlocks: number;
}

export interface Outline {
  /** Words of prose: those of code blocks do not count. */
  words: number;
  /** In the order of the text. */
  blocks: Block[];
  /** At least one. */
  sections: Section[];
  /** At least one. */
  runs: Run[];
}

/** An outline in the making. */
export interface OutlineState {
  view: TreeView;
  outline: Outline;
  section: Section;
  run: Run;
  /** The list item that the walk is in. */
  item: ListItem | undefined;
}

export function beginOutline(view: TreeView): OutlineState {
  const section = createSection(0, 0, 0);
  const run = { start: 0, words: 0 };
  const outline: Outline = { words: 0, blocks: [], sections: [section], runs: [run] };
  return { view, outline, section, run, item: undefined };
}

/** Adds a text or inline code; `block` is what it stands in. */
export function addText(ref: unknown, block: Block | undefined, state: OutlineState): void {
  if (!block) return;
  const words = state.view.countWordsOf(ref);
  const { outline, section, run } = state;
  block.words += words;
  outline.words += words;
  if (block.isHeading) return;
  section.words += words;
  run.words += words;
}

/** Adds any other node; gives the block that its children are in. */
export function enterNode(
  ref: unknown,
  type: Nodes['type'],
  block: Block | undefined,
  state: OutlineState,
): Block | undefined {
  if (type === 'code') state.section.codeBlocks += 1;
  if (type === 'thematicBreak') beginRun(startOf(ref, state), state);
  return block ?? openBlock(ref, type, state);
}

export function createItem(ref: unknown, list: unknown, state: OutlineState): ListItem {
  return { start: startOf(ref, state), end: endOf(ref, state), list: startOf(list, state) };
}

function beginRun(start: number, state: OutlineState): void {
  state.run = { start, words: 0 };
  state.outline.runs.push(state.run);
}

function openBlock(ref: unknown, type: Nodes['type'], state: OutlineState): Block | undefined {
  const isHeading = type === 'heading';
  if (!isHeading && !holdsText(ref, type, state)) return undefined;
  const { outline } = state;
  const [start, end] = [startOf(ref, state), endOf(ref, state)];
  if (isHeading) {
    state.section = createSection(state.view.depthOf(ref), start, end);
    outline.sections.push(state.section);
    beginRun(start, state);
  }
  const block: Block = {
    isHeading,
    start,
    end,
    words: 0,
    wordsBefore: outline.words,
    section: outline.sections.length - 1,
    item: state.item,
  };
  outline.blocks.push(block);
  return block;
}

// An element on a line of its own is a paragraph with the element in it for one parser, and an element
// with text in it for the other: both are one block from the same start to the same end.
function holdsText(ref: unknown, type: Nodes['type'], { view }: OutlineState): boolean {
  if (type === 'paragraph' || type === 'tableCell') return true;
  if (type !== 'mdxJsxFlowElement') return false;
  const count = view.countChildrenOf(ref);
  for (let index = 0; index < count; index += 1)
    if (PHRASING.has(view.typeOf(view.childOf(ref, index)))) return true;
  return false;
}

const PHRASING: ReadonlySet<string> = new Set([
  'text',
  'inlineCode',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'mdxJsxTextElement',
]);

function startOf(ref: unknown, { view }: OutlineState): number {
  return view.startOf(ref) ?? 0;
}

function endOf(ref: unknown, { view }: OutlineState): number {
  return view.endOf(ref) ?? 0;
}

function createSection(depth: number, start: number, headingEnd: number): Section {
  return { depth, start, headingEnd, words: 0, codeBlocks: 0 };
}
