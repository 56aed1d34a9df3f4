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

/** Whether to colour what goes to a terminal: https://no-color.org and FORCE_COLOR. */
export function wantsColor({ env, stdout }: Io): boolean {
  if (env['NO_COLOR']) return false;
  return Boolean(env['FORCE_COLOR']) || stdout.isTTY === true;
}
