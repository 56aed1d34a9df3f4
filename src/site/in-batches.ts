// Many file operations at once, yet never so many that the system runs out of file handles.

const BATCH = 64;

/** As `Promise.all(items.map(work))`, with at most 64 at a time; results are in the order of `items`. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    results.push(...(await Promise.all(items.slice(start, start + BATCH).map(work))));
  }
  return results;
}
