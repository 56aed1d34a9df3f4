// Whether a program has ended, in words.
import type { Program } from './program.ts';

/** Such as "ended on 2026-03-31"; undefined while it takes referrals. `today` is a UTC date. */
export function describeEnd({ status, effectiveTo }: Program, today: string): string | undefined {
  if (effectiveTo !== undefined && effectiveTo < today) return `ended on ${effectiveTo}`;
  return status === 'closed' ? 'is closed' : undefined;
}
