// One calibration for the measurements that tell of it.
import { calibrate, type Calibration } from '../../core/forecast/calibrate.ts';

/** Half the width of the band around 80 % that is good enough, in points: 76 to 84 %. */
export const BAND = 4;
/** So many that chance alone moves a share by little more than one point. */
const SITES = 1000;
const DRAWS = 200;
const SEED = 100_000;

let made: Calibration | undefined;

/** About two minutes; once a process. */
export function calibrateOnce(onSite: (site: number) => void): Calibration {
  made ??= calibrate({ sites: SITES, draws: DRAWS, seed: SEED, onSite });
  return made;
}
