// Reads the cases of this folder. A file holds one theme; a case is a name, an MDX text, and a line for
// each link that must be seen, in their order:
//
//     === a name for the case
//     Read «[Acme](/go/acme)» first.
//     ⇒ inline /go/acme "Acme"
//
// « and » stand around each link, once more for each further address of an element; ▲ stands where the
// one problem of a broken text is told. [whole] after the name: the case brings its own front matter.
// White space that one would not see is written ␉ ␠ ␍ ␌ ␋; ∎ is the end of a text without a line end.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusCase {
  /** Name of the file. */
  theme: string;
  name: string;
  /** MDX with the marks of the expected places. */
  marked: string;
  /** Whether `marked` is all of a file. */
  isWhole: boolean;
  /** What is expected, as `describeLink` says it. */
  expected: string[];
}

const FOLDER = 'test/corpus';

/** All cases, by theme. */
export function listCases(): CorpusCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => parseCases(name, readFileSync(join(FOLDER, name), 'utf8')));
}

function parseCases(file: string, text: string): CorpusCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.replace(/\n\n?$/, '').split('\n');
      const first = lines.findIndex((line) => line.startsWith('⇒ '));
      const end = first === -1 ? lines.length : first;
      const title = head.replace(' [whole]', '');
      return {
        theme: file.replace('.txt', ''),
        name: title,
        isWhole: head !== title,
        marked: showWhiteSpace(`${lines.slice(0, end).join('\n')}\n`),
        expected: lines.slice(end).map((line) => line.slice(2)),
      };
    });
}

const SIGNS: Readonly<Record<string, string>> = {
  '␉': '\t',
  '␠': ' ',
  '␍': '\r',
  '␌': '\f',
  '␋': '\v',
  '∎\n': '',
};

function showWhiteSpace(text: string): string {
  return text.replaceAll(/[␉␠␍␌␋]|∎\n/g, (sign) => SIGNS[sign] ?? sign);
}

export interface Unmarked {
  text: string;
  /** Offsets of the links, by their beginnings, the outer of two first. */
  links: [start: number, end: number][];
  /** Offset of the problem; undefined where the text is sound. */
  problem: number | undefined;
}

/** Takes the marks out of a text. */
export function unmark(marked: string): Unmarked {
  const result: Unmarked = { text: '', links: [], problem: undefined };
  const open: [number, number][] = [];
  for (const part of marked.split(/([«»▲])/)) {
    const at = result.text.length;
    if (part === '«') {
      const link: [number, number] = [at, at];
      open.push(link);
      result.links.push(link);
    } else if (part === '»') {
      const link = open.pop();
      if (!link) throw new Error(`Unexpected » in ${marked}`);
      link[1] = at;
    } else if (part === '▲') result.problem = at;
    else result.text += part;
  }
  if (open.length > 0) throw new Error(`Missing » in ${marked}`);
  return result;
}
