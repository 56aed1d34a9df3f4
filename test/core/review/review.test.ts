import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Decision } from '../../../src/core/review/decision.ts';
import { findEntries } from '../../../src/core/review/find-entries.ts';
import { decideOn, makeReview } from '../../../src/core/review/review.ts';
import type { ReviewFacts } from '../../../src/core/review/review-facts.ts';
import { addDays } from '../../../src/core/time/civil-date.ts';
import { listCounts } from '../../support/list-counts.ts';
import { reportPost } from '../../support/report-input.ts';
import { observe } from '../../support/ledger.ts';
import { programWith } from '../../support/programs.ts';
import {
  AS_OF,
  clicksOf,
  customersOf,
  manifestOf,
  manyPosts,
  reviewFacts,
  viewsOf,
} from '../../support/review-facts.ts';

const DAYS = 380;

/** Six articles alike; what `less` says of the first one. */
function alike(less: { clicks?: number; views?: number; customers?: number } = {}): ReviewFacts {
  const rest = [1, 2, 3, 4, 5];
  return reviewFacts({
    clicks: [
      ...clicksOf(0, less.clicks ?? 4, DAYS),
      ...rest.flatMap((index) => clicksOf(index, 4, DAYS)),
    ],
    views: [
      ...viewsOf(0, less.views ?? 40, DAYS),
      ...rest.flatMap((index) => viewsOf(index, 40, DAYS)),
    ],
    observations: [
      ...customersOf(0, less.customers ?? 30),
      ...rest.flatMap((index) => customersOf(index, 30)),
    ],
  });
}

const idsOf = (facts: ReviewFacts) => findEntries(facts).map(({ id }) => id);

describe('the queue', () => {
  test('of a site whose articles are alike has nothing to mend', () => {
    expect(findEntries(alike()).filter(({ kind }) => kind === 'fix' || kind === 'refresh')).toEqual(
      [],
    );
  });

  test('tells the article whose readers do not click', () => {
    expect(idsOf(alike({ clicks: 1 }))).toContain('few-clicks:a0');
  });

  test('tells the article whose clicks win nobody', () => {
    expect(idsOf(alike({ customers: 2 }))).toContain('few-customers:a0');
  });

  test('tells nothing of a few clicks', () => {
    const rest = [1, 2, 3, 4, 5];
    const few = reviewFacts({
      clicks: rest.flatMap((index) => clicksOf(index, 1, 30)),
      views: [...viewsOf(0, 10, 2), ...rest.flatMap((index) => viewsOf(index, 10, 30))],
      observations: customersOf(1, 2),
    });
    expect(findEntries(few).filter(({ kind }) => kind === 'fix')).toEqual([]);
  });

  test('tells an article that has lost its readers, with the hours of the author’s own refreshes', () => {
    const facts = alike();
    const until = addDays(AS_OF, -200);
    const posts = manyPosts(6).map((post) => ({
      ...post,
      revisions: [{ on: '2026-03-01', hours: 1.5 }],
    }));
    const { input } = facts.data;
    const lost = reviewFacts({
      posts,
      clicks: [
        ...clicksOf(0, 9, 150, until),
        ...clicksOf(0, 2, 199),
        ...listCounts(input.clicks).filter(({ post }) => post !== 'a0'),
      ],
      observations: input.observations,
    });
    const entry = findEntries(lost).find(({ id }) => id === 'decay:a0');
    expect(entry).toMatchObject({ kind: 'refresh', hours: { value: 1.5, from: 'logged', n: 6 } });
    expect(entry?.reason).toContain('clicks a month of late');
  });

  test('tells what to stop only with a target, never the best, and not from money that is tied to nothing', () => {
    const posts = [
      ...manyPosts(5).map((post) => ({ ...post, published: '2026-02-01' })),
      ...['b0', 'b1', 'b2'].map((id) => reportPost(id, '2026-02-01', { tags: ['mice'] })),
    ];
    const targetRate = { minor: 5000n, currency: 'USD' };
    const observations = [...customersOf(0, 2), ...customersOf(5, 10)];
    const loose = customersOf(9, 12).map((each) => ({ ...each, subId: '' }));
    const facts = (more: Parameters<typeof reviewFacts>[0]) =>
      reviewFacts({ posts, clicks: clicksOf(0, 4, DAYS), observations, ...more });
    const listStops = (given: ReviewFacts) =>
      findEntries(given).filter(({ kind }) => kind === 'stop');
    expect(listStops(facts({}))).toEqual([]);
    // 40.00 of two customers over 25 hours is 1.60 an hour: 48.40 short of the target. Mice have 13.33.
    expect(listStops(facts({ targetRate }))).toMatchObject([
      {
        id: 'no-pay-back:tag:keyboards',
        perHour: { mean: 4840 },
        hours: { value: 25, from: 'spent' },
      },
    ]);
    const untold = facts({ targetRate, observations: [...observations, ...loose] });
    expect(listStops(untold)).toEqual([]);
    expect(makeReview(untold, []).notes.join(' ')).toContain('tied to no article');
    expect(listStops(facts({ targetRate, posts: posts.slice(0, 5) }))).toEqual([]);
  });

  test('tells a payout that is late, and never expects more than is owed', () => {
    const facts = reviewFacts({
      programs: [
        programWith({}, { method: 'paypal', schedule: 'monthly', minimum: '10 USD', holdDays: 0 }),
      ],
      observations: customersOf(0, 3).map((each) => ({ ...each, occurredOn: '2026-06-01' })),
      clicks: clicksOf(0, 4, DAYS),
    });
    const late = findEntries(facts).find(({ id }) => id === 'late:program:acme');
    expect(late?.reason).toContain('$60.00');
    expect(late?.gain?.high).toBeLessThanOrEqual(6000);
  });

  test('asks a program once for what it lacks in two currencies', () => {
    const sale = (externalId: string, currency: string, minor: bigint) =>
      observe({
        externalId,
        program: 'acme',
        kind: 'sale',
        status: 'approved',
        occurredOn: '2026-10-01',
        commission: { minor, currency },
        sale: { minor: 10_000n, currency },
      });
    const facts = reviewFacts({
      programs: [programWith()],
      observations: [sale('x', 'GBP', 750n), sale('y', 'EUR', 1400n)],
      clicks: clicksOf(0, 4, DAYS),
    });
    const review = makeReview(facts, []);
    const found = review.entries.filter(({ id }) => id === 'difference:program:acme');
    expect(found).toMatchObject([
      { gain: null, reason: expect.stringContaining('€1.00 and £7.50') },
    ]);
    const notes = review.notes.join(' ');
    expect(notes).toContain('content/fx.csv has no rate');
    expect(notes).not.toContain('Nothing was earned yet');
  });

  test('tells terms that end, and the link of a program that has closed', () => {
    const clicks = clicksOf(0, 4, DAYS);
    const observations = customersOf(0, 30);
    const ending = reviewFacts({
      clicks,
      observations,
      programs: [programWith({ to: '2026-12-15' })],
    });
    expect(idsOf(ending)).toContain('terms-end:program:acme');
    const posts = manyPosts(6);
    const manifest = manifestOf(posts);
    const acme = { ...manifest.links['acme']!, life: { closed: true as const } };
    const closed = reviewFacts({
      posts,
      clicks,
      observations,
      manifest: { ...manifest, links: { acme } },
    });
    expect(idsOf(closed)).toContain('link-ended:link:acme');
  });

  test('tells what people search for and no article covers', () => {
    const facts: ReviewFacts = {
      ...alike(),
      queries: [
        {
          source: 's',
          month: '2026-10',
          query: 'split "keyboard"',
          clicks: 0,
          impressions: 900,
          position: 40,
        },
        {
          source: 's',
          month: '2026-10',
          query: 'odd thing',
          clicks: 0,
          impressions: 5,
          position: 40,
        },
      ],
    };
    const found = findEntries(facts).filter(({ cause }) => cause === 'queries');
    expect(found.map(({ id }) => id)).toEqual(['queries:keyboard-split']);
    expect(found[0]?.act.command).toBe('npm run new -- "Split keyboard"');
  });

  test('tells what lint found: links that are missed, terms that are old, lines that quote them', () => {
    const facts: ReviewFacts = {
      ...alike(),
      missed: [{ post: 'a1', program: 'acme' }],
      staleTerms: [{ program: 'acme' }],
      quotes: [{ post: 'a2', program: 'acme', count: 2, on: '2026-10-01' }],
    };
    expect(idsOf(facts)).toEqual(
      expect.arrayContaining(['missed:a1', 'terms-stale:program:acme', 'quotes:a2']),
    );
  });

  test('has no amounts where nothing was ever earned, and says so', () => {
    const facts = {
      ...reviewFacts({ clicks: clicksOf(0, 4, DAYS) }),
      missed: [{ post: 'a0', program: 'acme' }],
    };
    const review = makeReview(facts, []);
    expect(review.entries).toMatchObject([{ id: 'missed:a0', gain: null, perHour: null }]);
    expect(review.notes.join(' ')).toContain('npm run import');
  });

  test('tells no pace of the clicks of a few days, and does not call them none', () => {
    const posts = manyPosts(3, '2026-11-18');
    const manifest = manifestOf(posts);
    for (const placement of Object.values(manifest.placements))
      Object.assign(placement, { context: { score: 0.2 } });
    const facts: ReviewFacts = {
      ...reviewFacts({
        posts,
        manifest,
        dataSince: '2026-11-18',
        clicks: [...clicksOf(0, 3, 1), ...clicksOf(1, 1, 1)],
      }),
      missed: [{ post: 'a0', program: 'acme' }],
      staleTerms: [{ program: 'acme' }],
    };
    const reasons = new Map(findEntries(facts).map(({ id, reason }) => [id, reason]));
    expect(reasons.get('context:a0')).toMatch(/, and had 3 clicks since 2026-11-18\.$/);
    expect(reasons.get('context:a1')).toMatch(/, and had 1 click since 2026-11-18\.$/);
    expect(reasons.get('context:a2')).toMatch(/, and had no click since 2026-11-18\.$/);
    expect(reasons.get('missed:a0')).toMatch(
      /may get clicks; how many, the clicks so far do not tell/,
    );
    expect(reasons.get('terms-stale:program:acme')).toMatch(/\(4 clicks since 2026-11-18\)\.$/);
  });

  test('tells a pace of the clicks of some weeks', () => {
    const posts = manyPosts(2);
    const manifest = manifestOf(posts);
    for (const placement of Object.values(manifest.placements))
      Object.assign(placement, { context: { score: 0.2 } });
    const facts: ReviewFacts = {
      ...reviewFacts({ posts, manifest, clicks: [...clicksOf(0, 2, 90), ...clicksOf(1, 1, 1)] }),
      missed: [{ post: 'a1', program: 'acme' }],
    };
    const reasons = new Map(findEntries(facts).map(({ id, reason }) => [id, reason]));
    expect(reasons.get('context:a0')).toMatch(/, and still gets 730 clicks a year\.$/);
    expect(reasons.get('context:a1')).toMatch(/, and still gets 4 clicks a year\.$/);
  });

  test('is in order of money per hour, each id once, each mean in its interval, the same for facts in any order', () => {
    const level = fc.record({
      clicks: fc.nat(8),
      views: fc.integer({ min: 8, max: 60 }),
      customers: fc.nat(12),
    });
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (levels, isTurned) => {
          const all = {
            clicks: levels.flatMap(({ clicks }, index) => clicksOf(index, clicks, 100)),
            views: levels.flatMap(({ views }, index) => viewsOf(index, views, 100)),
            observations: levels.flatMap(({ customers }, index) => customersOf(index, customers)),
          };
          const entries = findEntries(reviewFacts(all));
          const rates = entries.map(({ perHour }) => perHour?.mean ?? -1);
          expect(rates).toEqual(rates.toSorted((a, b) => b - a));
          expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
          for (const { gain } of entries)
            if (gain) {
              expect(gain.low).toBeLessThanOrEqual(gain.mean);
              expect(gain.low).toBeLessThanOrEqual(gain.high);
            }
          const turned = isTurned
            ? {
                clicks: all.clicks.toReversed(),
                views: all.views.toReversed(),
                observations: all.observations,
              }
            : all;
          expect(findEntries(reviewFacts(turned)).map(({ id }) => id)).toEqual(
            entries.map(({ id }) => id),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of a day does not know what came later', () => {
    const facts = alike({ customers: 2 });
    const { input } = facts.data;
    const before = addDays(AS_OF, -60);
    const then = reviewFacts({ ...input, asOf: before });
    const known = reviewFacts({
      ...input,
      asOf: before,
      clicks: listCounts(input.clicks).filter(({ day }) => day <= before),
      views: input.views.filter(({ day }) => day <= before),
      observations: input.observations.filter(({ occurredOn }) => occurredOn <= before),
    });
    expect(findEntries(then)).toEqual(findEntries(known));
  });
});

describe('a decision', () => {
  const facts = alike({ clicks: 1 });
  const id = 'few-clicks:a0';
  const review = makeReview(facts, []);
  const entry = review.entries.find((each) => each.id === id)!;
  const on = (day: string, verdict: Parameters<typeof decide>[1]): Decision =>
    decide(entry, verdict, { on: day, currency: 'USD' });

  test('to dismiss keeps it away, with its reason, until it is taken back', () => {
    const dismissed = on(AS_OF, { decision: 'dismissed', why: 'It is a landing page.' });
    const after = makeReview(facts, [dismissed]);
    expect(after.entries.map((each) => each.id)).not.toContain(id);
    expect(after.dismissed).toMatchObject([{ id, why: 'It is a landing page.' }]);
    const back = decideOn(after, id, { decision: 'reopened' })!;
    expect(makeReview(facts, [dismissed, back]).entries).toEqual(review.entries);
  });

  test('to put off brings it back on its day', () => {
    const later = on('2026-11-01', { decision: 'later', until: '2026-11-21' });
    expect(makeReview(facts, [later]).later).toMatchObject([
      { until: '2026-11-21', entry: { id } },
    ]);
    const due = on('2026-11-01', { decision: 'later', until: AS_OF });
    expect(makeReview(facts, [due]).entries.map((each) => each.id)).toContain(id);
  });

  test('of a later day does not count yet', () => {
    const dismissed = on('2026-12-01', { decision: 'dismissed', why: 'no' });
    expect(makeReview(facts, [dismissed]).entries).toEqual(review.entries);
  });

  test('cannot be made about what is not there', () => {
    expect(decideOn(review, 'few-clicks:nobody', { decision: 'accepted' })).toBeUndefined();
    expect(decideOn(review, id, { decision: 'reopened' })).toBeUndefined();
  });

  test('to accept is followed: before and after, and whether the estimate held', () => {
    const day = addDays(AS_OF, -59);
    const taken = on(day, { decision: 'accepted' });
    const far = { ...taken, entry: { ...taken.entry, gain: { mean: 9e6, low: 8e6, high: 1e7 } } };
    const near = { ...taken, entry: { ...taken.entry, gain: { mean: 0, low: -1e6, high: 1e6 } } };
    const young = on(addDays(AS_OF, -5), { decision: 'accepted' });
    expect(makeReview(facts, [far])).toMatchObject({
      followed: [{ standing: 'below', days: 60, clicksBefore: 60, clicksAfter: 60 }],
      record: { n: 1, within: 0, below: 1, above: 0 },
    });
    expect(makeReview(facts, [near]).record).toEqual({ n: 1, within: 1, below: 0, above: 0 });
    expect(makeReview(facts, [young])).toMatchObject({
      followed: [{ standing: 'early' }],
      record: { n: 0 },
    });
  });
});
