// A Worker's request as the decisions see it, with what Cloudflare knows of the client.
import type { GoRequest } from './go.ts';
import type { Owner } from './owner.ts';

const MS_PER_MINUTE = 60_000;

/** Cloudflare's own part of a request; scores come with Bot Management alone. */
interface CloudflareRequest extends Request {
  cf?: { botManagement?: { score?: number; verifiedBot?: boolean } };
}

export interface WorkerFactsOptions {
  isBotAgent: (userAgent: string) => boolean;
  owner: Owner;
  /** True to read nothing but method and path. */
  isStrict: boolean;
}

/** Address of the reader: Cloudflare sets the header itself, over whatever a client sends. */
export function findWorkerAddress(request: Request): string | null {
  return request.headers.get('cf-connecting-ip');
}

export function readWorkerFacts(
  request: CloudflareRequest,
  url: URL,
  { isBotAgent, owner, isStrict }: WorkerFactsOptions,
): GoRequest {
  const { method } = request;
  const path = url.pathname;
  const minute = Math.floor(Date.now() / MS_PER_MINUTE);
  if (isStrict)
    return { method, path, query: '', minute, header: () => undefined, isBotAgent: () => false };
  const { score, verifiedBot } = request.cf?.botManagement ?? {};
  const header = (name: string): string | null => request.headers.get(name);
  return {
    method,
    path,
    query: url.search.slice(1),
    minute,
    header,
    isBotAgent,
    isOwner: owner.matches(header, findWorkerAddress(request) ?? undefined),
    // Cloudflare gives 0 where it has no score.
    ...(score === undefined || score === 0 ? {} : { botScore: score }),
    ...(verifiedBot === undefined ? {} : { isVerifiedBot: verifiedBot }),
  };
}
