// Who opens a link, as far as it takes to see that he opened it twice: 64 bits that say nothing once the
// day's salt is gone. Two people on one network with one browser are one visitor: that is the price.

/** 64 bits of a keyed hash, as two unsigned 32-bit integers. */
export interface Visitor {
  high: number;
  low: number;
}

/** Bytes of a day's salt. */
export const SALT_BYTES = 16;
/** Minutes after midnight (UTC) for which the last day's salt is kept: the longest window is an hour. */
export const SALT_OVERLAP_MINUTES = 60;

/** What is hashed with the day's salt: the site's host, the network of an address, the user agent. */
export function formatVisitor(host: string, network: string, userAgent: string): string {
  return `${host}|${network}|${userAgent}`;
}

/**
 * The network of an IP address, which stands for all addresses in it: /24 of IPv4, /48 of IPv6; undefined
 * for what is no address. Equal addresses give equal texts, however they are written.
 *
 * `203.0.113.77` → `203.0.113`, `2001:db8:0:7::1` → `2001:db8:0`, `::ffff:203.0.113.77` → `203.0.113`.
 */
export function cutAddress(address: string): string | undefined {
  if (!address.includes(':')) return cutFour(address);
  const zone = address.indexOf('%');
  const bare = zone === -1 ? address : address.slice(0, zone);
  const four = /^(?:::|(?:0{1,4}:){5})ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (four !== undefined) return cutFour(four);
  const groups = expandGroups(bare);
  if (groups === undefined) return undefined;
  return groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function cutFour(address: string): string | undefined {
  return isFour(address) ? address.slice(0, address.lastIndexOf('.')) : undefined;
}

const DOT = 46;
const ZERO = 48;

/** Whether a text is an IPv4 address. By hand: a pattern took a tenth of a click's judgement. */
function isFour(text: string): boolean {
  let dots = 0;
  let digits = 0;
  let octet = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (digits === 0) return false;
      dots += 1;
      digits = 0;
      octet = 0;
      continue;
    }
    const digit = code - ZERO;
    // No leading zero: some read such an octet as octal.
    if (digit < 0 || digit > 9 || (digits > 0 && octet === 0)) return false;
    octet = octet * 10 + digit;
    digits += 1;
    if (octet > 255) return false;
  }
  return dots === 3 && digits > 0;
}

/** The eight groups of an IPv6 address; undefined where there are not eight. */
function expandGroups(address: string): string[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return undefined;
  const before = splitGroups(head);
  const after = tail === undefined ? [] : splitGroups(tail);
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups : undefined;
}

function splitGroups(text: string): string[] {
  if (text === '') return [];
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  // The last two groups may be written as an IPv4 address.
  return isFour(last) ? [...groups.slice(0, -1), '0', '0'] : groups;
}

/**
 * Whether an address is of this machine or of a private network (RFC 1918, 4193, 3927, 6598): what comes from
 * there came through a proxy or a container's gateway, behind which all readers look alike.
 */
export function isLocalAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, '');
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/i.test(
    bare,
  );
}
