// What link checks found, on disk: a cache, which may be deleted at the price of asking again.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EMPTY_HISTORY, LinkHistorySchema, type LinkHistory } from '../core/links/link-history.ts';
import { replaceFile } from './replace-file.ts';

/** A file that is missing, or of another version, is an empty history. */
export function readLinkHistory(path: string): LinkHistory {
  try {
    return LinkHistorySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return EMPTY_HISTORY;
  }
}

/** Whole or not at all; addresses are in one order, so that equal findings give equal bytes. */
export function writeLinkHistory(path: string, { version, landings }: LinkHistory): void {
  const sorted = Object.entries(landings).toSorted(([a], [b]) => (a < b ? -1 : 1));
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(
    path,
    `${JSON.stringify({ version, landings: Object.fromEntries(sorted) }, undefined, 2)}\n`,
  );
}
