// Real user agents, thousands of them, each judged as what it is: lists of crawlers and of browsers that
// others keep, and clients with all that they send.
import crawlers from 'crawler-user-agents' with { type: 'json' };
import browsers from 'top-user-agents' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { classify } from '../../../src/core/clicks/classify.ts';
import { createBotAgentTest } from '../../../src/edge/bot-agents.ts';
import type { HeaderSet } from '../../support/request-headers.ts';
import { SITUATIONS } from './header-sets.ts';
import { CLIENTS } from './real-clients.ts';

const isBotAgent = createBotAgentTest();

function judge(headers: HeaderSet): string {
  const header = (name: string): string | undefined => headers[name];
  return classify({ method: 'GET', query: '', header, isBotAgent }, { known: true });
}

const open = (agent: string): HeaderSet => ({ 'user-agent': agent, accept: 'text/html,*/*;q=0.8' });

// Browsers within an app and within an editor: the list of crawlers has them, and people sit before them.
const PEOPLE = /Instagram|MetaIAB|Electron\/|Fluid\//;
// One machine of a university in a list of two thousand; nothing in its agent tells.
const UNKNOWABLE = /TSM-turingos/;

test('every crawler that is known is a bot, or a person’s browser that was listed by mistake', () => {
  const agents = [...new Set(crawlers.flatMap(({ instances }) => instances))];
  expect(agents.length).toBeGreaterThan(2000);
  const missed = agents.filter((agent) => judge(open(agent)) !== 'bot');
  expect(missed.filter((agent) => !PEOPLE.test(agent) && !UNKNOWABLE.test(agent))).toEqual([]);
  expect(missed.length).toBeLessThan(10);
});

test('every browser that people use most is human', () => {
  expect(browsers.length).toBeGreaterThanOrEqual(100);
  expect(browsers.filter((agent) => judge(open(agent)) !== 'human')).toEqual([]);
});

describe('with all that a client sends', () => {
  test.each(CLIENTS)('$name is $reason', ({ headers, reason }) => {
    expect(judge(headers)).toBe(reason);
  });
});

describe('in every browser that people use most', () => {
  const cases = SITUATIONS.map((situation) => {
    const sets = browsers
      .map((agent) => situation.headers(agent))
      .filter((headers) => headers !== undefined);
    return { ...situation, sets };
  });

  test.each(cases)('$name is $reason', ({ sets, reason }) => {
    expect(sets.length).toBeGreaterThan(0);
    expect(sets.filter((headers) => judge(headers) !== reason)).toEqual([]);
  });

  test('these are more than 400 sets of headers', () => {
    expect(cases.flatMap(({ sets }) => sets).length).toBeGreaterThan(400);
  });
});
