// Adds hours in a post's front matter; every other byte of the file stays.
import { HOUR_KINDS, readHours, type HourKind } from '../core/affiliate/work-hours.ts';
import type { PostSource } from './post-source.ts';
import type { TextEdit } from '../core/problem.ts';
import { applyEdits } from './text-edits.ts';

export interface EditedHours {
  text: string;
  /** Hours of the kind, and of all kinds, after the addition. */
  kindTotal: number;
  total: number;
}

/** Undefined when the hours are one number, which cannot take a kind. The post must be without problems. */
export function addHours(
  source: PostSource,
  amount: number,
  kind: HourKind,
): EditedHours | undefined {
  const hours = source.post?.hours;
  if (hours === undefined || typeof hours === 'number') return undefined;
  const kindTotal = add(hours[kind], amount);
  const edit = editKind(source, kind, `${kindTotal}`);
  return {
    text: applyEdits(source.source.text, [edit]),
    kindTotal,
    total: readHours({ ...hours, [kind]: kindTotal }).total,
  };
}

function editKind(source: PostSource, kind: HourKind, value: string): TextEdit {
  const { text } = source.source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (!hasKey(source, ['hours'])) {
    const close = text.slice(0, source.bodyStart).lastIndexOf('---');
    return insertAt(close, `hours: { ${kind}: ${value} }${newline}`);
  }
  const [start, end] = source.frontmatterRange(['hours', kind]);
  if (hasKey(source, ['hours', kind])) return { start, end, text: value };
  const [mapStart] = source.frontmatterRange(['hours']);
  const last = HOUR_KINDS.filter((each) => hasKey(source, ['hours', each]))
    .map((each) => source.frontmatterRange(['hours', each])[1])
    .toSorted((a, b) => a - b)
    .at(-1);
  if (last === undefined) {
    const space = /^\s/.test(text.slice(mapStart + 1)) ? '' : ' ';
    return insertAt(mapStart + 1, ` ${kind}: ${value}${space}`);
  }
  if (text[mapStart] === '{') return insertAt(last, `, ${kind}: ${value}`);
  // Below the last kind, and below what the author remarked on its line.
  const indent = /[ \t]*$/.exec(text.slice(0, mapStart))?.[0] ?? '';
  const lineEnd = last + text.slice(last).search(/\r?\n/);
  return insertAt(lineEnd, `${newline}${indent}${kind}: ${value}`);
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

// The range of a key that is not there is that of another key.
function hasKey({ source, frontmatterRange }: PostSource, path: readonly string[]): boolean {
  const key = source.text.slice(...frontmatterRange(path, 'key'));
  return key.replaceAll(/^["']|["']$/g, '') === path.at(-1);
}

// Without the noise of binary fractions: .1 + .2 is .3.
function add(a: number, b: number): number {
  return Math.round((a + b) * 1_000_000) / 1_000_000;
}
