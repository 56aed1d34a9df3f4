import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAddress, isLocalAddress } from '../../../src/core/clicks/visitor.ts';

test.each([
  ['203.0.113.77', '203.0.113'],
  ['::ffff:203.0.113.77', '203.0.113'],
  ['0:0:0:0:0:FFFF:203.0.113.77', '203.0.113'],
  ['2001:db8:7:1::1', '2001:db8:7'],
  ['2001:0DB8:0007:ffff:1:2:3:4', '2001:db8:7'],
  ['2001:db8::', '2001:db8:0'],
  ['::1', '0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0'],
])('%s is of the network %s', (address, network) => {
  expect(cutAddress(address)).toBe(network);
});

test.each([
  '',
  'a',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '1.2.3.04',
  '1::2::3',
  '1:2:3',
  'g::1',
  '::1:2:3:4:5:6:7:8',
  'unknown',
])('%j is no address', (address) => {
  expect(cutAddress(address)).toBeUndefined();
});

const group = fc.integer({ min: 0, max: 0xffff });

test('addresses have one network when their first 48 bits are equal, however they are written', () => {
  const rest = fc.array(group, { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.tuple(group, group, group), rest, rest, (head, one, other) => {
      const short = (tail: number[]) =>
        [...head, ...tail].map((each) => each.toString(16)).join(':');
      const long = (tail: number[]) =>
        [...head, ...tail]
          .map((each) => each.toString(16).toUpperCase().padStart(4, '0'))
          .join(':');
      expect(cutAddress(short(one))).toBe(cutAddress(long(other)));
      expect(cutAddress(short(one))).toBe(head.map((each) => each.toString(16)).join(':'));
    }),
  );
});

test('no network tells the last part of an address', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
      const other = address.replace(/\d+$/, String(last));
      expect(cutAddress(address)).toBe(cutAddress(other));
    }),
  );
});

test('whatever is given, it does not throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void cutAddress(text)));
  fc.assert(fc.property(fc.ipV6(), (address) => cutAddress(address) !== undefined));
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:10.1.2.3', true],
  ['172.17.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['fd00::1', true],
  ['fe80::1', true],
  ['203.0.113.7', false],
  ['2001:db8::1', false],
])('%s is local: %s', (address, isLocal) => {
  expect(isLocalAddress(address)).toBe(isLocal);
});
