// Why a request counts as a reader's click or view, or why it does not. Browsers fetch links that
// nobody opened (Astro's hover prefetch, its client router), and machines follow links that nobody
// reads; both are told apart here, by what the request itself says.
import { findAgentClass } from './agents.ts';
import type { Reason } from './click.ts';
import { contradictsPlatform } from './client-hints.ts';
import { isMailScanner } from './machines.ts';
import type { BotClass } from './traits.ts';

/** What a request says of itself. Looked at while it is answered, never kept. */
export interface RequestFacts {
  /** Upper-case HTTP method. */
  method: string;
  /** Query string without `?`; empty when there is none. */
  query: string;
  /** Value of a header, by lower-case name; undefined or null when absent. */
  header: (name: string) => string | null | undefined;
  /** Whether a user agent (not empty) is a machine's. A parameter: the pattern list is a package. */
  isBotAgent(userAgent: string): boolean;
  /** True when the shell knows the author: by his token or his address. @default false */
  isOwner?: boolean;
  /** How sure the platform is of a person, 1 to 99, where it says so (Cloudflare's bot score). */
  botScore?: number;
  /** True when the platform knows the machine: a search engine, a monitor. @default false */
  isVerifiedBot?: boolean;
}

/** Below it Cloudflare takes a request for automated: its documentation of bot scores. */
const AUTOMATED_BELOW = 30;

/** What the site knows besides. */
export interface RequestContext {
  /** Whether the link or page asked for exists. */
  known: boolean;
  /** True to judge by method and link alone, without a look at any header. @default false */
  isStrict?: boolean;
}

interface Rule {
  reason: Reason;
  matches: (facts: RequestFacts, context: RequestContext) => boolean;
}

/**
 * First match wins; what no rule names is `human`, unless the visitor's own last requests make it a `burst`
 * or a `duplicate` (`visits.ts`). The order is that of `REASONS`.
 */
export const RULES: readonly Rule[] = [
  { reason: 'method', matches: ({ method }) => method !== 'GET' },
  { reason: 'unknown-slug', matches: (_, { known }) => !known },
  { reason: 'self', matches: isSelf },
  { reason: 'prefetch', matches: isPrefetch },
  { reason: 'not-navigation', matches: isNotNavigation },
  { reason: 'bot', matches: isBot },
];

/** Those that read nothing but method and path. */
const STRICT_RULES = RULES.slice(0, 2);

/** The one reason of a request. */
export function classify(facts: RequestFacts, context: RequestContext): Reason {
  for (const rule of context.isStrict === true ? STRICT_RULES : RULES) {
    if (rule.matches(facts, context)) return rule.reason;
  }
  return 'human';
}

/** How the user agent of our own link check begins: `src/links/world.ts`. */
const LINK_CHECK = 'Tidemark-link-check';

function isSelf(facts: RequestFacts): boolean {
  return findOwnMark(facts) !== undefined;
}

/** By what the author is known who tries a link, or his own link check; undefined for anybody else. */
export function findOwnMark(facts: RequestFacts): 'owner' | 'notrack' | 'link-check' | undefined {
  if (facts.isOwner === true) return 'owner';
  if (facts.query !== '' && /(?:^|&)notrack(?:=|&|$)/.test(facts.query)) return 'notrack';
  return facts.header('user-agent')?.startsWith(LINK_CHECK) === true ? 'link-check' : undefined;
}

/** Whether no reader asks to see what is behind a link: it is fetched ahead of a click, or by what is no page. */
export function isUnopened(facts: RequestFacts): boolean {
  return isPrefetch(facts) || isNotNavigation(facts);
}

function isPrefetch(facts: RequestFacts): boolean {
  return findPrefetchMark(facts) !== undefined;
}

/**
 * By what the browser says that it fetches ahead of a reader who may never come: the lower-case name of a header,
 * or `_rsc` of the query.
 */
export function findPrefetchMark(facts: RequestFacts): string | undefined {
  if (says(facts, 'sec-purpose', /prefetch|prerender/i)) return 'sec-purpose';
  if (says(facts, 'purpose', /prefetch|preview|prerender/i)) return 'purpose';
  if (says(facts, 'x-purpose', /prefetch|preview/i)) return 'x-purpose';
  if (says(facts, 'x-moz', /prefetch/i)) return 'x-moz';
  if (has(facts, 'next-router-prefetch')) return 'next-router-prefetch';
  return facts.query !== '' && /(?:^|&)_rsc(?:=|&|$)/.test(facts.query) ? '_rsc' : undefined;
}

/** A script, an image or a frame asks, not a reader who opens a page. Old browsers send neither header. */
function isNotNavigation(facts: RequestFacts): boolean {
  const mode = facts.header('sec-fetch-mode');
  const dest = facts.header('sec-fetch-dest');
  return (isPresent(mode) && mode !== 'navigate') || (isPresent(dest) && dest !== 'document');
}

function isBot(facts: RequestFacts): boolean {
  return findBotClass(facts) !== 'none';
}

/**
 * What gives a machine away, `none` for a person. Every browser names itself and says what it accepts; the
 * pattern list lets an empty agent pass.
 */
export function findBotClass(facts: RequestFacts): BotClass {
  const agent = facts.header('user-agent');
  if (!isPresent(agent) || agent.trim() === '') return 'headers';
  if (facts.isBotAgent(agent)) return findAgentClass(agent);
  if (!isPresent(facts.header('accept'))) return 'headers';
  if (facts.isVerifiedBot === true) return 'platform';
  if (facts.botScore !== undefined && facts.botScore < AUTOMATED_BELOW) return 'platform';
  if (isMailScanner(facts.header('referer'))) return 'scanner';
  return contradictsPlatform(agent, facts.header('sec-ch-ua-platform')) ? 'hints' : 'none';
}

/** Whether the browser asks not to be told apart: Global Privacy Control has the value 1 alone. */
export function asksForPrivacy(facts: Pick<RequestFacts, 'header'>): boolean {
  return facts.header('sec-gpc') === '1' || facts.header('dnt') === '1';
}

/** Whether the request comes from a page of this site: by the browser's word, else by its referrer. */
export function isSameOrigin(facts: Pick<RequestFacts, 'header'>): boolean {
  const site = facts.header('sec-fetch-site');
  if (isPresent(site)) return site === 'same-origin';
  const referrer = facts.header('referer');
  const host = facts.header('host');
  if (!isPresent(referrer) || !isPresent(host) || host === '') return false;
  const start = referrer.indexOf('//') + 2;
  return (
    start > 1 &&
    referrer.startsWith(host, start) &&
    /^(?:[/?#]|$)/.test(referrer.slice(start + host.length))
  );
}

function says(facts: RequestFacts, name: string, pattern: RegExp): boolean {
  const value = facts.header(name);
  return isPresent(value) && pattern.test(value);
}

function has(facts: RequestFacts, name: string): boolean {
  return isPresent(facts.header(name));
}

function isPresent(value: string | null | undefined): value is string {
  return value !== undefined && value !== null;
}
