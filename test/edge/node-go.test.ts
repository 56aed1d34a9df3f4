import { Agent } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { openStore, runServer } from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const CLICK = '/go/global-api/a17-p03';

describe('the server', () => {
  test('sends a reader on, and the click is in the store before the answer', async () => {
    const { origin, paths } = await runServer();
    const answer = await ask(origin, CLICK, { headers: clients.chromeClick });
    const store = openStore(paths);
    expect(await store.countClicks('2026-03-14')).toEqual([
      {
        day: '2026-03-14',
        post: 'tracked-link',
        link: 'global-api',
        placement: 'a17-p03',
        reason: 'human',
        count: 1,
      },
    ]);
    await store.close();
    expect(answer.status).toBe(302);
    expect(answer.body).toBe('');
    expect(answer.headers).toMatchObject({
      location: 'https://global-api.example/?ref=me&sub=a17-p03',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  });

  test('keeps every request below /go/ with its reason', async () => {
    const { origin, server, paths } = await runServer();
    const asked: [string, string, clients.HeaderSet, number][] = [
      ['GET', CLICK, clients.chromeClick, 302],
      ['HEAD', CLICK, clients.chromeClick, 302],
      ['POST', CLICK, clients.chromeClick, 405],
      ['GET', CLICK, clients.chromePrefetch, 503],
      ['GET', CLICK, clients.clientRouterFetch, 503],
      ['GET', CLICK, clients.googlebot, 302],
      ['GET', '/go/nothing?a=1', clients.chromeClick, 404],
      ['GET', '/go/amazon-book', clients.chromeClick, 404],
    ];
    for (const [method, path, headers, status] of asked) {
      expect((await ask(origin, path, { method, headers })).status).toBe(status);
    }
    await server.close();
    const store = openStore(paths);
    const counts = await store.countClicks('2026-03-14');
    await store.close();
    expect(counts.map(({ link, reason, count }) => `${link} ${reason} ${count}`)).toEqual([
      'amazon-book human 1',
      'nothing unknown-slug 1',
      'global-api bot 1',
      'global-api human 1',
      'global-api method 2',
      'global-api not-navigation 1',
      'global-api prefetch 1',
    ]);
  });

  test('answers a prefetch with 503 in plain text, and the click after it on the same connection', async () => {
    const { origin } = await runServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ahead = await ask(origin, CLICK, { headers: clients.chromePrefetch, agent });
    expect(ahead).toMatchObject({ status: 503 });
    expect(ahead.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
    });
    expect(ahead.headers).not.toHaveProperty('location');
    expect((await ask(origin, CLICK, { headers: clients.chromeClick, agent })).status).toBe(302);
    agent.destroy();
  });

  test('answers requests that come at once on one connection, in their order', async () => {
    const { origin } = await runServer();
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    const lines = ['a17-p03', 'a2-p01', 'a17-p03'].map(
      (code, index) =>
        `GET /go/global-api/${code} HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla/5.0 Firefox/132.0\r\nAccept: */*\r\n${index === 2 ? 'Connection: close\r\n' : ''}\r\n`,
    );
    socket.write(lines.join(''));
    const received = await text(socket);
    expect([...received.matchAll(/sub=(\S+)/g)].map((match) => match[1])).toEqual([
      'a17-p03',
      'a2-p01',
      'a17-p03',
    ]);
  });

  test('keeps all of a burst, each before its answer', async () => {
    const { origin, server, paths } = await runServer();
    const burst = Array.from({ length: 300 }, () =>
      ask(origin, CLICK, { headers: clients.chromeClick }),
    );
    expect((await Promise.all(burst)).every(({ status }) => status === 302)).toBe(true);
    await server.close();
    const store = openStore(paths);
    expect(await store.countClicks('2026-03-14')).toMatchObject([{ count: 300 }]);
    await store.close();
  });

  test('tells its health without a word about readers', async () => {
    const { origin } = await runServer();
    await ask(origin, CLICK, { headers: clients.chromeClick });
    const answer = await ask(origin, '/healthz');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body)).toEqual({
      status: 'ok',
      store: 'ok',
      spooled: 0,
      held: 0,
      dropped: 0,
    });
  });
});
