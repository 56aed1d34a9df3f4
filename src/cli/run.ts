// From a process to a command and back to an exit status.
import { SettingsError } from '../site/settings.ts';
import { StoreError } from '../stores/store-error.ts';
import { EXIT } from './arguments.ts';
import type { Io } from './io.ts';

export type Command = (args: readonly string[], io: Io) => Promise<number>;

/**
 * Runs a command on this process. An unexpected error is told in one line, with status 1, and broken
 * settings with 2; TIDEMARK_DEBUG shows the stack.
 */
export async function runCommand(command: Command): Promise<void> {
  const io: Io = {
    env: process.env,
    cwd: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask: askTerminal } : {}),
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  try {
    process.exitCode = await command(process.argv.slice(2), io);
  } catch (error) {
    const { message, stack } = error as Error;
    const told = error instanceof StoreError ? `${error.code}: ${message}` : message;
    process.stderr.write(`${process.env['TIDEMARK_DEBUG'] ? stack : told}\n`);
    process.exitCode = error instanceof SettingsError ? EXIT.usage : EXIT.failed;
  }
}

async function askTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Control-D ends the input, and no answer would ever come.
  const ended = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(new Error('Ended before an answer was given.')));
  });
  try {
    return (await Promise.race([terminal.question(question), ended])).trim();
  } finally {
    terminal.close();
  }
}

// `head` leaves when it has seen enough; the command still does all of its work and keeps its exit status.
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
