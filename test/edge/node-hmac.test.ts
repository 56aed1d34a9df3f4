import { createHmac as createNodeHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHmac } from '../../src/edge/node-hmac.ts';

test('it is the HMAC-SHA256 that Node has, cut to 64 bits', () => {
  const keys = fc.uint8Array({ minLength: 0, maxLength: 64 });
  const texts = fc.string({ unit: 'binary', maxLength: 1000 });
  fc.assert(
    fc.property(keys, texts, (key, text) => {
      const digest = createNodeHmac('sha256', key).update(text).digest();
      expect(createHmac(key)(text)).toEqual({
        high: digest.readUInt32BE(0),
        low: digest.readUInt32BE(4),
      });
    }),
  );
});

test('one hash does not leak into the next', () => {
  const hash = createHmac(new Uint8Array(16).fill(7));
  const [short, long] = ['a', 'b'.repeat(500)];
  const first = hash(short);
  hash(long);
  expect(hash(short)).toEqual(first);
});

test('a text beyond all measure is cut, not refused', () => {
  const hash = createHmac(new Uint8Array(16));
  expect(hash('€'.repeat(100_000))).toEqual(hash('€'.repeat(2000)));
});

test('another salt gives another visitor', () => {
  const salts = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(salts, salts, fc.string(), (one, other, text) => {
      fc.pre(Buffer.compare(one, other) !== 0);
      expect(createHmac(one)(text)).not.toEqual(createHmac(other)(text));
    }),
  );
});
