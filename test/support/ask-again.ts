// The desk answers 202 while figures are still being read, as it may on a machine that is busy.
import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_MS = 60_000;
const REST_MS = 200;

/** Asks until the answer is another one. Only for what may be asked twice. */
export async function askAgain<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + LONGEST_MS;
  let answer = await ask();
  while (answer.status === 202 && Date.now() < end) {
    await sleep(REST_MS);
    answer = await ask();
  }
  return answer;
}
