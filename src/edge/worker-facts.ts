// A Worker's request as the decisions see it, with what Cloudflare knows of the client.
import type { GoRequest } from './go.ts';

const MS_PER_MINUTE = 60_000;

/** Cloudflare's own part of a request; scores come with Bot Management alone. */
interface CloudflareRequest extends Request {
  cf?: { botManagement?: { score?: number; verifiedBot?: boolean } };
}

export function readWorkerFacts(
  request: CloudflareRequest,
  url: URL,
  isBotAgent: (userAgent: string) => boolean,
): GoRequest {
  const { score, verifiedBot } = request.cf?.botManagement ?? {};
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    minute: Math.floor(Date.now() / MS_PER_MINUTE),
    header: (name) => request.headers.get(name),
    isBotAgent,
    // Cloudflare gives 0 where it has no score.
    ...(score === undefined || score === 0 ? {} : { botScore: score }),
    ...(verifiedBot === undefined ? {} : { isVerifiedBot: verifiedBot }),
  };
}
