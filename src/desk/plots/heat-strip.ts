// An article laid on its side: each section as wide as its words, as dark as its clicks, and each placement
// where it stands.
import * as Plot from '@observablehq/plot';
import type { Manifest } from '../../core/affiliate/manifest.ts';
import type { PlacementRevenue } from '../../core/revenue/placement-revenue.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import type { DeskSection } from '../source.ts';
import { COLOURS, renderPlot } from './plot.ts';

interface Placed {
  position: number;
  clicks: number;
  label: string;
}

export function renderHeatStrip(
  sections: readonly DeskSection[],
  placements: readonly PlacementRevenue[],
  manifest: Manifest,
  format: Format,
): Html {
  const placed = placements.flatMap(({ placement, clicks, total }): Placed[] => {
    const context = manifest.placements[placement]?.context;
    if (context === undefined) return [];
    const label = `${placement}: ${format.number(clicks)} clicks, ${format.money(total)}`;
    return [{ position: context.position, clicks, label }];
  });
  if (sections.length === 0 || placed.length === 0) return h``;
  const strips = sections.map(({ title, position }, index) => {
    const end = sections[index + 1]?.position ?? 1;
    const within = placed.filter((each) => each.position >= position && each.position < end);
    const clicks = within.reduce((sum, each) => sum + each.clicks, 0);
    return { title, position, end, clicks, lines: within.length };
  });
  const most = Math.max(1, ...strips.map(({ clicks }) => clicks));
  const hottest = strips.reduce((a, b) => (b.clicks > a.clicks ? b : a));
  return h`<h2>Where in the text</h2>
${renderPlot({
  title: 'Sections by their clicks, and placements where they stand',
  description: `${sections.length} sections, ${placed.length} placements. Most clicked: ${hottest.title === '' ? 'before the first heading' : `“${hottest.title}”`}, ${format.number(hottest.clicks)}.`,
  height: 120,
  options: {
    marginLeft: 8,
    marginTop: 24,
    x: {
      domain: [0, 1],
      label: 'share of the words',
      tickFormat: (share: number) => format.share(share),
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.rect(strips, {
        x1: 'position',
        x2: 'end',
        y1: 0,
        y2: 0.8,
        inset: 0.75,
        fill: COLOURS.clicks,
        fillOpacity: ({ clicks }: { clicks: number }) => 0.08 + (0.82 * clicks) / most,
        title: ({ title, clicks, lines }: (typeof strips)[number]) =>
          `${title === '' ? 'Before the first heading' : title}: ${format.number(clicks)} clicks, ${lines} placements`,
      }),
      Plot.dot(placed, {
        x: 'position',
        y: 0.9,
        r: 5,
        symbol: 'triangle',
        rotate: 180,
        fill: COLOURS.reversed,
        title: 'label',
      }),
    ],
  },
  legend: [
    { label: 'a section, darker with more clicks', colour: COLOURS.clicks },
    { label: 'a placement', colour: COLOURS.reversed },
  ],
})}`;
}
