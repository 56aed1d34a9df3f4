// Links that begin and end, hand over, and share their readers out.
import fc from 'fast-check';
import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import type { Manifest, ManifestLink } from '../../src/core/affiliate/manifest.ts';
import { decide, type GoDecision, type GoRequest } from '../../src/edge/go.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { createManifest } from '../support/manifest.ts';
import { chromeClick, chromePrefetch } from '../support/request-headers.ts';

type Life = NonNullable<ManifestLink['life']>;

/** `old` with the given life; `next` comes after it, and `last` after that one. */
function createLiving(life: Life, next: Partial<ManifestLink> = {}): Manifest {
  const manifest = createManifest();
  const link = { ...manifest.links['global-api']! };
  manifest.links['old'] = { ...link, url: 'https://old.example/', life };
  manifest.links['next'] = { ...link, url: 'https://next.example/', ...next };
  manifest.links['last'] = { ...link, url: 'https://last.example/' };
  manifest.placements['a17-p09'] = {
    post: 'tracked-link',
    link: 'old',
    retired: false,
    to: 'https://old.example/?sub=a17-p09',
    successors: [
      { link: 'next', to: 'https://next.example/?sid=a17p09' },
      { link: 'last', to: 'https://last.example/?u1=a17-p09' },
    ],
  };
  return manifest;
}

const minuteOf = (time: string): number => Date.parse(time) / 60_000;

function ask(
  manifest: Manifest,
  given: Partial<GoRequest> & { headers?: Readonly<Record<string, string>> } = {},
): GoDecision {
  const { headers = chromeClick, ...facts } = given;
  return decide(
    {
      method: 'GET',
      path: '/go/old/a17-p09',
      query: '',
      minute: minuteOf('2026-03-14T15:09Z'),
      header: (name) => headers[name],
      isBotAgent: isbot,
      ...facts,
    },
    createRoutes(manifest),
  );
}

/** Where it leads, else the status. */
function whereTo({ status, headers }: GoDecision): string | number {
  const at = headers.indexOf('Location');
  return at === -1 ? status : (headers[at + 1] ?? '');
}

const TWO = { successors: ['next', 'last'] };
const AT_OLD = 'https://old.example/?sub=a17-p09';
const AT_NEXT = 'https://next.example/?sid=a17p09';
const AT_LAST = 'https://last.example/?u1=a17-p09';

describe('a link with days', () => {
  test.each<[string, Life, string | number]>([
    ['2026-03-01T00:00Z', { from: '2026-03-01' }, AT_OLD],
    ['2026-02-28T23:59Z', { from: '2026-03-01' }, 404],
    ['2026-02-28T23:59Z', { from: '2026-03-01', fallback: '/posts/a/' }, '/posts/a/'],
    // Whoever comes too early is not sent to what comes afterwards.
    ['2026-02-28T23:59Z', { from: '2026-03-01', ...TWO }, 404],
    ['2026-03-31T23:59Z', { until: '2026-03-31' }, AT_OLD],
    ['2026-04-01T00:00Z', { until: '2026-03-31' }, 410],
    ['2026-04-01T00:00Z', { until: '2026-03-31', fallback: '/posts/a/' }, '/posts/a/'],
    ['2026-04-01T00:00Z', { until: '2026-03-31', fallback: '/posts/a/', ...TWO }, AT_NEXT],
    ['2026-03-14T00:00Z', { closed: true, ...TWO }, AT_NEXT],
    ['2026-03-14T00:00Z', { closed: true, fallback: '/' }, '/'],
  ])('at %s, with %j, leads to %s', (time, life, expected) => {
    expect(whereTo(ask(createLiving(life), { minute: minuteOf(time) }))).toBe(expected);
  });

  test('leads without a placement, too', () => {
    const manifest = createLiving({ until: '2026-01-31', ...TWO });
    expect(whereTo(ask(manifest, { path: '/go/old' }))).toBe('https://next.example/');
  });
});

describe('who comes after', () => {
  const ended = { until: '2026-01-31', ...TWO };

  test.each<[Partial<ManifestLink>, string | number]>([
    [{}, AT_NEXT],
    [{ life: { until: '2026-02-28' } }, AT_LAST],
    [{ life: { closed: true } }, AT_LAST],
    [{ life: { from: '2026-12-01' } }, 404],
    [{ life: { from: '2026-12-01', fallback: '/posts/b/' } }, '/posts/b/'],
  ])('with %j, readers go to %s', (next, expected) => {
    expect(whereTo(ask(createLiving(ended, next)))).toBe(expected);
  });

  test('the click is of the link that took the reader, and of the placement that he clicked', () => {
    expect(ask(createLiving(ended)).click).toMatchObject({
      link: 'next',
      placement: 'a17-p09',
      post: 'tracked-link',
      reason: 'human',
    });
  });

  test('the nearest fallback of those that have ended takes the reader', () => {
    const life = { ...ended, fallback: '/posts/old/' };
    const manifest = createLiving(life, { life: { closed: true } });
    manifest.links['last']!.life = { until: '2026-02-01' };
    expect(whereTo(ask(manifest))).toBe('/posts/old/');
    manifest.links['last']!.life = { until: '2026-02-01', fallback: '/posts/last/' };
    const decision = ask(manifest);
    expect(whereTo(decision)).toBe('/posts/last/');
    expect(decision.click).toMatchObject({ link: 'old', reason: 'human' });
  });

  test('a manifest without the link that comes after cannot be served', () => {
    const manifest = createLiving(ended);
    delete manifest.links['last'];
    expect(() => createRoutes(manifest)).toThrow(/successor "last"/);
  });

  test.each(['//evil.example/', 'https://evil.example/', '/go/old', '/a\r\nSet-Cookie: a=1'])(
    'a manifest with the fallback %j cannot be served',
    (fallback) => {
      expect(() => createRoutes(createLiving({ closed: true, fallback }))).toThrow(/no page/);
    },
  );
});

describe('a link with a limit', () => {
  const limited = createLiving({ clickLimit: 3, ...TWO });

  test.each([
    [0, AT_OLD],
    [2, AT_OLD],
    [3, AT_NEXT],
    [99, AT_NEXT],
  ])('after %i clicks leads to %s', (count, expected) => {
    const countClicks = (link: string) => (link === 'old' ? count : 0);
    expect(whereTo(ask(limited, { countClicks }))).toBe(expected);
  });

  test('serves where nobody counts', () => {
    expect(whereTo(ask(limited))).toBe(AT_OLD);
  });
});

describe('a split test', () => {
  const manifest = createLiving({ until: '2026-01-31', ...TWO }, { arms: { a: 1, b: 0, c: 3 } });
  manifest.placements['a17-p09']!.successors![0]!.arms = {
    a: { to: 'https://next.example/?sid=a17p09a' },
    b: { to: 'https://next.example/b?sid=a17p09b' },
    c: { to: 'https://next.example/c?sid=a17p09c' },
  };

  test.each([
    [0, 'a'],
    [0.2499, 'a'],
    [0.25, 'c'],
    [0.999_999, 'c'],
    // No shell gives it; no reader is to pay for it.
    [1, 'c'],
  ])('with %d takes arm %s, with a sub-ID and a code of its own', (drawn, arm) => {
    const asked: string[] = [];
    const draw = (name: string) => {
      asked.push(name);
      return drawn;
    };
    const decision = ask(manifest, { draw });
    expect(whereTo(decision)).toMatch(new RegExp(`sid=a17p09${arm}$`));
    expect(decision.click).toMatchObject({ link: 'next', placement: `a17-p09-${arm}` });
    expect(asked).toEqual(['next']);
  });

  test('is of placements alone: without one, nobody could tell whose money it was', () => {
    const decision = ask(manifest, { path: '/go/next', draw: () => 0.9 });
    expect(whereTo(decision)).toBe('https://next.example/');
    expect(decision.click).toMatchObject({ link: 'next', placement: '' });
  });

  test('is not decided by who asks', () => {
    const own = createManifest();
    own.links['global-api']!.arms = { a: 1, b: 1 };
    own.placements['a17-p03']!.arms = {
      a: { to: 'https://global-api.example/a' },
      b: { to: 'https://global-api.example/b' },
    };
    const decision = ask(own, { path: '/go/global-api/a17-p03-b', draw: () => 0 });
    expect(whereTo(decision)).toBe('https://global-api.example/a');
    expect(decision.click.placement).toBe('a17-p03-a');
  });
});

describe('by country', () => {
  const manifest = createManifest();
  manifest.links['global-api']!.countries = [
    { in: ['DE', 'AT'], url: 'https://global-api.example/de' },
    { in: ['FR'], url: 'https://global-api.example/fr' },
  ];
  manifest.placements['a17-p03']!.countries = [
    'https://global-api.example/de?sub=a17-p03',
    'https://global-api.example/fr?sub=a17-p03',
  ];

  test.each([
    ['AT', '/go/global-api/a17-p03', 'https://global-api.example/de?sub=a17-p03'],
    ['FR', '/go/global-api/a17-p03', 'https://global-api.example/fr?sub=a17-p03'],
    ['FR', '/go/global-api', 'https://global-api.example/fr'],
    ['US', '/go/global-api/a17-p03', 'https://global-api.example/?ref=me&sub=a17-p03'],
    ['constructor', '/go/global-api', 'https://global-api.example/?ref=me'],
    [undefined, '/go/global-api', 'https://global-api.example/?ref=me'],
  ])('a reader in %s who opens %s goes to %s', (country, path, expected) => {
    expect(whereTo(ask(manifest, { country, path }))).toBe(expected);
  });
});

test('a prefetch of a link that has ended is told as little as any', () => {
  const decision = ask(createLiving({ until: '2026-01-31' }), { headers: chromePrefetch });
  expect(decision).toMatchObject({ status: 503, click: { reason: 'prefetch' } });
});

test('nobody is asked to draw or to count for a link with one address', () => {
  const refuse = (): number => {
    throw new Error('asked for nothing');
  };
  const decision = ask(createManifest(), {
    path: '/go/global-api/a17-p03',
    draw: refuse,
    countClicks: refuse,
  });
  expect(decision.status).toBe(302);
});

test('whatever decides, the destination is one of the manifest', () => {
  const days = fc.constantFrom(undefined, '2026-01-01', '2026-03-14', '2026-12-31');
  const lives = fc.record({
    from: days,
    until: days,
    closed: fc.constantFrom(undefined, true as const),
    clickLimit: fc.constantFrom(undefined, 1, 5),
    fallback: fc.constantFrom(undefined, '/posts/a/'),
    successors: fc.constantFrom(undefined, ['next'], ['next', 'last']),
  });
  const known = [
    ...['old', 'next', 'last'].map((name) => `https://${name}.example/`),
    AT_OLD,
    AT_NEXT,
    AT_LAST,
    '/posts/a/',
    404,
    410,
  ];
  fc.assert(
    fc.property(
      lives,
      lives,
      fc.integer({ min: minuteOf('2025-12-01'), max: minuteOf('2027-02-01') }),
      fc.nat({ max: 10 }),
      fc.constantFrom('/go/old', '/go/old/a17-p09', '/go/old/x'),
      (life, next, minute, count, path) => {
        const manifest = createLiving(life as Life, { life: next as Life });
        const decision = ask(manifest, { path, minute, countClicks: () => count });
        expect(known).toContain(whereTo(decision));
      },
    ),
    { numRuns: 500 },
  );
});
