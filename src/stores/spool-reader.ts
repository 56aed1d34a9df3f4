// Reads a file of lines piece by piece, so that a long outage's spool fits in memory.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 1 << 20;

/**
 * The lines that begin at `offset`, about a megabyte of them, and the offset after the last. No lines
 * at the end of the file. What follows the last line break is a line only when nothing follows it.
 */
export function readLines(path: string, offset: number): { lines: string[]; end: number } {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (let length = PIECE_BYTES; ; length *= 2) {
      const piece = Buffer.alloc(Math.min(length, Math.max(0, size - offset)));
      const bytes = piece.subarray(0, readSync(descriptor, piece, 0, piece.length, offset));
      const isWhole = offset + bytes.length >= size;
      const cut = isWhole ? bytes.length : bytes.lastIndexOf('\n') + 1;
      const lines = bytes
        .toString('utf8', 0, cut)
        .split('\n')
        .filter((line) => line !== '');
      if (lines.length > 0 || isWhole) return { lines, end: offset + cut };
    }
  } finally {
    closeSync(descriptor);
  }
}
