// What the Node server adds to the choice of an address: clicks of the past, the visitor, the country.
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { createManifest } from '../support/manifest.ts';
import { type HeaderSet, oldSafariClick } from '../support/request-headers.ts';

const PATH = '/go/global-api/a17-p03';

async function locate(
  origin: string,
  more: HeaderSet = {},
  path: string = PATH,
): Promise<string | number> {
  const { host: _host, ...headers } = oldSafariClick;
  const answer = await ask(origin, path, { headers: { ...headers, ...more } });
  return answer.headers.location ?? answer.status;
}

test('a limit counts what the store held at the start, and what is answered since', async () => {
  const manifest = createManifest();
  manifest.links['global-api']!.life = { clickLimit: 4, fallback: '/posts/tracked-link/' };
  const paths = createBuiltSite();
  const store = openStore(paths);
  const click = { minute: 29_000_000, placement: '', post: '' };
  await store.record(
    [
      { ...click, link: 'global-api', reason: 'human' },
      { ...click, link: 'global-api', reason: 'human' },
      { ...click, link: 'global-api', reason: 'bot' },
      { ...click, link: 'acme-docs', reason: 'human' },
    ],
    [],
  );
  await store.close();
  const { origin } = await runServer(paths, { manifest });
  // Its start is over when it has answered something else.
  await ask(origin, '/healthz');
  const seen: (string | number)[] = [];
  for (let count = 0; count < 4; count += 1) seen.push(await locate(origin));
  const to = 'https://global-api.example/?ref=me&sub=a17-p03';
  expect(seen).toEqual([to, to, '/posts/tracked-link/', '/posts/tracked-link/']);
});

const split = createManifest();
split.links['global-api']!.arms = { a: 1, b: 1 };
split.placements['a17-p03']!.arms = {
  a: { to: 'https://global-api.example/a?sub=a17-p03-a' },
  b: { to: 'https://global-api.example/b?sub=a17-p03-b' },
};

test('a visitor keeps his arm, visitors have both, and each arm is kept as one', async () => {
  const paths = createBuiltSite();
  const { origin, server } = await runServer(paths, {
    manifest: split,
    clientAddress: 'x-real-ip',
    visitors: { folder: `${paths.state}/visitors`, keepDay: () => undefined },
  });
  const byVisitor = new Map<string, Set<string | number>>();
  for (const address of Array.from({ length: 24 }, (_, index) => `203.0.${index}.7`)) {
    const seen = new Set<string | number>();
    for (let time = 0; time < 3; time += 1) {
      seen.add(await locate(origin, { 'x-real-ip': address }));
    }
    byVisitor.set(address, seen);
  }
  expect([...byVisitor.values()].map((seen) => seen.size)).toEqual(
    Array.from({ length: 24 }, () => 1),
  );
  const arms = [...byVisitor.values()].flatMap((seen) => [...seen]);
  expect(new Set(arms).size).toBe(2);
  await server.close();
  const store = openStore(paths);
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  const human = counts.filter(({ reason }) => reason === 'human');
  expect(Object.fromEntries(human.map(({ placement, count }) => [placement, count]))).toEqual({
    'a17-p03-a': arms.filter((to) => String(to).includes('/a?')).length,
    'a17-p03-b': arms.filter((to) => String(to).includes('/b?')).length,
  });
});

test('who asks for privacy is told apart by nothing: chance decides each time', async () => {
  const paths = createBuiltSite();
  const { origin } = await runServer(paths, {
    manifest: split,
    clientAddress: 'x-real-ip',
    visitors: { folder: `${paths.state}/visitors`, keepDay: () => undefined },
  });
  const seen = new Set<string | number>();
  // One of 2^60 runs would see one arm alone.
  for (let time = 0; time < 60; time += 1) {
    seen.add(await locate(origin, { 'x-real-ip': '203.0.113.7', 'sec-gpc': '1' }));
  }
  expect(seen.size).toBe(2);
});

test('a country is believed from the header that the operator names, and from no other', async () => {
  const manifest = createManifest();
  manifest.links['global-api']!.countries = [{ in: ['DE'], url: 'https://global-api.example/de' }];
  const german = 'https://global-api.example/de';
  const plain = 'https://global-api.example/?ref=me&sub=a17-p03';
  const trusting = await runServer(undefined, { manifest, countryHeader: 'CF-IPCountry' });
  expect(await locate(trusting.origin, { 'cf-ipcountry': 'DE' })).toBe(german);
  for (const told of ['XX', 'T1', 'de', 'DE, FR', ''])
    expect(await locate(trusting.origin, { 'cf-ipcountry': told })).toBe(plain);
  expect(await locate(trusting.origin, { 'x-country': 'DE' })).toBe(plain);
  const careful = await runServer(undefined, { manifest });
  expect(await locate(careful.origin, { 'cf-ipcountry': 'DE' })).toBe(plain);
});
