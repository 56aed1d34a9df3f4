// Which user agents are machines'.
import { isbot } from 'isbot';
import { isTester } from '../core/clicks/machines.ts';

/** Distinct agents remembered; a flood of invented ones starts the memory anew. */
const REMEMBERED = 1000;

/**
 * A test of user agents that remembers its verdicts, in memory alone: readers share few agents, and
 * the pattern list costs more than the rest of a redirect's decision together.
 */
export function createBotAgentTest(): (userAgent: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return function isBotAgent(userAgent) {
    const known = verdicts.get(userAgent);
    if (known !== undefined) return known;
    const verdict = isbot(userAgent) || isTester(userAgent);
    if (verdicts.size >= REMEMBERED) verdicts.clear();
    verdicts.set(userAgent, verdict);
    return verdict;
  };
}
