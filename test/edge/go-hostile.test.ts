import * as fc from 'fast-check';
import { isbot } from 'isbot';
import { expect, test } from 'vitest';
import { decide, type GoDecision } from '../../src/edge/go.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { CANARY, hostilePath, hostileText, METHODS } from '../support/hostile.ts';
import { createManifest } from '../support/manifest.ts';

const REQUESTS = 200_000;

const manifest = createManifest();
const routes = createRoutes(manifest);
const destinations = new Set([
  ...Object.values(manifest.links).flatMap(({ routing, url }) =>
    routing === 'redirect' ? [url] : [],
  ),
  ...Object.values(manifest.placements).flatMap(({ to }) => to ?? []),
]);

const headerNames = [
  'accept',
  'user-agent',
  'purpose',
  'sec-purpose',
  'sec-fetch-mode',
  'sec-fetch-dest',
  'sec-gpc',
  'referer',
  'cookie',
] as const;

const request = fc.record({
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constant('GET') },
    { weight: 2, arbitrary: fc.constantFrom(...METHODS) },
    { weight: 1, arbitrary: hostileText },
  ),
  path: hostilePath,
  query: hostileText,
  headers: fc.dictionary(fc.constantFrom(...headerNames), hostileText, { maxKeys: 4 }),
  plain: fc.boolean(),
});

/** Whom alone a 503 is for, which is the contract's word to a prefetch or a script, and no failure. */
const UNOPENED: readonly string[] = ['prefetch', 'not-navigation', 'self'];

/** What is wrong with an answer; undefined when nothing is. */
function findFault({ status, headers, click }: GoDecision): string | undefined {
  if (![302, 404, 405, 410, 503].includes(status)) return `status ${status}`;
  if (status === 503 && !UNOPENED.includes(click.reason)) return `status 503 for ${click.reason}`;
  const text = headers.join('\n');
  if (text.includes(CANARY)) return 'a header holds input';
  if (/[^\x20-\x7e\n]/.test(text) || headers.some((part) => part.includes('\n'))) {
    return 'a header holds control characters';
  }
  const location = headers[headers.findIndex((name) => name.toLowerCase() === 'location') + 1];
  const isSent = headers.some((name) => name.toLowerCase() === 'location');
  if (isSent !== (status === 302)) return `a location with status ${status}`;
  if (isSent && !destinations.has(location ?? '')) return `the destination ${location}`;
  if (click.link.length > 64 || click.placement.length > 64) return 'a row without bound';
  return undefined;
}

test(`${REQUESTS} hostile requests get an answer of the contract, and none of their own words back`, () => {
  const statuses = new Map<number, number>();
  fc.assert(
    fc.property(request, ({ method, path, query, headers, plain }) => {
      const agent = { 'user-agent': 'Mozilla/5.0 Firefox/132.0', accept: 'text/html' };
      const all: Record<string, string> = plain ? { ...agent } : { ...agent, ...headers };
      const decision = decide(
        {
          method,
          path,
          query,
          minute: 29_000_000,
          header: (name) => all[name],
          isBotAgent: isbot,
        },
        routes,
      );
      statuses.set(decision.status, (statuses.get(decision.status) ?? 0) + 1);
      const fault = findFault(decision);
      if (fault !== undefined) throw new Error(fault);
    }),
    { numRuns: REQUESTS },
  );
  const counts = [...statuses].map(([status, count]) => `${status}: ${count}`).toSorted();
  process.stdout.write(`${REQUESTS} hostile requests: ${counts.join(', ')}\n`);
  expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual([302, 404, 405, 503]);
}, 120_000);
