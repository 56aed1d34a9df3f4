// Plots drawn on the server: an SVG without script or style of its own, with its text alternative.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { h, raw, type Html } from '../html.ts';

/** Colours of the style sheet, told apart by all kinds of colour sight (Okabe and Ito's, by light and dark). */
export const COLOURS = {
  booked: 'var(--booked)',
  pending: 'var(--pending)',
  projected: 'var(--projected)',
  reversed: 'var(--reversed)',
  clicks: 'var(--clicks)',
  views: 'var(--views)',
  muted: 'var(--muted)',
} as const;

export interface Figure {
  /** What the plot shows, in a few words. */
  title: string;
  /** What it says to one who cannot see it: the trend, the extremes, the last value. */
  description: string;
  /** @default 240 */
  height?: number;
  /** By the width in pixels that it is drawn at, where that matters. */
  options: Plot.PlotOptions | ((width: number) => Plot.PlotOptions);
  /** Names of the colours in use. */
  legend?: readonly { label: string; colour: string }[];
  /** Address of the figures as CSV. */
  csvHref?: string | undefined;
}

/** Drawn twice, since letters of a drawing shrink with it: the style sheet shows one. */
const SIZES = [
  { name: 'wide', width: 720, marginLeft: 56 },
  { name: 'narrow', width: 330, marginLeft: 44 },
] as const;

/** The plot in a figure; its table stands beside it, by whoever asks. */
export function renderPlot(figure: Figure): Html {
  const { title, legend = [], csvHref } = figure;
  return h`<figure>
<figcaption>${title}${csvHref === undefined ? '' : h` <a class="csv" href="${csvHref}">CSV</a>`}</figcaption>
${legend.length === 0 ? '' : h`<ul class="legend">${legend.map(({ label, colour }) => h`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill="${colour}"/></svg>${label}</li>`)}</ul>`}
${SIZES.map((size) => raw(draw(figure, size)))}
</figure>`;
}

function draw(
  { title, description, height = 240, options }: Figure,
  { name, ...size }: (typeof SIZES)[number],
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    height,
    ...size,
    ...(typeof options === 'function' ? options(size.width) : options),
    document,
    ariaLabel: title,
    ariaDescription: description,
  });
  // The policy of the page allows no style but that of its sheet.
  svg.querySelector('style')?.remove();
  // It is one picture with one name; what its parts are called would be read out in between.
  for (const part of svg.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('class', `plot ${name}`);
  return svg.outerHTML;
}
