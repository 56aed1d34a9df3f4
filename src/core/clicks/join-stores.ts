// Several stores read as one: a site's own, and copies of those that its servers write to.
import type { ClickCount, ClickStore, ViewCount } from './click-store.ts';
import { readSeries } from './click-series.ts';
import type { VisitorDay } from './visitor-days.ts';

/** Only for reading: nothing could tell to which of them a click belongs. Owns them: `close` closes all. */
export function joinStores(stores: readonly ClickStore[]): ClickStore {
  const refuse = (): Promise<never> => Promise.reject(new Error('Joined stores are only read.'));
  return {
    record: refuse,
    recordOnce: refuse,
    async countClicks(untilDay) {
      const counts = await Promise.all(stores.map(async (store) => store.countClicks(untilDay)));
      return addUp<ClickCount>(counts, ['day', 'post', 'link', 'placement', 'reason']);
    },
    async listSeries(untilDay) {
      const lists = await Promise.all(stores.map(async (store) => readSeries(store, untilDay)));
      return lists.flat();
    },
    async countViews(untilDay) {
      const counts = await Promise.all(stores.map(async (store) => store.countViews(untilDay)));
      return addUp<ViewCount>(counts, ['day', 'post', 'path', 'reason']);
    },
    async countVisitors(untilDay) {
      const counts = await Promise.all(stores.map(async (store) => store.countVisitors(untilDay)));
      return addUpVisitors(counts.flat());
    },
    async listRecent(limit) {
      const lists = await Promise.all(stores.map(async (store) => store.listRecent(limit)));
      return lists
        .flat()
        .toSorted((a, b) => b.minute - a.minute)
        .slice(0, limit);
    },
    async findFirstDay() {
      const days = await Promise.all(stores.map(async (store) => store.findFirstDay()));
      return days.filter((day) => day !== undefined).toSorted()[0];
    },
    async close() {
      for (const store of stores) await store.close();
    },
  };
}

/** Sums of equal keys, in order of the keys. */
function addUp<Count extends { count: number; repeats?: number }>(
  lists: readonly (readonly Count[])[],
  keys: readonly (keyof Count & string)[],
): Count[] {
  const sums = new Map<string, Count>();
  for (const each of lists.flat()) {
    const key = JSON.stringify(keys.map((name) => each[name]));
    const known = sums.get(key);
    sums.set(key, known === undefined ? each : addCount(known, each));
  }
  return [...sums.values()].toSorted((a, b) => {
    const differing = keys.find((name) => a[name] !== b[name]);
    return differing === undefined ? 0 : a[differing] < b[differing] ? -1 : 1;
  });
}

/** Of several stores, who can be on both: nobody can tell. */
function addUpVisitors(days: readonly VisitorDay[]): VisitorDay[] {
  const sums = new Map<string, VisitorDay>();
  for (const each of days) {
    const key = `${each.day} ${each.post}`;
    const known = sums.get(key);
    sums.set(key, {
      ...each,
      viewers: each.viewers + (known?.viewers ?? 0),
      clickers: each.clickers + (known?.clickers ?? 0),
      both: each.both + (known?.both ?? 0),
    });
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

function addCount<Count extends { count: number; repeats?: number }>(a: Count, b: Count): Count {
  const repeats = (a.repeats ?? 0) + (b.repeats ?? 0);
  return { ...a, count: a.count + b.count, ...(repeats > 0 ? { repeats } : {}) };
}
