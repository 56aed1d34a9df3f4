// Whatever an address holds, it stays one value in each format and reaches the reader byte for byte.
import fc from 'fast-check';
import type { Element } from 'hast';
import { htmlToHast } from 'satteri';
import { describe, expect, test } from 'vitest';
import {
  formatForwardingPage,
  formatPageName,
} from '../../../src/core/fallback/forwarding-page.ts';
import type { Forward } from '../../../src/core/fallback/forwards.ts';
import { formatNginxMap } from '../../../src/core/fallback/nginx-files.ts';
import {
  addToRedirects,
  CLOUDFLARE_LINE_LENGTH,
  CLOUDFLARE_LINES,
  listRedirectWarnings,
} from '../../../src/core/fallback/redirects-file.ts';

const FORWARD: Forward = {
  path: '/go/acme/a1-p01',
  to: 'https://acme.example/?a=1&s=a1-p01#x',
  title: 'Acme & <Co>',
  compensated: true,
};

/** Every address that a manifest may hold: printable ASCII, spaces aside. */
const address = fc
  .stringMatching(/^[\x21-\x7e]{0,40}$/)
  .map((rest) => `https://acme.example/${rest}`)
  .filter((url) => URL.canParse(url));

describe('_redirects', () => {
  test('a link is a line of path, target and 302', () => {
    expect(addToRedirects('', [FORWARD])).toBe(
      '# Links, written by Tidemark at each build\n/go/acme/a1-p01 https://acme.example/?a=1&s=a1-p01#x 302\n# End of links\n',
    );
  });

  test('links go before the lines of the author, and take the place of older links', () => {
    const own = '/old /new 301\n/* /404 404\n';
    const once = addToRedirects(own, [FORWARD]);
    expect(once.endsWith(`# End of links\n\n${own}`)).toBe(true);
    expect(addToRedirects(once, [FORWARD])).toBe(once);
    expect(addToRedirects(once, [])).not.toContain('acme');
  });

  test('whatever an address holds, it is the second of three words of one line', () => {
    fc.assert(
      fc.property(address, (to) => {
        const lines = addToRedirects('/a /b\n', [{ ...FORWARD, to }]).split('\n');
        expect(lines).toHaveLength(6);
        expect(lines[1]?.split(/\s+/)).toEqual([FORWARD.path, to, '302']);
      }),
    );
  });

  test('what Cloudflare would leave out in silence is told', () => {
    const many = Array.from({ length: CLOUDFLARE_LINES }, (_, n) => ({
      ...FORWARD,
      path: `/go/l${n}`,
    }));
    expect(listRedirectWarnings(addToRedirects('/x/* /y\n/:z /y\n', many))).toEqual([]);
    expect(listRedirectWarnings(addToRedirects('/x /y\n', many))).toEqual([
      expect.stringContaining('_redirects has 2001 lines, and Cloudflare reads 2000'),
    ]);
    const to = `https://acme.example/${'x'.repeat(CLOUDFLARE_LINE_LENGTH)}`;
    expect(listRedirectWarnings(addToRedirects('', [{ ...FORWARD, to }]))).toEqual([
      expect.stringContaining('characters for /go/acme/a1-p01, and Cloudflare reads 1000'),
    ]);
    const ported = { ...FORWARD, to: 'https://acme.example:8080/' };
    expect(listRedirectWarnings(addToRedirects('', [FORWARD, ported]))).toEqual([
      expect.stringContaining('leads /go/acme/a1-p01 to an address with a port'),
    ]);
  });
});

describe('the map for nginx', () => {
  test('quotes, backslashes and dollar signs are those of the address', () => {
    const to = String.raw`https://acme.example/?a="b\c'd;e{f}$g#h`;
    expect(formatNginxMap([{ ...FORWARD, to }])).toContain(
      String.raw`  /go/acme/a1-p01 "https://acme.example/?a=\"b\\c'd;e{f}${'$'}{tidemark_dollar}g#h";`,
    );
  });

  test('whatever an address holds, it is one quoted word', () => {
    fc.assert(
      fc.property(address, (to) => {
        const line = formatNginxMap([{ ...FORWARD, to }])
          .split('\n')
          .find((each) => each.startsWith('  /go/'));
        const quoted =
          /^ {2}\/go\/acme\/a1-p01 "((?:[^"\\$]|\\["\\]|\$\{tidemark_dollar\})*)";$/.exec(
            line ?? '',
          );
        const read = quoted?.[1]
          ?.replaceAll('${tidemark_dollar}', () => '$')
          .replaceAll(/\\(.)/g, '$1');
        expect(read).toBe(to);
      }),
    );
  });

  test('there is room for all paths', () => {
    const size = (count: number) =>
      Number(
        /map_hash_max_size (\d+)/.exec(
          formatNginxMap(Array.from({ length: count }, () => FORWARD)),
        )?.[1],
      );
    expect(size(0)).toBe(2048);
    expect(size(5000)).toBeGreaterThanOrEqual(10_000);
  });
});

describe('a forwarding page', () => {
  const elements = (html: string, tag: string): Element[] => {
    const found: Element[] = [];
    const visit = (node: { type: string; children?: unknown[] }): void => {
      if (node.type === 'element' && (node as Element).tagName === tag) found.push(node as Element);
      for (const child of node.children ?? []) visit(child as typeof node);
    };
    visit(htmlToHast(html));
    return found;
  };

  test('lies where hosts look for the path', () => {
    expect(formatPageName('/go/acme/a1-p01')).toBe('go/acme/a1-p01/index.html');
  });

  test('is for no index, names its language, and keeps the policy of the endpoint', () => {
    const html = formatForwardingPage(FORWARD);
    const metas = elements(html, 'meta').map(({ properties }) => properties);
    expect(metas).toContainEqual({ name: 'robots', content: 'noindex, nofollow' });
    expect(metas).toContainEqual({ name: 'referrer', content: 'strict-origin-when-cross-origin' });
    expect(metas).toContainEqual({ name: 'color-scheme', content: 'light dark' });
    expect(elements(html, 'html')[0]?.properties['lang']).toBe('en');
    expect(elements(html, 'title')[0]?.children).toEqual([
      expect.objectContaining({ value: 'On to Acme & <Co>' }),
    ]);
    expect(elements(html, 'script')).toEqual([]);
  });

  test('says what the link is where it can earn, and marks it', () => {
    expect(formatForwardingPage(FORWARD)).toContain('This is an affiliate link');
    const rel = (compensated: boolean) =>
      elements(formatForwardingPage({ ...FORWARD, compensated }), 'a')[0]?.properties['rel'];
    expect(rel(true)).toEqual(['sponsored', 'nofollow', 'noopener']);
    expect(rel(false)).toEqual(['noopener']);
    expect(formatForwardingPage({ ...FORWARD, compensated: false })).not.toContain('affiliate');
  });

  test('whatever address and title hold, they are the link, the refresh and text', () => {
    fc.assert(
      fc.property(address, fc.string({ minLength: 1 }), (to, title) => {
        const html = formatForwardingPage({ ...FORWARD, to, title });
        expect(elements(html, 'a').map(({ properties }) => properties['href'])).toEqual([to]);
        const refresh = elements(html, 'meta').find(
          ({ properties }) => properties['httpEquiv'] !== undefined,
        );
        expect(refresh?.properties['content']).toBe(`0; url=${to}`);
        expect(elements(html, 'meta')).toHaveLength(6);
        expect(elements(html, 'h1')[0]?.children).toHaveLength(1);
        expect(elements(html, 'script')).toEqual([]);
      }),
    );
  });
});
