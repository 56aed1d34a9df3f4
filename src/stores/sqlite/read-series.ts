// Clicks by day, one list of days for each kind. Counted first, then dealt out: no list is looked for or grown.
import type { DatabaseSync } from 'node:sqlite';
import type { ClickSeries } from '../../core/clicks/click-series.ts';
import { inSnapshot, nameDay, readDays, type DayPart } from './read-days.ts';

type KindRow = Pick<ClickSeries, 'post' | 'link' | 'placement' | 'reason'> & { id: number };
/** Days in ascending order. */
type Days = readonly (readonly [day: number, parts: readonly DayPart[]])[];

/** What was counted up to and with a UTC day. */
export function readClickSeries(db: DatabaseSync, untilDay: string): ClickSeries[] {
  return inSnapshot(db, () => {
    const read = db.prepare('SELECT id, post, link, placement, reason FROM click_kind ORDER BY id');
    const kinds = read.all() as unknown as KindRow[];
    const days = [...readDays(db, 'click', untilDay)].toSorted(([a], [b]) => a - b);
    return cutUp(kinds, dealOut((kinds.at(-1)?.id ?? 0) + 1, days), days);
  });
}

/** The days of all kinds, one kind after the other. */
interface Dealt {
  /** By number of a kind, the place after its last day. */
  ends: Uint32Array;
  /** By number of a kind, how many days it has. */
  lengths: Uint32Array;
  /** By place: which of the days, its clicks, and its repeats. */
  days: Uint32Array;
  counts: Uint32Array;
  repeats: Uint32Array;
}

function dealOut(kinds: number, all: Days): Dealt {
  const lengths = new Uint32Array(kinds);
  for (const [, parts] of all)
    for (const part of parts)
      for (const kind of part.kinds) lengths[kind] = (lengths[kind] ?? 0) + 1;
  const ends = new Uint32Array(kinds);
  for (let kind = 1; kind < kinds; kind += 1)
    ends[kind] = (ends[kind - 1] ?? 0) + (lengths[kind - 1] ?? 0);
  const places = (ends.at(-1) ?? 0) + (lengths.at(-1) ?? 0);
  const [days, counts] = [new Uint32Array(places), new Uint32Array(places)];
  const repeats = new Uint32Array(places);
  for (const [day, [, parts]] of all.entries())
    for (const part of parts) {
      let index = 0;
      for (const kind of part.kinds) {
        const place = ends[kind] ?? 0;
        days[place] = day;
        counts[place] = part.counts[index++] ?? 0;
        ends[kind] = place + 1;
      }
      index = 0;
      for (const kind of part.repeatKinds)
        repeats[(ends[kind] ?? 0) - 1] = part.repeats[index++] ?? 0;
    }
  return { ends, lengths, days, counts, repeats };
}

function cutUp(kinds: readonly KindRow[], dealt: Dealt, all: Days): ClickSeries[] {
  const names = all.map(([day]) => nameDay(day));
  return kinds.flatMap(({ id, post, link, placement, reason }) => {
    const end = dealt.ends[id] ?? 0;
    const length = dealt.lengths[id] ?? 0;
    const start = end - length;
    const [days, counts] = [Array<string>(length), Array<number>(length)];
    let [count, repeats] = [0, 0];
    for (let index = 0; index < length; index += 1) {
      const own = dealt.counts[start + index] ?? 0;
      days[index] = names[dealt.days[start + index] ?? 0] ?? '';
      counts[index] = own;
      count += own;
      repeats += dealt.repeats[start + index] ?? 0;
    }
    const again = repeats > 0 ? Array.from(dealt.repeats.subarray(start, end)) : [];
    return count > 0
      ? [{ post, link, placement, reason, count, repeats, days, counts, again }]
      : [];
  });
}
