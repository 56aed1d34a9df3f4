// Which user agents are machines'.
import { isbot } from 'isbot';
import { isTester } from '../core/clicks/machines.ts';
import { remember } from './remember.ts';

/** A test of user agents that remembers its verdicts. */
export function createBotAgentTest(): (userAgent: string) => boolean {
  return remember((userAgent) => isbot(userAgent) || isTester(userAgent));
}
