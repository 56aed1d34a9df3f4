// A user's text with its name, and the way from an offset to a place that an editor can jump to.
import { location } from 'vfile-location';
import type { Place } from '../core/problem.ts';

export interface Source {
  /** Path from the site's root, with `/`. */
  file: string;
  /** The text without a byte order mark, which no parser here counts. */
  text: string;
}

export function createSource(file: string, text: string): Source {
  return { file, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

type Lines = ReturnType<typeof location>;

// The index of line ends is made at a source's first finding, and most have none.
const linesBySource = new WeakMap<Source, Lines>();

function linesOf(source: Source): Lines {
  const known = linesBySource.get(source);
  if (known) return known;
  const lines = location(source.text);
  linesBySource.set(source, lines);
  return lines;
}

/** The place between two offsets (UTF-16 units, end exclusive). Offsets outside the text are clamped to it. */
export function placeAt(source: Source, start: number, end: number = start + 1): Place {
  const lines = linesOf(source);
  const offset = clamp(start, source);
  const endOffset = clamp(Math.max(start, end), source);
  const from = lines.toPoint(offset) ?? { line: 1, column: 1 };
  const to = lines.toPoint(endOffset) ?? from;
  return {
    file: source.file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    offset,
    endOffset,
  };
}

/** The offset of a place, both numbers counted from 1. */
export function offsetAt(source: Source, line: number, column: number): number {
  return linesOf(source).toOffset({ line, column }) ?? source.text.length;
}

function clamp(offset: number, source: Source): number {
  return Math.max(0, Math.min(offset, source.text.length));
}
