// How a proxy shows: a peer on this machine that sends one of these brings somebody else's request.
import type { RequestFacts } from '../core/clicks/classify.ts';

const PROXY_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fly-client-ip',
] as const;

/** Whether a header says that a proxy stands in between, be it empty. */
export function isForwarded(header: RequestFacts['header']): boolean {
  return PROXY_HEADERS.some((name) => {
    const value = header(name);
    return value !== undefined && value !== null;
  });
}
