import { fitsSlot } from '../../core/affiliate/sub-id.ts';
import { listFixedSubIds } from '../fixed-sub-ids.ts';
import { listLockedSubIds, type LockedSubId } from '../locked-sub-ids.ts';
import type { Rule } from '../rule.ts';

export const subidLength: Rule = {
  id: 'subid-length',
  severity: 'error',
  program: ({ program, range }) =>
    (program ? listFixedSubIds(program) : []).flatMap(({ path, param, value, slot }) => {
      if (fitsSlot(value, slot)) return [];
      const [start, end] = range(path);
      return [
        {
          start,
          end,
          message: `Unexpected ${param} of ${value.length} characters, expected at most ${slot.max}`,
          hint: 'Leave the parameter out: the build adds the code of the placement.',
        },
      ];
    }),
  site(facts) {
    const tooLong = new Map<string, LockedSubId[]>();
    for (const each of listLockedSubIds(facts)) {
      if (fitsSlot(each.subId, each.slot)) continue;
      const { id } = each.program;
      tooLong.set(id, [...(tooLong.get(id) ?? []), each]);
    }
    return facts.registry.programs.flatMap(({ id, source, range }) => {
      const [first, ...others] = tooLong.get(id) ?? [];
      if (!first) return [];
      const { slot, subId, program } = first;
      const [start, end] = range(program.subId === undefined ? ['network'] : ['subId', 'max']);
      const more = others.length === 0 ? '' : `, and ${others.length} more`;
      return [
        {
          file: source.file,
          start,
          end,
          message: `Unexpected sub-ID "${subId}" of ${subId.length} characters${more}, expected at most ${slot.max} in ${slot.param}`,
          hint:
            slot.charset === 'code'
              ? 'Raise max if the program keeps more, or set charset: alphanumeric, which drops the hyphen; without subId, clicks are told apart by program alone.'
              : 'Raise max if the program keeps more; without subId, clicks are told apart by program alone.',
          program: id,
        },
      ];
    });
  },
};
