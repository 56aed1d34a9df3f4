import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isFromThisMachine } from '../../src/edge/node-address.ts';

const ask = (headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1') =>
  isFromThisMachine({ socket: { remoteAddress }, headers } as unknown as IncomingMessage);

test('who asks from this machine is here', () => {
  expect(ask({})).toBe(true);
  expect(ask({}, '::ffff:127.0.0.1')).toBe(true);
  expect(ask({}, '203.0.113.9')).toBe(false);
});

test.each(['x-forwarded-for', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'fly-client-ip'])(
  'who comes through a proxy that sends %s is not',
  (name) => {
    expect(ask({ [name]: '203.0.113.9' })).toBe(false);
    expect(ask({ [name]: '' })).toBe(false);
  },
);
