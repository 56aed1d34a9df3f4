// Writes over a file of the author: whole or not at all, with the permissions that it has.
import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/** Follows links. Throws when the file is missing or protected from writing; it is then as it was. */
export function rewriteFile(path: string, text: string): void {
  const target = realpathSync(path);
  // A new name in its folder would need no right to write the file itself.
  accessSync(target, constants.W_OK);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    chmodSync(temporary, statSync(target).mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
