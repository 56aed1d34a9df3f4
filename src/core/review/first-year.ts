// Clicks of articles in their first year, by age: young articles have only their first months to tell of, in
// which clicks are still coming up, and must not count as if all months were like these.
import type { ReportData, ReportPost } from '../report/report-data.ts';
import { addDays, addMonths, daysBetween, monthOf, type CivilDate } from '../time/civil-date.ts';
import {
  createMonths,
  dayNumber,
  monthNumber,
  visitClicks,
  type ClickColumns,
} from './click-columns.ts';
import type { Doubt } from './doubt.ts';

/** Calendar months that a first year touches: the first and the last of them in part. */
const BINS = 13;
/** Days that an article spends in each, in the mean. */
const USUAL_DAYS = Array.from({ length: BINS }, (_, bin) =>
  bin === 0 || bin === BINS - 1 ? 365 / 24 : 365 / 12,
);
/** Days from which an article tells something of its first year. */
const LEAST_AGE = 60;

export interface FirstYear {
  /** Days that are over, by calendar month since that of publication. */
  days: readonly number[];
  /** Human clicks of them by program. */
  clicks: Map<string, number[]>;
}

/** By article; those are left out that are too young, or older than the counting. */
export function countFirstYears(
  { asOf, dataSince }: Pick<ReportData, 'asOf' | 'dataSince'>,
  posts: Iterable<ReportPost>,
  clicks: ClickColumns,
): Map<string, FirstYear> {
  const years = new Map<string, FirstYear & { from: CivilDate; to: CivilDate }>();
  for (const { id, published } of posts) {
    if (dataSince === null || published < dataSince) continue;
    if (daysBetween(published, asOf) < LEAST_AGE) continue;
    const to = addMonths(published, 12);
    const end = to <= asOf ? to : addDays(asOf, 1);
    years.set(id, { from: published, to, days: splitDays(published, end), clicks: new Map() });
  }
  const lines = clicks.lines.map(({ owner, program }) => {
    const year = years.get(owner);
    if (!year) return undefined;
    const bins = year.clicks.get(program) ?? Array.from({ length: BINS }, () => 0);
    year.clicks.set(program, bins);
    const { from, to } = year;
    return { bins, from: dayNumber(from), to: dayNumber(to), first: monthNumber(from) };
  });
  const monthOfDay = createMonths();
  visitClicks(
    clicks,
    (place, day, count) => {
      const line = lines[place];
      if (!line || day < line.from || day >= line.to) return;
      const bin = monthOfDay(day) - line.first;
      line.bins[bin] = (line.bins[bin] ?? 0) + count;
    },
    (place) => lines[place] !== undefined,
  );
  return years;
}

/** Clicks of one more such article in its first year, of one program or of all; the spread is between articles. */
export function expectFirstYear(years: readonly FirstYear[], program?: string): Doubt {
  const counted = years.map(({ days, clicks }) => ({
    days,
    clicks: days.map((_, bin) =>
      [...clicks].reduce(
        (sum, [at, bins]) =>
          program === undefined || at === program ? sum + (bins[bin] ?? 0) : sum,
        0,
      ),
    ),
  }));
  const rates = poolRates(counted);
  const mean = rates.reduce((sum, rate, bin) => sum + rate * (USUAL_DAYS[bin] ?? 0), 0);
  const expected = counted.map(({ days }) =>
    days.reduce((sum, count, bin) => sum + count * (rates[bin] ?? 0), 0),
  );
  const whole = expected.reduce((sum, each) => sum + each, 0);
  if (whole === 0 || years.length < 2) return { mean, cv2: 1 };
  // Articles count by what was expected of them: a young one tells little.
  const spread = counted.reduce((sum, { clicks }, index) => {
    const own = expected[index] ?? 0;
    const ratio = own > 0 ? clicks.reduce((total, each) => total + each, 0) / own : 1;
    return sum + own * (ratio - 1) ** 2;
  }, 0);
  const size = whole ** 2 / expected.reduce((sum, each) => sum + each ** 2, 0);
  return { mean, cv2: (spread / whole) * (size / Math.max(1, size - 1)) * (1 + 1 / size) };
}

/** Clicks a day by month of age; months that no article has reached go on as the last one that some have. */
function poolRates(
  counted: readonly { days: readonly number[]; clicks: readonly number[] }[],
): number[] {
  let last = 0;
  return USUAL_DAYS.map((_, bin) => {
    const days = counted.reduce((sum, each) => sum + (each.days[bin] ?? 0), 0);
    const clicks = counted.reduce((sum, each) => sum + (each.clicks[bin] ?? 0), 0);
    if (days >= LEAST_DAYS) last = clicks / days;
    return last;
  });
}

/** Days of all articles together from which a month of age tells its rate. */
const LEAST_DAYS = 15;

/** Days from `from` to before `end` by calendar month. */
function splitDays(from: CivilDate, end: CivilDate): number[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const first = bin === 0 ? from : `${monthOf(addMonths(from, bin))}-01`;
    const next = `${monthOf(addMonths(from, bin + 1))}-01`;
    return Math.max(0, daysBetween(first, next < end ? next : end));
  });
}
