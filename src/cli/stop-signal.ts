// When a process is asked to end: Ctrl+C, or SIGTERM from whatever runs it.

/** Aborted at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function createStopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort());
  }
  return controller.signal;
}
