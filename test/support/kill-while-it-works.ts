// Kills a command (`kill -9`) as soon as it got a step further, as often as is asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * `count` says how far it is; each run begins where the last one was killed. Gives what `count` said after each kill.
 * Throws when a run ends before it got any further, or by itself.
 */
export async function killWhileItWorks(
  script: string,
  args: readonly string[],
  kills: number,
  count: () => number | Promise<number>,
): Promise<number[]> {
  const file = fileURLToPath(new URL(`../../scripts/${script}.ts`, import.meta.url));
  const seen: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const before = await count();
    const child = spawn(process.execPath, [file, ...args], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await count()) === before);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`The run of ${script} ended before it was killed.`);
    seen.push(await count());
  }
  return seen;
}
