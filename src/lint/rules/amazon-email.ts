import * as z from 'zod';
import { findChannelBan, hintChannelBan } from '../../core/affiliate/channel-terms.ts';
import { listChannelLinks, MailSchema } from '../channels.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Globs of files that readers get by mail. @default mail, email and newsletter */
  mail: MailSchema,
});

export const amazonEmail: Rule<z.output<typeof OptionsSchema>> = {
  id: 'amazon-email',
  severity: 'error',
  options: OptionsSchema,
  channel: ({ channel, range }, { registry }) =>
    (channel?.links ?? []).flatMap((id, index) => {
      const program = registry.links.get(id)?.program;
      if (program?.network !== 'amazon' || channel?.kind !== 'newsletter') return [];
      const ban = findChannelBan(program, channel.kind);
      if (ban === undefined) return [];
      const [start, end] = range(['links', index]);
      return [
        {
          start,
          end,
          message: 'Unexpected link to Amazon in a newsletter, expected none',
          hint: hintChannelBan(program, ban),
          program: program.id,
        },
      ];
    }),
  published: (output, { registry, options: { mail } }) =>
    listChannelLinks(output, registry, mail).flatMap(({ program, place }) =>
      program.network === 'amazon' && program.email === 'none'
        ? [
            {
              ...place,
              message: `Unexpected link to Amazon in mail (${place.at.source.file}), expected none`,
              hint: `Take it out of what is sent; or, when all readers asked for this mail, write email: solicited into content/programs/${program.id}.yaml.`,
              program: program.id,
            },
          ]
        : [],
    ),
};
