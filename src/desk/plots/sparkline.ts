// A row of numbers as a line of a few pixels: the numbers themselves stand beside it.
import { h, raw, type Html } from '../html.ts';

const WIDTH = 100;
const HEIGHT = 20;

/** Nothing is drawn of fewer than two numbers. Zero is at the foot, whatever the least number is. */
export function renderSparkline(values: readonly number[]): Html | string {
  if (values.length < 2) return '';
  const most = Math.max(1, ...values);
  const step = WIDTH / (values.length - 1);
  const points = values.map(
    (value, index) => `${round(index * step)} ${round(HEIGHT - 1 - (value / most) * (HEIGHT - 2))}`,
  );
  return h`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="M${raw(points.join('L'))}" fill="none" stroke="var(--clicks)" stroke-width="1.5" vector-effect="non-scaling-stroke"/></svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
