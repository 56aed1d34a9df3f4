// The author's own clicks, and what he and others are told of how clicks are judged.
import { expect, describe, test } from 'vitest';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import { createOwner } from '../../src/edge/owner.ts';
import { formatUserAgent } from '../../src/links/world.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import * as clients from '../support/request-headers.ts';

const CLICK = '/go/global-api/a17-p03';
const TOKEN = 'a long secret';
const basic = `Basic ${btoa(`me:${TOKEN}`)}`;
/** As a proxy of the operator's tells it: not from this machine. */
const FROM_AFAR = { 'x-forwarded-for': '203.0.113.7' };

describe('the owner is known', () => {
  const owner = createOwner({ token: TOKEN, addresses: ['203.0.113.7', '2001:DB8::0a'] });
  test.each([
    [{ 'x-tidemark-owner': TOKEN }, undefined, true],
    [{ authorization: `Bearer abc` }, undefined, false],
    [{ authorization: `Bearer ${TOKEN}` }, undefined, true],
    [{ authorization: `Bearer  ${TOKEN} ` }, undefined, true],
    [{ authorization: 'Bearer ' }, undefined, false],
    [{ authorization: basic }, undefined, true],
    [{ authorization: 'Basic %%%' }, undefined, false],
    [{ 'x-tidemark-owner': `${TOKEN} ` }, undefined, false],
    [{ 'x-tidemark-owner': TOKEN.slice(1) }, undefined, false],
    [{ 'x-tidemark-owner': '' }, undefined, false],
    [{}, '203.0.113.7', true],
    [{}, '203.0.113.70', false],
    [{}, '::ffff:203.0.113.7', true],
    [{}, '2001:db8::a', true],
    [{}, '2001:0DB8:0:0::000A', true],
    [{}, '2001:db8::b', false],
    [{}, 'not::an::address', false],
    [{}, undefined, false],
  ])('by %j from %s: %s', (headers: Record<string, string>, address, isOwner) => {
    expect(owner.matches((name) => headers[name], address)).toBe(isOwner);
  });

  test('by nothing where no token is set', () => {
    const nobody = createOwner({ token: '' });
    expect(nobody.matches(() => '', undefined)).toBe(false);
    expect(nobody.hasToken(() => undefined)).toBe(false);
  });
});

describe('the owner’s click', () => {
  const open = async (headers: clients.HeaderSet, path = CLICK) => {
    const paths = createBuiltSite();
    const { origin, server } = await runServer(paths, { owner: { token: TOKEN } });
    const answer = await ask(origin, path, { headers });
    await server.close();
    const store = openStore(paths);
    const [kept] = await store.countClicks('2026-03-14');
    await store.close();
    return { status: answer.status, debug: answer.headers['x-go-debug'], reason: kept?.reason };
  };

  test('does not count, and its answer says why, and what it would be', async () => {
    const headers = { ...clients.chromeClick, 'x-tidemark-owner': TOKEN };
    expect(await open(headers)).toEqual({
      status: 302,
      debug: 'self; otherwise=human',
      reason: 'self',
    });
    expect(await open({ ...headers, 'user-agent': 'curl/8' })).toMatchObject({
      debug: 'self; otherwise=bot',
    });
    expect(await open(headers, '/go/nothing')).toMatchObject({
      status: 404,
      debug: 'unknown-slug',
      reason: 'unknown-slug',
    });
  });

  test('asks no merchant when his browser fetches ahead, or a script of a page', async () => {
    for (const headers of [clients.chromePrefetch, clients.clientRouterFetch]) {
      const answer = await open({ ...headers, 'x-tidemark-owner': TOKEN });
      expect(answer).toMatchObject({ status: 503, reason: 'self' });
    }
  });

  test('on a direct link is told as the click that its ping stands for', async () => {
    const { origin } = await runServer(createBuiltSite(), { owner: { token: TOKEN } });
    const headers = { ...clients.chromePing('https://amazon.example/'), 'x-tidemark-owner': TOKEN };
    const answer = await ask(origin, '/go/ping/amazon-book/a17-p04', { method: 'POST', headers });
    expect(answer).toMatchObject({
      status: 204,
      headers: { 'x-go-debug': 'self; otherwise=human' },
    });
  });

  test('is what any other is with a wrong token', async () => {
    const headers = { ...clients.chromeClick, 'x-tidemark-owner': 'a guess' };
    expect(await open(headers)).toEqual({ status: 302, debug: undefined, reason: 'human' });
  });
});

describe('the self-test', () => {
  const PAGE = '/_tidemark/self-test';

  test('is open to this machine, and shows each question up to what decided', async () => {
    const { origin } = await runServer();
    const page = await ask(origin, PAGE, { headers: clients.chromeClick });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('private, no-store');
    expect(page.body).toContain('<strong>human</strong> It counts as a person’s click.');
    expect(page.body.match(/<li class="passes">/g)).toHaveLength(8);
    const bot = await ask(origin, PAGE, { headers: clients.googlebot });
    expect(bot.body).toMatch(/<li class="stops">.*machine’s.*<code>bot<\/code>/);
    expect(bot.body.match(/<li class="not-asked">/g)).toHaveLength(2);
    expect(page.body).not.toContain('<script');
  });

  test.each([
    ['self', '?notrack', {}, 'The address has ?notrack.'],
    ['self', '', { 'user-agent': formatUserAgent('0.1.0', 'https://blog.example') }, 'link check'],
    ['prefetch', '', { 'x-moz': 'prefetch' }, 'x-moz: prefetch.'],
    ['prefetch', '', { 'next-router-prefetch': '1' }, 'next-router-prefetch: 1.'],
    ['prefetch', '?_rsc=1', {}, 'The address has ?_rsc.'],
  ])('names what made it %s: %s %j', async (reason, query, headers, finding) => {
    const { origin } = await runServer();
    const asked = { headers: { ...clients.chromeClick, ...headers } };
    const { body } = await ask(origin, `${PAGE}${query}`, asked);
    const [decided] = /<li class="stops">.*/.exec(body) ?? [];
    expect(decided).toContain(finding);
    expect(decided).toContain(`<code>${reason}</code>`);
  });

  test('judges its owner as a reader, since his browser sends the password with no click', async () => {
    const { origin } = await runServer(createBuiltSite(), { owner: { token: TOKEN } });
    const headers = { ...clients.chromeClick, ...FROM_AFAR, authorization: basic };
    const byPassword = await ask(origin, PAGE, { headers });
    expect(byPassword.body).toContain('<strong>human</strong>');
    const byHeader = await ask(origin, PAGE, {
      headers: { ...headers, 'x-tidemark-owner': TOKEN },
    });
    expect(byHeader.body).toContain('<strong>self</strong>');
  });

  test('opens to its owner in strict mode, too', async () => {
    const policy = { ...DEFAULT_CLICK_POLICY, privacy: 'strict' as const };
    const { origin } = await runServer(createBuiltSite(), { owner: { token: TOKEN }, policy });
    const headers = { ...clients.chromeClick, ...FROM_AFAR, authorization: basic };
    const page = await ask(origin, PAGE, { headers });
    expect(page.status).toBe(200);
    expect(page.body.match(/<li class="skipped">/g)).toHaveLength(6);
  });

  test('says what it skips for one who asks for privacy', async () => {
    const { origin } = await runServer();
    const page = await ask(origin, PAGE, { headers: clients.firefoxClick });
    expect(page.body.match(/<li class="skipped">/g)).toHaveLength(2);
    expect(page.body).toContain('Your browser asks for privacy');
  });

  test('writes what it is sent as text', async () => {
    const { origin } = await runServer();
    const headers = { ...clients.chromeClick, 'sec-fetch-mode': '<script>alert(1)</script>' };
    const page = await ask(origin, PAGE, { headers });
    expect(page.body).toContain('&lt;script&gt;alert(1)');
    expect(page.body).not.toContain('<script');
  });

  test.each([
    ['nobody from afar', {}, {}, 404],
    ['the owner by password', { owner: { token: TOKEN } }, { authorization: basic }, 200],
    ['a browser that has yet to ask for it', { owner: { token: TOKEN } }, {}, 401],
    ['the owner’s address', { owner: { addresses: ['203.0.113.7'] } }, {}, 200],
    [
      'all, where it is open',
      { policy: { ...DEFAULT_CLICK_POLICY, selfTest: 'open' as const } },
      {},
      200,
    ],
  ])('is for %s', async (_, options, headers: Record<string, string>, status) => {
    const { origin } = await runServer(createBuiltSite(), options);
    const answer = await ask(origin, PAGE, {
      headers: { ...clients.chromeClick, ...FROM_AFAR, ...headers },
    });
    expect(answer.status).toBe(status);
    expect('www-authenticate' in answer.headers).toBe(status === 401);
  });

  test('is not counted', async () => {
    const paths = createBuiltSite();
    const { origin, server } = await runServer(paths);
    await ask(origin, PAGE, { headers: clients.chromeClick });
    await server.close();
    const store = openStore(paths);
    expect(await store.countClicks('9999-12-31')).toEqual([]);
    expect(await store.countViews('9999-12-31')).toEqual([]);
    await store.close();
  });
});
