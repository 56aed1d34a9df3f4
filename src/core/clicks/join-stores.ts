// Several stores read as one: a site's own, and copies of those that its servers write to.
import type { ClickCount, ClickStore, ViewCount } from './click-store.ts';

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
    async countViews(untilDay) {
      const counts = await Promise.all(stores.map(async (store) => store.countViews(untilDay)));
      return addUp<ViewCount>(counts, ['day', 'post', 'path', 'reason']);
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

function addCount<Count extends { count: number; repeats?: number }>(a: Count, b: Count): Count {
  const repeats = (a.repeats ?? 0) + (b.repeats ?? 0);
  return { ...a, count: a.count + b.count, ...(repeats > 0 ? { repeats } : {}) };
}
