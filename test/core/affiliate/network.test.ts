import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeSubId,
  encodeSubId,
  findSubIdSegment,
  fitsSlot,
  hasSegment,
  NETWORK_IDS,
  NETWORKS,
  placeSubId,
  type Network,
  type NetworkId,
} from '../../../src/core/affiliate/network.ts';
import { formatPlacementCode } from '../../../src/core/affiliate/placement.ts';

const withSlot = NETWORK_IDS.flatMap((id) => {
  const network: Network = NETWORKS[id];
  return network.slot ? [{ id, network, slot: network.slot }] : [];
});

function place(id: NetworkId, url: string, code = 'a17-p03'): string {
  const network: Network = NETWORKS[id];
  const slot = network.slot!;
  return placeSubId(url, slot, encodeSubId(code, slot), network.position);
}

test.each<[NetworkId, string, string]>([
  // Golden cases of the networks' own pages.
  ['awin', 'https://n.example/c?m=1&ued=X', 'https://n.example/c?m=1&clickref=a17-p03&ued=X'],
  ['awin', 'https://n.example/c?m=1&p=X', 'https://n.example/c?m=1&clickref=a17-p03&p=X'],
  ['awin', 'https://n.example/c?ued=X&m=1', 'https://n.example/c?clickref=a17-p03&ued=X&m=1'],
  ['awin', 'https://n.example/c?m=1', 'https://n.example/c?m=1&clickref=a17-p03'],
  [
    'partnerize',
    'https://n.example/click/camref:abc/',
    'https://n.example/click/camref:abc/pubref:a17-p03/',
  ],
  [
    'partnerize',
    'https://n.example/click/camref:abc',
    'https://n.example/click/camref:abc/pubref:a17-p03/',
  ],
  [
    'partnerize',
    'https://n.example/camref:abc/destination:https%3A%2F%2Fa.example%2F?x=1#y',
    'https://n.example/camref:abc/pubref:a17-p03/destination:https%3A%2F%2Fa.example%2F?x=1#y',
  ],
  [
    'partnerize',
    'https://n.example/camref:abc/pubref:old/destination:X',
    'https://n.example/camref:abc/pubref:a17-p03/destination:X',
  ],
  ['sovrn', 'https://n.example/', 'https://n.example/?cuid=a17p03'],
  ['cj', 'https://n.example/click-1-2', 'https://n.example/click-1-2?sid=a17p03'],
  ['impact', 'https://n.example/c/1/2/3?u=X', 'https://n.example/c/1/2/3?u=X&subId1=a17-p03'],
  ['rakuten', 'https://n.example/link?id=1', 'https://n.example/link?id=1&u1=a17-p03'],
  ['partnerstack', 'https://n.example/me', 'https://n.example/me?sid=a17p03'],
  ['skimlinks', 'https://n.example/?id=1', 'https://n.example/?id=1&xcust=a17-p03'],
  ['tradedoubler', 'https://n.example/c?a=1&url=X', 'https://n.example/c?a=1&epi=a17-p03&url=X'],
  // What an address may hold.
  ['impact', 'https://n.example/#top', 'https://n.example/?subId1=a17-p03#top'],
  ['impact', 'https://n.example/?#a#b', 'https://n.example/?subId1=a17-p03#a#b'],
  ['impact', 'https://n.example/?', 'https://n.example/?subId1=a17-p03'],
  ['impact', 'https://n.example/?a=1&a=2&', 'https://n.example/?a=1&a=2&subId1=a17-p03'],
  ['impact', 'https://n.example/?u=a?b=c', 'https://n.example/?u=a?b=c&subId1=a17-p03'],
  ['impact', 'https://n.example/?a=%20+ä&b', 'https://n.example/?a=%20+ä&b&subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1=old&a=1', 'https://n.example/?a=1&subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1=1&subId1=2', 'https://n.example/?subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1&subId12=x', 'https://n.example/?subId12=x&subId1=a17-p03'],
])('%s: %s becomes %s', (id, url, expected) => {
  expect(place(id, url)).toBe(expected);
});

test('an address without the segment that the sub-ID follows is an error', () => {
  expect(() => place('partnerize', 'https://n.example/x')).toThrow(
    new RangeError(
      'Expected a "/camref:…" segment in https://n.example/x, after which pubref goes',
    ),
  );
});

test('whether a code fits depends on the form that the slot takes', () => {
  const fits = (charset: 'code' | 'alphanumeric') => {
    const slot = { param: 'sub', max: 6, charset };
    return fitsSlot(encodeSubId('a17-p03', slot), slot);
  };
  expect(fits('code')).toBe(false);
  expect(fits('alphanumeric')).toBe(true);
});

// The table of the networks' own pages: parameter, most characters, what it takes.
test.each<[NetworkId, string, number, 'code' | 'alphanumeric']>([
  ['awin', 'clickref', 50, 'code'],
  ['cj', 'sid', 30, 'alphanumeric'],
  ['impact', 'subId1', 100, 'code'],
  ['partnerize', 'pubref', 100, 'code'],
  ['partnerstack', 'sid', 255, 'alphanumeric'],
  ['rakuten', 'u1', 72, 'code'],
  ['skimlinks', 'xcust', 50, 'code'],
  ['sovrn', 'cuid', 32, 'alphanumeric'],
  ['tradedoubler', 'epi', 32, 'code'],
])('%s takes a sub-ID in %s: %d characters, %s', (id, param, max, charset) => {
  expect((NETWORKS[id] as Network).slot).toMatchObject({ param, max, charset });
});

test.each<NetworkId>(['amazon', 'dub', 'firstpromoter', 'lemon-squeezy', 'rewardful'])(
  '%s returns no sub-ID',
  (id) => {
    expect((NETWORKS[id] as Network).slot).toBeUndefined();
  },
);

test('Awin tells 20,000 values apart, and Amazon may not be redirected', () => {
  expect(NETWORKS.awin.slot.maxDistinct).toBe(20_000);
  expect(NETWORK_IDS.filter((id) => (NETWORKS[id] as Network).directOnly)).toEqual(['amazon']);
});

test.each([
  ['https://n.example/camref:abc', true],
  ['https://n.example/camref:', false],
  ['https://n.example/camref:/x', false],
  ['https://n.example/?u=/camref:abc', false],
])('%s has a segment for the sub-ID: %s', (url, expected) => {
  expect(hasSegment(url, 'camref')).toBe(expected);
});

const codes = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 999 }))
  .map(([article, placement]) => formatPlacementCode(article, placement));

test.each(withSlot)('$id returns each code that it was given', ({ slot }) => {
  fc.assert(
    fc.property(codes, (code) => {
      const value = encodeSubId(code, slot);
      expect(value.length).toBeLessThanOrEqual(slot.max);
      expect(value).toMatch(slot.charset === 'code' ? /^[a-z0-9-]+$/ : /^[a-z0-9]+$/);
      expect(decodeSubId(value)).toBe(code);
      expect(decodeSubId(` ${value.toUpperCase()} `)).toBe(code);
    }),
  );
});

test.each(withSlot)('$id never gets one sub-ID for two codes', ({ slot }) => {
  fc.assert(
    fc.property(fc.uniqueArray(codes, { maxLength: 50 }), (all) => {
      expect(new Set(all.map((code) => encodeSubId(code, slot))).size).toBe(all.length);
    }),
  );
});

test.each(['', 'x', 'a17', 'utm_source', '12345', 'a17-p03-extra', 'a1p'])(
  'the sub-ID %j is none of ours',
  (subId) => {
    expect(decodeSubId(subId)).toBeUndefined();
  },
);

test.each(NETWORK_IDS)('%s is listed under its own id, fine only where it has a slot', (id) => {
  const network: Network = NETWORKS[id];
  expect(network.id).toBe(id);
  expect(network.fidelity === 'placement').toBe(network.slot !== undefined);
});

test('only Partnerize takes the sub-ID in the path', () => {
  expect(NETWORK_IDS.filter((id) => findSubIdSegment(NETWORKS[id]) !== undefined)).toEqual([
    'partnerize',
  ]);
});
