// What a host's robots.txt lets this check ask for (RFC 9309), read once a run.
import robotsParser from 'robots-parser';
import { isRedirect, type Failure } from '../core/links/probe.ts';
import { fail, type Asked, type Asker } from './asker.ts';
import { ROBOT_NAME } from './world.ts';

/** Undefined when the address may be asked for; else why not. */
export type RobotsCheck = (address: string) => Promise<Failure | undefined>;

/** The RFC asks for at least five. */
const MAX_REDIRECTS = 5;
/** And for 500 KiB. */
const MAX_BYTES = 512 * 1024;

export function createRobotsCheck(asker: Asker): RobotsCheck {
  const rulesByOrigin = new Map<string, Promise<Rules | Failure>>();
  return async (address) => {
    const { origin, host } = new URL(address);
    let rules = rulesByOrigin.get(origin);
    if (!rules) {
      rules = readRules(asker, `${origin}/robots.txt`);
      rulesByOrigin.set(origin, rules);
    }
    const known = await rules;
    if ('kind' in known) return known;
    if (known.pauseMs > 0) asker.setPause(host, known.pauseMs);
    return known.isAllowed(address) ? undefined : fail('robots', address);
  };
}

interface Rules {
  isAllowed: (address: string) => boolean;
  /** Milliseconds that it asks for between requests. */
  pauseMs: number;
}

async function readRules(asker: Asker, file: string): Promise<Rules | Failure> {
  const asked = await askAlong(asker, file);
  if (asked.kind === 'failure') return asked;
  // Not there: everything is allowed. Cannot be had: nothing is.
  if (asked.status >= 500) return fail('robots', file, String(asked.status));
  if (asked.status >= 300) return { isAllowed: () => true, pauseMs: 0 };
  const robots = robotsParser(file, asked.body);
  return {
    isAllowed: (address) => robots.isAllowed(address, ROBOT_NAME) ?? true,
    pauseMs: (robots.getCrawlDelay(ROBOT_NAME) ?? 0) * 1000,
  };
}

async function askAlong(asker: Asker, file: string): Promise<Asked> {
  let address = file;
  for (let redirects = 0; ; redirects += 1) {
    const asked = await asker.ask({ method: 'GET', address, maxBytes: MAX_BYTES });
    if (asked.kind === 'failure' || !isRedirect(asked.status)) return asked;
    const next = URL.parse(asked.headers.location ?? '', address);
    if (!next || !/^https?:$/.test(next.protocol) || redirects === MAX_REDIRECTS) return asked;
    address = next.href;
  }
}
