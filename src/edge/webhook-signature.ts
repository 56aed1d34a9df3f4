// Whether a webhook is from whom it says: HMAC-SHA256 over the bytes that came, compared in constant time.

/** `body`: over the raw body. `timed`: over `<t>.<raw body>`, with the time of sending in the header. */
export type SignatureScheme = 'body' | 'timed';

/** How far a timed signature may be from the clock, either way: what was overheard is worthless after it. */
const MOST_SECONDS_OFF = 300;

export interface SignedBody {
  raw: Uint8Array<ArrayBuffer>;
  /** The header's text; undefined when it was not sent. */
  signature: string | undefined;
}

/** The time of sending, milliseconds since the Unix epoch, or `signed` without one; undefined when refused. */
export async function verifySignature(
  secret: string,
  scheme: SignatureScheme,
  { raw, signature = '' }: SignedBody,
  now: number,
): Promise<number | 'signed' | undefined> {
  if (scheme === 'body') return (await isSigned(secret, raw, signature)) ? 'signed' : undefined;
  const match = /^t=(\d{1,12}),v1=([\da-f]{64})$/i.exec(signature.replaceAll(' ', ''));
  const [, seconds = '', hex = ''] = match ?? [];
  // The signature is checked first, so that an answer tells nothing about the clock to those without a secret.
  const prefix = new TextEncoder().encode(`${seconds}.`);
  const signed = new Uint8Array(prefix.length + raw.length);
  signed.set(prefix);
  signed.set(raw, prefix.length);
  if (!(await isSigned(secret, signed, hex))) return undefined;
  const isFresh = Math.abs(now / 1000 - Number(seconds)) <= MOST_SECONDS_OFF;
  return isFresh ? Number(seconds) * 1000 : undefined;
}

// `verify` of Web Crypto compares in constant time.
async function isSigned(
  secret: string,
  bytes: Uint8Array<ArrayBuffer>,
  hex: string,
): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const isHex = /^[\da-f]{64}$/i.test(hex);
  const claimed = Uint8Array.from({ length: 32 }, (_, index) =>
    isHex ? Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16) : 0,
  );
  return (await crypto.subtle.verify('HMAC', key, claimed, bytes)) && isHex;
}
