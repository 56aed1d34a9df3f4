import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NETWORK_IDS,
  NETWORKS,
  type Network,
  type NetworkId,
} from '../../../src/core/affiliate/network.ts';
import {
  describeMissingPart,
  isInPath,
  placeSubIds,
  readSubIds,
} from '../../../src/core/affiliate/sub-id-position.ts';
import { encodeSubIds } from '../../../src/core/affiliate/sub-id.ts';

function place(id: NetworkId, url: string, revision?: string): string {
  const network: Network = NETWORKS[id];
  return placeSubIds(url, encodeSubIds(network, 'a17-p03', revision), network.position);
}

test.each<[NetworkId, string, string]>([
  // Golden cases of the networks' own pages.
  ['awin', 'https://n.example/c?m=1&ued=X', 'https://n.example/c?m=1&clickref=a17-p03&ued=X'],
  ['awin', 'https://n.example/c?m=1&p=X', 'https://n.example/c?m=1&clickref=a17-p03&p=X'],
  ['awin', 'https://n.example/c?ued=X&m=1', 'https://n.example/c?clickref=a17-p03&ued=X&m=1'],
  ['awin', 'https://n.example/c?m=1', 'https://n.example/c?m=1&clickref=a17-p03'],
  ['partnerize', 'https://n.example/camref:abc/', 'https://n.example/camref:abc/pubref:a17-p03/'],
  ['partnerize', 'https://n.example/camref:abc', 'https://n.example/camref:abc/pubref:a17-p03/'],
  [
    'partnerize',
    'https://n.example/click/camref:abc/destination:https%3A%2F%2Fa.example%2F?x=1#y',
    'https://n.example/click/camref:abc/pubref:a17-p03/destination:https%3A%2F%2Fa.example%2F?x=1#y',
  ],
  [
    'partnerize',
    'https://n.example/camref:abc/pubref:old/destination:X',
    'https://n.example/camref:abc/pubref:a17-p03/destination:X',
  ],
  [
    'partnerize',
    'https://n.example/click/camref:abc/creativeref:12/destination:X',
    'https://n.example/click/camref:abc/creativeref:12/pubref:a17-p03/destination:X',
  ],
  ['sovrn', 'https://n.example/', 'https://n.example/?cuid=a17p03'],
  ['cj', 'https://n.example/click-1-2', 'https://n.example/click-1-2?sid=a17p03'],
  [
    'cj',
    'https://n.example/links/1/type/dlg/https://m.example/x?y=1#z',
    'https://n.example/links/1/type/dlg/sid/a17p03/https://m.example/x?y=1#z',
  ],
  [
    'cj',
    'https://n.example/links/1/type/dlg/sid/old/https://m.example/sid/x/',
    'https://n.example/links/1/type/dlg/sid/a17p03/https://m.example/sid/x/',
  ],
  ['digistore24', 'https://n.example/redir/1/me', 'https://n.example/redir/1/me/a17-p03'],
  ['digistore24', 'https://n.example/redir/1/me/', 'https://n.example/redir/1/me/a17-p03'],
  [
    'digistore24',
    'https://n.example/redir/1/me/old?a=b',
    'https://n.example/redir/1/me/a17-p03?a=b',
  ],
  ['digistore24', 'https://n.example/content/1/2/me', 'https://n.example/content/1/2/me/a17-p03'],
  ['impact', 'https://n.example/c/1/2/3?u=X', 'https://n.example/c/1/2/3?u=X&subId1=a17-p03'],
  ['rakuten', 'https://n.example/link?id=1', 'https://n.example/link?id=1&u1=a17-p03'],
  ['partnerstack', 'https://n.example/me', 'https://n.example/me?sid=a17p03'],
  ['skimlinks', 'https://n.example/?id=1', 'https://n.example/?id=1&xcust=a17-p03'],
  ['tradedoubler', 'https://n.example/c?a=1&url=X', 'https://n.example/c?a=1&epi=a17-p03&url=X'],
  ['linktrust', 'https://n.example/?CID=1&AFID=2', 'https://n.example/?CID=1&AFID=2&SID=a17-p03'],
  ['ebay', 'https://n.example/itm/1?campid=2', 'https://n.example/itm/1?campid=2&customid=a17-p03'],
  ['clickbank', 'https://n.example/', 'https://n.example/?tid=a17p03'],
  ['everflow', 'https://n.example/A/B/', 'https://n.example/A/B/?sub1=a17-p03'],
  ['tune', 'https://n.example/aff_c?aff_id=1', 'https://n.example/aff_c?aff_id=1&aff_sub=a17-p03'],
  ['ingenious', 'https://n.example/', 'https://n.example/?smc1=a17-p03'],
  ['connexity', 'https://n.example/', 'https://n.example/?rid=a17p03'],
  ['tapfiliate', 'https://n.example/?ref=me', 'https://n.example/?ref=me&tm_subid1=a17-p03'],
  // What an address may hold.
  ['impact', 'https://n.example/#top', 'https://n.example/?subId1=a17-p03#top'],
  ['impact', 'https://n.example/?#a#b?c', 'https://n.example/?subId1=a17-p03#a#b?c'],
  ['impact', 'https://n.example/?', 'https://n.example/?subId1=a17-p03'],
  ['impact', 'https://n.example/?a=1&a=2&', 'https://n.example/?a=1&a=2&subId1=a17-p03'],
  ['impact', 'https://n.example/?u=a?b=c', 'https://n.example/?u=a?b=c&subId1=a17-p03'],
  ['impact', 'https://n.example/?a=%20+ä&b', 'https://n.example/?a=%20+ä&b&subId1=a17-p03'],
  ['impact', 'https://n.example/?A=%zz', 'https://n.example/?A=%zz&subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1=old&a=1', 'https://n.example/?a=1&subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1=1&subId1=2', 'https://n.example/?subId1=a17-p03'],
  ['impact', 'https://n.example/?sub%49d1=1', 'https://n.example/?subId1=a17-p03'],
  ['impact', 'https://n.example/?SUBID1=x', 'https://n.example/?SUBID1=x&subId1=a17-p03'],
  ['impact', 'https://n.example/?subId1&subId12=x', 'https://n.example/?subId12=x&subId1=a17-p03'],
  // What follows a deep link may be its own.
  [
    'awin',
    'https://n.example/c?clickref=old&ued=https://m.example/?a=1&&clickref=theirs&',
    'https://n.example/c?clickref=a17-p03&ued=https://m.example/?a=1&&clickref=theirs&',
  ],
])('%s: %s becomes %s', (id, url, expected) => {
  expect(place(id, url)).toBe(expected);
});

test.each<[NetworkId, string, string]>([
  ['awin', 'https://n.example/c?ued=X', 'https://n.example/c?clickref=a17-p03&clickref2=r5&ued=X'],
  ['impact', 'https://n.example/', 'https://n.example/?subId1=a17-p03&subId2=r5'],
  ['partnerstack', 'https://n.example/me', 'https://n.example/me?sid1=a17p03&sid2=r5'],
  ['everflow', 'https://n.example/', 'https://n.example/?sub1=a17-p03&sub2=r5'],
  ['ingenious', 'https://n.example/', 'https://n.example/?smc1=a17-p03&smc2=r5'],
  ['rakuten', 'https://n.example/', 'https://n.example/?u1=a17-p03'],
])('%s: the revision goes into a slot of its own: %s becomes %s', (id, url, expected) => {
  expect(place(id, url, 'r5')).toBe(expected);
});

test.each<[NetworkId, string, string]>([
  ['partnerize', 'https://n.example/x', 'a part "/camref:…"'],
  ['partnerize', 'https://n.example/camref:', 'a part "/camref:…"'],
  ['partnerize', 'https://n.example/?u=/camref:abc', 'a part "/camref:…"'],
  ['digistore24', 'https://n.example/redir/1', 'a path /redir/…/… or /content/…/…/…'],
  ['digistore24', 'https://n.example/?u=/redir/1/me', 'a path /redir/…/… or /content/…/…/…'],
])('%s takes no sub-ID in %s: it lacks %s', (id, url, missing) => {
  expect(describeMissingPart(url, NETWORKS[id].position)).toBe(missing);
  expect(() => place(id, url)).toThrow(
    new RangeError(`Unexpected address ${url}, expected ${missing}`),
  );
});

test.each<[NetworkId, string, string, string[]]>([
  ['awin', 'clickref', 'https://n.example/?clickref=a&b=c&clickref=d%20+e', ['a', 'd  e']],
  ['awin', 'clickref', 'https://n.example/clickref:a/?clickref', ['']],
  ['partnerize', 'pubref', 'https://n.example/camref:1/pubref:a%2D/?pubref=b', ['b', 'a-']],
  ['digistore24', 'campaignkey', 'https://n.example/redir/1/me/books/', ['books']],
  ['digistore24', 'campaignkey', 'https://n.example/redir/1/me/', []],
  ['digistore24', 'campaignkey', 'https://n.example/x', []],
  ['cj', 'sid', 'https://n.example/links/1/type/dlg/sid/a%zz/https://m.example/', ['a%zz']],
  ['cj', 'sid', 'https://n.example/links/1/type/dlg/https://m.example/sid/a/', []],
])('%s: values of %s in %s are %j', (id, param, url, expected) => {
  expect(readSubIds(url, param, NETWORKS[id].position)).toEqual(expected);
});

test('a sub-ID is in the path where the network or the address wants it there', () => {
  expect(NETWORK_IDS.filter((id) => isInPath('https://n.example/', NETWORKS[id].position))).toEqual(
    ['digistore24', 'partnerize'],
  );
  expect(isInPath('https://n.example/type/dlg/https://m.example/', NETWORKS.cj.position)).toBe(
    true,
  );
});

// Pieces that a query may be made of, well-formed or not.
const name = fc.constantFrom('a', 'A', 'ued', 'url', 'p', 'x%20y', 'ä', '%zz', '', 'q+r');
const value = fc.constantFrom(
  '',
  '1',
  'https%3A%2F%2Fm.example%2F%3Fa%3D1%26b%3D2',
  '%',
  'ü',
  'a=b',
  'x?y',
);
const pair = fc
  .tuple(name, fc.option(value))
  .map(([key, text]) => (text === null ? key : `${key}=${text}`));
const address = fc
  .record({
    path: fc.constantFrom(
      '',
      '/',
      '/a/camref:x',
      '/redir/1/me',
      '/l/1/type/dlg/https://m.example/',
    ),
    query: fc.option(fc.array(pair, { maxLength: 5 })),
    hash: fc.option(fc.constantFrom('', 'top', 'a?b=c&d', '#')),
  })
  .map(
    ({ path, query, hash }) =>
      `https://n.example${path}${query === null ? '' : `?${query.join('&')}`}${hash === null ? '' : `#${hash}`}`,
  );

const withSlot = NETWORK_IDS.filter((id) => NETWORKS[id].slots.length > 0);

// Everything before the fragment that is not punctuation, and the fragment.
function listTokens(url: string): string[] {
  const at = url.indexOf('#');
  const [head, tail] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  return [...head.split(/[/?&]/).filter((token) => token !== ''), tail];
}

test.each(withSlot)(
  '%s: placed is read again, twice is once, and all else keeps its bytes',
  (id) => {
    const { position }: Network = NETWORKS[id];
    fc.assert(
      fc.property(address, fc.constantFrom(undefined, 'r5'), (url, revision) => {
        fc.pre(describeMissingPart(url, position) === undefined);
        const placed = place(id, url, revision);
        expect(place(id, placed, revision)).toBe(placed);
        const rest = listTokens(placed);
        for (const [param, text] of Object.entries(
          encodeSubIds(NETWORKS[id], 'a17-p03', revision),
        )) {
          expect(readSubIds(placed, param, position)).toContain(text);
          const own = isInPath(url, position)
            ? {
                'keyed-segment': [`${param}:${text}`],
                'nth-segment': [text],
                'pair-after': [param, text],
                query: [],
              }[position.kind]
            : [`${param}=${text}`];
          const at = rest.indexOf(own[0] ?? '');
          expect(rest.splice(at, own.length)).toEqual(own);
        }
        expect(rest).toEqual(listTokens(url));
      }),
      { numRuns: 300 },
    );
  },
);
