// One line on the terminal that tells how far a long lint is.
import type { Io } from './io.ts';

/** Fewer posts than this are linted before a line could be read. */
const MANY = 500;
const ERASE_LINE = '\r\u001B[K';

/** For `onProgress` of a lint: writes to a terminal alone, and leaves nothing behind. */
export function createProgress({ stderr, env }: Io): (done: number, total: number) => void {
  if (stderr.isTTY !== true || env['TERM'] === 'dumb') return () => undefined;
  return (done, total) => {
    if (total <= MANY) return;
    const isLast = done === total;
    // A hundred times in all: to write costs more than to lint.
    if (!isLast && done % Math.ceil(total / 100) !== 0) return;
    stderr.write(isLast ? ERASE_LINE : `${ERASE_LINE}Linted ${done} of ${total} posts`);
  };
}
