// What every click store does, run against the real thing: each store's own test calls it.
import { describe, expect, test } from 'vitest';
import type { Batch, ClickStore } from '../../src/core/clicks/click-store.ts';
import { type Click, REASONS, type View } from '../../src/core/clicks/click.ts';
import { packTraits } from '../../src/core/clicks/traits.ts';

/** A store on data that outlives it: `open` gives a new store on the same data. */
export interface StoreUnderTest {
  open(): ClickStore | Promise<ClickStore>;
}

/** First minute of 2026-03-14, UTC. */
const MARCH_14 = Date.UTC(2026, 2, 14) / 60_000;
const DAY = 1440;

export function clickAt(minute: number, more: Partial<Click> = {}): Click {
  return {
    minute,
    link: 'global-api',
    placement: 'a17-p03',
    post: 'tracked',
    reason: 'human',
    ...more,
  };
}

function viewAt(minute: number, more: Partial<View> = {}): View {
  return { minute, path: '/posts/tracked/', post: 'tracked', reason: 'human', ...more };
}

/** @param create an empty store; called inside each test, which it may clean up after. */
export function describeClickStore(name: string, create: () => StoreUnderTest): void {
  async function withStore(
    use: (store: ClickStore, data: StoreUnderTest) => Promise<void>,
  ): Promise<void> {
    const data = create();
    const store = await data.open();
    try {
      await use(store, data);
    } finally {
      await store.close();
    }
  }

  describe(`${name} as a click store`, () => {
    test('knows nothing at first', async () => {
      await withStore(async (store) => {
        expect(await store.findFirstDay()).toBeUndefined();
        expect(await store.countClicks('9999-12-31')).toEqual([]);
        expect(await store.countViews('9999-12-31')).toEqual([]);
        expect(await store.listRecent(10)).toEqual([]);
      });
    });

    test('counts equal clicks of a UTC day together, in order of day, post, link, placement, reason', async () => {
      await withStore(async (store) => {
        const clicks = [
          clickAt(MARCH_14 + DAY),
          clickAt(MARCH_14 + DAY - 1),
          clickAt(MARCH_14),
          clickAt(MARCH_14, { reason: 'bot' }),
          clickAt(MARCH_14, { placement: '', post: '' }),
          clickAt(MARCH_14, { link: 'acme' }),
        ];
        await store.record(clicks, []);
        const base = { link: 'global-api', placement: 'a17-p03', post: 'tracked', reason: 'human' };
        expect(await store.countClicks('2026-03-15')).toEqual([
          { ...base, day: '2026-03-14', post: '', placement: '', count: 1 },
          { ...base, day: '2026-03-14', link: 'acme', count: 1 },
          { ...base, day: '2026-03-14', reason: 'bot', count: 1 },
          { ...base, day: '2026-03-14', count: 2 },
          { ...base, day: '2026-03-15', count: 1 },
        ]);
      });
    });

    test('counts equal views of a UTC day together, in order of day, post, path, reason', async () => {
      await withStore(async (store) => {
        const views = [
          viewAt(MARCH_14 + 5),
          viewAt(MARCH_14),
          viewAt(MARCH_14, { path: '/', post: '' }),
        ];
        await store.record([], views);
        expect(await store.countViews('2026-03-14')).toEqual([
          { day: '2026-03-14', post: '', path: '/', reason: 'human', count: 1 },
          {
            day: '2026-03-14',
            post: 'tracked',
            path: '/posts/tracked/',
            reason: 'human',
            count: 2,
          },
        ]);
      });
    });

    test('tells how many of a count came from visitors who are counted already', async () => {
      await withStore(async (store) => {
        const [once, again] = [packTraits({ device: 'phone' }), packTraits({ repeat: true })];
        await store.record(
          [once, again, again].map((traits) => clickAt(MARCH_14, { traits })),
          [viewAt(MARCH_14, { traits: again }), viewAt(MARCH_14 + DAY)],
        );
        expect(await store.countClicks('2026-03-14')).toMatchObject([{ count: 3, repeats: 2 }]);
        const [first, second] = await store.countViews('2026-03-15');
        expect(first).toMatchObject({ count: 1, repeats: 1 });
        expect(second?.repeats ?? 0).toBe(0);
      });
    });

    test('counts up to and with the day asked for', async () => {
      await withStore(async (store) => {
        await store.record([clickAt(MARCH_14), clickAt(MARCH_14 + DAY)], [viewAt(MARCH_14 + DAY)]);
        expect(await store.countClicks('2026-03-13')).toEqual([]);
        expect(await store.countClicks('2026-03-14')).toHaveLength(1);
        expect(await store.countViews('2026-03-14')).toEqual([]);
        expect(await store.countClicks('2026-03-15')).toHaveLength(2);
      });
    });

    test('lists the clicks that were kept last, the latest first, and no more than are asked for', async () => {
      await withStore(async (store) => {
        const at = (link: string, more: Partial<Click> = {}) =>
          clickAt(MARCH_14, { link, traits: 0, ...more });
        await store.record([at('first'), at('second', { reason: 'bot', traits: 33 })], []);
        await store.record([at('third', { placement: '', post: '' })], [viewAt(MARCH_14)]);
        expect(await store.listRecent(2)).toEqual([
          at('third', { placement: '', post: '' }),
          at('second', { reason: 'bot', traits: 33 }),
        ]);
        expect(await store.listRecent(100)).toHaveLength(3);
      });
    });

    test('knows its first day from clicks and views alike', async () => {
      await withStore(async (store) => {
        await store.record([clickAt(MARCH_14 + DAY)], []);
        expect(await store.findFirstDay()).toBe('2026-03-15');
        await store.record([], [viewAt(MARCH_14)]);
        expect(await store.findFirstDay()).toBe('2026-03-14');
      });
    });

    test('keeps every reason, any text and an empty record', async () => {
      await withStore(async (store) => {
        const odd = clickAt(MARCH_14, { link: `'"%\\ü\u{1F30A}`, reason: 'unknown-slug' });
        await store.record([], []);
        await store.record([...REASONS.map((reason) => clickAt(MARCH_14, { reason })), odd], []);
        const counts = await store.countClicks('2026-03-14');
        expect(counts.map(({ reason }) => reason).toSorted()).toEqual(
          [...REASONS, 'unknown-slug'].toSorted(),
        );
        expect(counts.map(({ link }) => link)).toContain(odd.link);
      });
    });

    test('has them still after it was closed and opened anew', async () => {
      const data = create();
      const first = await data.open();
      await first.record([clickAt(MARCH_14)], [viewAt(MARCH_14)]);
      await first.close();
      const second = await data.open();
      expect(await second.countClicks('2026-03-14')).toHaveLength(1);
      expect(await second.countViews('2026-03-14')).toHaveLength(1);
      await second.close();
    });

    test('keeps all of a record or nothing', async () => {
      await withStore(async (store) => {
        const broken = { ...clickAt(MARCH_14), reason: null } as unknown as Click;
        await expect(async () => store.record([clickAt(MARCH_14), broken], [])).rejects.toThrow();
        expect(await store.countClicks('2026-03-14')).toEqual([]);
        await store.record([clickAt(MARCH_14)], []);
        expect(await store.countClicks('2026-03-14')).toHaveLength(1);
      });
    });

    test('keeps a batch once, however often it is offered', async () => {
      await withStore(async (store, data) => {
        const batches: Batch[] = [1, 2, 3].map((sequence) => ({
          writer: 'w1',
          sequence,
          clicks: [clickAt(MARCH_14)],
          views: [viewAt(MARCH_14)],
        }));
        await store.recordOnce(batches.slice(0, 1));
        await store.recordOnce(batches.slice(0, 2));
        await store.recordOnce([...batches, ...batches]);
        await store.recordOnce([{ ...batches[0]!, writer: 'w2' }]);
        const later = await data.open();
        await later.recordOnce(batches);
        expect(await later.countClicks('2026-03-14')).toMatchObject([{ count: 4 }]);
        expect(await later.countViews('2026-03-14')).toMatchObject([{ count: 4 }]);
        await later.close();
      });
    });
  });
}
