import * as z from 'zod';
import { findChannelBan, hintChannelBan } from '../../core/affiliate/channel-terms.ts';
import { listChannelLinks, MailSchema, SocialSchema } from '../channels.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Globs of files that readers get by mail. @default mail, email and newsletter */
  mail: MailSchema,
  /** Globs of files that are posted to social networks. @default social */
  social: SocialSchema,
});

export const programChannel: Rule<z.output<typeof OptionsSchema>> = {
  id: 'program-channel',
  severity: 'error',
  options: OptionsSchema,
  channel: ({ channel, range }, { registry }) =>
    (channel?.links ?? []).flatMap((id, index) => {
      const program = registry.links.get(id)?.program;
      // Amazon's own rule looks after its mail.
      const isOther = program?.network !== 'amazon' || channel?.kind !== 'newsletter';
      const ban = program && channel && isOther ? findChannelBan(program, channel.kind) : undefined;
      if (program === undefined || ban === undefined) return [];
      const [start, end] = range(['links', index]);
      return [
        {
          start,
          end,
          message: `Unexpected link of ${program.name} in a channel for ${ban}, which its terms do not allow`,
          hint: hintChannelBan(program, ban),
          program: program.id,
        },
      ];
    }),
  published: (output, { registry, options: { mail, social } }) => [
    ...listChannelLinks(output, registry, mail).flatMap(({ program, place }) =>
      // Amazon's own rule looks after its mail.
      program.email === 'none' && program.network !== 'amazon'
        ? [
            {
              ...place,
              message: `Unexpected link of ${program.name} in mail (${place.at.source.file}), which its terms do not allow`,
              hint: `Take it out of what is sent; or write email: solicited into content/programs/${program.id}.yaml when the terms allow it.`,
              program: program.id,
            },
          ]
        : [],
    ),
    ...listChannelLinks(output, registry, social).flatMap(({ program, place }) =>
      program.allow.social
        ? []
        : [
            {
              ...place,
              message: `Unexpected link of ${program.name} in a text for social networks (${place.at.source.file}), which its terms forbid`,
              hint: 'Link to the post there, and to the program in the post.',
              program: program.id,
            },
          ],
    ),
  ],
};
