// What the rounds of a forecast book: sums by month, and by article over all months.

/** Amounts in minor units, unrounded. */
export interface IncomeDraws {
  /** Index of the last month that is known. */
  origin: number;
  horizon: number;
  draws: number;
  /** `[draw * horizon + month]`. */
  total: Float64Array;
  recurring: Float64Array;
  /** The part of `recurring` that customers won before pay. */
  existing: Float64Array;
  /** Place of each article; '' holds customers tied to no article. */
  places: ReadonlyMap<string, number>;
  /** Over the whole horizon, `[draw * places.size + place]`: what one round writes lies together. */
  ofArticles: { total: Float64Array; recurring: Float64Array };
  /** Over the whole horizon, from articles still to be written; by draw. */
  unwritten: Float64Array;
}

/** Where a round books. */
export interface Round {
  sums: IncomeDraws;
  draw: number;
}

/** In place of an article that is still to be written. */
export const UNWRITTEN = -1;

export function createDraws(
  articles: Iterable<string>,
  { origin, horizon, draws }: Pick<IncomeDraws, 'origin' | 'horizon' | 'draws'>,
): IncomeDraws {
  const places = new Map(Array.from(new Set(articles), (id, place) => [id, place]));
  const byMonth = () => new Float64Array(draws * horizon);
  const byArticle = () => new Float64Array(draws * places.size);
  return {
    origin,
    horizon,
    draws,
    total: byMonth(),
    recurring: byMonth(),
    existing: byMonth(),
    places,
    ofArticles: { total: byArticle(), recurring: byArticle() },
    unwritten: new Float64Array(draws),
  };
}

/** Sums of one article by draw. */
export function listDraws(
  { draws, places, ofArticles }: IncomeDraws,
  kind: 'total' | 'recurring',
  article: string,
): Float64Array {
  const place = places.get(article) ?? -1;
  return Float64Array.from(
    { length: draws },
    (_, draw) => ofArticles[kind][draw * places.size + place] ?? 0,
  );
}

/** Books a payment in month `month`, from 0, to the article at a place. */
export function book(
  { sums, draw }: Round,
  place: number,
  month: number,
  amount: number,
  isRenewal: boolean,
): void {
  const { horizon, places, ofArticles } = sums;
  add(sums.total, draw * horizon + month, amount);
  if (isRenewal) add(sums.recurring, draw * horizon + month, amount);
  if (place === UNWRITTEN) {
    add(sums.unwritten, draw, amount);
    return;
  }
  add(ofArticles.total, draw * places.size + place, amount);
  if (isRenewal) add(ofArticles.recurring, draw * places.size + place, amount);
}

/** Counts a renewal that was booked as one of a customer won before. */
export function markExisting({ sums, draw }: Round, month: number, amount: number): void {
  add(sums.existing, draw * sums.horizon + month, amount);
}

/** Books equal renewals of a customer won before, one a month; `steps` are turned into months by `bookSteps`. */
export function bookMonthly(
  { sums, draw }: Round,
  place: number,
  { from, to, amount }: { from: number; to: number; amount: number },
  steps: Float64Array,
): void {
  const { places, ofArticles } = sums;
  steps[from] = (steps[from] ?? 0) + amount;
  steps[to] = (steps[to] ?? 0) - amount;
  add(ofArticles.total, draw * places.size + place, amount * (to - from));
  add(ofArticles.recurring, draw * places.size + place, amount * (to - from));
}

/** Books by month what `bookMonthly` has gathered, and empties it. */
export function bookSteps({ sums, draw }: Round, steps: Float64Array): void {
  let amount = 0;
  for (let month = 0; month < sums.horizon; month += 1) {
    amount += steps[month] ?? 0;
    for (const each of [sums.total, sums.recurring, sums.existing])
      add(each, draw * sums.horizon + month, amount);
  }
  steps.fill(0);
}

function add(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount;
}
