// The published JSON of the return on an article. The schema is its documentation: a JSON Schema is
// generated from it, and the compiler holds `toRoiIndexJson` to it.
import * as z from 'zod';
import { REASONS } from '../clicks/click.ts';
import { withMoneyJson } from '../money/json.ts';
import { ROI_SCHEMA_VERSION } from './roi-post.ts';
import type { RoiIndex } from './roi.ts';

const count = z.int().min(0);
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-\d{2}$/);

const MoneyJsonSchema = z
  .strictObject({
    minor: z.int().describe('Whole minor units of the currency: cents for USD, yen for JPY.'),
    currency: z.string().describe('ISO 4217 code.'),
  })
  .describe('An exact amount.');

const rangeOf = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ low: value, high: value }).nullable();

const RateEstimateSchema = z.strictObject({
  value: z.number().nullable().describe('k / n; null below five events.'),
  k: count.describe('Events.'),
  n: count.describe('Trials.'),
  interval: rangeOf(z.number()).describe(
    'Equal-tailed 95 % interval (Jeffreys); null without trials.',
  ),
  reliable: z.boolean().describe('True from five events on.'),
});

const HourlyRateSchema = z.strictObject({
  value: MoneyJsonSchema.nullable().describe(
    'Booked money per hour; null without hours and below five conversions.',
  ),
  n: count.describe('Booked conversions that the rate rests on.'),
  interval: rangeOf(MoneyJsonSchema).describe(
    '95 % interval: that of the number of conversions (Gamma, Jeffreys) times their mean amount.',
  ),
  reliable: z.boolean().describe('True from five conversions on.'),
  reason: z.string().nullable().describe('Why value is null.'),
});

const HoursSchema = z.strictObject({
  total: z.number().min(0).describe('Decimal hours, with and without a kind.'),
  byKind: z.record(z.string(), z.number()).describe('Decimal hours by kind of work.'),
});

const TrafficSchema = z.strictObject({
  human: count.describe("Requests judged to be a person's."),
  byReason: z.record(z.enum(REASONS), count).describe('All requests by how they were judged.'),
});

const ClicksSchema = TrafficSchema.extend({
  byMonth: z
    .array(
      z.strictObject({
        month: count.min(1).describe('Months since publication, from 1.'),
        from: day.describe('First UTC day of the month.'),
        to: day.describe('UTC day after its last.'),
        human: count.nullable().describe('Human clicks; null when none could be recorded yet.'),
        complete: z.boolean().describe('False while the month runs or was recorded in part.'),
      }),
    )
    .describe('Every month begun since publication.'),
  beforePublication: count.describe('Human clicks before the day of publication.'),
  byPlacement: z.record(z.string(), count).describe('Human clicks by placement code.'),
});

const RecurringSchema = z.strictObject({
  total: MoneyJsonSchema.describe('Booked renewals, all of them.'),
  perMonth: MoneyJsonSchema.describe('Booked renewals of `month`.'),
  month: month.describe('Last complete calendar month (UTC) before that of asOf.'),
  byMonth: z
    .array(z.strictObject({ month, amount: MoneyJsonSchema, complete: z.boolean() }))
    .describe('Booked renewals by calendar month since the first.'),
});

const standing = {
  total: MoneyJsonSchema.describe('Booked: approved or paid.'),
  pending: MoneyJsonSchema.describe('Not granted yet; in no other figure.'),
  reversed: MoneyJsonSchema.describe('Refused or taken back; in no other figure.'),
};

const RevenueSchema = z.strictObject({
  conversions: z
    .strictObject({
      n: count.describe('Not reversed: booked + pending.'),
      booked: count,
      pending: count,
      reversed: count,
    })
    .describe('Customers won (sales, bounties, leads), in any currency.'),
  firstOrder: MoneyJsonSchema.describe('Booked first orders.'),
  recurring: RecurringSchema.describe('Booked renewals.'),
  bounty: MoneyJsonSchema.describe('Booked flat amounts: bounties, leads and paid sign-ups.'),
  premium: MoneyJsonSchema.describe('Booked upgrade orders.'),
  bonus: MoneyJsonSchema.describe('Booked bonuses, which no customer stands behind.'),
  corrections: MoneyJsonSchema.describe('Booked corrections and clawbacks, usually negative.'),
  ...standing,
  otherCurrencies: z
    .array(z.strictObject({ currency: z.string(), ...standing }))
    .describe('Money in other currencies, never converted or added.'),
});

const PlacementSchema = z.strictObject({
  placement: z.string().describe('Placement code such as a17-p03.'),
  link: z.string().nullable().describe('Link id; null for an unknown code.'),
  program: z.string().nullable().describe('Program id; null when the link left the registry.'),
  retired: z.boolean().describe('True when it is no longer in a post.'),
  clicks: count.describe('Human clicks.'),
  conversions: count.describe('Customers won and not reversed.'),
  ...standing,
});

const PartSchema = z.strictObject({ conversions: count, ...standing });

const MethodsSchema = z
  .record(z.string(), count)
  .describe('Ledger entries by how they were matched, e.g. sub-id, referrer, customer, rule.');

const NotComputedSchema = z.strictObject({
  status: z.literal('not-computed'),
  reason: z.string().describe('Why there is no figure.'),
});

const SpanSchema = z.strictObject({ low: MoneyJsonSchema, high: MoneyJsonSchema });

const projected = {
  value: MoneyJsonSchema.nullable().describe(
    'As likely more as less; null below five customers, where only intervals are honest.',
  ),
  interval50: SpanSchema.describe('Half of what may come lies between.'),
  interval80: SpanSchema.describe('Four fifths of what may come lie between.'),
  interval95: SpanSchema.describe('Nineteen twentieths of what may come lie between.'),
};

const LifetimeValueSchema = z.strictObject({
  status: z.literal('estimated'),
  months: count.describe('Months within which payments count.'),
  n: count.describe("Customers that it rests on: those of the programs of the article's."),
  ...projected,
});

const ForecastSchema = z.strictObject({
  status: z.literal('estimated'),
  origin: day.describe('Last UTC day that the forecast knows of: the end of a complete month.'),
  months: count.describe('Months to come that are added up.'),
  n: count.describe("The article's customers that it rests on."),
  recurring: z.strictObject(projected).describe('Renewals.'),
  total: z.strictObject(projected).describe('All commissions, less what is taken back later.'),
});

const ModelledSchema = z.strictObject({
  customers: z.number().min(0).describe('Sum of shares in customers.'),
  booked: MoneyJsonSchema.describe('Approved or paid.'),
  pending: MoneyJsonSchema.describe('Not granted yet.'),
  reversed: MoneyJsonSchema.describe('Refused or taken back.'),
});

const head = {
  schemaVersion: z.literal(ROI_SCHEMA_VERSION).describe('Version of this shape.'),
  asOf: day.describe('UTC day up to and with which things are counted.'),
  dataSince: day.nullable().describe('UTC day from which clicks were recorded; null for never.'),
  note: z.string().nullable().describe('What a reader must know before the figures.'),
  currency: z.string().describe('ISO 4217 code of all money but that under otherCurrencies.'),
};

/** `.tidemark/roi/<post-id>.json`. */
export const RoiSchema = z
  .strictObject({
    ...head,
    post: z.string().describe('Post id.'),
    title: z.string().describe('Title of the post.'),
    path: z.string().describe('Path of its page; empty for a channel, which has none.'),
    published: day.describe('UTC day of publication.'),
    wordCount: count.describe('Words of its text.'),
    hours: HoursSchema.describe('Hours of work.'),
    clicks: ClicksSchema.describe('Clicks on its affiliate links.'),
    views: TrafficSchema.describe('Views of its page.'),
    ...RevenueSchema.shape,
    clickThroughRate: RateEstimateSchema.nullable().describe(
      'Human clicks per human view; null when more clicks than views were recorded.',
    ),
    conversionRate: RateEstimateSchema.nullable().describe(
      'Conversions since dataSince per human click; null when there are more of them than clicks.',
    ),
    effectiveHourlyRate: HourlyRateSchema.describe('Booked money per hour of work.'),
    placements: z.array(PlacementSchema).describe('Its placements, retired ones included.'),
    retired: PartSchema.describe('The part that comes through placements no longer in the post.'),
    pageLevel: PartSchema.describe(
      "The part that is known to be the post's, and of no line in it.",
    ),
    byMethod: MethodsSchema,
    lifetimeValue: z
      .discriminatedUnion('status', [LifetimeValueSchema, NotComputedSchema])
      .describe('Expected commission of one more customer. Projected: in no sum of booked money.'),
    forecast: z
      .discriminatedUnion('status', [ForecastSchema, NotComputedSchema])
      .describe('Commissions to come. Projected: in no sum of booked money.'),
    modelled: ModelledSchema.nullable().describe(
      'Share of commissions of programs that return no sub-ID, as a model believes; in no other figure. Null for none.',
    ),
  })
  .describe('What one article took and earned.');

/** `.tidemark/roi/index.json`. */
export const RoiIndexSchema = z
  .strictObject({
    ...head,
    posts: z.array(RoiSchema).describe('By day of publication, then id.'),
    totals: RevenueSchema.extend({
      articles: count,
      channels: count
        .optional()
        .describe('How many of these are channels, outside the site; absent for none.'),
      wordCount: count,
      hours: HoursSchema,
      clicks: TrafficSchema,
      views: TrafficSchema,
      effectiveHourlyRate: HourlyRateSchema,
      articlesFor80Percent: z
        .strictObject({ ofConversions: count.nullable(), ofMoney: count.nullable() })
        .describe('The fewest articles that bring 80 %.'),
    }).describe('All articles together.'),
    unattributed: RevenueSchema.extend({
      byMethod: z.record(z.string(), count).describe('Ledger entries by why they are here.'),
      buckets: z
        .array(z.strictObject({ name: z.string(), entries: count, ...standing }))
        .describe("By name: why they are here, or what a rule of the author's calls it."),
    }).describe('Commissions whose report names no placement; never spread over articles.'),
    orphaned: RevenueSchema.extend({ placements: z.array(PlacementSchema) }).describe(
      'Commissions of placements whose post is not known.',
    ),
    unknownCodes: RevenueSchema.extend({ placements: z.array(PlacementSchema) }).describe(
      'Commissions by what reads as a placement code, and was never given to any placement.',
    ),
    elsewhere: z
      .strictObject({ clicks: TrafficSchema, views: TrafficSchema })
      .describe('Clicks and views that belong to no post of the report.'),
    unknownLinks: z
      .array(
        z.strictObject({
          asked: z.string().describe('What stood after /go/.'),
          count: count.describe('Requests of people.'),
          nearest: z.string().nullable().describe('Id of the link that was most likely meant.'),
        }),
      )
      .describe('Links that people asked for and that are not there, most asked first.'),
    splitTests: z
      .array(
        z.strictObject({
          link: z.string().describe('Link id.'),
          arms: z.array(
            z.strictObject({
              arm: z.string().describe('a to z.'),
              weight: count.nullable().describe('Null once the arm is no longer in the registry.'),
              clicks: count.describe('Human clicks.'),
              conversions: count.describe('Customers won and not reversed.'),
              conversionRate: RateEstimateSchema.nullable().describe(
                'Conversions per click; null when there are more of them than clicks.',
              ),
              total: MoneyJsonSchema.describe('Booked.'),
              pending: MoneyJsonSchema.describe('Not granted yet.'),
            }),
          ),
        }),
      )
      .describe('Split tests of links: what each arm was clicked and earned.'),
    ledger: RevenueSchema.describe('Totals, unattributed, orphaned and unknown codes together.'),
    months: z
      .array(
        z.strictObject({
          month,
          complete: z.boolean(),
          newArticles: count,
          firstOrder: MoneyJsonSchema,
          recurring: MoneyJsonSchema,
          other: MoneyJsonSchema,
          total: MoneyJsonSchema,
        }),
      )
      .describe('The whole ledger by calendar month (UTC), booked money.'),
    paidOut: z
      .array(
        z.strictObject({
          network: z.string().describe('Adapter key.'),
          program: z.string().describe('Program id; empty when the report does not say.'),
          payouts: count.describe('Payouts that were sent.'),
          sent: MoneyJsonSchema.describe('Sent to the author.'),
          announced: MoneyJsonSchema.describe('Announced, and not sent yet.'),
          failed: MoneyJsonSchema.describe('Sent and come back.'),
          last: day.nullable().describe('UTC day of the last payout that was sent.'),
        }),
      )
      .describe('What networks sent, which is in no figure of commissions.'),
    conversions: z
      .array(
        z.strictObject({
          from: MoneyJsonSchema.describe('Commissions of every standing in their own currency.'),
          to: MoneyJsonSchema.describe("The same in the report's."),
          entries: count.describe('Commissions.'),
          firstRate: day.describe('UTC day of the oldest rate.'),
          lastRate: day.describe('UTC day of the newest rate.'),
          sources: z.array(z.string()).describe('Who published the rates.'),
          via: z
            .array(
              z.strictObject({
                currency: z.string().describe('ISO 4217 code of the third currency.'),
                entries: count.describe('Commissions that went through it.'),
              }),
            )
            .describe('What was converted by two rates, as there is none between the two.'),
        }),
      )
      .describe('What was in other currencies, and is in the figures at dated rates.'),
  })
  .describe('What all articles took and earned.');

/** @public */
export type RoiJson = z.infer<typeof RoiSchema>;
export type RoiIndexJson = z.infer<typeof RoiIndexSchema>;

/** Throws when an amount is beyond what a JSON number holds exactly. */
export function toRoiIndexJson(index: RoiIndex): RoiIndexJson {
  return withMoneyJson(index);
}
