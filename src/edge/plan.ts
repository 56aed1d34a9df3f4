// Which of its addresses a link gives a reader, where it has more than one for good: by day, by the number
// of clicks so far, by country, by the arm of a split test. Pure: all that decides is given.
import { addArm } from '../core/affiliate/placement.ts';
import type { FlatHeaders } from './routes.ts';

/** What decides besides path and day. Each shell gives what it has. */
export interface Circumstances {
  /** Minutes since the Unix epoch, UTC. */
  minute: number;
  /** Country that the platform places the reader in (ISO 3166-1 alpha-2), where it says so. */
  country?: string | undefined;
  /**
   * A number from 0 up to 1 by which a split test, named by its link, takes its arm; for one visitor the same
   * all day where the shell can tell visitors apart. @default 0, the first arm
   */
  draw?: ((test: string) => number) | undefined;
  /** Human clicks that a link has had. @default none */
  countClicks?: ((link: string) => number) | undefined;
}

/** One link and its addresses for one placement: the link itself, or one of those that come after it. */
export interface Step {
  link: string;
  /** Days since the Unix epoch, UTC, both inclusive. */
  from: number;
  until: number;
  isClosed: boolean;
  clickLimit: number;
  redirect: FlatHeaders;
  /** By country; undefined where all have one. */
  countries: ReadonlyMap<string, FlatHeaders> | undefined;
  /** In order of arms, each with the end of its part of the numbers from 0 to 1. Empty without a test. */
  arms: readonly { arm: string; below: number; redirect: FlatHeaders }[];
  /** Redirect to the page for readers whom no link takes. */
  fallback: FlatHeaders | undefined;
}

/** Where a reader goes. `link` is the one that he is sent on by, `placement` has the arm in it. */
export interface Choice {
  link: string;
  placement: string;
  /** Undefined where nobody takes him. */
  redirect: FlatHeaders | undefined;
  /** `not-begun` and `ended` also where a page of the site takes the reader. */
  state: 'open' | 'not-begun' | 'ended';
}

const MINUTES_PER_DAY = 1440;

/** Takes the first link in turn that serves; one whose first day is still to come ends the search. */
export function choose(
  steps: readonly Step[],
  placement: string,
  circumstances: Circumstances,
): Choice {
  const day = Math.floor(circumstances.minute / MINUTES_PER_DAY);
  const link = steps[0]?.link ?? '';
  let fallback: FlatHeaders | undefined;
  for (const step of steps) {
    fallback = step.fallback ?? fallback;
    if (day < step.from) return { link, placement, redirect: fallback, state: 'not-begun' };
    if (serves(step, day, circumstances)) return enter(step, placement, circumstances);
  }
  return { link, placement, redirect: fallback, state: 'ended' };
}

function serves(step: Step, day: number, { countClicks }: Circumstances): boolean {
  if (step.isClosed || day > step.until) return false;
  return step.clickLimit === Infinity || (countClicks?.(step.link) ?? 0) < step.clickLimit;
}

function enter(step: Step, placement: string, { country, draw }: Circumstances): Choice {
  const { link } = step;
  const abroad = country === undefined ? undefined : step.countries?.get(country);
  if (abroad !== undefined) return { link, placement, redirect: abroad, state: 'open' };
  const drawn = step.arms.length > 0 ? (draw?.(link) ?? 0) : 0;
  const drawnArm = step.arms.find(({ below }) => drawn < below) ?? step.arms.at(-1);
  if (drawnArm === undefined) return { link, placement, redirect: step.redirect, state: 'open' };
  const { arm, redirect } = drawnArm;
  return { link, placement: addArm(placement, arm), redirect, state: 'open' };
}
