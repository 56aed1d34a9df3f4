// What the author of a simulated site can know on a day, and what the months after it really bring.
import type { ForecastFacts, ProgramOutlook } from '../forecast/forecast-facts.ts';
import { monthIndex } from '../forecast/month-index.ts';
import type { LedgerEntry } from '../revenue/ledger.ts';
import { addDays, type CivilDate } from '../time/civil-date.ts';
import type { SimulatedCommission, SimulatedSite } from './simulate-site.ts';

const SIMULATED_CURRENCY = 'USD';

/** The ledger's entry of a commission as the network reports it on `asOf`. */
export function observeCommission(
  commission: SimulatedCommission,
  { world }: SimulatedSite,
  asOf: CivilDate,
): LedgerEntry {
  const { id, program, kind, customer, occurredOn, placement, reversedOn, sale } = commission;
  const terms = world.programs.find((each) => each.id === program);
  const isReversed = reversedOn !== null && reversedOn <= asOf;
  const isHeld = addDays(occurredOn, terms?.holdDays ?? 0) > asOf;
  return {
    network: 'generic',
    externalId: id,
    program,
    kind,
    status: isReversed ? 'reversed' : isHeld ? 'pending' : 'approved',
    occurredOn,
    commission: { minor: BigInt(commission.commission), currency: SIMULATED_CURRENCY },
    sale: sale === null ? undefined : { minor: BigInt(sale), currency: SIMULATED_CURRENCY },
    subId: terms?.returnsSubId === true ? placement : '',
    customer,
    sourceFile: 'simulated',
    sourceLine: 1,
  };
}

/** What a forecast made on `asOf` may use. */
export function observeSite(site: SimulatedSite, asOf: CivilDate): ForecastFacts {
  const counts = new Map<string, ForecastFacts['clicks'][number]>();
  let first: CivilDate | null = null;
  for (const { day, article, program } of site.clicks) {
    if (day > asOf) continue;
    if (first === null || day < first) first = day;
    const month = day.slice(0, 7);
    const key = `${month} ${article} ${program}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { month, article, program, count });
  }
  return {
    asOf,
    currency: SIMULATED_CURRENCY,
    articles: site.articles.filter(({ published }) => published <= asOf),
    clicks: [...counts.values()],
    // The endpoint stood there from the first of the month on; nobody had clicked yet.
    clicksSince: first === null ? null : `${first.slice(0, 7)}-01`,
    entries: site.commissions
      .filter(({ occurredOn }) => occurredOn <= asOf)
      .map((commission) => {
        const entry = observeCommission(commission, site, asOf);
        return { entry, article: entry.subId === '' ? '' : commission.article };
      }),
    programs: listOutlooks(site, asOf),
  };
}

/** What really came in month by month, for good, from the month after `asOf`. In minor units. */
export function revealIncome(
  site: SimulatedSite,
  asOf: CivilDate,
  months: number,
): { total: number[]; recurring: number[] } {
  const start = monthIndex(addDays(asOf, 1));
  const total = Array.from({ length: months }, () => 0);
  const recurring = Array.from({ length: months }, () => 0);
  for (const { occurredOn, kind, commission, reversedOn } of site.commissions) {
    const month = monthIndex(occurredOn) - start;
    if (month < 0 || month >= months || reversedOn !== null) continue;
    total[month] = (total[month] ?? 0) + commission;
    if (kind === 'renewal') recurring[month] = (recurring[month] ?? 0) + commission;
  }
  return { total, recurring };
}

function listOutlooks(
  { world, articles }: SimulatedSite,
  asOf: CivilDate,
): Map<string, ProgramOutlook> {
  const first = articles[0] ? monthIndex(articles[0].published) : 0;
  const now = monthIndex(asOf) - first;
  return new Map(
    world.programs.map((program) => [
      program.id,
      {
        open: program.closedFrom === null || now < program.closedFrom,
        recurringMonths: program.recurringShare === 0 ? 0 : program.recurringMonths,
        recurringShare:
          program.bounty === null ? program.recurringShare / program.firstShare : null,
        cap: null,
        holdDays: program.holdDays,
      },
    ]),
  );
}
