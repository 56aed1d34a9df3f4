// What to ask for: payouts that are late, and commissions that are less than the terms say.
import { createFxTable } from '../money/fx.ts';
import type { Money } from '../money/money.ts';
import { formatMoney } from '../money/amount.ts';
import { listPayoutsDue } from '../revenue/payouts-due.ts';
import { reconcile } from '../revenue/reconcile.ts';
import { about, sure, times } from './doubt.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';

/** Share of what is owed that comes because somebody asked: most late payouts come by themselves, later. */
const LATE = about(0.3, 0.8);
/** Share of a difference that a program makes good: some are its reading of its own terms. */
const DIFFERENT = about(0.4, 0.6);

export function findChase(context: ReviewContext): Found[] {
  return [...findLate(context), ...findDifferences(context)];
}

function findLate(context: ReviewContext): Found[] {
  const { data, hoursOf, programOf } = context;
  const { ledger, payouts, programs, asOf } = data;
  const convert = createConvert(context);
  const rates = createFxTable(data.input.fxRates ?? []);
  const due = listPayoutsDue(ledger, payouts, programs, asOf, rates).filter(({ cash }) => cash);
  return due.flatMap(({ program, network, currency, payments, unseen }): Found[] => {
    const subject = programOf(program === '' ? network : program);
    const late = payments.filter((payment) => payment.late);
    const sum: Money = {
      minor: late.reduce((total, { amount }) => total + amount.minor, 0n),
      currency,
    };
    const entries: Found[] = [];
    if (sum.minor > 0n)
      entries.push({
        kind: 'chase',
        cause: 'late',
        subject,
        ...owe(convert(sum), LATE),
        hours: hoursOf('chase'),
        reason: `${formatMoney(sum)} should have been paid by ${late[0]?.day ?? asOf}, and the report does not say that it was.`,
        act: { what: 'Ask for it', command: 'npm run report -- --by due', page: 'programs' },
      });
    if (unseen !== null && unseen.minor > 0n)
      entries.push({
        kind: 'chase',
        cause: 'unseen',
        subject,
        ...owe(convert(unseen), LATE),
        hours: hoursOf('chase'),
        reason: `${formatMoney(unseen)} is reported as paid, and no payout has it.`,
        act: {
          what: 'Compare with the account',
          command: 'npm run report -- --by due',
          page: 'programs',
        },
      });
    return entries;
  });
}

function findDifferences(context: ReviewContext): Found[] {
  const { data, hoursOf, programOf } = context;
  const { ledger, programs, asOf } = data;
  const convert = createConvert(context);
  const owed = reconcile(ledger, programs, asOf).differences.filter(
    ({ kind, difference }) => (kind === 'less' || kind === 'missing') && difference.minor < 0n,
  );
  const groups = Map.groupBy(
    owed,
    ({ program, difference }) => `${program} ${difference.currency}`,
  );
  return [...groups.values()].flatMap((own): Found[] => {
    const [first] = own;
    if (!first) return [];
    const { currency } = first.difference;
    const sum: Money = {
      minor: -own.reduce((total, { difference }) => total + difference.minor, 0n),
      currency,
    };
    const count = (kind: string) => own.filter((each) => each.kind === kind).length;
    const [less, missing] = [count('less'), count('missing')];
    const parts = [
      less > 0 ? `${plural(less, 'commission')} below the terms` : '',
      missing > 0 ? `${plural(missing, 'payment')} missing between two` : '',
    ].filter((part) => part !== '');
    return [
      {
        kind: 'chase',
        cause: 'difference',
        subject: programOf(first.program),
        ...owe(convert(sum), DIFFERENT),
        hours: hoursOf('chase'),
        reason: `Its reports lack ${formatMoney(sum)} by its terms: ${parts.join(' and ')}.`,
        act: {
          what: 'Ask with the rows',
          command: 'npm run report -- --by differences',
          page: 'programs',
        },
      },
    ];
  });
}

function owe(amount: number | undefined, share: typeof LATE): Pick<Found, 'gain' | 'most'> {
  if (amount === undefined) return { gain: undefined };
  return { gain: times(sure(amount), share), most: amount };
}

/** Minor units in the report's currency at the rate of the as-of day; undefined without a rate. */
function createConvert({ data }: ReviewContext): (amount: Money) => number | undefined {
  const table = createFxTable(data.input.fxRates ?? []);
  return (amount) => {
    if (amount.currency === data.currency) return Number(amount.minor);
    const converted = table(amount, data.currency, data.asOf);
    return converted && Number(converted.amount.minor);
  };
}
