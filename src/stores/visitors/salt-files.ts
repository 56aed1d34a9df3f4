// The days' salts, one small file each in a folder beside the database: all processes on the database share
// them, no backup of it holds them, and to delete one is to delete a file.
import { linkSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SALT_BYTES } from '../../core/clicks/visitor.ts';
import { formatDay } from './day-names.ts';

export interface SaltFiles {
  /** The salt of a day (days since the Unix epoch, UTC), made when there is none yet. Throws Node's error. */
  take(day: number): Uint8Array;
  /** As `take`, but undefined when there is none. */
  find(day: number): Uint8Array | undefined;
}

const SUFFIX = '.salt';
const SALT = new RegExp(`^[0-9a-f]{${SALT_BYTES * 2}}$`);

/** @param random gives that many random bytes. */
export function createSaltFiles(folder: string, random: (bytes: number) => Uint8Array): SaltFiles {
  const pathOf = (day: number): string => join(folder, `${formatDay(day)}${SUFFIX}`);
  const find = (day: number): Uint8Array | undefined => {
    try {
      const text = readFileSync(pathOf(day), 'utf8');
      if (SALT.test(text)) return Buffer.from(text, 'hex');
      // A crash of the machine may leave a file without its content.
      unlinkSync(pathOf(day));
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
  return {
    find,
    take(day) {
      const known = find(day);
      if (known !== undefined) return known;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      create(pathOf(day), random);
      const made = find(day);
      if (made === undefined) throw new Error(`The salt ${pathOf(day)} cannot be read back.`);
      return made;
    },
  };
}

/** The first of several processes wins: a link to a finished file is made at once or not at all. */
function create(path: string, random: (bytes: number) => Uint8Array): void {
  const draft = `${path}.${Buffer.from(random(8)).toString('hex')}`;
  writeFileSync(draft, Buffer.from(random(SALT_BYTES)).toString('hex'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Names in a folder; none when there is no folder. */
export function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
