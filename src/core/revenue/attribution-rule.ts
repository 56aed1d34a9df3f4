// What the author knows of commissions whose report does not tell: rules of the configuration. They are
// dated by what customers paid when, and hold for the whole ledger, past imports included.
import * as z from 'zod';
import type { Manifest } from '../affiliate/manifest.ts';
import { CivilDateSchema } from '../time/civil-date-schema.ts';
import type { LedgerEntry } from './ledger.ts';

const text = z.string().min(1, { error: 'expected a text' });

const CONDITIONS = ['network', 'program', 'subId', 'plan', 'customer'] as const;
const TARGETS = ['placement', 'post', 'bucket'] as const;

export const AttributionRuleSchema = z
  .strictObject({
    /** First UTC day of payments that it is for. @default no first */
    from: CivilDateSchema.optional().describe('First UTC day of payments that it is for.'),
    /** Last UTC day of payments that it is for. @default no last */
    to: CivilDateSchema.optional().describe('Last UTC day of payments that it is for.'),
    /** Adapter key of the network, such as `generic`. */
    network: text.optional().describe('Network of the commission.'),
    /** Program id. */
    program: text.optional().describe('Program id of the commission.'),
    /** Sub-ID as returned, in any case. */
    subId: text.optional().describe('Sub-ID as the network returned it, in any case.'),
    /** Plan as reported. */
    plan: text.optional().describe("The customer's plan as reported."),
    /** Customer as reported. */
    customer: text.optional().describe('Opaque id of the customer as reported.'),
    /** Placement code that gets the money. */
    placement: text.optional().describe('Placement code that gets the money, such as a17-p03.'),
    /** Post id that gets the money. */
    post: text.optional().describe('Id of the post that gets the money.'),
    /** Name of the bucket that shows the money outside of all articles. */
    bucket: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'expected a name in kebab-case' })
      .optional()
      .describe('Name of a bucket that shows the money outside of all articles, e.g. newsletter.'),
  })
  .superRefine((rule, context) => {
    if (CONDITIONS.every((key) => rule[key] === undefined))
      context.addIssue(`expected a condition: ${CONDITIONS.join(', ')}`);
    if (TARGETS.filter((key) => rule[key] !== undefined).length !== 1)
      context.addIssue(`expected one target: ${TARGETS.join(', ')}`);
  });

export type AttributionRule = z.infer<typeof AttributionRuleSchema>;

/** Whether every condition of the rule holds for a commission. */
export function isRuleFor(
  rule: AttributionRule,
  entry: Pick<LedgerEntry, (typeof CONDITIONS)[number] | 'occurredOn'>,
): boolean {
  const { from, to } = rule;
  if (from !== undefined && entry.occurredOn < from) return false;
  if (to !== undefined && entry.occurredOn > to) return false;
  return CONDITIONS.every((key) => {
    const wanted = rule[key];
    const found = entry[key] ?? '';
    return wanted === undefined || wanted === found || (key === 'subId' && isSame(wanted, found));
  });
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What is wrong with rules on a site, one sentence each: they name what is not there. */
export function listRuleFaults(
  rules: readonly AttributionRule[],
  manifest: Manifest,
  posts: ReadonlySet<string>,
): string[] {
  return rules.flatMap(({ placement, post }, index) => {
    const place = `attribution[${index}]`;
    if (placement !== undefined && !Object.hasOwn(manifest.placements, placement))
      return [`Unexpected placement "${placement}" in ${place}, expected one of the lock file.`];
    if (post !== undefined && !posts.has(post))
      return [`Unexpected post "${post}" in ${place}, expected the id of a published post.`];
    return [];
  });
}
