// SQLite's result codes, told as store errors.
import { StoreError, type StoreErrorCode } from '../store-error.ts';

interface Meaning {
  code: StoreErrorCode;
  explain(path: string): string;
}

const FAILED: Meaning = {
  code: 'store-failed',
  explain: (path) => `The store ${path} could not be used. See the cause below it.`,
};

/** By primary result code (https://sqlite.org/rescode.html). */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [5, locked('Another process is writing to it')],
  [6, locked('Another connection of this process is writing to it')],
  [
    8,
    {
      code: 'store-read-only',
      explain: (path) =>
        `The store ${path} cannot be written. Give this user write permission to the file and its folder (chmod u+w).`,
    },
  ],
  [11, damaged()],
  [
    13,
    {
      code: 'store-full',
      explain: (path) => `The disk of the store ${path} is full. Free some space on it.`,
    },
  ],
  [
    14,
    {
      code: 'store-missing',
      explain: (path) =>
        `The store ${path} cannot be opened. Check that its folder exists, is mounted and may be written.`,
    },
  ],
  [
    26,
    {
      code: 'store-not-a-database',
      explain: (path) =>
        `The file ${path} is not a Tidemark store. Move it away, or name another file: TIDEMARK_STORE=sqlite:PATH.`,
    },
  ],
]);

/** A store error for whatever `node:sqlite` threw; a store error stays as it is. */
export function toStoreError(path: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const meaning = MEANINGS.get(readResultCode(cause) & 0xff) ?? FAILED;
  return new StoreError(meaning.code, meaning.explain(path), { cause });
}

/** The extended result code, of which the low byte is the primary one; 0 when it is no error of SQLite. */
function readResultCode(cause: unknown): number {
  if (!(cause instanceof Error) || !('errcode' in cause)) return 0;
  return typeof cause.errcode === 'number' ? cause.errcode : 0;
}

function locked(who: string): Meaning {
  return {
    code: 'store-locked',
    explain: (path) => `The store ${path} is locked. ${who}; wait for it to end, or end it.`,
  };
}

function damaged(): Meaning {
  return {
    code: 'store-damaged',
    explain: (path) =>
      `The store ${path} is damaged. Restore it from a backup, or save what it holds: sqlite3 ${path} .recover`,
  };
}
