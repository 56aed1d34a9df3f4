// Lints again whenever content changes, until it is asked to end.
import { watch } from 'node:fs';
import { extname } from 'node:path';
import { EXIT } from './arguments.ts';
import type { Io } from './io.ts';

/** Editors write a file in several steps, and git many files at once. */
const QUIET_MS = 100;
/** Erases the screen and what has scrolled off it. */
const CLEAR_SCREEN = '\u001B[2J\u001B[3J\u001B[H';

/** Gives the last status of `run` once `signal` is aborted. */
export async function watchContent(
  folders: readonly string[],
  run: () => Promise<number>,
  io: Io,
  signal: AbortSignal,
): Promise<number> {
  let status: number = EXIT.ok;
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const runOnce = async () => {
    if (io.stdout.isTTY) io.stdout.write(CLEAR_SCREEN);
    status = await runSafely(run, io);
    io.stderr.write('Watching content; Ctrl+C ends.\n');
  };
  // A change during a run waits for its end.
  const runAgain = () => {
    last = last.then(runOnce);
  };
  // Before the first run: a change during it is not missed.
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      if (!isContent(name)) return;
      clearTimeout(timer);
      timer = setTimeout(runAgain, QUIET_MS);
    }).on('error', (error) => io.stderr.write(`${error.message}\n`)),
  );
  runAgain();
  await stopped(signal);
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  await last;
  return status;
}

// A file may go while it is read: the change that took it away brings the next run.
async function runSafely(run: () => Promise<number>, io: Io): Promise<number> {
  try {
    return await run();
  } catch (error) {
    io.stderr.write(`${(error as Error).message}\n`);
    return EXIT.failed;
  }
}

// A name without an extension is a folder's, which may have come or gone with all in it.
function isContent(name: string | null): boolean {
  return name === null || ['', '.mdx', '.yaml', '.yml'].includes(extname(name));
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
