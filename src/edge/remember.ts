// Verdicts on user agents, remembered in memory alone: readers share few agents, and patterns over them cost
// more than the rest of a redirect's decision together.
import { ownText } from './own-text.ts';

/** Distinct agents remembered; a flood of invented ones starts the memory anew. */
const REMEMBERED = 1000;
/** Longer agents are no browser's; a flood of them would take the memory. */
const LONGEST = 1000;

/** `judge`, asked once for each text that comes again. */
export function remember<T extends string | boolean | number>(
  judge: (text: string) => T,
): (text: string) => T {
  const verdicts = new Map<string, T>();
  let last: string | undefined;
  let lastVerdict: T | undefined;
  return function judgeOnce(text) {
    // One request asks several times, and many readers in turn have one agent.
    if (text === last && lastVerdict !== undefined) return lastVerdict;
    const known = verdicts.get(text);
    if (known !== undefined) {
      last = text;
      lastVerdict = known;
      return known;
    }
    const verdict = judge(text);
    if (text.length > LONGEST) return verdict;
    if (verdicts.size >= REMEMBERED) verdicts.clear();
    verdicts.set(ownText(text), verdict);
    return verdict;
  };
}
