// Notes in a post's front matter that it was worked over on a day; every other byte of the file stays.
import { readRevisions, type Revision } from '../core/affiliate/post.ts';
import type { TextEdit } from '../core/problem.ts';
import type { PostSource } from './post-source.ts';
import { applyEdits } from './text-edits.ts';

/**
 * The edited text, in which `revisions` has `day` with `hours` more; undefined where they are written in a way that
 * cannot be added to. The first list of a post takes in the revision that its `updated` stood for: with a list,
 * that counts no more. `updated` itself is what readers are told, and is left to the author.
 *
 * The post must be without problems; what `hours.refresh` has of this work already is `hours` as well.
 */
export function noteRevision(source: PostSource, day: string, hours: number): string | undefined {
  const { post } = source;
  if (post === undefined) return undefined;
  const edit =
    post.revisions === undefined
      ? addList(source, listFirst(readRevisions(post), day, hours))
      : editList(source, post.revisions, day, hours);
  return edit && applyEdits(source.source.text, [edit]);
}

// The hours of refresh hold the new ones already, which are not of the earlier revision.
function listFirst(earlier: readonly Revision[], day: string, hours: number): Revision[] {
  if (earlier.some(({ on }) => on === day)) return [...earlier];
  const before = earlier.map((each) => ({ ...each, hours: subtract(each.hours ?? 0, hours) }));
  return [...before.map((each) => ({ ...each, hours: each.hours || null })), { on: day, hours }];
}

function addList({ source: { text }, bodyStart }: PostSource, list: readonly Revision[]): TextEdit {
  const close = text.slice(0, bodyStart).lastIndexOf('---');
  const newline = newlineOf(text);
  const lines = ['revisions:', ...list.map((each) => `  - ${format(each)}`), ''];
  return { start: close, end: close, text: lines.join(newline) };
}

function editList(
  { source: { text }, frontmatterRange: range }: PostSource,
  list: readonly { on: string; hours?: number | undefined }[],
  day: string,
  hours: number,
): TextEdit | undefined {
  const item = format({ on: day, hours });
  const [start] = range(['revisions']);
  const isFlow = text[start] === '[';
  const known = list.findIndex(({ on }) => on === day);
  if (known !== -1) {
    const sum = add(list[known]?.hours ?? 0, hours);
    if (list[known]?.hours !== undefined) {
      const [from, to] = range(['revisions', known, 'hours']);
      return { start: from, end: to, text: `${sum}` };
    }
    const [itemStart] = range(['revisions', known]);
    const [, dayEnd] = range(['revisions', known, 'on']);
    return text[itemStart] === '{' ? insertAt(dayEnd, `, hours: ${sum}`) : undefined;
  }
  if (list.length === 0) return isFlow ? insertAt(start + 1, item) : undefined;
  const last = list.length - 1;
  const [lastStart] = range(['revisions', last]);
  const lastKey = list[last]?.hours === undefined ? 'on' : 'hours';
  const valueEnd = Math.max(...['on', lastKey].map((key) => range(['revisions', last, key])[1]));
  const lastEnd = text[lastStart] === '{' ? text.indexOf('}', valueEnd) + 1 : valueEnd;
  if (isFlow) return insertAt(lastEnd, `, ${item}`);
  const indent = /[^\r\n]*$/.exec(text.slice(0, lastStart))?.[0] ?? '';
  if (!/^[ \t]*-[ \t]+$/.test(indent)) return undefined;
  // Below what the author remarked on the line.
  const lineEnd = lastEnd + text.slice(lastEnd).search(/\r?\n/);
  return insertAt(lineEnd, `${newlineOf(text)}${indent}${item}`);
}

function format({ on, hours }: Revision): string {
  return hours === null ? `{ on: '${on}' }` : `{ on: '${on}', hours: ${hours} }`;
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function add(a: number, b: number): number {
  return Math.round((a + b) * 1_000_000) / 1_000_000;
}

function subtract(a: number, b: number): number {
  return Math.max(0, add(a, -b));
}
