// From what Node throws to why a page could not be had.
import type { FailureKind } from '../core/links/probe.ts';
import { PrivateAddressError } from './http-request.ts';

const DNS = new Set(['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'ESERVFAIL']);
const TLS = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_|EPROTO$)/;
const TIME = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT']);

export function findFailureKind(error: unknown): FailureKind {
  if (error instanceof PrivateAddressError) return 'private-address';
  const code = codeOf(error);
  if (DNS.has(code)) return 'dns';
  if (TLS.test(code)) return 'tls';
  return TIME.has(code) ? 'timeout' : 'connection';
}

/** The system's words in one line, without numbers of connections. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // OpenSSL's own message is a line of its source code.
  const isPlain = error.message !== '' && codeOf(error) !== 'EPROTO';
  return (isPlain ? error.message : codeOf(error))
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
