// What a reader sees of a link on a built page: its text, what stands around it in its block, and whether
// it is part of a table, a card or a button. Read only for the links that a rule asks about.
import type { Element, Nodes } from 'hast';
import { findWording } from '../core/affiliate/disclosure.ts';
import { beginsWithMarker, endsWithMarker, holdsMarker, isLabel, LINK_SIGN } from './marker.ts';
import type { PageLink } from './page.ts';
import { listClasses } from './page-property.ts';
import { holdsElement, isVisible, listVisibleText, oneLine } from './page-text.ts';

export interface PageLinkContext {
  /** Visible text of the link. */
  text: string;
  /** Visible text of the block that it stands in; of the whole card or row where it stands in one. */
  blockText: string;
  place: 'text' | 'table' | 'card' | 'button';
  /** True when it is an image, or a whole card that is one link. */
  visual: boolean;
  /** True when a marker stands in it, just before or right after it; undefined in a language without any. */
  marked: boolean | undefined;
}

const known = new WeakMap<PageLink, PageLinkContext>();

export function readLinkContext(link: PageLink): PageLinkContext {
  const found = known.get(link) ?? createContext(link);
  known.set(link, found);
  return found;
}

function createContext(link: PageLink): PageLinkContext {
  const { node, ancestors } = link;
  const block = ancestors.findLast(({ tagName }) => !isInline(tagName)) ?? node;
  const card = [...ancestors, node].findLast((each) => isCard(each));
  const row = ancestors.findLast(({ tagName }) => tagName === 'tr');
  const pieces = listVisibleText(node);
  return {
    text: oneLine(pieces.join('')),
    blockText: oneLine(listVisibleText(card ?? row ?? block).join(' ')),
    place: findPlace(node, ancestors, card),
    visual: isVisual(node, pieces),
    marked: findMark(link, pieces, block, card),
  };
}

function findMark(
  { node, lang }: PageLink,
  pieces: readonly string[],
  block: Element,
  card: Element | undefined,
): boolean | undefined {
  const wording = findWording(lang);
  if (!wording) return undefined;
  if (holdsMarker(pieces.join(''), wording)) return true;
  if (pieces.some((piece) => isLabel(piece, wording))) return true;
  // A badge on a tile is the tile's.
  if (card && card !== node && listVisibleText(card).some((piece) => isLabel(piece, wording)))
    return true;
  const { before, after } = readAround(block, node);
  const [next = ''] = after.filter((piece) => piece.trim() !== '');
  const last = before.findLast((piece) => piece.trim() !== '') ?? '';
  return (
    beginsWithMarker(after.join(''), wording) ||
    (!next.trim().endsWith(':') && isLabel(next, wording) && !holdsMarker(next, wording)) ||
    endsWithMarker(before.join(''), wording) ||
    wording.labels.test(last.replaceAll(/[\s:|·•[\]]+/g, ' ').trim())
  );
}

/** Pieces of visible text of `block` before and after `link`; other links leave their sign. */
function readAround(block: Element, link: Element): { before: string[]; after: string[] } {
  const before: string[] = [];
  const after: string[] = [];
  let into = before;
  const visit = (node: Nodes): void => {
    if (node === link) {
      into = after;
      return;
    }
    if (node.type === 'text') into.push(node.value);
    if (node.type === 'element' && !isVisible(node)) return;
    if ('children' in node) for (const child of node.children) visit(child);
    if (node.type === 'element' && node.tagName === 'a') into.push(LINK_SIGN);
  };
  visit(block);
  return { before, after };
}

const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark picture q s samp small span strong sub sup time u var'.split(
    ' ',
  ),
);

// The elements around an island have no box of their own.
function isInline(tagName: string): boolean {
  return INLINE.has(tagName) || tagName.startsWith('astro-');
}

const BUTTON = /(?:^|[-_])(?:btn|button|cta)(?:$|[-_])/i;
const CARD = /(?:^|[-_])(?:card|tile)$/i;
// The frame of a page, or of a post, may look like a card and is none.
const FRAMES = new Set(['html', 'body', 'main']);

function isCard(node: Element): boolean {
  return (
    hasClass(node, CARD) &&
    !FRAMES.has(node.tagName) &&
    !holdsElement(
      node,
      ({ tagName, properties }) => tagName === 'h1' || properties['dataDisclosure'] !== undefined,
    )
  );
}

function findPlace(
  node: Element,
  ancestors: readonly Element[],
  card: Element | undefined,
): PageLinkContext['place'] {
  const isButton = (each: Element) =>
    each.tagName === 'button' || each.properties['role'] === 'button' || hasClass(each, BUTTON);
  if (isButton(node) || ancestors.some(({ tagName }) => tagName === 'button')) return 'button';
  if (card || holdsBlock(node)) return 'card';
  return ancestors.some(({ tagName }) => tagName === 'td' || tagName === 'th') ? 'table' : 'text';
}

const PICTURES = new Set(['img', 'picture', 'video', 'canvas', 'object']);

function isVisual(node: Element, pieces: readonly string[]): boolean {
  if (holdsElement(node, ({ tagName }) => PICTURES.has(tagName)) || holdsBlock(node)) return true;
  // A sign after the words of a link is no picture; a sign without words is.
  return pieces.join('').trim() === '' && holdsElement(node, ({ tagName }) => tagName === 'svg');
}

const BLOCKS = new Set(
  'article div dl figure h1 h2 h3 h4 h5 h6 header ol p section table ul'.split(' '),
);

function holdsBlock(node: Element): boolean {
  return node.children.some((child) => holdsElement(child, ({ tagName }) => BLOCKS.has(tagName)));
}

function hasClass(node: Element, pattern: RegExp): boolean {
  return listClasses(node).some((each) => pattern.test(each));
}
