// What a chain of answers means for the link that began it.
import { isParked, isSoft404 } from './page-signs.ts';
import type { Answer, Failure, Hop, Probe } from './probe.ts';
import type { Verdict } from './verdict.ts';

export interface Finding {
  verdict: Verdict;
  /** What the verdict rests on: a status, an address, the system's words; empty when it says it all. */
  detail: string;
}

export interface Expectation {
  /** Address that was asked for first. */
  landing: string;
  /** Hosts of the program, besides the landing page's own. */
  hosts: readonly string[];
  /** The part of a host name that one owner registered; the host itself when there is none. */
  siteOf: (host: string) => string;
}

export function judgeProbe(probe: Probe, expectation: Expectation): Finding {
  const { end, hops } = probe;
  return end.kind === 'failure' ? judgeFailure(end) : judgeAnswer(end, hops, expectation);
}

/** Failures that a machine without a network has everywhere. */
const UNREACHED: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout']);

/** Whether nothing of what was asked could be reached, at two hosts or more: then the fault is nearer than theirs. */
export function isOffline(probes: readonly Probe[]): boolean {
  const hosts = new Set<string>();
  for (const { hops, end } of probes) {
    if (hops.length > 0 || end.kind === 'answer' || !UNREACHED.has(end.failure)) return false;
    hosts.add(new URL(end.address).host);
  }
  return hosts.size > 1;
}

function judgeFailure({ failure, address, message }: Failure): Finding {
  return { verdict: failure, detail: message === '' ? address : `${address}: ${message}` };
}

/** Robots are often refused where people are not: no proof that a page is broken. */
const REFUSALS = new Set([401, 402, 403, 405, 406, 407, 418, 429, 451, 999]);

function judgeAnswer(answer: Answer, hops: readonly Hop[], expectation: Expectation): Finding {
  const { status, address } = answer;
  const { landing } = expectation;
  if (status === 404 || status === 410) return { verdict: 'gone', detail: String(status) };
  if (REFUSALS.has(status)) return { verdict: 'refused', detail: String(status) };
  if (isParked(address, answer.page)) return { verdict: 'parked', detail: address };
  if (status >= 400) return { verdict: 'http-error', detail: String(status) };
  if (!isKnownHost(address, expectation)) return { verdict: 'other-host', detail: address };
  if (isDeep(landing) && !isDeep(address) && hops.length > 1)
    return { verdict: 'sent-home', detail: address };
  if (isDeep(address) && isSoft404(answer)) return { verdict: 'soft-404', detail: quote(answer) };
  return judgeRedirects(landing, address, hops);
}

/**
 * That a redirect drops the tracking parameter can be seen without sending one only where the page has a
 * parameter of its own: a redirect that drops it drops its neighbour, too.
 */
function judgeRedirects(landing: string, address: string, hops: readonly Hop[]): Finding {
  if (hasQuery(landing) && !hasQuery(address)) return { verdict: 'query-lost', detail: address };
  const isPermanent = hops.slice(0, -1).some(({ status }) => status === 301 || status === 308);
  if (isPermanent && landing !== address) return { verdict: 'moved', detail: address };
  return { verdict: 'ok', detail: '' };
}

function isKnownHost(address: string, { landing, hosts, siteOf }: Expectation): boolean {
  const site = siteOf(new URL(address).hostname);
  return [new URL(landing).hostname, ...hosts].some((host) => siteOf(host) === site);
}

/** `/`, `/en/`, `/en-us/index.html`: where a visitor who asked for something else is sent. */
const HOME = /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default)(?:\.\w+)?)?\/?$/i;

/** Whether an address is more than a home page; only then is a home page, or a sign, a loss. */
export function isDeep(address: string): boolean {
  return !HOME.test(new URL(address).pathname);
}

function hasQuery(address: string): boolean {
  return new URL(address).search !== '';
}

function quote({ page }: Answer): string {
  return JSON.stringify((page?.title || page?.heading || '').slice(0, 80));
}
