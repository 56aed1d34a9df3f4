import { listFixedSubIds, type FixedSubId } from '../fixed-sub-ids.ts';
import { findTemplate } from '../runtime-template.ts';
import type { Rule } from '../rule.ts';

export const subidCharset: Rule = {
  id: 'subid-charset',
  severity: 'error',
  program: ({ program, range }) =>
    (program ? listFixedSubIds(program) : []).flatMap((fixed) => {
      const expected = findFault(fixed);
      if (expected === undefined) return [];
      const [start, end] = range(fixed.path);
      return [
        {
          start,
          end,
          message: `Unexpected ${fixed.param}=${fixed.value}, expected ${expected}`,
          hint: 'Leave the parameter out, and the build adds the code of the placement; or write a word of your own, such as "books".',
        },
      ];
    }),
};

const UUID = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i;

function findFault({ value, slot }: FixedSubId): string | undefined {
  // What is filled in later is the business of another rule.
  if (findTemplate(value) !== undefined) return undefined;
  if (UUID.test(value)) return 'no UUID: networks take it for a person, or strip it';
  if (/^0+$/.test(value)) return 'a value that is not zero: networks read it as none';
  if (slot.charset === 'alphanumeric')
    return /^[a-z0-9]+$/.test(value) ? undefined : 'lower-case letters and digits';
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(value)
    ? undefined
    : 'lower-case letters, digits, and hyphens between them';
}
