// The frontmatter of a post: what the author states about it, and what lint and ROI count on.
import * as z from 'zod';
import { dateField } from './day-field.ts';
import { ID, ID_LENGTH } from './go-url.ts';
import { HoursFieldSchema, HoursSchema, readHours } from './work-hours.ts';

/** What an author may have received besides a commission; each needs a sentence in the disclosure. @internal */
export const BENEFITS = [
  'free',
  'discount',
  'paid',
  'early-access',
  'employment',
  'equity',
] as const;
export type Benefit = (typeof BENEFITS)[number];

const idField = (what: string) =>
  z
    .string()
    .max(ID_LENGTH, { error: `expected ${what} of at most ${ID_LENGTH} characters` })
    .regex(ID, { error: `expected ${what} in kebab-case, such as "my-first-post"` });

/** Frontmatter of `content/posts/*.mdx`. */
export const PostSchema = z.strictObject({
  /** Title, shown as the page's only h1. */
  title: z
    .string()
    .min(1, { error: 'expected a title' })
    .describe('Title, shown as the only h1 of the page.'),
  /** One sentence for search results, feeds and previews. */
  description: z
    .string()
    .min(1, { error: 'expected a description' })
    .max(300, { error: 'expected at most 300 characters' })
    .describe(
      'One sentence for search results, feeds and previews; about 80 to 155 characters serve best.',
    ),
  /** Day of publication; clicks are counted in months since it. Before it, builds leave the post out. */
  published: dateField(
    'Day of publication; months of clicks count from it. Before it, builds leave the post out.',
  ),
  /** Day of the last change worth telling readers. */
  updated: dateField('Day of the last change worth telling readers.').optional(),
  /** Last part of the page's address. @default the file's name */
  slug: idField('a slug')
    .optional()
    .describe("Last part of the page's address; default: the file's name."),
  /** Permanent name of the post in the lock file, the store and the ROI files. @default the file's name */
  id: idField('an id')
    .optional()
    .describe(
      "Permanent name of the post in lock file, store and ROI; default: the file's name. Set it before you rename the file.",
    ),
  /** BCP 47 language of the text; the disclosure follows it. @default "en" */
  lang: z
    .string()
    .min(2)
    .default('en')
    .describe('Language of the text (BCP 47); the disclosure is written in it.'),
  /** Topics, kebab-case. @default [] */
  tags: z.array(idField('a tag')).default([]).describe('Topics, kebab-case.'),
  /** Kind of post, such as `tutorial`, `comparison` or `review`, kebab-case; reports compare kinds. @default none */
  kind: idField('a kind')
    .optional()
    .describe(
      'Kind of post, such as tutorial, comparison or review, kebab-case; reports compare kinds.',
    ),
  /** Changes after publication that are to be judged, oldest first. @default the day of `updated` */
  revisions: z
    .array(
      z.strictObject({
        /** Day on which readers got it. */
        on: dateField('Day on which readers got it.'),
        /** Hours of it, which `hours` counts as well. */
        hours: HoursFieldSchema.optional().describe('Hours of it, which hours counts as well.'),
      }),
    )
    .optional()
    .describe(
      'Changes after publication that reports judge ("did the refresh pay?"); default: the day of updated, with the hours of refresh.',
    ),
  /** A draft is served by `npm run dev` only. @default false */
  draft: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .describe('A draft is served by the dev server only.'),
  /** Hours spent, in all or by kind of work. @default {} (none logged) */
  hours: HoursSchema,
  /** Ids of all registry links in the body, each once. @default [] */
  placements: z
    .array(idField('a link id'))
    .default([])
    .describe('Ids of all registry links that the post places, each once.'),
  /** What the author received besides a commission. @default [] */
  received: z
    .array(z.enum(BENEFITS))
    .default([])
    .describe('What the author received besides a commission.'),
});

/** Frontmatter as checked, with its defaults. */
export type Post = z.infer<typeof PostSchema>;

/** A change after publication. */
export interface Revision {
  /** UTC day. */
  on: string;
  /** Decimal hours; null when none are logged for it. */
  hours: number | null;
}

/** Changes after publication, oldest first; without a list, the day of `updated` and all hours of refresh. */
export function readRevisions({ revisions, updated, published, hours }: Post): Revision[] {
  if (revisions)
    return revisions
      .map((each) => ({ on: each.on, hours: each.hours ?? null }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (updated === undefined || updated <= published) return [];
  return [{ on: updated, hours: readHours(hours).byKind.refresh ?? null }];
}
