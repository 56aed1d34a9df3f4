// Tells on a terminal how far a copy is.
import type { Io } from './io.ts';

const EVERY_MS = 200;

export interface RowProgress {
  /** Rows so far. */
  tell: (rows: number) => void;
  /** Leaves a clean line. */
  end(): void;
}

/** Silent where nobody looks: in a log each line would stay. */
export function createRowProgress(io: Io): RowProgress {
  let told = 0;
  let isOpen = false;
  return {
    tell(rows) {
      if (io.stderr.isTTY !== true || io.now().getTime() - told < EVERY_MS) return;
      told = io.now().getTime();
      isOpen = true;
      io.stderr.write(`\r${rows} rows`);
    },
    end() {
      if (isOpen) io.stderr.write('\r\u001B[K');
    },
  };
}
