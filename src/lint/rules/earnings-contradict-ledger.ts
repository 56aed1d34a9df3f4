import type { Earned } from '../../core/figures/ledger-earnings.ts';
import type { Rule, SourceFinding } from '../rule.ts';
import { findTypedEarnings, type TypedEarning } from '../typed-earnings.ts';

const CURRENCIES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

export const earningsContradictLedger: Rule = {
  id: 'earnings-contradict-ledger',
  severity: 'warning',
  post(post, { earnings }) {
    if (earnings === undefined) return [];
    return findTypedEarnings(post, undefined).flatMap((typed): SourceFinding[] => {
      const { symbol, month, written, start, end } = typed;
      if (CURRENCIES[symbol] !== earnings.currency) return [];
      const earned = month === undefined ? earnings.posts[post.id] : earnings.months[month];
      if (earned === undefined || isKnown(typed, earned)) return [];
      const of = month === undefined ? `article:${post.id}` : `month:${month}`;
      const what = month === undefined ? 'by this article' : `in ${month}`;
      return [
        {
          start,
          end,
          message: `Unexpected ${written} earned ${what}, expected what the ledger has: ${symbol}${earned.booked} booked`,
          hint: `Write the figure of the ledger, <Figure of="${of}" />, mend the number, or import what is missing: npm run import -- FILE.`,
        },
      ];
    });
  },
};

/** A number without decimals may be cut or rounded. */
function isKnown({ amount }: TypedEarning, { known }: Earned): boolean {
  if (amount.includes('.')) return known.includes(amount);
  return known.some((each) => Math.abs(Number(each) - Number(amount)) < 1);
}
