// Programs compared on what decides: first-order rate, whether and what later payments earn, how and from
// when they pay, and whether the author uses the product. Beside it what they really brought.
import { formatMoney } from '../money/amount.ts';
import { formatRate } from '../money/rate.ts';
import { resolveTerms, type EffectiveRule } from '../affiliate/term-rules.ts';
import { termsOn, type Term } from '../affiliate/terms.ts';
import { entriesOf } from '../revenue/attribution.ts';
import { payoutFor, type ProgramFacts } from '../revenue/program-facts.ts';
import { estimateReversals } from '../revenue/reversals.ts';
import { fitGroupPrior, groupBy } from './groups.ts';
import { KIND_COLUMNS, MONEY_COLUMNS, toFigures, TRAFFIC_COLUMNS } from './figures.ts';
import type { ReportData } from './report-data.ts';
import { toWholeRow } from './sums.ts';
import type { Estimate, View, ViewColumn, ViewRow } from './view.ts';

type Parts = Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>;

const text = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'text',
  meaning,
  rank,
});

const COLUMNS: readonly ViewColumn[] = [
  text('program', 'program', 'Program id.', 0),
  text('status', 'status', 'Whether it takes referrals; "no program" for a vendor without one.', 1),
  text('firstRate', 'first order', 'What a first order earns by the terms of the day.', 0),
  {
    key: 'recurs',
    label: 'recurs',
    unit: 'flag',
    meaning: 'Whether later payments earn.',
    rank: 1,
  },
  text('laterRate', 'later', 'What later payments earn, and how long.', 1),
  text('payout', 'pays', 'How it pays, and from which balance.', 1),
  {
    key: 'used',
    label: 'used',
    unit: 'flag',
    meaning: 'Whether the author uses the product.',
    rank: 1,
  },
  ...TRAFFIC_COLUMNS.filter(({ key }) => !['views', 'ctr', 'rpm'].includes(key)),
  { key: 'paying', label: 'paying', unit: 'count', meaning: 'Customers who pay still.', rank: 4 },
  ...KIND_COLUMNS.filter(({ key }) => key === 'recurringPerMonth'),
  ...MONEY_COLUMNS.filter(({ key }) => key !== 'projected'),
  {
    key: 'reversalRate',
    label: 'reversal',
    unit: 'rate',
    meaning: 'Reversed of decided commissions that are past lock or hold.',
    rank: 5,
  },
];

export function viewPrograms(data: ReportData): Parts {
  const { asOf, programs } = data;
  const known = data.input.programs;
  const groups = groupBy(
    data,
    {
      entry: ({ entry }) => entry.program || NAMELESS,
      click: ({ link }) => data.manifest.links[link]?.program,
    },
    known.map(({ id }) => id),
  );
  const context = { ...data, prior: fitGroupPrior(groups.values(), data.dataSince) };
  const { referrals } = data.sums.referrals();
  const paying = Map.groupBy(
    referrals.filter(({ standing }) => standing === 'paying'),
    ({ program }) => program || NAMELESS,
  );
  const rows = [...groups.keys()].toSorted().flatMap((id): ViewRow[] => {
    const group = groups.get(id);
    if (!group) return [];
    const figures = toFigures(group, context);
    const reversals = estimateReversals(group.entries, programs, asOf);
    return [
      {
        ...figures,
        program: id,
        ...describe(programs.get(id), asOf),
        paying: paying.get(id)?.length ?? 0,
        reversalRate: reversals.rate && toEstimate(reversals.rate),
      },
    ];
  });
  const whole = toWholeRow(data, 'program');
  const { rate } = estimateReversals(entriesOf(data.attributed), programs, asOf);
  const sums = [{ ...whole, reversalRate: rate && toEstimate(rate) }];
  return { columns: [...COLUMNS], rows, sums, notes: [] };
}

/** Reports that do not say which program. */
const NAMELESS = 'no program named';

function toEstimate(rate: {
  value: number | null;
  k: number;
  n: number;
  interval: { low: number; high: number } | null;
}): Estimate {
  const { value, k, n, interval } = rate;
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, k, n };
}

function describe(program: ProgramFacts | undefined, asOf: string): ViewRow {
  if (!program) return { status: 'not in the registry', firstRate: null, recurs: null };
  const term = termsOn(program.terms, asOf);
  const status = program.terms === 'none' ? 'no program' : program.status;
  const base = { status, used: program.usedByAuthor };
  if (!term) return { ...base, firstRate: null, recurs: null };
  const { rules } = resolveTerms(term, undefined);
  const later = rules.filter(isLater);
  const told = describeTerm(term);
  const payout = payoutFor(program, asOf);
  const from = payout?.minimum && ` from ${formatMoney(payout.minimum)}`;
  const payers = payout?.minimumPayers && ` from ${payout.minimumPayers} payers`;
  return {
    ...base,
    firstRate: told.first,
    recurs: later.some(({ toMonth }) => toMonth === null || toMonth > 1),
    laterRate: told.later,
    payout: payout ? `${payout.method}${from ?? ''}${payers ?? ''}, ${payout.schedule}` : null,
  };
}

const FIRST: ReadonlySet<string> = new Set(['sale', 'payment', 'bounty', 'signup', 'lead']);

/** What terms pay, in short: for a first order, and for what comes later. Null for nothing. */
export function describeTerm(term: Term): { first: string | null; later: string | null } {
  const { rules } = resolveTerms(term, undefined);
  return {
    first: listRules(rules.filter(({ event }) => FIRST.has(event))),
    later: listRules(rules.filter(isLater), true),
  };
}

function isLater({ event }: EffectiveRule): boolean {
  return event === 'renewal' || event === 'payment';
}

/** `15%`, `$2.00 a signup + 25%`, `50% to month 12`. */
function listRules(rules: readonly EffectiveRule[], withMonths = false): string | null {
  const texts = rules
    .filter(({ fromMonth }) => withMonths || fromMonth === 1)
    .map((rule) => {
      const { rate, flat, event, plans, premium } = rule;
      const amount = flat ? formatMoney(flat) : rate ? formatRate(rate) : '';
      const what = event === 'signup' || event === 'lead' ? ` a ${event}` : '';
      const plan = plans?.length
        ? ` on ${plans.join(', ')}`
        : premium === true
          ? ' on premium'
          : '';
      return `${amount}${what}${plan}${withMonths ? describeMonths(rule) : ''}`;
    });
  return texts.join(' + ') || null;
}

function describeMonths({ fromMonth, toMonth }: EffectiveRule): string {
  if (toMonth === null) return fromMonth > 2 ? ` from month ${fromMonth}` : '';
  return fromMonth > 2 ? ` in months ${fromMonth}–${toMonth}` : ` to month ${toMonth}`;
}
