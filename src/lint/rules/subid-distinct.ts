import * as z from 'zod';
import { listLockedSubIds } from '../locked-sub-ids.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Share of a network's limit, from 0 to 1, from which it is told. @default 0.8 */
  near: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe("Share of a network's limit, from 0 to 1, from which it is told."),
});

export const subidDistinct: Rule<z.output<typeof OptionsSchema>> = {
  id: 'subid-distinct',
  severity: 'warning',
  options: OptionsSchema,
  site(facts, { options }) {
    // A network counts all values of an account; a program of its own counts its own.
    const counts = new Map<string, { values: Set<string>; limit: number; program: string }>();
    for (const { subId, slot, program } of listLockedSubIds(facts)) {
      if (slot.maxDistinct === undefined) continue;
      const key = program.network === 'in-house' ? `in-house ${program.id}` : program.network;
      const known = counts.get(key) ?? {
        values: new Set<string>(),
        limit: slot.maxDistinct,
        program: program.id,
      };
      counts.set(key, known);
      known.values.add(subId);
    }
    return [...counts.values()].flatMap(({ values, limit, program }) => {
      const owner = facts.registry.programs.find(({ id }) => id === program);
      if (!owner || values.size < limit * options.near) return [];
      const [start, end] = owner.range(['network']);
      return [
        {
          file: owner.source.file,
          start,
          end,
          message: `Unexpected ${values.size} different sub-IDs, expected well below ${limit}`,
          hint: 'Ask the network for a higher limit: above it, its report by sub-ID is shut for a time.',
          program,
        },
      ];
    });
  },
};
