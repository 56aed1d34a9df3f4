// What visitors of one day opened, in hashes: a file of fixed records that all processes on one database
// append to and read from. By it a second process, or the next run, knows a click that the first one counted,
// and views and clicks of a visitor can be put together while the day lasts. It is deleted with the salt.
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Visitor } from '../../core/clicks/visitor.ts';
import { formatDay, parseDay } from './day-names.ts';
import { listNames } from './salt-files.ts';

/** One thing that counted. */
export interface LoggedVisit {
  visitor: Visitor;
  /** Hash of the link's id; 0 for a view. */
  link: number;
  /** Hash of the placement, or of the page's path. */
  item: number;
  /** Hash of the post's id; 0 for none. */
  post: number;
  /** Seconds since the Unix epoch. */
  second: number;
}

export interface VisitLog {
  /** Holds a visit for the next `flush`; what comes beyond 16,000 of them is left out. */
  add(visit: LoggedVisit): void;
  /** Writes what is held to the day's file, unless that is full. Not synced: a crash may cost a window, never a click. */
  flush(): void;
  /** Calls `onVisit` for what others added since the last call; at first, for the last of what is there. */
  readNew(onVisit: (visit: LoggedVisit) => void): void;
  close(): void;
}

const WORDS = 7;
const RECORD_BYTES = WORDS * 4;
/** Where a day's file ends to grow: 1.4 million visits. */
const LARGEST_BYTES = 1_400_000 * RECORD_BYTES;
/** Visits held at most between two writes. */
const HELD = 16_000;
/** Longest part read at once: 40,000 visits, far more than come in the shortest window. */
const PIECE_BYTES = 40_000 * RECORD_BYTES;
const SUFFIX = '.visits';

/**
 * Opens the file of a day (days since the Unix epoch, UTC). `writer` is a number above 0 by which a process knows
 * its own records. Throws Node's error.
 */
export function openVisitLog(folder: string, day: number, writer: number): VisitLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const descriptor = openSync(join(folder, `${formatDay(day)}${SUFFIX}`), 'a+', 0o600);
  let offset = Math.max(0, sizeOf(descriptor) - PIECE_BYTES);
  const piece = new Uint32Array(PIECE_BYTES / 4);
  const bytes = new Uint8Array(piece.buffer);
  // Words, no objects: these would outlive a young collection and be copied by it.
  const held = new Uint32Array(HELD * WORDS);
  const heldBytes = new Uint8Array(held.buffer);
  let heldWords = 0;

  return {
    add({ visitor, link, item, post, second }) {
      if (heldWords === held.length) return;
      held[heldWords] = visitor.high;
      held[heldWords + 1] = visitor.low;
      held[heldWords + 2] = link;
      held[heldWords + 3] = item;
      held[heldWords + 4] = post;
      held[heldWords + 5] = second;
      held[heldWords + 6] = writer;
      heldWords += WORDS;
    },
    flush() {
      if (heldWords === 0) return;
      const length = heldWords * 4;
      heldWords = 0;
      const size = sizeOf(descriptor);
      if (size + length > LARGEST_BYTES) return;
      // A write that a full disk cut short would shift all that follow.
      if (size % RECORD_BYTES !== 0) ftruncateSync(descriptor, size - (size % RECORD_BYTES));
      writeSync(descriptor, heldBytes, 0, length);
    },
    readNew(onVisit) {
      const read = readSync(descriptor, bytes, 0, bytes.length, offset);
      const whole = read - (read % RECORD_BYTES);
      eachVisit(piece.subarray(0, whole / 4), onVisit, writer);
      offset += whole;
      // Who fell behind by a whole piece goes on at the end: what he missed is too old to matter.
      if (whole === PIECE_BYTES) offset = Math.max(offset, sizeOf(descriptor) - PIECE_BYTES);
    },
    close: () => closeSync(descriptor),
  };
}

/** Days of which anything is left, a salt or visits, the oldest first. */
export function listVisitorDays(folder: string): number[] {
  const days = listNames(folder).map((name) => parseDay(name.split('.')[0] ?? ''));
  return [...new Set(days.filter((day) => day !== undefined))].toSorted((a, b) => a - b);
}

/** Takes a day's file away from all other processes and reads it piece by piece; yields between two of them. */
export function* drainVisits(
  folder: string,
  day: number,
  onVisit: (visit: LoggedVisit) => void,
): Generator<void> {
  const name = `${formatDay(day)}${SUFFIX}`;
  const own = `${formatDay(day)}.closing`;
  if (listNames(folder).includes(name)) renameSync(join(folder, name), join(folder, own));
  if (!listNames(folder).includes(own)) return;
  const descriptor = openSync(join(folder, own), 'r');
  try {
    const piece = new Uint32Array(PIECE_BYTES / 4);
    for (let offset = 0; ;) {
      const read = readSync(descriptor, new Uint8Array(piece.buffer), 0, PIECE_BYTES, offset);
      const whole = read - (read % RECORD_BYTES);
      if (whole === 0) return;
      eachVisit(piece.subarray(0, whole / 4), onVisit);
      offset += whole;
      yield;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Deletes all that is left of days before `day`: visits and salts. */
export function forgetVisitorsBefore(folder: string, day: number): void {
  for (const name of listNames(folder)) {
    const named = parseDay(name.split('.')[0] ?? '');
    if (named !== undefined && named < day) rmSync(join(folder, name), { force: true });
  }
}

/** All but those of `own`. */
function eachVisit(words: Uint32Array, onVisit: (visit: LoggedVisit) => void, own?: number): void {
  const wordAt = (at: number): number => words[at] ?? 0;
  for (let at = 0; at + WORDS <= words.length; at += WORDS) {
    if (words[at + 6] === own) continue;
    onVisit({
      visitor: { high: wordAt(at), low: wordAt(at + 1) },
      link: wordAt(at + 2),
      item: wordAt(at + 3),
      post: wordAt(at + 4),
      second: wordAt(at + 5),
    });
  }
}

function sizeOf(descriptor: number): number {
  return fstatSync(descriptor).size;
}
