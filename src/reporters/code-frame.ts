// The line of a finding and its neighbours, cut to the width there is.
import type { Place } from '../core/problem.ts';
import type { Paint } from './paint.ts';
import { measureText } from './text-width.ts';

interface FrameOptions {
  /** Characters of a line that are shown. */
  width: number;
  paint: Paint;
}

/** Empty when the text has no such line. */
export function formatCodeFrame(
  place: Place,
  lines: readonly string[],
  { width, paint }: FrameOptions,
): string[] {
  const { line } = place;
  const text = lines[line - 1];
  if (text === undefined) return [];
  const last = Math.min(line + 1, lines.length);
  const digits = String(last).length;
  const from = findStart(place, text, width);
  return Array.from({ length: last - Math.max(1, line - 1) + 1 }, (_, index) => {
    const number = Math.max(1, line - 1) + index;
    const gutter = paint('dim', `${String(number).padStart(digits)} |`);
    const mark = number === line ? paint('red', '>') : ' ';
    const row = `${mark} ${gutter} ${cut(lines[number - 1] ?? '', from, width)}`.trimEnd();
    if (number !== line) return [row];
    const carets = paint('red', formatCarets(place, text, from, width));
    return [row, `  ${' '.repeat(digits)} ${paint('dim', '|')} ${carets}`];
  }).flat();
}

/** Offset of the first character shown of each line. */
function findStart(
  { line, column, endLine, endColumn }: Place,
  text: string,
  width: number,
): number {
  const end = endLine === line ? endColumn - 1 : column;
  if (measureText(text.slice(0, end)) <= width) return 0;
  // A paragraph may be one line of a thousand characters: what is shown is around the finding.
  const marked = measureText(text.slice(column - 1, end));
  const before = Math.max(Math.floor(width / 4), Math.floor((width - marked) / 2));
  let from = column - 1;
  while (from > 0 && measureText(text.slice(from - 1, column - 1)) <= before) from -= 1;
  // Room that is left behind the end of the line is better filled with what stands before.
  while (from > 0 && measureText(text.slice(from - 1)) <= width) from -= 1;
  return from;
}

function cut(line: string, from: number, width: number): string {
  const start = from > 0 && line.length > from ? '…' : '';
  const shown = takeColumns(line.slice(from), width);
  return `${start}${shown}${line.length > from + shown.length ? '…' : ''}`;
}

function takeColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const character of text) {
    columns += measureText(character);
    if (columns > width) break;
    // Half a character, or one that would steer the terminal.
    taken += /[\p{Cs}\p{Cc}]/u.test(character) && character !== '\t' ? '\uFFFD' : character;
  }
  return taken;
}

// Of a finding over several lines the first is enough to find it.
function formatCarets(
  { line, column, endLine, endColumn }: Place,
  text: string,
  from: number,
  width: number,
): string {
  const end = endLine === line ? Math.max(endColumn - 1, column) : column;
  const shown = takeColumns(text.slice(from), width).length;
  const marked = measureText(text.slice(column - 1, Math.min(end, from + shown)));
  // A tab is as wide as the tab above it.
  const space = text
    .slice(from, column - 1)
    .replaceAll(/[^\t]/gu, (character) => ' '.repeat(measureText(character)));
  return `${from > 0 ? ' ' : ''}${space}${'^'.repeat(Math.max(1, marked))}`;
}
