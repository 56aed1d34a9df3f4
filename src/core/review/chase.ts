// What to ask for: payouts that are late, and commissions that are less than the terms say.
import { createFxTable } from '../money/fx.ts';
import { sumMoney, type Money } from '../money/money.ts';
import { formatMoney } from '../money/amount.ts';
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
  const { sums: known, asOf } = data;
  const due = known.due().filter(({ cash }) => cash);
  // A program that pays in several currencies, or over several networks, is asked once.
  const bySubject = Map.groupBy(due, ({ program, network }) =>
    program === '' ? network : program,
  );
  return [...bySubject].flatMap(([id, own]): Found[] => {
    const late = own.flatMap(({ payments }) => payments.filter((payment) => payment.late));
    const sums = sumByCurrency(late.map(({ amount }) => amount));
    const firstDay = late.map(({ day }) => day).reduce((x, y) => (y < x ? y : x), asOf);
    const unseen = sumByCurrency(
      own.flatMap((each) => (each.unseen !== null && each.unseen.minor > 0n ? each.unseen : [])),
    );
    const entries: Found[] = [];
    if (sums.length > 0)
      entries.push({
        kind: 'chase',
        cause: 'late',
        subject: programOf(id),
        ...owe(context, sums, LATE),
        hours: hoursOf('chase'),
        reason: `${formatSums(sums)} should have been paid by ${firstDay}, and the report does not say that it was.`,
        act: { what: 'Ask for it', command: 'npm run report -- --by due', page: 'programs' },
      });
    if (unseen.length > 0)
      entries.push({
        kind: 'chase',
        cause: 'unseen',
        subject: programOf(id),
        ...owe(context, unseen, LATE),
        hours: hoursOf('chase'),
        reason: `${formatSums(unseen)} is reported as paid, and no payout has it.`,
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
  const lacking = data.sums
    .reconciled()
    .differences.filter(
      ({ kind, difference }) => (kind === 'less' || kind === 'missing') && difference.minor < 0n,
    );
  const byProgram = Map.groupBy(lacking, ({ program }) => program);
  return [...byProgram].map(([program, own]): Found => {
    const sums = sumByCurrency(
      own.map(({ difference }) => ({ ...difference, minor: -difference.minor })),
    );
    const count = (kind: string) => own.filter((each) => each.kind === kind).length;
    const [less, missing] = [count('less'), count('missing')];
    const parts = [
      less > 0 ? `${plural(less, 'commission')} below the terms` : '',
      missing > 0 ? `${plural(missing, 'payment')} missing between two` : '',
    ].filter((part) => part !== '');
    return {
      kind: 'chase',
      cause: 'difference',
      subject: programOf(program),
      ...owe(context, sums, DIFFERENT),
      hours: hoursOf('chase'),
      reason: `Its reports lack ${formatSums(sums)} by its terms: ${parts.join(' and ')}.`,
      act: {
        what: 'Ask with the rows',
        command: 'npm run report -- --by differences',
        page: 'programs',
      },
    };
  });
}

/** One sum for each currency, in the order of its code; none that is not above zero. */
function sumByCurrency(amounts: readonly Money[]): Money[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)]
    .map(([currency, own]) => sumMoney(own, currency))
    .filter(({ minor }) => minor > 0n)
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function formatSums(sums: readonly Money[]): string {
  return sums.map((sum) => formatMoney(sum)).join(' and ');
}

// What has no rate is in no sum; where nothing has one, nothing is expected.
function owe(
  context: ReviewContext,
  sums: readonly Money[],
  share: typeof LATE,
): Pick<Found, 'gain' | 'most'> {
  const convert = createConvert(context);
  const known = sums.flatMap((sum) => convert(sum) ?? []);
  if (known.length === 0) return { gain: undefined };
  const most = known.reduce((total, amount) => total + amount, 0);
  return { gain: times(sure(most), share), most };
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
