// What the page that an author looks at in `astro dev` has earned, and each link in it: the site's own figures, as
// the desk has them. They are sent to a page of the dev server, and are in no build.
import { createFormat, type Format } from '../../desk/format.ts';
import { DESK_PATH } from '../../desk/page.ts';
import type { DeskSource } from '../../desk/source.ts';
import { dropArm } from '../../core/affiliate/placement.ts';
import { sumMoney } from '../../core/money/money.ts';
import type { PlacementRevenue } from '../../core/revenue/placement-revenue.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import type { Site } from '../../site/prepare.ts';
import { findPost } from './page-report.ts';

/** One link of the page, written as people read it. */
export interface PlacementFigures {
  /** Code of the placement, as in `data-placement`. */
  code: string;
  link: string;
  /** Human clicks; undefined where none was ever recorded. */
  clicks: string | undefined;
  /** Customers won, booked or pending. */
  conversions: string;
  booked: string;
  /** 0, a bare banner, to 1, a named link in a section that teaches: src/parse/link-contexts.md. */
  context: string | undefined;
}

export interface PageFigures {
  /** Path of the page that was asked for. */
  path: string;
  /** Undefined for a page that is no article, and where no store is. */
  article: ArticleFigures | undefined;
  placements: PlacementFigures[];
}

export interface ArticleFigures {
  /** Labels with their values, in order. */
  values: { label: string; value: string }[];
  /** What a reader must know of them. */
  notes: string[];
  /** Path of its page of the desk. */
  desk: string;
}

/** Rejects when the store cannot be read. */
export async function describeFigures(
  source: DeskSource,
  site: Site,
  path: string,
): Promise<PageFigures> {
  const nothing: PageFigures = { path, article: undefined, placements: [] };
  const placed = findPost(site, path);
  if (placed === undefined) return nothing;
  const [roi, about] = await Promise.all([source.roi(), source.site()]);
  const post = roi.posts.find((each) => each.post === placed.post.id);
  if (post === undefined) return nothing;
  const format = createFormat(about.lang);
  const { manifest } = site;
  // Arms of a split test are one link on the page.
  const lines = Map.groupBy(post.placements, ({ placement }) => dropArm(placement));
  const placements = [...lines].flatMap(([code, arms]): PlacementFigures[] => {
    const placement = manifest.placements[code];
    if (placement === undefined || placement.retired) return [];
    const sum = (count: (arm: PlacementRevenue) => number) =>
      format.number(arms.reduce((total, arm) => total + count(arm), 0));
    return [
      {
        code,
        link: placement.link,
        clicks: post.dataSince === null ? undefined : sum(({ clicks }) => clicks),
        conversions: sum(({ conversions }) => conversions),
        booked: format.money(
          sumMoney(
            arms.map(({ total }) => total),
            post.currency,
          ),
        ),
        context: placement.context && format.number(placement.context.score),
      },
    ];
  });
  return {
    path,
    article: {
      values: listValues(post, format),
      notes: [
        ...(about.isSimulated ? ['These figures are simulated.'] : []),
        `As of ${format.day(post.asOf)}; booked is approved or paid.`,
        ...(post.note === null ? [] : [post.note]),
      ],
      desk: `${DESK_PATH}articles/${post.post}`,
    },
    placements,
  };
}

function listValues(post: PostRoi, format: Format): ArticleFigures['values'] {
  const { effectiveHourlyRate: rate, hours, dataSince, clicks } = post;
  const range = rate.interval
    ? ` (${format.roundMoney(rate.interval.low)} to ${format.roundMoney(rate.interval.high)}, 95 %)`
    : '';
  return [
    { label: 'booked', value: format.money(post.total) },
    { label: 'pending', value: format.money(post.pending) },
    {
      label: 'an hour of work',
      value: rate.value
        ? `${format.money(rate.value)}${range}`
        : `–${range || ` ${rate.reason ?? ''}`}`,
    },
    { label: 'hours', value: format.number(hours.total) },
    ...(dataSince === null ? [] : [{ label: 'clicks', value: format.number(clicks.human) }]),
    { label: 'conversions', value: format.number(post.conversions.n) },
  ];
}
