// Tells people how they were judged: the owner in a header, anybody on the page of the self-test.
import { classify } from '../core/clicks/classify.ts';
import { explain } from '../core/clicks/explain.ts';
import { judge } from '../core/clicks/judge.ts';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import { isOpenToVerdict, type Verdict } from '../core/clicks/visits.ts';
import type { GoDecision, GoRequest } from './go.ts';
import type { Refusal } from './go-refusals.ts';
import type { Owner } from './owner.ts';
import { asClick, isPing } from './ping.ts';
import { renderSelfTest } from './self-test.ts';

/** `X-Go-Debug: self; otherwise=human`: the owner's click, and what it would be as a reader's. */
export function addReason(decision: GoDecision, facts: GoRequest): GoDecision {
  const { reason } = decision.click;
  const asked = isPing(facts) ? asClick(facts) : facts;
  const otherwise = classify({ ...asked, isOwner: false }, { known: reason !== 'unknown-slug' });
  const said = otherwise === reason ? reason : `${reason}; otherwise=${otherwise}`;
  return { ...decision, headers: [...decision.headers, 'X-Go-Debug', said] };
}

/** The page's password opens it and judges nobody: a browser sends it with the page, and with no click. */
export function withoutPassword(
  facts: GoRequest,
  owner: Owner,
  address: string | undefined,
): GoRequest {
  const header: GoRequest['header'] = (name) =>
    name === 'authorization' ? undefined : facts.header(name);
  return { ...facts, header, isOwner: owner.matches(header, address) };
}

export interface SelfTest {
  facts: GoRequest;
  policy: ClickPolicy;
  /** Asks the memory of visitors, where one is to be asked. */
  ask: () => Verdict | undefined | Promise<Verdict | undefined>;
  /** True when the page was opened by a link to itself. */
  isFromLink: boolean;
}

/** Judges the request for the page as if it were a click. */
export async function answerSelfTest({
  facts,
  policy,
  ask,
  isFromLink,
}: SelfTest): Promise<Refusal> {
  const judged = judge(facts, { known: true, isStrict: policy.privacy === 'strict' });
  const verdict = isOpenToVerdict(judged) ? await ask() : undefined;
  return renderSelfTest(explain({ facts, known: true, policy, verdict }), isFromLink);
}
