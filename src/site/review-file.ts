// What the author decided about the review. It holds what was expected in money, so that it lies with the
// ledger in .tidemark/, which is private, and not with the content, which often is not.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DecisionFileSchema, type Decision } from '../core/review/decision.ts';
import { replaceFile } from './replace-file.ts';

/** A file of decisions that cannot be read: nothing is written over it. */
export class ReviewFileError extends Error {
  override readonly name = 'ReviewFileError';
}

/** In the order in which they were made; none where there is no file. Throws a ReviewFileError. */
export function readDecisions(path: string): Decision[] {
  if (!existsSync(path)) return [];
  try {
    return DecisionFileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).decisions;
  } catch (cause) {
    throw new ReviewFileError(
      `review-unreadable: Unexpected content of ${path}, expected decisions of the review. Take it from a backup, or move it away to begin anew.`,
      { cause },
    );
  }
}

/** Throws a ReviewFileError, and what the file system says. */
export function addDecision(path: string, decision: Decision): void {
  const decisions = [...readDecisions(path), decision];
  mkdirSync(dirname(path), { recursive: true });
  replaceFile(path, `${JSON.stringify({ version: 1, decisions }, undefined, 2)}\n`);
}
