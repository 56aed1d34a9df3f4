// The steps of the classification in plain words, for a person who wants to see how his own click is judged.
import {
  asksForPrivacy,
  findBotClass,
  findOwnMark,
  findPrefetchMark,
  type RequestFacts,
  RULES,
} from './classify.ts';
import type { Reason } from './click.ts';
import type { ClickPolicy } from './policy.ts';
import type { BotClass } from './traits.ts';
import type { Verdict } from './visits.ts';

/** One question of the classification, and what this request answers. */
export interface Step {
  reason: Reason;
  question: string;
  /** What was seen. */
  finding: string;
  /** `stops` is what decided; what comes after it was `not-asked`; `skipped` steps read too much for this reader. */
  outcome: 'passes' | 'stops' | 'not-asked' | 'skipped';
}

export interface Explanation {
  reason: Reason;
  /** One sentence. */
  summary: string;
  steps: Step[];
}

export interface Explained {
  facts: RequestFacts;
  known: boolean;
  policy: ClickPolicy;
  /** Of the visitor's memory; undefined when no visitor can be told. */
  verdict: Verdict | undefined;
}

/** What each reason means, in a sentence. */
export const SUMMARIES: Readonly<Record<Reason, string>> = {
  method: 'It is not counted: a reader opens a link with GET.',
  'unknown-slug': 'It is not counted for any link: this one is not known here.',
  self: 'It is not counted: it is the author’s own.',
  prefetch: 'It is not counted: the browser fetched it ahead of a click.',
  'not-navigation': 'It is not counted: a script, an image or a frame asked for it.',
  bot: 'It is not counted as a person’s: it looks like a machine’s.',
  burst: 'It is not counted as a person’s: too many links were opened within a second.',
  duplicate: 'It is not counted again: the same click came a moment ago.',
  human: 'It counts as a person’s click.',
};

/** Judges a request step by step. Nothing of it is kept. */
export function explain({ facts, known, policy, verdict }: Explained): Explanation {
  const isStrict = policy.privacy === 'strict';
  const isQuiet = isStrict || asksForPrivacy(facts);
  const asked = [
    ...RULES.map(({ reason, matches }, index) => ({
      reason,
      isSkipped: isStrict && index > 1,
      isMatch: () => matches(facts, { known }),
    })),
    { reason: 'burst', isSkipped: isQuiet, isMatch: () => verdict === 'burst' },
    { reason: 'duplicate', isSkipped: isQuiet, isMatch: () => verdict === 'duplicate' },
  ] as const;
  const steps: Step[] = [];
  let decided: Reason | undefined;
  for (const { reason, isSkipped, isMatch } of asked) {
    const isMatched = decided === undefined && !isSkipped && isMatch();
    const outcome =
      decided !== undefined ? 'not-asked' : isSkipped ? 'skipped' : isMatched ? 'stops' : 'passes';
    if (isMatched) decided = reason;
    const finding = describeFinding(reason, { facts, known, policy, verdict });
    const question = describeQuestion(reason, policy);
    steps.push({
      reason,
      question,
      finding: isSkipped ? describeSkip(isStrict) : finding,
      outcome,
    });
  }
  const reason = decided ?? 'human';
  return { reason, summary: SUMMARIES[reason], steps };
}

function describeSkip(isStrict: boolean): string {
  return isStrict
    ? 'This site counts in strict mode: it reads nothing but the method and the address.'
    : 'Your browser asks for privacy (GPC or Do Not Track), so nothing is worked out that could tell you from others.';
}

function describeQuestion(reason: Reason, policy: ClickPolicy): string {
  switch (reason) {
    case 'method':
      return 'Did it use another method than a reader’s?';
    case 'unknown-slug':
      return 'Is the link unknown?';
    case 'self':
      return 'Is it the author’s own?';
    case 'prefetch':
      return 'Was it fetched ahead of a click?';
    case 'not-navigation':
      return 'Did something else than a reader’s step to a page ask for it?';
    case 'bot':
      return 'Does it look like a machine’s?';
    case 'burst':
      return `Did the same visitor open ${policy.burstLinks} different links within a second?`;
    case 'duplicate':
      return `Did the same visitor open the same link within ${policy.duplicateSeconds} seconds before?`;
    case 'human':
      return '';
  }
}

function describeFinding(reason: Reason, { facts, known, policy, verdict }: Explained): string {
  const show = (name: string): string => quote(name, facts.header(name));
  switch (reason) {
    case 'method':
      return `The method is ${facts.method}.`;
    case 'unknown-slug':
      return known ? 'The link is known.' : 'The link is not known.';
    case 'self':
      return OWN_FINDINGS[findOwnMark(facts) ?? 'none'];
    case 'prefetch':
      return describePrefetch(facts, show);
    case 'not-navigation':
      return `${show('sec-fetch-mode')}; ${show('sec-fetch-dest')}.`;
    case 'bot':
      return BOT_FINDINGS[findBotClass(facts)];
    case 'burst':
      return describeMemory(verdict, 'Not so many.', 'burst', 'So many, yes.');
    case 'duplicate':
      if (verdict === 'repeat') {
        return `No, but within ${Math.round(policy.uniqueSeconds / 60)} minutes: it counts, and not as a new reader’s.`;
      }
      return describeMemory(verdict, 'No.', 'duplicate', 'Yes.');
    case 'human':
      return '';
  }
}

function describePrefetch(facts: RequestFacts, show: (name: string) => string): string {
  const mark = findPrefetchMark(facts);
  if (mark === '_rsc') return 'The address has ?_rsc.';
  return mark === undefined ? `${show('sec-purpose')}; ${show('purpose')}.` : `${show(mark)}.`;
}

function describeMemory(
  verdict: Verdict | undefined,
  no: string,
  name: Verdict,
  yes: string,
): string {
  if (verdict === undefined) {
    return 'Not looked at: visitors cannot be told apart here, or an earlier step decided.';
  }
  return verdict === name ? yes : no;
}

const OWN_FINDINGS = {
  none: 'No owner’s token, no owner’s address, no ?notrack.',
  owner: 'It bears the owner’s token, or comes from his address.',
  notrack: 'The address has ?notrack.',
  'link-check': 'The user agent is that of the author’s link check.',
} as const;

const BOT_FINDINGS: Readonly<Record<BotClass, string>> = {
  none: 'Nothing gives a machine away.',
  agent: 'The user agent is a machine’s.',
  ai: 'The user agent is an AI agent’s.',
  preview: 'The user agent is that of a service that previews links.',
  headers: 'There is no user agent or no Accept header, which every browser sends.',
  scanner: 'The referrer is a service that scans mail.',
  hints: 'The platform in Sec-CH-UA-Platform is another than that of the user agent.',
  platform: 'The platform in front of this site takes it for a machine’s.',
};

/** Longest part of a header that is shown. */
const SHOWN = 100;

function quote(name: string, value: string | null | undefined): string {
  const shown = value === undefined || value === null ? 'not sent' : value.slice(0, SHOWN);
  return `${name}: ${shown}`;
}
