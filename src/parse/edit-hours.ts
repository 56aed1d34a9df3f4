// Adds hours in a post's front matter or in a channel's file; every other byte of the file stays.
import type { Channel } from '../core/affiliate/channel.ts';
import { HOUR_KINDS, readHours, type HourKind } from '../core/affiliate/work-hours.ts';
import type { ChannelSource } from './channel-source.ts';
import type { PostSource } from './post-source.ts';
import type { Source } from './source.ts';
import type { TextEdit } from '../core/problem.ts';
import { applyEdits } from './text-edits.ts';

/** What states hours. */
export interface HoursHolder {
  source: Source;
  /** Undefined when the file is broken. */
  hours: Channel['hours'] | undefined;
  range: ChannelSource['range'];
  /** Offset at which a field may be added. */
  end: number;
}

export function findPostHours({
  source,
  post,
  frontmatterRange,
  bodyStart,
}: PostSource): HoursHolder {
  const end = source.text.slice(0, bodyStart).lastIndexOf('---');
  return { source, hours: post?.hours, range: frontmatterRange, end };
}

export function findChannelHours({ source, channel, range }: ChannelSource): HoursHolder {
  return { source, hours: channel?.hours, range, end: source.text.length };
}

export interface EditedHours {
  text: string;
  /** Hours of the kind, and of all kinds, after the addition. */
  kindTotal: number;
  total: number;
  /** Hours that were one number, without a kind, and count as writing from here on; 0 when there were none. */
  asWriting: number;
}

/** Undefined when the file is broken; it must be without problems. */
export function addHours(
  holder: HoursHolder,
  amount: number,
  kind: HourKind,
): EditedHours | undefined {
  const { source, hours } = holder;
  if (hours === undefined) return undefined;
  if (typeof hours === 'number') return replaceNumber(holder, hours, amount, kind);
  const kindTotal = add(hours[kind], amount);
  const edit = editKind(holder, kind, `${kindTotal}`);
  return {
    text: applyEdits(source.text, [edit]),
    kindTotal,
    total: readHours({ ...hours, [kind]: kindTotal }).total,
    asWriting: 0,
  };
}

// One number cannot take a kind. Writing is what hours are logged to where no other kind is said.
function replaceNumber(
  { source, range }: HoursHolder,
  before: number,
  amount: number,
  kind: HourKind,
): EditedHours {
  const byKind = new Map<HourKind, number>(before > 0 ? [['writing', before]] : []);
  const kindTotal = add(byKind.get(kind) ?? 0, amount);
  byKind.set(kind, kindTotal);
  const [start, end] = range(['hours']);
  const pairs = [...byKind].map(([name, value]) => `${name}: ${value}`);
  return {
    text: applyEdits(source.text, [{ start, end, text: `{ ${pairs.join(', ')} }` }]),
    kindTotal,
    total: add(before, amount),
    asWriting: before,
  };
}

function editKind(holder: HoursHolder, kind: HourKind, value: string): TextEdit {
  const { range, end: close } = holder;
  const { text } = holder.source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (!hasKey(holder, ['hours'])) {
    const start = text.slice(0, close).endsWith('\n') ? '' : newline;
    return insertAt(close, `${start}hours: { ${kind}: ${value} }${newline}`);
  }
  const [start, end] = range(['hours', kind]);
  if (hasKey(holder, ['hours', kind])) return { start, end, text: value };
  const [mapStart] = range(['hours']);
  const last = HOUR_KINDS.filter((each) => hasKey(holder, ['hours', each]))
    .map((each) => range(['hours', each])[1])
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
function hasKey({ source, range }: HoursHolder, path: readonly string[]): boolean {
  const key = source.text.slice(...range(path, 'key'));
  return key.replaceAll(/^["']|["']$/g, '') === path.at(-1);
}

// Without the noise of binary fractions: .1 + .2 is .3.
function add(a: number, b: number): number {
  return Math.round((a + b) * 1_000_000) / 1_000_000;
}
