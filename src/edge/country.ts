// The country that a platform places a reader in.

const COUNTRY = /^[A-Z]{2}$/;

/** Undefined for what is no country: `XX` (unknown), `T1` (Tor), a list. */
export function readCountry(value: unknown): string | undefined {
  return typeof value === 'string' && COUNTRY.test(value) && value !== 'XX' ? value : undefined;
}
