// Arguments of a command: --root and --help everywhere, and one way to say what is wrong.
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Io } from './io.ts';

/** Exit statuses of every command. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

const COMMON = {
  root: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

export interface Arguments<Options extends NonNullable<ParseArgsConfig['options']>> {
  values: ReturnType<
    typeof parseArgs<{ options: Options & typeof COMMON; allowPositionals: true }>
  >['values'];
  positionals: string[];
  /** The site's folder, absolute. */
  root: string;
}

/**
 * Reads a command's arguments; prints its help or what is wrong with them and gives the exit status
 * instead. `help` is the whole help text.
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  help: string,
  io: Io,
): Arguments<Options> | { exit: number } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, ...COMMON },
      allowPositionals: true,
    });
    const common = values as { root?: string; help?: boolean };
    if (common.help) {
      io.stdout.write(`${help.trim()}\n`);
      return { exit: EXIT.ok };
    }
    return {
      values,
      positionals,
      root: resolve(io.cwd, common.root ?? '.'),
    };
  } catch (error) {
    io.stderr.write(formatUsage((error as Error).message, help));
    return { exit: EXIT.usage };
  }
}

/** `readArguments` of a command that takes options alone: npm hands it the values of options written without `--`. */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  help: string,
  io: Io,
): Arguments<Options> | { exit: number } {
  const parsed = readArguments(args, options, help, io);
  if ('exit' in parsed) return parsed;
  const [stray] = parsed.positionals;
  if (stray === undefined) return parsed;
  io.stderr.write(formatUsage(`Unexpected "${stray}", expected options alone.`, help));
  return { exit: EXIT.usage };
}

/** What is wrong, how the command is written, and where all of it is told: a screen of help would hide the fault. */
export function formatUsage(fault: string, help: string): string {
  const usage = help.trim().split('\n', 1)[0] ?? '';
  const command = /npm run [\w:-]+/.exec(usage)?.[0] ?? '';
  return `${fault}\n\n${usage}\nAll options: ${command} -- --help\n`;
}
