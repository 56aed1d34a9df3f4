import { formatArticleCode, formatPlacementCode } from '../../core/affiliate/placement.ts';
import type { LockPath } from '../../parse/lock-source.ts';
import type { Rule, SiteFinding } from '../rule.ts';
import type { SiteFacts } from '../site-facts.ts';

export const subidReuse: Rule = {
  id: 'subid-reuse',
  severity: 'error',
  site: (facts) => [...listTwins(facts), ...listSharedPosts(facts)],
};

const MERGE =
  'Take the lock file of the branch that is published, and build: the other placements get codes of their own.';

// Two branches gave one number to two things, and the merge kept both.
function listTwins({ lock }: SiteFacts): SiteFinding[] {
  return lock.listTwins().flatMap(({ path, start, end }) => {
    const code = codeOf(path);
    if (code === undefined) return [];
    return [
      {
        file: lock.source.file,
        start,
        end,
        message: `Unexpected second entry of the code ${code}, expected one meaning`,
        hint: MERGE,
      },
    ];
  });
}

// One post under two numbers: half of its clicks would be told of an article that is taken for gone.
function listSharedPosts({ lock }: SiteFacts): SiteFinding[] {
  const owners = new Map<string, string>();
  return Object.entries(lock.lock?.articles ?? {}).flatMap(([number, { post }]) => {
    const owner = owners.get(post);
    owners.set(post, owner ?? number);
    if (owner === undefined) return [];
    const [start, end] = lock.range(['articles', number, 'post']);
    return [
      {
        file: lock.source.file,
        start,
        end,
        message: `Unexpected second code ${formatArticleCode(Number(number))} of the post "${post}", which is ${formatArticleCode(Number(owner))}`,
        hint: MERGE,
      },
    ];
  });
}

/** The code that a path of the lock file stands for; undefined for other keys. */
function codeOf([articles, number, placements, each]: LockPath): string | undefined {
  if (articles !== 'articles' || number === undefined) return undefined;
  if (placements === undefined) return formatArticleCode(Number(number));
  return placements === 'placements' && each !== undefined
    ? formatPlacementCode(Number(number), Number(each))
    : undefined;
}
