// Facts of a review for tests: articles, clicks and customers as a test says them.
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import type { ClickCount, ViewCount } from '../../src/core/clicks/click-store.ts';
import { prepareReport, type ReportInput } from '../../src/core/report/report-data.ts';
import type { ReviewFacts } from '../../src/core/review/review-facts.ts';
import { addDays } from '../../src/core/time/civil-date.ts';
import { observe } from './ledger.ts';
import { reportInput, reportPost } from './report-input.ts';

export const AS_OF = '2026-11-20';

/** Articles `a0`, `a1`, … each with one link to `acme`, published on one day. */
export function manyPosts(count: number, published = '2025-11-01') {
  return Array.from({ length: count }, (_, index) =>
    reportPost(`a${index}`, published, { tags: ['keyboards'], kind: 'review' }),
  );
}

export function manifestOf(posts: readonly { id: string }[]): Manifest {
  return {
    version: 3,
    links: {
      acme: {
        program: 'acme',
        network: 'in-house',
        routing: 'redirect',
        compensated: true,
        url: 'https://acme.example/',
      },
    },
    placements: Object.fromEntries(
      posts.map(({ id }, index) => [
        `a${index + 1}-p01`,
        {
          post: id,
          link: 'acme',
          to: 'https://acme.example/',
          subId: `a${index + 1}-p01`,
          retired: false,
        },
      ]),
    ),
    posts: Object.fromEntries(
      posts.map(({ id }, index) => [id, { code: `a${index + 1}`, path: `/posts/${id}/` }]),
    ),
  };
}

/** `perDay` human clicks on the link of article number `index`, on each of `days` days up to and with `until`. */
export function clicksOf(index: number, perDay: number, days: number, until = AS_OF): ClickCount[] {
  return Array.from({ length: days }, (_, back) => ({
    day: addDays(until, -back),
    link: 'acme',
    placement: `a${index + 1}-p01`,
    post: `a${index}`,
    reason: 'human',
    count: perDay,
  }));
}

export function viewsOf(index: number, perDay: number, days: number): ViewCount[] {
  return Array.from({ length: days }, (_, back) => ({
    day: addDays(AS_OF, -back),
    path: `/posts/a${index}/`,
    post: `a${index}`,
    reason: 'human',
    count: perDay,
  }));
}

/** Customers won by article number `index`, one every five days, for 20.00 each. */
export function customersOf(index: number, count: number) {
  return Array.from({ length: count }, (_, number) => ({
    ...observe({
      externalId: `c${index}-${number}`,
      customer: `c${index}-${number}`,
      program: 'acme',
      kind: 'sale',
      status: 'approved',
      occurredOn: addDays(AS_OF, -5 * number),
      subId: `a${index + 1}-p01`,
      commission: { minor: 2000n, currency: 'USD' },
    }),
  }));
}

export function reviewFacts(
  input: Partial<ReportInput> = {},
  more: Partial<ReviewFacts> = {},
): ReviewFacts {
  const posts = input.posts ?? manyPosts(6);
  const data = prepareReport(
    reportInput({
      asOf: AS_OF,
      dataSince: '2025-11-01',
      manifest: manifestOf(posts),
      ...input,
      posts,
    }),
  );
  return {
    data,
    siteName: 'The Test Blog',
    articles: posts.map(({ id, title }) => ({ id, about: title })),
    queries: [],
    missed: [],
    staleTerms: [],
    quotes: [],
    forecast: new Map(),
    ...more,
  };
}
