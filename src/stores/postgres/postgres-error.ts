// PostgreSQL's and the network's error codes, told as store errors.
import { StoreError, type StoreErrorCode } from '../store-error.ts';

interface Meaning {
  code: StoreErrorCode;
  explain(where: string): string;
}

const UNREACHABLE: Meaning = {
  code: 'store-unreachable',
  explain: (where) =>
    `The store ${where} cannot be reached. Check that the server runs, and host and port of TIDEMARK_STORE.`,
};
const REFUSED: Meaning = {
  code: 'store-refused',
  explain: (where) =>
    `The store ${where} refuses this user. Check user and password of TIDEMARK_STORE, and that the user may create a schema in the database.`,
};
const NO_TLS: Meaning = {
  code: 'store-insecure',
  explain: (where) =>
    `The store ${where} does not offer TLS. Where the network between is your own, add ?sslmode=disable to TIDEMARK_STORE.`,
};
const UNTRUSTED: Meaning = {
  code: 'store-insecure',
  explain: (where) =>
    `The store ${where} has a certificate that this machine does not trust. Name its authority in TIDEMARK_STORE: ?sslmode=verify-full&sslrootcert=PATH.`,
};
const FAILED: Meaning = {
  code: 'store-failed',
  explain: (where) => `The store ${where} could not be used. See the cause below it.`,
};

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or Node's error code. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENOENT',
    '57P01',
    '57P02',
    '57P03',
    '53300',
  ].map((code) => [code, UNREACHABLE] as const),
  ...['28000', '28P01', '42501'].map((code) => [code, REFUSED] as const),
  ...[
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ].map((code) => [code, UNTRUSTED] as const),
  [
    '3D000',
    {
      code: 'store-missing',
      explain: (where) =>
        `There is no database at ${where}. Create it (createdb), or name another in TIDEMARK_STORE.`,
    },
  ],
  ['53100', { code: 'store-full', explain: (where) => `The disk of the store ${where} is full.` }],
  [
    '25006',
    {
      code: 'store-read-only',
      explain: (where) =>
        `The store ${where} cannot be written: it is a replica, or read-only. Name the primary in TIDEMARK_STORE.`,
    },
  ],
  [
    '55P03',
    {
      code: 'store-locked',
      explain: (where) => `The store ${where} is locked by another command; wait for it to end.`,
    },
  ],
  ...['XX001', 'XX002'].map(
    (code) =>
      [
        code,
        {
          code: 'store-damaged',
          explain: (where: string) =>
            `The store ${where} is damaged. Restore it from a backup of the server.`,
        },
      ] as const,
  ),
]);

/** What the `pg` client says without a code of its own. */
const MESSAGES: readonly [RegExp, Meaning][] = [
  [/does not support SSL/i, NO_TLS],
  [
    /Connection terminated|connection timeout|Query read timeout|Client has encountered/i,
    UNREACHABLE,
  ],
  [/password must be a string|no password/i, REFUSED],
];

/** A store error for whatever `pg` threw; a store error stays as it is. `where` holds no password. */
export function toStoreError(where: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const meaning = findMeaning(cause);
  return new StoreError(meaning.code, meaning.explain(where), { cause });
}

function findMeaning(cause: unknown): Meaning {
  if (!(cause instanceof Error)) return FAILED;
  // Several addresses of one host were tried in turn.
  if (cause instanceof AggregateError) return findMeaning(cause.errors[0]);
  const known = 'code' in cause ? MEANINGS.get(String(cause.code)) : undefined;
  return known ?? MESSAGES.find(([pattern]) => pattern.test(cause.message))?.[1] ?? FAILED;
}
