// Numbers for what rows say over and over.
import type { DatabaseSync } from 'node:sqlite';

/** Texts remembered; a flood of invented links starts the memory anew. */
const REMEMBERED = 10_000;

export interface Kinds {
  /** The number of these texts, given in the order of the columns; a new one when they are new. */
  numberOf(...texts: string[]): number;
  /** To be called when a transaction was rolled back: its new numbers are none. */
  forget(): void;
}

/** The numbers in `table`, for texts in `columns`. Call it inside a transaction that may write. */
export function createKinds(db: DatabaseSync, table: string, columns: readonly string[]): Kinds {
  const numbers = new Map<string, number>();
  const find = db.prepare(
    `SELECT id FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`,
  );
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return {
    numberOf(...texts) {
      // No text has the separator: addresses and codes are of printable characters.
      const key = texts.join('\0');
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = Number(find.get(...texts)?.['id'] ?? insert.run(...texts).lastInsertRowid);
      if (numbers.size >= REMEMBERED) numbers.clear();
      numbers.set(key, number);
      return number;
    },
    forget: () => numbers.clear(),
  };
}
