// The check against a real server that does all that merchants do, on the wire.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkLandings, type CheckedLanding } from '../../src/links/check-landings.ts';
import { createRequester, type RequesterOptions } from '../../src/links/http-request.ts';
import type { Manners } from '../../src/links/world.ts';
import { createProgram } from '../support/link-health.ts';
import {
  byMethod,
  html,
  inOrder,
  redirect,
  startMerchants,
  status,
  text,
  type Merchants,
  type Page,
} from '../support/merchants.ts';

const LONG =
  'Servers by the hour, with disks and a network, billed at the end of the month. '.repeat(5);
const plans = html('Plans', LONG);

let merchants: Merchants;
let slept: number[];

beforeAll(async () => {
  merchants = await startMerchants();
});
afterAll(() => merchants.close());
beforeEach(() => {
  merchants.log.length = 0;
  merchants.requests.length = 0;
  slept = [];
});

const manners: Manners = {
  userAgent: 'Tidemark-link-check/1.2.3 (+https://blog.test)',
  timeoutMs: 5000,
  maxBytes: 64 * 1024,
  pauseMs: 0,
  concurrency: 4,
  retry: { retries: 2, firstDelayMs: 1000, maxDelayMs: 30_000 },
};

interface Setting extends Partial<Manners>, Partial<RequesterOptions> {
  etag?: { address: string; value: string };
  signal?: AbortSignal;
}

async function checkAll(
  landings: readonly string[],
  setting: Setting = {},
): Promise<CheckedLanding[]> {
  const {
    lookup,
    allowPrivate = true,
    etag,
    signal = new AbortController().signal,
    ...changed
  } = setting;
  const request = createRequester({
    allowPrivate,
    lookup: lookup ?? (async () => [{ address: '127.0.0.1', family: 4 }]),
  });
  const program = createProgram({ params: ['ref'], hosts: ['acme.test'] });
  return checkLandings(
    landings.map((landing) => ({ landing, programs: [program], etag })),
    {
      request,
      now: () => new Date('2026-04-15T12:00:00Z'),
      createName: () => 'no-such-page',
      sleep: async (ms, stop) => {
        slept.push(ms);
        stop.throwIfAborted();
      },
    },
    { manners: { ...manners, ...changed }, signal, onChecked: () => undefined },
  );
}

/** Checks one path of `acme.test`, whose pages are given. */
async function check(path: string, pages: Readonly<Record<string, Page>>, setting?: Setting) {
  merchants.serve('acme.test', pages);
  const [checked] = await checkAll([merchants.at('acme.test', path)], setting);
  return checked!;
}

async function verdictOf(...args: Parameters<typeof check>) {
  return (await check(...args)).finding.verdict;
}

const never: Page = () => undefined;

describe('a page', () => {
  test('is asked for politely: robots.txt, HEAD, GET, and one path that cannot exist', async () => {
    expect(await verdictOf('/plans', { '/plans': plans })).toBe('ok');
    expect(merchants.log).toEqual([
      'GET acme.test/robots.txt',
      'HEAD acme.test/plans',
      'GET acme.test/plans',
      'GET acme.test/no-such-page',
    ]);
    for (const { headers } of merchants.requests) {
      expect(headers['user-agent']).toBe('Tidemark-link-check/1.2.3 (+https://blog.test)');
      expect(headers.cookie ?? headers.referer ?? headers.authorization).toBeUndefined();
    }
  });

  test.each([404, 410])('that answers %i is gone, which GET has confirmed', async (code) => {
    expect(await verdictOf('/plans', { '/plans': status(code) })).toBe('gone');
    expect(merchants.log).toContain('GET acme.test/plans');
  });

  test.each([404, 405, 403, 500, 501])(
    'is well when only HEAD is refused with %i',
    async (code) => {
      expect(await verdictOf('/plans', { '/plans': byMethod(status(code), plans) })).toBe('ok');
    },
  );

  test('that is a file is not read', async () => {
    const file = status(200, { 'content-type': 'application/pdf' });
    expect(await verdictOf('/a.pdf', { '/a.pdf': file })).toBe('ok');
    expect(merchants.log).not.toContain('GET acme.test/a.pdf');
  });

  test.each([
    [
      'says "not found" with 200',
      { '/plans': html('Page not found', 'Try our shop.') },
      'soft-404',
    ],
    ['is what every path shows', { '*': html('Willkommen', LONG) }, 'soft-404'],
    ['offers the domain', { '*': html('acme.test', 'This domain is for sale.') }, 'parked'],
    ['refuses programs', { '/plans': status(403) }, 'refused'],
    ['has an error', { '/plans': status(500) }, 'http-error'],
  ] satisfies [string, Record<string, Page>, string][])(
    'that %s is known',
    async (_, pages, verdict) => {
      const robots = { '/robots.txt': status(404) };
      expect(await verdictOf('/plans', { ...pages, ...robots })).toBe(verdict);
    },
  );

  test('of any size is read up to the limit', async () => {
    let sent = 0;
    const huge: Page = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<title>Plans</title><h1>Plans</h1>');
      const more = (): void => {
        while (!response.destroyed && response.write('word '.repeat(2000))) sent += 10_000;
      };
      response.on('drain', more);
      more();
    };
    const { finding } = await check('/plans', {
      '/plans': byMethod(status(200, { 'content-type': 'text/html' }), huge),
    });
    expect(finding.verdict).toBe('ok');
    expect(sent).toBeLessThan(20_000_000);
  });

  test('that was packed without being asked is unpacked, up to the limit', async () => {
    const bomb = gzipSync(`<title>Page not found</title>${' '.repeat(50_000_000)}`);
    const packed: Page = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
      response.end(bomb);
    };
    expect(await verdictOf('/plans', { '/plans': packed })).toBe('soft-404');
  });

  test('that has not changed is not sent again', async () => {
    const landing = merchants.at('acme.test', '/plans');
    const pages = {
      '/plans': byMethod(plans, (request, response) => {
        const code = request.headers['if-none-match'] === '"7"' ? 304 : 500;
        status(code)(request, response);
      }),
    };
    expect(await verdictOf('/plans', pages, { etag: { address: landing, value: '"7"' } })).toBe(
      'ok',
    );
  });
});

describe('a redirect', () => {
  test('is followed by hand, and each address is kept', async () => {
    const pages = { '/plans': redirect('/a', 301), '/a': redirect('b?v=1', 307), '/b': plans };
    const { finding, probe } = await check('/plans', pages);
    const at = (path: string) => merchants.at('acme.test', path);
    expect(probe.hops).toEqual([
      { address: at('/plans'), status: 301 },
      { address: at('/a'), status: 307 },
      { address: at('/b?v=1'), status: 200 },
    ]);
    expect(finding).toEqual({ verdict: 'moved', detail: at('/b?v=1') });
  });

  test.each([
    ['to the home page', { '/plans': redirect('/'), '/': plans }, 'sent-home'],
    ['in a circle', { '/plans': redirect('/b'), '/b': redirect('/plans') }, 'redirect-loop'],
    ['to itself', { '/plans': redirect('/plans') }, 'redirect-loop'],
    ['to an app', { '/plans': redirect('acme://plans') }, 'redirect-scheme'],
    ['to a file', { '/plans': redirect('file:///etc/passwd') }, 'redirect-scheme'],
    ['to nowhere', { '/plans': status(302) }, 'ok'],
  ] satisfies [string, Record<string, Page>, string][])(
    '%s is known',
    async (_, pages, verdict) => {
      expect(await verdictOf('/plans', pages)).toBe(verdict);
    },
  );

  test('is followed ten times and no more', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [
          `/${n}`,
          n === length - 1 ? plans : redirect(`/${n + 1}`),
        ]),
      );
    expect(await verdictOf('/0', chain(11))).toBe('ok');
    expect(await verdictOf('/0', chain(12))).toBe('redirect-limit');
  });

  test('to another owner’s host is known, and to the same owner’s is well', async () => {
    merchants.serve('www.acme.test', { '/plans': plans });
    merchants.serve('else.test', { '/plans': plans });
    const to = (host: string) => ({ '/plans': redirect(merchants.at(host, '/plans')) });
    expect(await verdictOf('/plans', to('www.acme.test'))).toBe('ok');
    expect(await verdictOf('/plans', to('else.test'))).toBe('other-host');
  });

  test('that drops the page’s query is known', async () => {
    expect(await verdictOf('/plans?size=2', { '/plans': redirect('/b'), '/b': plans })).toBe(
      'query-lost',
    );
  });

  test('loses the author’s id before it is followed', async () => {
    const pages = { '/plans': redirect('/b?ref=me-1&size=2'), '/b': plans };
    expect(await verdictOf('/plans', pages)).toBe('ok');
    expect(merchants.log).toContain('HEAD acme.test/b?size=2');
    expect(merchants.log.join()).not.toContain('me-1');
  });

  test.each(['/r/me-1', '/plans?ref=me-1'])('to %s, which tracks, is not followed', async (to) => {
    expect(await verdictOf('/plans', { '/plans': redirect(to) })).toBe('tracking-redirect');
    expect(merchants.log.join()).not.toContain('me-1');
  });
});

describe('a host that does not answer', () => {
  test('is given up after its time, three times over', async () => {
    const pages = { '/robots.txt': status(404), '/plans': never };
    const { finding } = await check('/plans', pages, { timeoutMs: 60 });
    expect(finding.verdict).toBe('timeout');
    expect(finding.detail).toContain('no answer in 0.06 s');
    expect(slept).toEqual([1000, 2000]);
  });

  test('is given up when the text does not end', async () => {
    const endless: Page = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<title>Plans');
    };
    expect(
      await verdictOf('/plans', { '/plans': byMethod(plans, endless) }, { timeoutMs: 100 }),
    ).toBe('timeout');
  });

  test('closes the connection, or is no web server', async () => {
    const pages = { '*': ((request) => request.socket.destroy()) satisfies Page };
    expect(await verdictOf('/plans', pages)).toBe('connection');
  });

  test('has no address', async () => {
    const lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND acme.test'), { code: 'ENOTFOUND' });
    };
    const { finding } = await check('/plans', {}, { lookup });
    expect(finding.verdict).toBe('dns');
    expect(finding.detail).toContain('ENOTFOUND');
  });

  test('does not speak TLS', async () => {
    const [checked] = await checkAll([
      merchants.at('acme.test', '/plans').replace('http', 'https'),
    ]);
    expect(checked?.finding.verdict).toBe('tls');
    expect(slept).toEqual([]);
  });
});

describe('a busy host', () => {
  const robots = { '/robots.txt': status(404) };

  test('is asked again when it says, and not before', async () => {
    const busy = inOrder(status(429, { 'retry-after': '7' }), status(503), plans);
    expect(await verdictOf('/plans', { ...robots, '/plans': busy })).toBe('ok');
    expect(slept).toEqual([7000, 2000]);
  });

  test('is left alone when it wants to be for long', async () => {
    const { finding, probe } = await check('/plans', {
      ...robots,
      '/plans': status(503, { 'retry-after': '3600' }),
    });
    expect(finding.verdict).toBe('rate-limited');
    expect(probe.end).toMatchObject({ retryAt: Date.parse('2026-04-15T13:00:00Z') });
    expect(slept).toEqual([]);
  });

  test('is not broken by 429, and fails by 503 that does not end', async () => {
    expect(await verdictOf('/plans', { ...robots, '/plans': status(429) })).toBe('rate-limited');
    expect(await verdictOf('/plans', { ...robots, '/plans': status(503) })).toBe('http-error');
  });

  test('gets one request at a time, with pauses, and robots.txt may ask for longer ones', async () => {
    let open = 0;
    let most = 0;
    const slow: Page = (request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        plans(request, response);
      }, 5);
    };
    merchants.serve('acme.test', {
      '/robots.txt': text('User-agent: *\nCrawl-delay: 2'),
      '*': slow,
    });
    const paths = ['/1', '/2', '/3', '/4'].map((path) => merchants.at('acme.test', path));
    await checkAll(paths, { pauseMs: 250 });
    expect(most).toBe(1);
    expect(new Set(slept)).toEqual(new Set([2000]));
    expect(merchants.log.filter((line) => line.includes('robots'))).toHaveLength(1);
  });
});

describe('robots.txt', () => {
  test('that disallows a page keeps every request from it', async () => {
    const rules = 'User-agent: *\nAllow: /\n\nUser-agent: Tidemark-link-check\nDisallow: /plans';
    expect(await verdictOf('/plans/a', { '/robots.txt': text(rules), '*': plans })).toBe('robots');
    expect(merchants.log).toEqual(['GET acme.test/robots.txt']);
  });

  test('of the host that a redirect leads to is asked, too', async () => {
    merchants.serve('www.acme.test', {
      '/robots.txt': text('User-agent: *\nDisallow: /'),
      '*': plans,
    });
    const pages = { '/plans': redirect(merchants.at('www.acme.test', '/plans')) };
    expect(await verdictOf('/plans', pages)).toBe('robots');
    expect(merchants.log).not.toContain('HEAD www.acme.test/plans');
  });

  test.each([
    ['that is not there allows everything', status(404), 'ok'],
    ['that cannot be had allows nothing', status(500), 'robots'],
    ['is found along redirects', redirect('/r.txt'), 'robots'],
  ])('%s', async (_, robots, verdict) => {
    const pages = {
      '/robots.txt': robots,
      '/r.txt': text('User-agent: *\nDisallow: /'),
      '/plans': plans,
    };
    expect(await verdictOf('/plans', pages)).toBe(verdict);
  });
});

describe('a private address is not asked', () => {
  test.each(['127.0.0.1', '[::1]', '[::ffff:10.0.0.1]', '10.1.2.3', '169.254.169.254', '0x7f.1'])(
    'when the address says so: %s',
    async (host) => {
      const [checked] = await checkAll([`http://${host}/`], { allowPrivate: false });
      expect(checked?.finding.verdict).toBe('private-address');
    },
  );

  test('when its name leads there, also with others', async () => {
    const lookup = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect(await verdictOf('/plans', { '*': plans }, { lookup, allowPrivate: false })).toBe(
      'private-address',
    );
    expect(merchants.log).toEqual([]);
  });

  test('when a redirect leads there', async () => {
    merchants.serve('acme.test', { '/plans': redirect('http://10.0.0.1/admin') });
    const request = createRequester({
      allowPrivate: true,
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const guarded = createRequester({ allowPrivate: false, lookup: async () => [] });
    const [checked] = await checkLandings(
      [
        {
          landing: merchants.at('acme.test', '/plans'),
          programs: [createProgram()],
          etag: undefined,
        },
      ],
      {
        // The stand-in itself is on a private address, so that only the way on from it is guarded.
        request: async (each) =>
          each.address.includes('acme.test') ? request(each) : guarded(each),
        now: () => new Date(0),
        createName: () => 'x',
        sleep: async () => undefined,
      },
      { manners, signal: new AbortController().signal, onChecked: () => undefined },
    );
    expect(checked?.finding.verdict).toBe('private-address');
  });
});

test('a run ends when its time is up, and says of the rest that it was not asked', async () => {
  merchants.serve('acme.test', { '*': never });
  const started = performance.now();
  const landings = ['/1', '/2', '/3'].map((path) => merchants.at('acme.test', path));
  const checked = await checkAll(landings, { signal: AbortSignal.timeout(100) });
  expect(checked.map(({ finding }) => finding.verdict)).toEqual([
    'out-of-time',
    'out-of-time',
    'out-of-time',
  ]);
  expect(performance.now() - started).toBeLessThan(3000);
});
