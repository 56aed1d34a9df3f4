// Where batches wait while the store cannot be written: append-only files of JSON lines, one file for
// each run of a server. A run owns its file by a lock; the file of a run that has ended belongs to
// whoever takes the lock first, so that several servers may share a folder.
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Batch } from '../core/clicks/click-store.ts';
import { takeFileLock } from './file-lock.ts';
import { formatBatch, parseBatch } from './spool-line.ts';
import { readLines } from './spool-reader.ts';

/** Batches that waited, oldest first; they go on waiting until `done` is called. */
export interface SpoolChunk {
  batches: Batch[];
  /** Lines that are no batches, such as one cut off by a crash before it was answered; kept apart. */
  rejected: number;
  done(): void;
}

export interface Spool {
  /** Keeps batches, on the disk when it returns: one wait for all of them. Throws when it cannot; some may be kept then. */
  append(batches: readonly Batch[]): void;
  /** The next batches that wait, of this run and of ended ones; undefined when none do. */
  next(): SpoolChunk | undefined;
  /** Leaves what waits to the next run. */
  close(): void;
}

const SUFFIX = '.ndjson';
const LOCK_SUFFIX = '.lock';

/** A spool in `folder`, which is made at the first append. `writer` names this run's file. */
export function createSpool(folder: string, writer: string): Spool {
  const own = join(folder, `${writer}${SUFFIX}`);
  const locks = new Map<string, () => void>();
  let isTorn = false;
  let file: string | undefined;
  let offset = 0;

  const take = (path: string): boolean => {
    if (locks.has(path)) return true;
    const unlock = takeFileLock(`${path}${LOCK_SUFFIX}`);
    if (unlock !== undefined) locks.set(path, unlock);
    return unlock !== undefined;
  };
  const letGo = (path: string): void => {
    const unlock = locks.get(path);
    locks.delete(path);
    unlock?.();
  };
  /** The oldest file that nobody else has and that is still there once it is ours. */
  const takeNext = (): string | undefined =>
    listFiles(folder).find((path) => {
      if (!take(path)) return false;
      if (existsSync(path)) return true;
      letGo(path);
      return false;
    });

  return {
    append(batches) {
      mkdirSync(folder, { recursive: true });
      // Another server just looked whether this file was left behind.
      if (!take(own)) throw new Error(`${own} is in use.`);
      // After a write that failed half-way, the next line begins on a line of its own.
      const lines = batches.map((batch) => `${formatBatch(batch)}\n`).join('');
      const text = `${isTorn ? '\n' : ''}${lines}`;
      isTorn = true;
      appendDurably(own, text);
      isTorn = false;
    },
    next() {
      for (;;) {
        file ??= takeNext();
        if (file === undefined) return undefined;
        const path = file;
        const { lines, end } = readLines(path, offset);
        if (lines.length === 0) {
          unlinkSync(path);
          letGo(path);
          [file, offset] = [undefined, 0];
          continue;
        }
        const parsed = lines.map((line) => ({ line, batch: parseBatch(line) }));
        const rejected = parsed.filter(({ batch }) => batch === undefined);
        return {
          batches: parsed.flatMap(({ batch }) => batch ?? []),
          rejected: rejected.length,
          done() {
            for (const { line } of rejected) appendFileSync(`${path}.rejected`, `${line}\n`);
            offset = end;
          },
        };
      }
    },
    close() {
      for (const path of locks.keys()) letGo(path);
    },
  };
}

/** Files of this run and of earlier ones, the oldest run first: a writer's name begins with its start. */
function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(SUFFIX))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Opened anew each time: the file may have been replayed and removed since the last one, and a
 * descriptor kept open would then write to a file that nobody reads.
 */
function appendDurably(path: string, text: string): void {
  const descriptor = openSync(path, 'a');
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  // The name of a new file is on the disk only when its folder is.
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
