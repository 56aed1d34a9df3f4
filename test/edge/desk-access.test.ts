import { describe, expect, test } from 'vitest';
import { judgeDeskAccess, type DeskAccess, type DeskAsker } from '../../src/edge/desk-access.ts';
import { createOwner } from '../../src/edge/owner.ts';

const TOKEN = 'correct-horse';
const BEARER = `Bearer ${TOKEN}`;

function judge(
  headers: Readonly<Record<string, string>>,
  { token = '', peer = '127.0.0.1', method = 'GET', hosts = ['blog.example'] } = {},
): DeskAccess {
  const asker: DeskAsker = { method, peer, header: (name) => headers[name] };
  return judgeDeskAccess(asker, createOwner({ token }), hosts);
}

describe('on the machine that serves', () => {
  test.each(['localhost:4321', '127.0.0.1:4321', '[::1]:4321', 'LOCALHOST'])(
    '%s is open',
    (host) => {
      expect(judge({ host })).toBe('open');
    },
  );

  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'a peer of %s is here',
    (peer) => {
      expect(judge({ host: 'localhost' }, { peer })).toBe('open');
    },
  );

  test('a name that someone made lead here is not open: a page under it could read the desk', () => {
    expect(judge({ host: 'evil.example:4321' })).toBe('closed');
    expect(judge({ host: 'evil.example:4321' }, { token: TOKEN })).toBe('foreign-host');
    expect(judge({ host: 'evil.example', authorization: BEARER }, { token: TOKEN })).toBe(
      'foreign-host',
    );
    expect(judge({})).toBe('closed');
  });

  test.each([
    'forwarded',
    'via',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'x-client-ip',
    'true-client-ip',
    'cf-connecting-ip',
    'fly-client-ip',
  ])('a proxy that says so with %s brings others', (name) => {
    expect(judge({ host: 'localhost', [name]: 'somebody' })).toBe('closed');
    expect(judge({ host: 'localhost', [name]: 'somebody' }, { token: TOKEN })).toBe('locked');
  });
});

describe('elsewhere', () => {
  const peer = '203.0.113.9';

  test('it is closed while no token is set, whatever is sent', () => {
    expect(judge({ host: 'localhost' }, { peer })).toBe('closed');
    expect(judge({ host: 'blog.example', authorization: 'Bearer ' }, { peer })).toBe('closed');
  });

  test('the token opens it, and no other text does', () => {
    const ask = (authorization: string) =>
      judge({ host: 'blog.example', authorization }, { peer, token: TOKEN });
    expect(ask(BEARER)).toBe('open');
    expect(ask(`Basic ${btoa(`me:${TOKEN}`)}`)).toBe('open');
    for (const wrong of ['', 'Bearer correct-hors', `Bearer ${TOKEN}x`, TOKEN, 'Basic %%%'])
      expect(ask(wrong)).toBe('locked');
  });

  test('without origins the token alone decides', () => {
    const headers = { host: 'anything.example', authorization: BEARER };
    expect(judge(headers, { peer, token: TOKEN, hosts: [] })).toBe('open');
  });
});

describe('a form', () => {
  const method = 'POST';

  test.each<[Record<string, string>, DeskAccess]>([
    [{ 'sec-fetch-site': 'same-origin' }, 'open'],
    [{ 'sec-fetch-site': 'cross-site' }, 'cross-site'],
    [{ 'sec-fetch-site': 'same-site' }, 'cross-site'],
    [{ origin: 'http://localhost:4321' }, 'open'],
    [{ origin: 'http://localhost:9999' }, 'cross-site'],
    [{ origin: 'null' }, 'cross-site'],
    [{}, 'cross-site'],
  ])('with %j', (headers, expected) => {
    expect(judge({ host: 'localhost:4321', ...headers }, { method })).toBe(expected);
  });
});
