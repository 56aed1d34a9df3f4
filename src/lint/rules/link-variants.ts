import { findSubIdSlot, isCompensated } from '../../core/affiliate/program.ts';
import type { Rule } from '../rule.ts';

export const linkVariants: Rule = {
  id: 'link-variants',
  severity: 'warning',
  program: ({ program, range }) =>
    Object.entries(program?.links ?? {}).flatMap(([id, { url, variants }]) => {
      if (program === undefined || variants === undefined) return [];
      const [start, end] = range(['links', id, 'variants'], 'key');
      const at = { start, end };
      const arms = Object.entries(variants);
      const serving = arms.filter(([, { weight }]) => weight > 0);
      const addresses = new Set(serving.map(([, arm]) => arm.url ?? url));
      const isBlind = isCompensated(program) && findSubIdSlot(program) === undefined;
      return [
        ...(addresses.size < 2
          ? [
              {
                ...at,
                message: `Unexpected variants of "${id}" that lead to one address, expected different ones`,
                hint:
                  serving.length < 2
                    ? 'Give a second arm a weight above 0; or end the test: write the address that won as url.'
                    : 'Give one of the arms an address of its own, or take variants out.',
              },
            ]
          : []),
        ...(isBlind
          ? [
              {
                ...at,
                message: `Unexpected variants of "${id}", whose program returns no sub-ID`,
                hint: 'Name the parameter that it reports back in subId; without one, only clicks tell the arms apart.',
              },
            ]
          : []),
      ];
    }),
};
