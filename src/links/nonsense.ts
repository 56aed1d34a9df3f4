// How a host answers for a page that cannot exist, asked once a run: what looks the same is no page.
import type { Answer } from '../core/links/probe.ts';
import { readPage } from '../core/links/read-page.ts';
import type { Asker } from './asker.ts';
import type { RobotsCheck } from './robots.ts';

/** Undefined when it could not be found out. */
export type Nonsense = (address: string) => Promise<Answer['nonsense']>;

export function createNonsense(
  asker: Asker,
  checkRobots: RobotsCheck,
  createName: () => string,
): Nonsense {
  const byOrigin = new Map<string, ReturnType<Nonsense>>();
  return (address) => {
    const { origin } = new URL(address);
    let known = byOrigin.get(origin);
    if (!known) {
      known = askFor(`${origin}/${createName()}`, asker, checkRobots);
      byOrigin.set(origin, known);
    }
    return known;
  };
}

async function askFor(
  address: string,
  asker: Asker,
  checkRobots: RobotsCheck,
): ReturnType<Nonsense> {
  if (await checkRobots(address)) return undefined;
  const asked = await asker.ask({ method: 'GET', address });
  if (asked.kind === 'failure') return undefined;
  const { status, body } = asked;
  return body === '' ? { status } : { status, page: readPage(body) };
}
