// Where batches wait while the store cannot be written: append-only files of JSON lines, one file for
// each run of a server, so that a run never writes into what another left behind.
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Batch } from '../core/clicks/click-store.ts';
import { formatBatch, parseBatch } from './spool-line.ts';
import { readLines } from './spool-reader.ts';

/** Batches that waited, oldest first; they go on waiting until `done` is called. */
interface SpoolChunk {
  batches: Batch[];
  /** Lines that are no batches, such as one cut off by a crash before it was answered; kept apart. */
  rejected: number;
  done(): void;
}

export interface Spool {
  /** Keeps a batch, on the disk when it returns. Throws when it cannot. */
  append(batch: Batch): void;
  /** The next batches that wait; undefined when none do. */
  next(): SpoolChunk | undefined;
}

const SUFFIX = '.ndjson';

/** A spool in `folder`, which is made at the first append. `writer` names this run's file. */
export function createSpool(folder: string, writer: string): Spool {
  const own = join(folder, `${writer}${SUFFIX}`);
  let isTorn = false;
  let file: string | undefined;
  let offset = 0;

  return {
    append(batch) {
      // After a write that failed half-way, the next line begins on a line of its own.
      const line = `${isTorn ? '\n' : ''}${formatBatch(batch)}\n`;
      isTorn = true;
      appendDurably(own, line);
      isTorn = false;
    },
    next() {
      for (;;) {
        file ??= listFiles(folder)[0];
        if (file === undefined) return undefined;
        const path = file;
        const { lines, end } = readLines(path, offset);
        if (lines.length === 0) {
          unlinkSync(path);
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
 * Opened anew for each line: the file may have been replayed and removed since the last one, and a
 * descriptor kept open would then write to a file that nobody reads.
 */
function appendDurably(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'a');
  try {
    const bytes = Buffer.from(line);
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
