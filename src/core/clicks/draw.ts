// Which arm of a split test a visitor gets, without a cookie: the hash that he has for the day decides.
import { hashName } from './hash-name.ts';
import type { Visitor } from './visitor.ts';

/**
 * A number from 0 up to 1: the same for a visitor and a test while the day's salt lives, and for another test
 * as good as another number.
 */
export function drawFor({ high, low }: Visitor, test: string): number {
  let mixed = high ^ Math.imul(low, 0x85_eb_ca_6b) ^ hashName(test);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
