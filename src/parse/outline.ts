// A post as blocks of text and sections, with the words of each: one walk that word counts, the context
// of links and rules share.
import type { List, Nodes, Root } from 'mdast';
import { countWords } from './words.ts';

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

export function readOutline(tree: Root): Outline {
  const section = createSection(0, 0, 0);
  const run = { start: 0, words: 0 };
  const outline: Outline = { words: 0, blocks: [], sections: [section], runs: [run] };
  const state = { outline, section, run, item: undefined };
  for (const child of tree.children) visit(child, undefined, state);
  return outline;
}

interface State {
  outline: Outline;
  section: Section;
  run: Run;
  item: ListItem | undefined;
}

function visit(node: Nodes, block: Block | undefined, state: State): void {
  if (node.type === 'text' || node.type === 'inlineCode') {
    if (block) addWords(block, countWords(node.value), state);
    return;
  }
  if (node.type === 'code') state.section.codeBlocks += 1;
  if (node.type === 'thematicBreak') beginRun(startOf(node), state);
  if (!('children' in node)) return;
  const inner = block ?? openBlock(node, state);
  if (node.type === 'list') {
    visitItems(node, state);
    return;
  }
  for (const child of node.children) visit(child, inner, state);
}

function visitItems(list: List, state: State): void {
  const outer = state.item;
  for (const child of list.children) {
    state.item = { start: startOf(child), end: endOf(child), list: startOf(list) };
    visit(child, undefined, state);
  }
  state.item = outer;
}

function addWords(block: Block, words: number, { outline, section, run }: State): void {
  block.words += words;
  outline.words += words;
  if (block.isHeading) return;
  section.words += words;
  run.words += words;
}

function beginRun(start: number, state: State): void {
  state.run = { start, words: 0 };
  state.outline.runs.push(state.run);
}

function openBlock(node: Nodes, state: State): Block | undefined {
  const isHeading = node.type === 'heading';
  if (!isHeading && !holdsText(node)) return undefined;
  const { outline } = state;
  const [start, end] = [startOf(node), endOf(node)];
  if (isHeading) {
    state.section = createSection(node.depth, start, end);
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
function holdsText(node: Nodes): boolean {
  if (node.type === 'paragraph' || node.type === 'tableCell') return true;
  return node.type === 'mdxJsxFlowElement' && node.children.some(isPhrasing);
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

function isPhrasing({ type }: Nodes): boolean {
  return PHRASING.has(type);
}

function startOf({ position }: Nodes): number {
  return position?.start.offset ?? 0;
}

function endOf({ position }: Nodes): number {
  return position?.end.offset ?? 0;
}

function createSection(depth: number, start: number, headingEnd: number): Section {
  return { depth, start, headingEnd, words: 0, codeBlocks: 0 };
}
