// Follows a landing page to where it ends, one request after another, and writes down what it sees.
import { isDeep } from '../core/links/judge-probe.ts';
import {
  isRedirect,
  MAX_REDIRECTS,
  type Answer,
  type Hop,
  type Probe,
} from '../core/links/probe.ts';
import { readPage } from '../core/links/read-page.ts';
import { fail, isBusy, type Asked, type Asker } from './asker.ts';
import { createNonsense, type Nonsense } from './nonsense.ts';
import type { RobotsCheck } from './robots.ts';

export interface ProbeTarget {
  landing: string;
  /** An address without tracking; undefined for one that tracks by its host or path. */
  strip: (address: string) => string | undefined;
  /** Version of a page that was good when it was last seen. */
  etag: { address: string; value: string } | undefined;
}

export type Prober = (target: ProbeTarget) => Promise<Probe>;

export function createProber(
  asker: Asker,
  checkRobots: RobotsCheck,
  createName: () => string,
): Prober {
  const nonsense = createNonsense(asker, checkRobots, createName);
  return async (target) => {
    const hops: Hop[] = [];
    const end = await follow(target, hops, asker, checkRobots);
    return { hops, end: end.kind === 'answer' ? await compare(end, nonsense) : end };
  };
}

async function follow(
  { landing, strip, etag }: ProbeTarget,
  hops: Hop[],
  asker: Asker,
  checkRobots: RobotsCheck,
): Promise<Probe['end']> {
  for (let address = landing; ;) {
    const refusal = await checkRobots(address);
    if (refusal) return refusal;
    const asked = await askForPage(asker, address, etag);
    if (asked.kind === 'failure') return asked;
    hops.push({ address, status: asked.status });
    if (!isRedirect(asked.status)) return toAnswer(address, asked);
    const next = URL.parse(asked.headers.location ?? '', address);
    // Without a place to go to, the redirect is the answer.
    if (!next || asked.headers.location === undefined) return toAnswer(address, asked);
    if (!/^https?:$/.test(next.protocol)) return fail('redirect-scheme', next.href);
    const bare = strip(next.href);
    if (bare === undefined) return fail('tracking-redirect', hideQuery(next));
    if (hops.some((hop) => hop.address === bare)) {
      // What leads back is perhaps the parameter that was taken out.
      const isOwn = bare === next.href.replace(/#.*$/s, '');
      return fail(isOwn ? 'redirect-loop' : 'tracking-redirect', bare);
    }
    if (hops.length > MAX_REDIRECTS) return fail('redirect-limit', bare);
    address = bare;
  }
}

/**
 * HEAD settles redirects and files. A page is asked for again with its text, and so is a refusal: not
 * every host answers HEAD as it answers GET.
 */
async function askForPage(
  asker: Asker,
  address: string,
  etag: ProbeTarget['etag'],
): Promise<Asked> {
  const head = await asker.ask({ method: 'HEAD', address });
  if (head.kind === 'failure' && head.failure !== 'connection') return head;
  if (head.kind === 'answer' && isSettled(head)) return head;
  const headers = etag?.address === address ? { 'if-none-match': etag.value } : {};
  return asker.ask({ method: 'GET', address, headers });
}

function isSettled({ status, headers }: Extract<Asked, { kind: 'answer' }>): boolean {
  const type = headers['content-type'];
  const isFile = status === 200 && type !== undefined && !isHtml(type);
  return isRedirect(status) || isBusy(status) || isFile;
}

function isHtml(type: string | undefined): boolean {
  return /^(?:text\/html|application\/xhtml)/i.test(type ?? '');
}

function toAnswer(
  address: string,
  { status, headers, body }: Extract<Asked, { kind: 'answer' }>,
): Answer {
  return {
    kind: 'answer',
    address,
    status,
    ...(body !== '' && isHtml(headers['content-type']) ? { page: readPage(body) } : {}),
    ...(headers.etag === undefined ? {} : { etag: headers.etag }),
  };
}

async function compare(answer: Answer, nonsense: Nonsense): Promise<Answer> {
  if (answer.status !== 200 || !answer.page || !isDeep(answer.address)) return answer;
  const other = await nonsense(answer.address);
  return other ? { ...answer, nonsense: other } : answer;
}

// The report must not spread an address with somebody's id in it.
function hideQuery({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
