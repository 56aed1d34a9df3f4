import { expect, test } from 'vitest';
import { scoreContext } from '../../../src/core/affiliate/link-context.ts';
import { buildManifest } from '../../../src/core/affiliate/build-manifest.ts';
import { findPlacement } from '../../../src/core/affiliate/find-placement.ts';
import { MANIFEST_VERSION, ManifestSchema } from '../../../src/core/affiliate/manifest.ts';
import { EMPTY_LOCK, type PlacementLock } from '../../../src/core/affiliate/placement-lock.ts';
import {
  listLinks,
  ProgramSchema,
  type Link,
  type Program,
} from '../../../src/core/affiliate/program.ts';

const CONTEXT = scoreContext({
  kind: 'inline',
  anchor: 'named',
  sentenceWords: 4,
  paragraphWords: 20,
  nearbyWords: 60,
  sectionWords: 90,
  sectionCode: 1,
  position: 0.25,
  place: 'body',
  articleDensity: 2,
  sectionDensity: 3.3,
  repeats: 1,
});

type ProgramFile = Record<string, unknown>;

const TERMS = [{ from: '2026-01-01', firstOrder: '10%' }];

function createLinks(programs: Readonly<Record<string, ProgramFile>>): Map<string, Link> {
  const all = Object.entries(programs).flatMap(([id, file]) => {
    const program: Program = {
      ...ProgramSchema.parse({ name: id, usedByAuthor: false, ...file }),
      id,
    };
    return listLinks(program);
  });
  return new Map(all.map((link) => [link.id, link]));
}

const links = createLinks({
  acme: {
    network: 'awin',
    affiliateId: 'me 1'.replace(' ', '-'),
    terms: TERMS,
    links: { acme: { url: 'https://acme.example/?a={affiliateId}&ued=X' } },
  },
  river: {
    network: 'amazon',
    routing: 'direct',
    affiliateId: 'me-20',
    terms: TERMS,
    links: { book: { url: 'https://river.example/?tag={affiliateId}' } },
  },
  own: {
    network: 'in-house',
    subId: { param: 'sub' },
    terms: TERMS,
    links: { own: { url: 'https://own.example/' } },
  },
  plain: { network: 'in-house', terms: TERMS, links: { plain: { url: 'https://plain.example/' } } },
  vendor: {
    network: 'awin',
    terms: 'none',
    links: { vendor: { url: 'https://vendor.example/?x=1' } },
  },
});

const place = (link: string, retired?: true) => ({
  link,
  heading: '',
  text: '',
  ...(retired ? { retired } : {}),
});

const lock: PlacementLock = {
  version: 1,
  articles: {
    2: {
      post: 'b',
      published: '2026-01-02',
      placements: { 1: place('acme'), 2: place('gone', true), 11: place('vendor') },
    },
    10: {
      post: 'a',
      published: '2026-01-01',
      placements: { 1: place('own'), 2: place('plain'), 3: place('book'), 4: place('acme', true) },
    },
    11: {
      post: 'c',
      published: '2026-01-03',
      placements: { 1: place('acme', true) },
      retired: true,
    },
  },
};

const manifest = buildManifest({
  links,
  lock,
  paths: new Map([
    ['a', '/posts/a/'],
    ['b', '/posts/b/'],
  ]),
  contexts: new Map([
    ['a10-p01', CONTEXT],
    // Known or not, what is no longer in a post has no context.
    ['a10-p04', CONTEXT],
  ]),
});

test('each placement is sent to the address of its link, with its own sub-ID', () => {
  expect(manifest.placements).toEqual({
    'a10-p01': {
      post: 'a',
      link: 'own',
      retired: false,
      to: 'https://own.example/?sub=a10-p01',
      subId: 'a10-p01',
      context: CONTEXT,
    },
    'a10-p02': { post: 'a', link: 'plain', retired: false, to: 'https://plain.example/' },
    'a10-p03': { post: 'a', link: 'book', retired: false },
    'a10-p04': {
      post: 'a',
      link: 'acme',
      retired: true,
      to: 'https://acme.example/?a=me-1&clickref=a10-p04&ued=X',
      subId: 'a10-p04',
    },
    'a11-p01': {
      post: 'c',
      link: 'acme',
      retired: true,
      to: 'https://acme.example/?a=me-1&clickref=a11-p01&ued=X',
      subId: 'a11-p01',
    },
    'a2-p01': {
      post: 'b',
      link: 'acme',
      retired: false,
      to: 'https://acme.example/?a=me-1&clickref=a2-p01&ued=X',
      subId: 'a2-p01',
    },
    'a2-p02': { post: 'b', link: 'gone', retired: true },
    'a2-p11': { post: 'b', link: 'vendor', retired: false, to: 'https://vendor.example/?x=1' },
  });
});

test('a revision goes along where the network has a slot for it, and the code stays the sub-ID', () => {
  const article = {
    post: 'a',
    published: '2026-01-01',
    placements: { 1: place('acme'), 2: place('own'), 3: place('vendor'), 4: place('plain') },
  };
  const { placements } = buildManifest({
    links,
    lock: { version: 1, articles: { 1: article, 2: { ...article, post: 'b' } } },
    paths: new Map(),
    contexts: new Map(),
    revisions: new Map([['a', 'r20260314']]),
  });
  expect(Object.entries(placements).map(([code, { to, subId }]) => [code, to, subId])).toEqual([
    ['a1-p01', 'https://acme.example/?a=me-1&clickref=a1-p01&clickref2=r20260314&ued=X', 'a1-p01'],
    ['a1-p02', 'https://own.example/?sub=a1-p02', 'a1-p02'],
    ['a1-p03', 'https://vendor.example/?x=1', undefined],
    ['a1-p04', 'https://plain.example/', undefined],
    ['a2-p01', 'https://acme.example/?a=me-1&clickref=a2-p01&ued=X', 'a2-p01'],
    ['a2-p02', 'https://own.example/?sub=a2-p02', 'a2-p02'],
    ['a2-p03', 'https://vendor.example/?x=1', undefined],
    ['a2-p04', 'https://plain.example/', undefined],
  ]);
});

test('links say what a page must do with them', () => {
  expect(manifest.links['book']).toEqual({
    program: 'river',
    network: 'amazon',
    routing: 'direct',
    compensated: true,
    url: 'https://river.example/?tag=me-20',
    title: 'river',
  });
  expect(manifest.links['vendor']).toMatchObject({ compensated: false, routing: 'redirect' });
});

test('posts have their code and path; one that is gone has none', () => {
  expect(manifest.posts).toEqual({
    a: { code: 'a10', path: '/posts/a/' },
    b: { code: 'a2', path: '/posts/b/' },
  });
});

test('keys are ordered, and the manifest fits its schema', () => {
  for (const part of [manifest.links, manifest.placements, manifest.posts])
    expect(Object.keys(part)).toEqual(Object.keys(part).toSorted());
  expect(ManifestSchema.parse(manifest)).toEqual(manifest);
});

test('an empty site has an empty manifest', () => {
  expect(
    buildManifest({ links: new Map(), lock: EMPTY_LOCK, paths: new Map(), contexts: new Map() }),
  ).toEqual({
    version: MANIFEST_VERSION,
    links: {},
    placements: {},
    posts: {},
  });
});

test('a code that does not fit is left out, never cut', () => {
  const small = createLinks({
    small: {
      network: 'in-house',
      subId: { param: 's', max: 6 },
      terms: TERMS,
      links: { small: { url: 'https://small.example/' } },
    },
  });
  const article = { post: 'a', published: '2026-01-01', placements: { 1: place('small') } };
  const { placements } = buildManifest({
    links: small,
    lock: { version: 1, articles: { 1: article, 17: article } },
    paths: new Map(),
    contexts: new Map(),
  });
  expect(placements['a1-p01']?.to).toBe('https://small.example/?s=a1-p01');
  expect(placements['a17-p01']).toEqual({
    post: 'a',
    link: 'small',
    retired: false,
    to: 'https://small.example/',
  });
});

const lively = createLinks({
  old: {
    network: 'in-house',
    status: 'closed',
    subId: { param: 'sub' },
    terms: TERMS,
    successor: 'mid',
    links: { old: { url: 'https://old.example/', from: '2026-01-01' } },
  },
  mid: {
    network: 'cj',
    terms: TERMS,
    links: {
      mid: {
        url: 'https://mid.example/',
        until: '2026-12-31',
        successor: 'new',
        fallback: '/posts/b/',
      },
    },
  },
  new: {
    network: 'awin',
    affiliateId: 'me',
    terms: TERMS,
    links: {
      new: {
        url: 'https://new.example/?a={affiliateId}&ued=X',
        variants: { b: { url: 'https://new.example/b?a={affiliateId}&ued=X', weight: 3 }, a: {} },
        countries: [{ in: ['DE', 'AT'], url: 'https://new.example/de?a={affiliateId}' }],
        successor: 'mid',
      },
    },
  },
  shop: {
    network: 'amazon',
    routing: 'direct',
    terms: TERMS,
    links: { shop: { url: 'https://shop.example/', until: '2026-12-31', fallback: '/posts/b/' } },
  },
});

const living = buildManifest({
  links: lively,
  lock: {
    version: 1,
    articles: {
      1: { post: 'a', published: '2026-01-01', placements: { 1: place('old'), 2: place('new') } },
    },
  },
  paths: new Map(),
  contexts: new Map(),
});

test('a link says when it serves and who comes after it, in turn', () => {
  expect(living.links['old']?.life).toEqual({
    from: '2026-01-01',
    closed: true,
    successors: ['mid', 'new'],
  });
  expect(living.links['mid']?.life).toEqual({
    until: '2026-12-31',
    successors: ['new'],
    fallback: '/posts/b/',
  });
  // One that never ends needs nobody, whatever its file says.
  expect(living.links['new']?.life).toBeUndefined();
  expect(living.links['shop']?.life).toBeUndefined();
  expect(ManifestSchema.parse(living)).toEqual(living);
});

test('each address of a placement has its sub-ID, in the way of its own network', () => {
  const chosen = {
    to: 'https://new.example/?a=me&clickref=a1-p02&ued=X',
    subId: 'a1-p02',
    arms: {
      a: { to: 'https://new.example/?a=me&clickref=a1-p02-a&ued=X', subId: 'a1-p02-a' },
      b: { to: 'https://new.example/b?a=me&clickref=a1-p02-b&ued=X', subId: 'a1-p02-b' },
    },
    countries: ['https://new.example/de?a=me&clickref=a1-p02'],
  };
  expect(living.placements['a1-p02']).toEqual({
    post: 'a',
    link: 'new',
    retired: false,
    ...chosen,
  });
  const first = JSON.parse(JSON.stringify(chosen).replaceAll('a1-p02', 'a1-p01')) as object;
  expect(living.placements['a1-p01']).toEqual({
    post: 'a',
    link: 'old',
    retired: false,
    to: 'https://old.example/?sub=a1-p01',
    subId: 'a1-p01',
    successors: [
      { link: 'mid', to: 'https://mid.example/?sid=a1p01', subId: 'a1p01' },
      { link: 'new', ...first },
    ],
  });
  expect(living.links['new']).toMatchObject({
    arms: { a: 1, b: 3 },
    countries: [{ in: ['DE', 'AT'], url: 'https://new.example/de?a=me' }],
  });
});

test('a closed program whose readers nobody takes goes on as before', () => {
  const closed = createLinks({
    old: {
      network: 'in-house',
      status: 'closed',
      effectiveTo: '2026-01-31',
      terms: TERMS,
      links: { old: { url: 'https://old.example/' } },
    },
  });
  const { links: built } = buildManifest({
    links: closed,
    lock: EMPTY_LOCK,
    paths: new Map(),
    contexts: new Map(),
  });
  expect(built['old']?.life).toBeUndefined();
});

test('a manifest of version 2 is still read', () => {
  expect(ManifestSchema.safeParse({ ...manifest, version: 2 }).success).toBe(true);
  expect(ManifestSchema.safeParse({ ...manifest, version: 4 }).success).toBe(false);
});

test('a placement is found by its code, with an arm or without', () => {
  expect(findPlacement(living, 'a1-p02')).toBe(living.placements['a1-p02']);
  expect(findPlacement(living, 'a1-p02-z')).toBe(living.placements['a1-p02']);
  expect(findPlacement(living, 'a1-p03')).toBeUndefined();
  expect(findPlacement(living, '__proto__')).toBeUndefined();
});

test('a channel is no post, and its placements lead where those of posts do', () => {
  const withChannel: PlacementLock = {
    version: 1,
    articles: {
      9: {
        post: 'issue-12',
        channel: true,
        published: '2026-02-01',
        placements: { 1: { link: 'acme', heading: '', text: '' } },
      },
    },
  };
  const built = buildManifest({
    links,
    lock: withChannel,
    // A post of the same id, which lint refuses, does not become the channel's page.
    paths: new Map([['issue-12', '/posts/issue-12/']]),
    channels: new Map([['issue-12', 'newsletter']]),
    contexts: new Map(),
    revisions: new Map([['issue-12', 'r20260201']]),
  });
  expect(built.channels).toEqual({ 'issue-12': { code: 'a9', kind: 'newsletter' } });
  expect(built.posts).toEqual({});
  expect(built.placements['a9-p01']).toMatchObject({ post: 'issue-12', subId: 'a9-p01' });
  expect(built.placements['a9-p01']?.to).toContain('a9-p01');
  expect(built.placements['a9-p01']?.to).not.toContain('r20260201');
  expect(ManifestSchema.parse(built)).toEqual(built);
});
