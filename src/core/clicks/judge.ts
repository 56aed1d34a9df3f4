// Everything that is kept of how a request was judged: its reason, its traits, its time.
import { findDevice } from './agents.ts';
import {
  asksForPrivacy,
  classify,
  findBotClass,
  isSameOrigin,
  type RequestContext,
  type RequestFacts,
} from './classify.ts';
import type { Reason } from './click.ts';
import { type Device, packTraits } from './traits.ts';

/** A request at a time. */
export interface TimedFacts extends RequestFacts {
  /** Minutes since the Unix epoch, UTC. */
  minute: number;
  /** Kind of device of a user agent, where a shell remembers it. @default findDevice */
  findDevice?: (userAgent: string) => Device;
}

export interface Judgement {
  minute: number;
  reason: Reason;
  /** See `traits.ts`. */
  traits: number;
}

const MINUTES_PER_DAY = 1440;
const UNJUDGED = packTraits({ unjudged: true });
const PRIVATE = packTraits({ gpc: true });

/**
 * Judges a request, short of what takes a memory of its visitor (`visits.ts`). In strict mode nothing but
 * method, path and day go into it; a browser that asks for privacy is counted, and not described.
 */
export function judge(facts: TimedFacts, context: RequestContext): Judgement {
  const reason = classify(facts, context);
  const { minute } = facts;
  if (context.isStrict === true) {
    return { minute: minute - (minute % MINUTES_PER_DAY), reason, traits: UNJUDGED };
  }
  const bot = reason === 'bot' ? findBotClass(facts) : 'none';
  if (asksForPrivacy(facts)) return { minute, reason, traits: PRIVATE | packTraits({ bot }) };
  const agent = facts.header('user-agent') ?? '';
  const device = (facts.findDevice ?? findDevice)(agent);
  return { minute, reason, traits: packTraits({ device, bot, sameOrigin: isSameOrigin(facts) }) };
}
