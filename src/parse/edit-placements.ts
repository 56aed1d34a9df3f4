// Adds link ids to `placements` in a post's front matter, or takes one out; every other byte stays, and a
// list goes on as it began: `[a, b]` in one line or in many, or `- a` in lines.
import type { TextEdit } from '../core/problem.ts';
import type { PostSource } from './post-source.ts';

/** Undefined where the list is written in a way that is left to the author. The post must be without problems. */
export function addPlacements(post: PostSource, ids: readonly string[]): TextEdit | undefined {
  const { source, bodyStart } = post;
  const { text } = source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = listPlacements(post).at(-1);
  if (!hasKey(post)) {
    const close = text.slice(0, bodyStart).lastIndexOf('---');
    const [first] = post.frontmatterRange(['title'], 'key');
    const indent = lineBefore(text, first);
    if (indent.trim() !== '') return undefined;
    return insertAt(close, `${indent}placements: [${ids.join(', ')}]${newline}`);
  }
  const [start, end] = post.frontmatterRange(['placements']);
  const isFlow = text[start] === '[';
  if (last === undefined) return isFlow ? { start, end, text: `[${ids.join(', ')}]` } : undefined;
  const quote = /^["']/.exec(text.slice(last[0]))?.[0] ?? '';
  const before = lineBefore(text, last[0]);
  const written = ids.map((id) => `${quote}${id}${quote}`);
  if (isFlow) {
    // An entry on a line of its own is followed by one.
    const gap = before.trim() === '' ? `,${newline}${before}` : ', ';
    return insertAt(last[1], written.map((id) => `${gap}${id}`).join(''));
  }
  if (!/^[ \t]*-[ \t]+$/.test(before)) return undefined;
  return insertAt(lineEnd(text, last[1]), written.map((id) => `${newline}${before}${id}`).join(''));
}

/** Undefined where it stands in a way that is left to the author. */
export function removePlacement(post: PostSource, index: number): TextEdit | undefined {
  const { text } = post.source;
  const all = listPlacements(post);
  const [own, previous, next] = [all[index], all[index - 1], all[index + 1]];
  if (!own) return undefined;
  const [listStart, listEnd] = post.frontmatterRange(['placements']);
  if (text[listStart] === '[') {
    if (previous) return { start: previous[1], end: own[1], text: '' };
    if (next) return { start: own[0], end: next[0], text: '' };
    return { start: listStart, end: listEnd, text: '[]' };
  }
  const before = lineBefore(text, own[0]);
  if (!/^[ \t]*-[ \t]+$/.test(before)) return undefined;
  if (!previous && !next) {
    const [, keyEnd] = post.frontmatterRange(['placements'], 'key');
    return { start: keyEnd, end: own[1], text: ': []' };
  }
  const start = own[0] - before.length;
  const end = lineEnd(text, own[1]);
  return { start, end: end + (text.startsWith('\r\n', end) ? 2 : 1), text: '' };
}

/** Offsets of each entry, with its quotes. */
function listPlacements({ post, frontmatterRange }: PostSource): [start: number, end: number][] {
  return (post?.placements ?? []).map((_, index) => frontmatterRange(['placements', index]));
}

// The range of a key that is not there is that of another key.
function hasKey({ source, frontmatterRange }: PostSource): boolean {
  const key = source.text.slice(...frontmatterRange(['placements'], 'key'));
  return key.replaceAll(/^["']|["']$/g, '') === 'placements';
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function lineEnd(text: string, offset: number): number {
  const length = text.slice(offset).search(/\r?\n/);
  return length === -1 ? text.length : offset + length;
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
