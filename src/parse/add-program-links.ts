// Adds links to a program file; every other byte of it stays.
import { stringify } from 'yaml';
import type { ProgramSource } from './program-source.ts';
import { parseProgram } from './program-source.ts';
import { applyEdits } from './text-edits.ts';

export interface NewLink {
  id: string;
  url: string;
  title: string | undefined;
  note: string | undefined;
}

/**
 * The new text; undefined where links are written in a way that none can be added to, or where the file would not
 * be in order after it. The file must be without problems, and have none of the ids.
 */
export function addProgramLinks(
  { source, program, range }: ProgramSource,
  links: readonly NewLink[],
): string | undefined {
  if (program === undefined) return undefined;
  const { text } = source;
  const last = program && Object.keys(program.links).at(-1);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const [mapStart, mapEnd] = range(['links']);
  let edited: string;
  if (last === undefined) {
    const block = `${newline}${format(links, '  ', newline)}`.trimEnd();
    edited = applyEdits(text, [{ start: mapStart, end: mapEnd, text: block }]);
  } else {
    if (text[mapStart] === '{') return undefined;
    const [keyStart] = range(['links', Object.keys(program.links)[0] ?? ''], 'key');
    const indent = text.slice(text.lastIndexOf('\n', keyStart - 1) + 1, keyStart);
    const [, valueEnd] = range(['links', last]);
    const lineEnd = text.slice(valueEnd).search(/\r?\n|$/) + valueEnd;
    const start = `${newline}${format(links, indent, newline)}`.trimEnd();
    edited = applyEdits(text, [{ start: lineEnd, end: lineEnd, text: start }]);
  }
  const check = parseProgram(source.file, edited);
  const isWhole = links.every(({ id, url }) => check.program?.links[id]?.url === url);
  return check.problems.length === 0 && isWhole ? edited : undefined;
}

function format(links: readonly NewLink[], indent: string, newline: string): string {
  const data = Object.fromEntries(
    links.map(({ id, url, title, note }) => [
      id,
      { ...(title ? { title } : {}), url, ...(note ? { note } : {}) },
    ]),
  );
  return stringify(data, { lineWidth: 0 })
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join(newline);
}
