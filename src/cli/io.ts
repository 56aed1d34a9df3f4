// What a command may touch of the outer world, so that tests can run it whole.

export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  stderr: { write(text: string): unknown; isTTY?: boolean };
  /** The clock. */
  now(): Date;
  /** Asks the person at the terminal, and gives the answer without blanks around it; absent where nobody is. */
  ask?: (question: string) => Promise<string>;
}

/**
 * Columns that text may take: those of the terminal; else, where text goes to a file or a pipe, what COLUMNS in the environment
 * says; undefined where neither is known.
 */
export function findWidth({ env, stdout }: Io): number | undefined {
  if (stdout.columns !== undefined) return stdout.columns;
  const asked = Number(env['COLUMNS'] ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : undefined;
}

/** Whether to colour what goes to a terminal: https://no-color.org and FORCE_COLOR. */
export function wantsColor({ env, stdout }: Io): boolean {
  if (env['NO_COLOR']) return false;
  return Boolean(env['FORCE_COLOR']) || stdout.isTTY === true;
}
