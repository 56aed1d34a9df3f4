// Numbers for what rows say over and over.
import type { DatabaseSync } from 'node:sqlite';

/** Kinds remembered; a flood of invented links starts the memory anew. */
const REMEMBERED = 10_000;

export interface Kinds {
  /** The number of these texts, given in the order of the columns; a new one when they are new. */
  numberOf(...texts: string[]): number;
  /** To be called when a transaction was rolled back: its new numbers are none. */
  forget(): void;
}

/** By the text of one column: what the texts of the columns after it lead to, at last a number. */
type Branch = Map<string, Branch | number>;

/** The numbers in `table`, for texts in `columns`. Call it inside a transaction that may write. */
export function createKinds(db: DatabaseSync, table: string, columns: readonly string[]): Kinds {
  const root: Branch = new Map();
  let count = 0;
  const find = db.prepare(
    `SELECT id FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`,
  );
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const forget = (): void => {
    root.clear();
    count = 0;
  };
  const add = (texts: readonly string[], number: number): number => {
    if (count >= REMEMBERED) forget();
    let branch = root;
    for (const text of texts.slice(0, -1)) {
      const known = branch.get(text) as Branch | undefined;
      const next: Branch = known ?? new Map();
      if (known === undefined) branch.set(text, next);
      branch = next;
    }
    branch.set(texts.at(-1) ?? '', number);
    count += 1;
    return number;
  };
  return {
    // A text at a time: one key of all of them would be put together and hashed for each row.
    numberOf(...texts) {
      let found: Branch | number | undefined = root;
      for (const text of texts) {
        found = (found as Branch).get(text);
        if (found === undefined) break;
      }
      if (found !== undefined) return found as number;
      return add(texts, Number(find.get(...texts)?.['id'] ?? insert.run(...texts).lastInsertRowid));
    },
    forget,
  };
}
