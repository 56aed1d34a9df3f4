// Addresses that are not of the public internet. A registry file, or a merchant's redirect, must not make
// this machine ask its own services or its neighbours'.
import { BlockList, isIPv6 } from 'node:net';

/** Special-purpose blocks of IPv4 (IANA registry): this network, private, shared, loopback, link-local, … */
const IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** The same of IPv6, and tunnels, which can lead to any address of IPv4. */
const IPV6: readonly [string, number][] = [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

/** Prefixes under which IPv6 writes an address of IPv4: mapped, and translated (NAT64). */
const EMBEDDING = ['::ffff:', '64:ff9b::'];
const EMBEDDING_BITS = 96;

const blocked = new BlockList();
for (const [address, bits] of IPV4) {
  blocked.addSubnet(address, bits, 'ipv4');
  for (const prefix of EMBEDDING)
    blocked.addSubnet(`${prefix}${address}`, EMBEDDING_BITS + bits, 'ipv6');
}
for (const [address, bits] of IPV6) blocked.addSubnet(address, bits, 'ipv6');

/** `address` is an IP address without brackets. */
export function isPrivateAddress(address: string): boolean {
  return blocked.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
