// A placement that its network could not report back.
import { formatProgram, POST } from './clean-site.ts';
import type { Fault } from './fault.ts';

/** A program of its own with a slot for the sub-ID, and its links. */
function formatLake(slot: string, url: string): Record<string, string> {
  return {
    lake: formatProgram({
      name: 'Lake',
      network: 'in-house',
      hosts: 'lake.example',
      params: 'ref',
      more: `subId: ${slot}\n`,
      links: `lake: { url: "${url}" }`,
    }),
  };
}

/** A lock file in which the article has this number, and its first link to Acme is `p01`. */
function formatLock(article: number, link: string): string {
  const placement = { link, heading: 'time-the-parts-of-a-request', text: 'Acme' };
  const post = { post: POST, published: '2026-03-02', placements: { 1: placement } };
  return `${JSON.stringify({ version: 1, articles: { [article]: post } }, undefined, 2)}\n`;
}

const body =
  'A region near you shortens the second figure; [Lake](/go/lake) answers from nine of them.';
const placements = ['acme', 'lake'];
const URL = 'https://lake.example/?ref={affiliateId}';

// No peer tells a network which line a click came from.
const peers = {
  'astro-affiliate': 'impossible',
  'astro-recommends': 'impossible',
  'remark-validate-links': 'impossible',
} as const;

export const subIds: readonly Fault[] = [
  {
    rule: 'subid-length',
    form: 'code longer than the slot',
    placements,
    body,
    programs: formatLake('{ param: sid, max: 6 }', URL),
    files: { 'placements.lock.json': formatLock(1234, 'acme') },
    peers,
  },
  {
    rule: 'subid-charset',
    form: 'value that could be a person',
    placements,
    body,
    programs: formatLake(
      '{ param: sid, max: 64 }',
      `${URL}&sid=550e8400-e29b-41d4-a716-446655440000`,
    ),
    peers,
  },
  {
    rule: 'subid-dynamic',
    form: 'address with a place for what is known at run time',
    placements,
    body,
    programs: formatLake(
      '{ param: sid }',
      'https://lake.example/?ref={affiliateId}&sid={visitorId}',
    ),
    peers,
  },
  {
    rule: 'subid-position',
    form: 'sub-ID behind the deep link',
    programs: {
      pond: formatProgram({
        name: 'Pond',
        network: 'awin',
        hosts: 'pond.example',
        params: 'ued',
        links:
          'pond: { url: "https://pond.example/c?awinaffid={affiliateId}&ued=https%3A%2F%2Fpond.example%2F&clickref=blog" }',
      }),
    },
    placements: ['acme', 'pond'],
    body: 'A region near you shortens the second figure; [Pond](/go/pond) answers from nine of them.',
    peers,
  },
  {
    rule: 'subid-collision',
    form: 'fixed value that is the code of a placement',
    placements,
    body,
    programs: formatLake('{ param: sid }', `${URL}&sid=a1-p01`),
    peers,
  },
  {
    rule: 'subid-reuse',
    form: 'two numbers for one article',
    files: {
      'placements.lock.json': formatLock(1, 'acme').replace(
        '"articles": {',
        '"articles": { "2": { "post": "one-request", "published": "2026-03-02", "placements": {} },',
      ),
    },
    peers,
  },
];
