import { expect, test } from 'vitest';
import type { Manifest, ManifestLink } from '../../../src/core/affiliate/manifest.ts';
import { listForwards } from '../../../src/core/fallback/forwards.ts';
import { createManifest } from '../../support/manifest.ts';

const TODAY = '2026-06-15';

const LINK: ManifestLink = {
  program: 'acme',
  network: 'in-house',
  routing: 'redirect',
  compensated: true,
  url: 'https://acme.example/',
  title: 'Acme',
};

/** A link with a life, one placement of it, and a successor. */
function createSite(life: ManifestLink['life'], next: ManifestLink['life'] = {}): Manifest {
  return {
    version: 3,
    links: {
      acme: { ...LINK, ...(life ? { life } : {}) },
      river: { ...LINK, title: 'River', url: 'https://river.example/', life: next },
    },
    placements: {
      'a1-p01': {
        post: 'a',
        link: 'acme',
        retired: false,
        to: 'https://acme.example/?s=a1-p01',
        subId: 'a1-p01',
        successors: [{ link: 'river', to: 'https://river.example/?s=a1-p01' }],
      },
    },
    posts: {},
  };
}

const listOfAcme = (manifest: Manifest) =>
  listForwards(manifest, TODAY)
    .filter(({ path }) => path.startsWith('/go/acme'))
    .map(({ to }) => to);

test('links come first, then placements, then retired ones; those of direct programs never', () => {
  expect(listForwards(createManifest(), TODAY)).toEqual([
    {
      path: '/go/acme-docs',
      to: 'https://docs.acme.example/',
      title: 'docs.acme.example',
      compensated: false,
    },
    {
      path: '/go/global-api',
      to: 'https://global-api.example/?ref=me',
      title: 'global-api.example',
      compensated: true,
    },
    {
      path: '/go/global-api/a17-p03',
      to: 'https://global-api.example/?ref=me&sub=a17-p03',
      title: 'global-api.example',
      compensated: true,
    },
    {
      path: '/go/global-api/a2-p01',
      to: 'https://global-api.example/?ref=me&sub=a2-p01',
      title: 'global-api.example',
      compensated: true,
    },
  ]);
});

const OWN = ['https://acme.example/', 'https://acme.example/?s=a1-p01'];
const NEXT = ['https://river.example/', 'https://river.example/?s=a1-p01'];
const PAGE = ['/posts/best/', '/posts/best/'];

test.each<[string, ManifestLink['life'], ManifestLink['life'], string[]]>([
  ['always', undefined, {}, OWN],
  ['on its first and last day', { from: TODAY, until: TODAY }, {}, OWN],
  ['with a limit of clicks, which no file can count', { clickLimit: 1 }, {}, OWN],
  ['before its first day', { from: '2026-06-16', successors: ['river'] }, {}, []],
  [
    'before its first day, with a page',
    { from: '2026-06-16', successors: ['river'], fallback: '/posts/best/' },
    {},
    PAGE,
  ],
  ['after its last day', { until: '2026-06-14' }, {}, []],
  ['with a successor', { until: '2026-06-14', successors: ['river'] }, {}, NEXT],
  ['closed, with a successor', { closed: true, successors: ['river'] }, {}, NEXT],
  ['with a successor nobody knows', { closed: true, successors: ['gone', 'river'] }, {}, NEXT],
  [
    'with a successor that has ended',
    { closed: true, successors: ['river'], fallback: '/posts/best/' },
    { closed: true },
    PAGE,
  ],
])('a link leads where it does %s', (_, life, next, expected) => {
  expect(listOfAcme(createSite(life, next))).toEqual(expected);
});

test('a placement of a link that is gone leads nowhere', () => {
  const manifest = createSite({});
  expect(listOfAcme({ ...manifest, links: {} })).toEqual([]);
});

test('a page of this site is no affiliate link', () => {
  const [first] = listForwards(createSite({ closed: true, fallback: '/posts/best/' }), TODAY);
  expect(first).toEqual({
    path: '/go/acme',
    to: '/posts/best/',
    title: 'Acme',
    compensated: false,
  });
});

test.each([
  'https://acme.example/ä',
  'https://acme.example/ 302',
  'https://a\r\nx: y',
  'javascript:alert(1)',
  '//acme.example/',
  '/\\acme.example/',
  'https:///x',
])('the address %j is refused', (url) => {
  const manifest = createSite({});
  const links = { acme: { ...LINK, url } };
  expect(() => listForwards({ ...manifest, links, placements: {} }, TODAY)).toThrow(
    /^Unexpected address .* of \/go\/acme, expected/,
  );
});
