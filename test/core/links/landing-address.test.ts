import { describe, expect, test } from 'vitest';
import { listLandings, stripTracking } from '../../../src/core/links/landing-address.ts';
import { listLinks, type Link } from '../../../src/core/affiliate/program.ts';
import { createLink, createProgram } from '../../support/link-health.ts';

/** Of a link with one address. */
const landingOf = (link: Link): unknown => {
  const [own, ...others] = listLandings(link);
  expect(others).toEqual([]);
  expect(own?.variant).toBeNull();
  return own?.landing;
};
const landing = (address: string) => ({ kind: 'landing', address });
const tracking = { kind: 'untestable', why: 'tracking-address' };

describe('the address that may be requested', () => {
  test.each([
    ['in-house', 'https://acme.test/plans?ref={affiliateId}', 'https://acme.test/plans'],
    [
      'in-house',
      'https://acme.test/?a=1&x={affiliateId}&b=%20c#top',
      'https://acme.test/?a=1&b=%20c',
    ],
    ['in-house', 'https://acme.test/p?q=for-{affiliateId}-2&k', 'https://acme.test/p?k'],
    ['in-house', 'https://acme.test/p?who=me-1&utm_source=me&gclid=7', 'https://acme.test/p'],
    [
      'impact',
      'https://acme.test/p?irclickid=9&subId1=a&subId3=b&SharedId=c',
      'https://acme.test/p',
    ],
    ['cj', 'https://acme.test/p?cjevent=9&sid=a1p01&pid=7', 'https://acme.test/p?pid=7'],
    ['rakuten', 'https://acme.test/p?ranEAID={affiliateId}&u1=a1', 'https://acme.test/p'],
    ['partnerstack', 'https://acme.test/p?ps_partner_key=k&sid=a1', 'https://acme.test/p'],
    ['rewardful', 'https://acme.test/?via=me', 'https://acme.test/'],
    ['firstpromoter', 'https://acme.test/?fpr=me', 'https://acme.test/'],
    ['lemon-squeezy', 'https://acme.test/buy/1?aff=9', 'https://acme.test/buy/1'],
    ['awin', 'https://acme.test/p?awc=1_2_3&clickref=a1-p01', 'https://acme.test/p'],
  ])('of %s: %s', (network, url, address) => {
    expect(landingOf(createLink(url, { network }))).toEqual(landing(address));
  });

  test('of a direct-only program is the page without the tag', () => {
    const url = 'https://www.amazon.com/dp/B0?tag={affiliateId}&linkCode=ll1&ascsubtag=x&th=1';
    const link = createLink(url, { network: 'amazon', routing: 'direct' });
    expect(landingOf(link)).toEqual(landing('https://www.amazon.com/dp/B0?th=1'));
  });

  test('lacks what the program file declares, in whatever case', () => {
    const link = createLink('https://acme.test/?Partner=x&sub=a1-p01&v=2', {
      params: ['partner'],
      subId: { param: 'sub' },
    });
    expect(landingOf(link)).toEqual(landing('https://acme.test/?v=2'));
  });

  test('of a vendor without a program is its own, with a "ref" that nobody declared', () => {
    const link = createLink('https://acme.test/docs?ref=main', { network: 'none', terms: 'none' });
    expect(landingOf(link)).toEqual(landing('https://acme.test/docs?ref=main'));
  });

  test.each([
    [
      'awin',
      'https://www.awin1.com/cread.php?awinmid=1&awinaffid={affiliateId}&ued=https%3A%2F%2Facme.test%2Fp%3Fv%3D2',
    ],
    ['impact', 'https://acme.pxf.io/c/1/2/3?subId1=x&u=https%3A%2F%2Facme.test%2Fp%3Fv%3D2'],
    [
      'rakuten',
      'https://click.linksynergy.com/deeplink?id=me&mid=2&murl=https%3A%2F%2Facme.test%2Fp%3Fv%3D2',
    ],
    [
      'partnerize',
      'https://prf.hn/click/camref:abc/destination:https%3A%2F%2Facme.test%2Fp%3Fv%3D2',
    ],
    ['cj', 'https://www.anrdoezrs.net/links/7/type/dlg/https://acme.test/p?v=2'],
    ['sovrn', 'https://redirect.viglink.com/?key=k&cuid=c&u=https%3A%2F%2Facme.test%2Fp%3Fv%3D2'],
  ])('inside a deep link of %s is the merchant’s', (network, url) => {
    expect(landingOf(createLink(url, { network }))).toEqual(landing('https://acme.test/p?v=2'));
  });

  test.each([
    [
      'a tracker without a deep link',
      'awin',
      'https://www.awin1.com/cread.php?awinmid=1&awinaffid={affiliateId}',
    ],
    ['a short address of Amazon', 'amazon', 'https://amzn.to/3abc?tag={affiliateId}'],
    ['the id in the path', 'in-house', 'https://acme.test/r/{affiliateId}?ref={affiliateId}'],
    ['the id in the path, written out', 'in-house', 'https://acme.test/r/me-1?ref=x'],
    ['the id in the host', 'in-house', 'https://{affiliateId}.acme.test/'],
    ['nothing that says who earns', 'partnerstack', 'https://try.acme.test/k3f9'],
    ['a sub-ID alone', 'impact', 'https://go.acme.test/c/1/2?subId1=x'],
    ['a deep link that tracks again', 'awin', 'https://acme.test/?ued=https%3A%2F%2Fawin1.com%2Fx'],
    ['a name and password', 'in-house', 'https://me:1@acme.test/?ref={affiliateId}'],
  ])('is none for %s', (_, network, url) => {
    const routing = network === 'amazon' ? 'direct' : 'redirect';
    expect(landingOf(createLink(url, { network, routing, params: ['ref'] }))).toEqual(tracking);
  });

  test('is none for a placeholder host', () => {
    const link = createLink('https://acme.example/?ref={affiliateId}');
    expect(landingOf(link)).toEqual({ kind: 'untestable', why: 'placeholder-host' });
  });
});

test('a redirect’s address loses the author’s id and keeps all else, empty and odd parts too', () => {
  const program = createProgram({ params: ['ref'] });
  expect(stripTracking('https://acme.test/a?b&c=&d=%zz&ref=x&e=1+2', program)).toEqual({
    address: 'https://acme.test/a?b&c=&d=%zz&e=1+2',
    hadIdentity: true,
  });
  expect(stripTracking('https://acme.test/a/me-1', program)).toBeUndefined();
});

test('arms that serve and countries have landing pages of their own, each told once', () => {
  const url = 'https://acme.test/?ref={affiliateId}';
  const program = createProgram({
    links: {
      acme: {
        url,
        variants: {
          a: {},
          b: { url: 'https://acme.test/trial?ref={affiliateId}' },
          c: { url: 'https://acme.test/old?ref={affiliateId}', weight: 0 },
          d: { url: `${url}&utm_source=d` },
        },
        countries: [
          { in: ['DE', 'AT'], url: 'https://acme.test/de?ref={affiliateId}' },
          { in: ['FR'], url: 'https://track.acme.test/{affiliateId}' },
        ],
      },
    },
  });
  expect(listLandings(listLinks(program)[0]!)).toEqual([
    { variant: null, landing: landing('https://acme.test/') },
    { variant: 'arm b', landing: landing('https://acme.test/trial') },
    { variant: 'DE, AT', landing: landing('https://acme.test/de') },
    { variant: 'FR', landing: tracking },
  ]);
});
