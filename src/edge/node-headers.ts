// The few headers that a decision reads, without the object of all that Node builds of a request's headers: that
// costs more than the decision.
import type { IncomingMessage } from 'node:http';

/** Names that are read of a click, lower-case. Others are read the long way. */
const NAMES = [
  'accept',
  'authorization',
  'dnt',
  'host',
  'next-router-prefetch',
  'purpose',
  'referer',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-gpc',
  'sec-purpose',
  'user-agent',
  'x-forwarded-for',
  'x-moz',
  'x-purpose',
  'x-tidemark-owner',
] as const;

/** By a name as it was sent, its place in `NAMES`; -1 for what nobody reads. */
const places = new Map<string, number>();
const placeOf = new Map<string, number>(NAMES.map((name, place) => [name, place]));
/** Spellings remembered; a flood of invented ones starts the memory anew. */
const REMEMBERED = 1000;
const LONGEST = 64;

/** Gives a header's value by its lower-case name, as `request.headers` would. */
export function createHeaderReader(request: IncomingMessage): (name: string) => string | undefined {
  let values: (string | undefined)[] | undefined;
  return function header(name) {
    values ??= readValues(request);
    const place = placeOf.get(name);
    // The same header twice is for Node to put together, each kind in its way.
    if (place === undefined || values.length === 0) {
      return request.headers[name] as string | undefined;
    }
    return values[place];
  };
}

const NOTHING: readonly (string | undefined)[] = NAMES.map(() => undefined);

/** Empty when a header that is read comes twice. */
function readValues({ rawHeaders }: IncomingMessage): (string | undefined)[] {
  const values = NOTHING.slice();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const place = places.get(name) ?? learn(name);
    if (place === -1) continue;
    if (values[place] !== undefined) return [];
    values[place] = rawHeaders[index + 1];
  }
  return values;
}

function learn(name: string): number {
  const place = placeOf.get(name.toLowerCase()) ?? -1;
  if (places.size >= REMEMBERED) places.clear();
  if (name.length <= LONGEST) places.set(name, place);
  return place;
}
