// One article's lines: who clicked each, what it earned, and how much of it is the article's own text.
import { findPlacement } from '../../core/affiliate/find-placement.ts';
import type { LinkContext } from '../../core/affiliate/link-context.ts';
import type { Manifest } from '../../core/affiliate/manifest.ts';
import { dropArm, findArm } from '../../core/affiliate/placement.ts';
import { estimatePer } from '../../core/report/figures.ts';
import { isEstimate, type Estimate, type View, type ViewRow } from '../../core/report/view.ts';
import { addMoney, type Money } from '../../core/money/money.ts';
import { estimateRate } from '../../core/revenue/estimate.ts';
import type { PlacementRevenue } from '../../core/revenue/placement-revenue.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { renderEstimate, textOf } from '../view-table.ts';

/** A line, or an arm of the split test on one. */
interface Line extends Omit<PlacementRevenue, 'placement' | 'program'> {
  code: string;
  /** Letter of the arm, whose figures are in those of the line above it. */
  arm: string | undefined;
  context: LinkContext | undefined;
  epc: Estimate | null;
}

/** `placements` is the report by placements: money of the time before clicks were recorded is in no EPC of it. */
export function listLines(post: PostRoi, placements: View, manifest: Manifest): Line[] {
  const rows = new Map(placements.rows.map((row) => [textOf(row, 'placement'), row]));
  const byLine = Map.groupBy(post.placements, ({ placement }) => dropArm(placement));
  return [...byLine].flatMap(([code, parts]) => {
    const context = findPlacement(manifest, code)?.context;
    const whole = sumParts(code, parts);
    const line: Line = { ...whole, code, arm: undefined, context, epc: readEpc(rows.get(code)) };
    const arms = parts.flatMap((part): Line[] => {
      const { placement, total, conversions, clicks } = part;
      const arm = findArm(placement);
      const epc = estimatePer(total, conversions, clicks);
      return arm === undefined ? [] : [{ ...part, code: placement, arm, context, epc }];
    });
    return [line, ...arms];
  });
}

function sumParts(placement: string, parts: readonly PlacementRevenue[]): PlacementRevenue {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError(`Unexpected ${placement} without a part.`);
  const own = parts.find((part) => part.placement === placement) ?? first;
  const add = (key: 'total' | 'pending' | 'reversed'): Money =>
    others.reduce((sum, part) => addMoney(sum, part[key]), first[key]);
  const count = (key: 'clicks' | 'conversions') => parts.reduce((sum, part) => sum + part[key], 0);
  return {
    ...own,
    placement,
    clicks: count('clicks'),
    conversions: count('conversions'),
    total: add('total'),
    pending: add('pending'),
    reversed: add('reversed'),
  };
}

function readEpc(row: ViewRow | undefined): Estimate | null {
  const epc = row?.['epc'] ?? null;
  return isEstimate(epc) ? epc : null;
}

export function renderPlacements(
  lines: readonly Line[],
  post: PostRoi,
  format: Format,
  csvHref: string,
): Html {
  const { human: views } = post.views;
  const hasArms = lines.some(({ arm }) => arm !== undefined);
  return h`${renderTable({
    caption: `By line of the article${views === 0 ? '' : `, of ${format.number(views)} human ${views === 1 ? 'view' : 'views'}`}; below a rate its 95 % interval`,
    columns: listLineColumns(post, format),
    rows: lines,
    empty: h`<p>No affiliate link is in it.</p><p>Write one as <code>[text](/go/link-id)</code>.</p>`,
    csvHref,
  })}${hasArms ? h`<p class="small">An arm is a target of the link’s split test; what it brought is in the line above it, too.</p>` : ''}`;
}

/** Columns of the table and of its CSV. */
export function listLineColumns(post: PostRoi, format: Format): Column<Line>[] {
  const { currency, views } = post;
  const figure = (
    key: string,
    label: string,
    value: (line: Line) => number | Money | undefined,
    cell: (line: Line) => string | Html,
    about?: string,
  ): Column<Line> => ({
    key,
    label,
    align: 'end',
    value,
    cell,
    ...(about === undefined ? {} : { about }),
  });
  const money = (key: 'total' | 'pending' | 'reversed', label: string): Column<Line> =>
    figure(
      key,
      label,
      (line) => line[key],
      (line) => format.money(line[key]),
    );
  const count = (key: 'clicks' | 'conversions', label: string): Column<Line> =>
    figure(
      key,
      label,
      (line) => line[key],
      (line) => format.number(line[key]),
    );
  return [
    {
      key: 'placement',
      label: 'Placement',
      value: ({ code }) => code,
      cell: ({ code, arm, retired }) =>
        h`<code>${code}</code>${arm === undefined ? '' : h` <span class="small">arm ${arm}</span>`}${retired ? h` <span class="small">retired</span>` : ''}`,
    },
    {
      key: 'link',
      label: 'Link',
      value: ({ link }) => link ?? '',
      cell: ({ link }) => link ?? '–',
    },
    {
      key: 'kind',
      label: 'Shown as',
      value: ({ context }) => context?.kind,
      cell: ({ context }) => context?.kind ?? '–',
    },
    figure(
      'context',
      'Context',
      ({ context }) => context?.score,
      ({ context }) => (context === undefined ? '–' : format.number(context.score)),
      '0, a bare banner, to 1, a named link in a sentence of a section that teaches.',
    ),
    figure(
      'position',
      'Stands at',
      ({ context }) => context?.position,
      ({ context }) => (context === undefined ? '–' : format.share(context.position)),
      'Share of the words that stand before it.',
    ),
    count('clicks', 'Clicks'),
    figure(
      'ctr',
      'CTR',
      ({ clicks }) => estimateRate(clicks, views.human)?.value ?? undefined,
      ({ clicks }) => {
        const rate = estimateRate(clicks, views.human);
        if (rate === null || rate.interval === null) return '–';
        const { value, interval, k, n } = rate;
        return renderEstimate({ value, ...interval, k, n }, (share) => format.share(share), format);
      },
      'Human clicks on this line per human view of the article.',
    ),
    count('conversions', 'Conversions'),
    figure(
      'epc',
      'EPC',
      ({ epc }) => epc?.value ?? undefined,
      ({ epc }) =>
        epc === null
          ? '–'
          : renderEstimate(epc, (rate, largest) => format.rate(rate, currency, largest), format),
      'Booked money per human click.',
    ),
    money('total', 'Booked'),
    money('pending', 'Pending'),
    money('reversed', 'Reversed'),
  ];
}
