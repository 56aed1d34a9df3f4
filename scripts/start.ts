// Starts a command whose modules the last run has compiled: a short command then takes two thirds of the
// time. They are loaded after the cache is there, which an import at the top would not wait for.
import { enableCompileCache } from 'node:module';
import type { Command } from '../src/cli/run.ts';

export async function start(load: () => Promise<Command>): Promise<void> {
  enableCompileCache();
  const { runCommand } = await import('../src/cli/run.ts');
  await runCommand(await load());
}
