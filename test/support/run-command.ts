// Runs a command of the CLI in this process, with everything of the outer world given.
import type { Command } from '../../src/cli/run.ts';

export interface CommandRun {
  status: number;
  stdout: string;
  stderr: string;
}

export interface CommandWorld {
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** @default "2026-04-15T12:00:00Z" */
  now?: string;
  /** Answers a question; without it nobody is at the terminal. */
  ask?: (question: string) => Promise<string>;
}

export async function runCommandIn(
  { cwd, env = {}, now = '2026-04-15T12:00:00Z', ask }: CommandWorld,
  command: Command,
  ...args: string[]
): Promise<CommandRun> {
  const run = { status: -1, stdout: '', stderr: '' };
  run.status = await command(args, {
    cwd,
    env,
    now: () => new Date(now),
    ...(ask ? { ask } : {}),
    stdout: {
      write(text) {
        run.stdout += text;
      },
    },
    stderr: {
      write(text) {
        run.stderr += text;
      },
    },
  });
  return run;
}
