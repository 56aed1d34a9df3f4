// What a browser of a given user agent sends, by its engine: Chromium's as it was seen to, the others' as they
// document it.
import type { HeaderSet } from '../../support/request-headers.ts';

type Engine = 'chromium' | 'gecko' | 'webkit';

export interface Situation {
  name: string;
  reason: 'human' | 'prefetch' | 'not-navigation' | 'bot';
  /** Undefined where the browser has no such thing. */
  headers: (agent: string) => HeaderSet | undefined;
}

const DOCUMENT = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
};
const LOADED = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty', accept: '*/*' };

/** On iPhones and iPads all browsers are WebKit. */
function findEngine(agent: string): Engine {
  if (/iPhone|iPad/.test(agent)) return 'webkit';
  if (/Firefox\//.test(agent)) return 'gecko';
  return /Chrome\//.test(agent) ? 'chromium' : 'webkit';
}

function findPlatform(agent: string): string {
  if (/Android/.test(agent)) return 'Android';
  if (/Windows/.test(agent)) return 'Windows';
  if (/CrOS/.test(agent)) return 'Chrome OS';
  return /Macintosh/.test(agent) ? 'macOS' : 'Linux';
}

function click(agent: string, site = 'same-origin'): HeaderSet {
  const hints =
    findEngine(agent) === 'chromium'
      ? {
          'sec-ch-ua': '"Chromium";v="142", "Not_A Brand";v="99"',
          'sec-ch-ua-mobile': /Mobile/.test(agent) ? '?1' : '?0',
          'sec-ch-ua-platform': `"${findPlatform(agent)}"`,
        }
      : {};
  return {
    host: 'blog.example',
    'user-agent': agent,
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en-GB,en;q=0.9',
    'accept-encoding': 'gzip, deflate, br',
    'upgrade-insecure-requests': '1',
    'sec-fetch-site': site,
    referer: site === 'same-origin' ? 'https://blog.example/posts/a/' : 'https://search.example/',
    ...DOCUMENT,
    ...hints,
  };
}

const isOf = (engine: Engine, agent: string): boolean => findEngine(agent) === engine;

export const SITUATIONS: readonly Situation[] = [
  { name: 'a click', reason: 'human', headers: (agent) => click(agent) },
  {
    name: 'a link from another site',
    reason: 'human',
    headers: (agent) => click(agent, 'cross-site'),
  },
  {
    name: 'a copied link, opened cold',
    reason: 'human',
    headers: (agent) => {
      const { referer: _, ...rest } = click(agent, 'none');
      return rest;
    },
  },
  {
    name: 'a click with Global Privacy Control',
    reason: 'human',
    headers: (agent) => ({ ...click(agent), 'sec-gpc': '1' }),
  },
  {
    name: 'a browser before fetch metadata',
    reason: 'human',
    headers: (agent) =>
      Object.fromEntries(Object.entries(click(agent)).filter(([name]) => !name.startsWith('sec-'))),
  },
  {
    name: 'a hover prefetch',
    reason: 'prefetch',
    headers: (agent) =>
      isOf('webkit', agent) ? undefined : { ...click(agent), ...LOADED, 'sec-purpose': 'prefetch' },
  },
  {
    name: 'a prerender by speculation rules',
    reason: 'prefetch',
    headers: (agent) =>
      isOf('chromium', agent)
        ? { ...click(agent), 'sec-purpose': 'prefetch;prerender' }
        : undefined,
  },
  {
    name: 'Safari’s preview of a top hit',
    reason: 'prefetch',
    headers: (agent) =>
      isOf('webkit', agent)
        ? { ...click(agent), 'x-purpose': 'preview', purpose: 'preview' }
        : undefined,
  },
  {
    name: 'the client router’s fetch',
    reason: 'not-navigation',
    headers: (agent) => ({ ...click(agent), ...LOADED, 'sec-fetch-mode': 'cors' }),
  },
  {
    name: 'a frame',
    reason: 'not-navigation',
    headers: (agent) => ({ ...click(agent), 'sec-fetch-dest': 'iframe' }),
  },
  {
    name: 'a script that borrows the agent, and no Accept',
    reason: 'bot',
    headers: (agent) => ({ host: 'blog.example', 'user-agent': agent }),
  },
  {
    name: 'a script that borrows the agent, on another platform',
    reason: 'bot',
    headers: (agent) =>
      isOf('chromium', agent)
        ? { ...click(agent), 'sec-ch-ua-platform': /Windows/.test(agent) ? '"Linux"' : '"Windows"' }
        : undefined,
  },
  {
    name: 'a mail scanner’s browser',
    reason: 'bot',
    headers: (agent) => ({
      ...click(agent, 'cross-site'),
      referer: 'https://mimecastprotect.com/s/x',
    }),
  },
];
