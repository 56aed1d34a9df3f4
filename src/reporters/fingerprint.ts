// Names a problem by what it is about and not by its line, so that an edit above it makes no new one.
import type { Problem } from '../core/problem.ts';

/**
 * One fingerprint a problem, in order: a hash of the rule, the message and the text at its place, and
 * its number among equal ones of the file, such as `9c1f0a52be03d7e4:1`. White space does not count.
 */
export function createFingerprints(
  problems: readonly Problem[],
  readText: (file: string) => string | undefined,
): string[] {
  const counts = new Map<string, number>();
  const readLines = createLineReader(readText);
  return problems.map((problem) => {
    const { file, rule, message } = problem;
    const hash = hashText([rule, message, readRegion(problem, readLines(file))].join('\n'));
    const count = (counts.get(`${file}\n${hash}`) ?? 0) + 1;
    counts.set(`${file}\n${hash}`, count);
    return `${hash}:${count}`;
  });
}

function createLineReader(readText: (file: string) => string | undefined) {
  const known = new Map<string, readonly string[]>();
  return (file: string): readonly string[] => {
    const lines =
      known.get(file) ??
      readText(file)
        ?.replace(/^\uFEFF/, '')
        .split(/\r\n|\r|\n/) ??
      [];
    known.set(file, lines);
    return lines;
  };
}

function readRegion(place: Problem, lines: readonly string[]): string {
  const region = lines.slice(place.line - 1, place.endLine);
  const last = region.length - 1;
  return region
    .map((line, index) =>
      line.slice(
        index === 0 ? place.column - 1 : 0,
        index === last ? place.endColumn - 1 : undefined,
      ),
    )
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const FNV_BASIS = 0xcb_f2_9c_e4_84_22_23_25n;
const FNV_PRIME = 0x1_00_00_00_01_b3n;

// FNV-1a with 64 bits: equal texts are to be found, nothing is to be hidden.
function hashText(text: string): string {
  let hash = FNV_BASIS;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
