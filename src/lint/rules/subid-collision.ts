import { decodeSubId } from '../../core/affiliate/sub-id.ts';
import { listFixedSubIds } from '../fixed-sub-ids.ts';
import { listLockedSubIds } from '../locked-sub-ids.ts';
import type { Rule, SiteFinding } from '../rule.ts';
import type { SiteFacts } from '../site-facts.ts';

export const subidCollision: Rule = {
  id: 'subid-collision',
  severity: 'error',
  site: (facts) => [
    ...facts.registry.programs.flatMap(({ program, source, range }) =>
      (program ? listFixedSubIds(program) : []).flatMap(({ path, param, value }): SiteFinding[] => {
        const code = decodeSubId(value);
        if (code === undefined) return [];
        const [start, end] = range(path);
        return [
          {
            file: source.file,
            start,
            end,
            message: `Unexpected ${param}=${value}, which is the code of the placement ${code}`,
            hint: 'Leave it out, and the build adds the right code; or write a word, such as "books".',
            program: program?.id ?? '',
          },
        ];
      }),
    ),
    ...listTwins(facts),
  ],
};

// One value may come back from two networks; within one, it must be of one placement.
function listTwins(facts: SiteFacts): SiteFinding[] {
  const owners = new Map<string, string>();
  const found: SiteFinding[] = [];
  for (const { code, subId, program, article, number } of listLockedSubIds(facts)) {
    // A whole code is that of one placement; only one that a network got without its hyphens may be of two.
    if (subId === code) continue;
    const key = `${program.network === 'in-house' ? program.id : program.network} ${subId}`;
    const owner = owners.get(key);
    owners.set(key, owner ?? code);
    if (owner === undefined || owner === code) continue;
    const [start, end] = facts.lock.range(['articles', article, 'placements', number]);
    found.push({
      file: facts.lock.source.file,
      start,
      end,
      message: `Unexpected sub-ID "${subId}" of ${code}, which ${owner} has at ${program.network}`,
      hint: 'Restore the lock file from git and build again.',
      program: program.id,
    });
  }
  return found;
}
