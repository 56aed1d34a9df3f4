// Whether a site is the demo's, whose figures are made up and end on a day.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';
import type { SitePaths } from './paths.ts';

/** File in `.tidemark/` of a site whose figures are made up: the UTC day on which they end. */
export const SIMULATED_MARK = 'simulated';

/** Undefined for a site whose figures are real. */
export function readSimulatedDay({ state }: Pick<SitePaths, 'state'>): CivilDate | undefined {
  const mark = join(state, SIMULATED_MARK);
  return existsSync(mark) ? parseCivilDate(readFileSync(mark, 'utf8').trim()) : undefined;
}
