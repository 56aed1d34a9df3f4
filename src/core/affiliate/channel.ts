// A placement outside the site: an issue of a newsletter, a video, a thread, a README. It has codes from
// the same lock file as posts, hours of its own, and is reported on as an article is.
import * as z from 'zod';
import { dateField } from './day-field.ts';
import { ID, ID_LENGTH } from './go-url.ts';
import { HoursSchema } from './work-hours.ts';

export const CHANNEL_KINDS = ['newsletter', 'video', 'thread', 'readme', 'other'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** One file of `content/channels/`. The file's name is the channel's id, which no post may have. */
export const ChannelSchema = z.strictObject({
  /** What it is, for reports: `Newsletter 12`. */
  title: z
    .string()
    .min(1, { error: 'expected a title' })
    .describe('What it is, for reports, such as "Newsletter 12".'),
  /** What decides which terms and which disclosure hold for it. @default "other" */
  kind: z
    .enum(CHANNEL_KINDS, { error: `expected one of: ${CHANNEL_KINDS.join(', ')}` })
    .default('other')
    .describe(
      'newsletter (mail), video or thread (social networks), readme, other: which terms of programs hold for it.',
    ),
  /** Day on which it went out; months of clicks count from it. UTC. */
  published: dateField('Day on which it went out; months of clicks count from it.'),
  /** Ids of the registry links in it, each once; each has a code of its own. */
  links: z
    .array(
      z
        .string()
        .max(ID_LENGTH, { error: `expected a link id of at most ${ID_LENGTH} characters` })
        .regex(ID, { error: 'expected a link id in kebab-case, such as "acme"' }),
    )
    .min(1, { error: 'expected at least one link id' })
    .refine((ids) => new Set(ids).size === ids.length, { error: 'expected each link id once' })
    .describe('Ids of the registry links in it, each once; each has a code of its own.'),
  /** BCP 47 language; the disclosure is written in it. @default "en" */
  lang: z
    .string()
    .min(2)
    .default('en')
    .describe('Language (BCP 47); the disclosure is written in it.'),
  /** Hours spent, in all or by kind of work. @default {} (none logged) */
  hours: HoursSchema,
});

/** A channel as checked, with its defaults. */
export type Channel = z.infer<typeof ChannelSchema>;
