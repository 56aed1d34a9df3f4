// What one more click is worth within a year: customers per click, times what a customer brings.
import type { LedgerEntry } from '../revenue/ledger.ts';
import type { ReportData } from '../report/report-data.ts';
import { fitPrior, type BetaPrior } from '../revenue/shrink.ts';
import { addDays, type CivilDate } from '../time/civil-date.ts';
import { termsOn } from '../affiliate/terms.ts';
import { sumByLine, type ClickColumns } from './click-columns.ts';
import { plus, rateOf, sure, times, type Doubt } from './doubt.ts';
import { pairOf, type Pace } from './pace.ts';

/** Days of which customers, their payments and clicks are counted. */
const WINDOW_DAYS = 365;
/** How much an article may differ from its program where reports do not name articles: squared spread. */
const UNTOLD = 0.25;
/** What is taken back of pending commissions where nobody knows: published rates are 5 to 10 %. */
const REVERSED = { events: 1, rate: 0.07 };

export interface ClickValues {
  /** Minor units of a click on a link of the program; nothing for one that takes no referrals. */
  ofProgram(program: string): Doubt | undefined;
  /** Of a click in an article, by where its clicks go; undefined where nothing was ever earned. */
  ofPost(post: string): Doubt | undefined;
  /** Of a click in an article on a link of the program. */
  ofPair(post: string, program: string): Doubt | undefined;
  /** Of any click on a program that takes referrals. */
  ofSite: Doubt | undefined;
  /** Minor units of one customer, each weighed by what he brings; undefined where nothing was ever earned. */
  lump: number | undefined;
  /** Of a click on the program in an article that is still to be written: articles win unlike many customers. */
  ofNew(program: string): Doubt | undefined;
  /** Customers that a program's rate rests on. */
  customersOf(program: string): number;
  /** What a customer of the program brings. */
  amountOf(program: string): Doubt | undefined;
  /** Customers of an article by program, and clicks: only where reports name articles. */
  rates: ReadonlyMap<
    string,
    { prior: BetaPrior; byPost: ReadonlyMap<string, { k: number; n: number }> }
  >;
}

const WON: ReadonlySet<LedgerEntry['kind']> = new Set(['sale', 'bounty', 'lead', 'signup']);

export function valueClicks(data: ReportData, columns: ClickColumns, pace: Pace): ClickValues {
  const { asOf, dataSince, manifest, programs } = data;
  const first = addDays(asOf, 1 - WINDOW_DAYS);
  const since = dataSince !== null && dataSince > first ? dataSince : first;
  const tallies = tally(data, columns, since);
  const all = [...tallies.values()];
  const [customers, clicks, money] = [sum(all, 'k'), sum(all, 'n'), sum(all, 'money')];
  const isKnown = customers > 0 && money > 0 && clicks > 0;
  const [siteRate, siteAmount] = [Math.min(1, customers / clicks), money / customers];
  const isOpen = (program: string) => {
    const facts = programs.get(program);
    return (
      facts === undefined || (facts.status !== 'closed' && termsOn(facts.terms, asOf) !== undefined)
    );
  };
  const amountOf = (program: string): Doubt | undefined => {
    if (!isKnown) return undefined;
    const own = tallies.get(program);
    const k = own?.k ?? 0;
    const spread = own && k > 1 ? Math.max(0.05, own.cv2) : 1;
    return { mean: ((own?.money ?? 0) + siteAmount) / (k + 1), cv2: spread / (k + 1) };
  };
  const rateOfProgram = (program: string): Doubt => {
    const { k = 0, n = 0 } = tallies.get(program) ?? {};
    return rateOf(Math.min(k, n), n, siteRate, 1);
  };
  const rates = new Map(
    [...tallies].flatMap(([program, { byPost, k, placed }]) =>
      k > 0 && placed * 2 >= k
        ? [
            [
              program,
              {
                prior: fitPrior(
                  [...byPost.values()].map(({ k: own, n }) => ({ k: Math.min(own, n), n })),
                ),
                byPost,
              },
            ] as const,
          ]
        : [],
    ),
  );
  const valueOf = (program: string, rate: Doubt): Doubt | undefined => {
    if (!isOpen(program)) return sure(0);
    const amount = amountOf(program);
    return amount && times(rate, amount);
  };
  const ofProgram = (program: string) =>
    isKnown ? valueOf(program, rateOfProgram(program)) : undefined;
  const ofPair = (post: string, program: string): Doubt | undefined => {
    if (!isKnown) return undefined;
    const told = rates.get(program);
    const own = rateOfProgram(program);
    if (!told) return valueOf(program, { ...own, cv2: own.cv2 + UNTOLD });
    const { k, n } = told.byPost.get(post) ?? { k: 0, n: 0 };
    const { a, b } = told.prior;
    const events = a + Math.min(k, n);
    return valueOf(program, { mean: events / (a + b + n), cv2: 1 / events });
  };
  const ofNew = (program: string): Doubt | undefined => {
    const known = ofProgram(program);
    const prior = rates.get(program)?.prior;
    return known && times(known, { mean: 1, cv2: prior ? Math.min(1, 1 / prior.a) : UNTOLD });
  };
  const open = [...tallies.keys()].filter(isOpen);
  const ofSite = isKnown
    ? mix(open.map((program) => [tallies.get(program)?.n ?? 0, ofProgram(program)]))
    : undefined;
  const linked = Map.groupBy(
    Object.values(manifest.placements).filter(({ retired }) => !retired),
    ({ post }) => post,
  );
  return {
    ofProgram,
    ofPair,
    ofNew,
    ofSite,
    amountOf,
    lump: isKnown ? sum(all, 'squares') / money : undefined,
    rates,
    customersOf: (program) => tallies.get(program)?.k ?? 0,
    ofPost(post) {
      const own = new Set(
        (linked.get(post) ?? []).map(({ link }) => manifest.links[link]?.program ?? ''),
      );
      const parts = [...own].map(
        (program) =>
          [
            pace.clicks.byPostProgram.get(pairOf(post, program)) ?? 0,
            ofPair(post, program),
          ] as const,
      );
      return mix(parts) ?? ofSite;
    },
  };
}

/** Mean by weights; undefined without any. */
function mix(parts: readonly (readonly [weight: number, Doubt | undefined])[]): Doubt | undefined {
  const known = parts.flatMap(([weight, value]) =>
    value && weight > 0 ? [{ weight, value }] : [],
  );
  const whole = known.reduce((sum_, { weight }) => sum_ + weight, 0);
  return known.length === 0
    ? undefined
    : plus(known.map(({ weight, value }) => ({ ...value, mean: (value.mean * weight) / whole })));
}

interface Tally {
  /** Customers won, and clicks. */
  k: number;
  n: number;
  /** Of the customers, in minor units, and the squared spread between them. */
  money: number;
  cv2: number;
  /** Sum of the squares of what each brought. */
  squares: number;
  /** Customers that are tied to an article. */
  placed: number;
  byPost: Map<string, { k: number; n: number }>;
}

/**
 * Customers won since a day and what they paid since; clicks since. Both end on the same day, so that the mean
 * is of customers of all ages within a year, as those of the year to come will be.
 */
function tally(data: ReportData, clicks: ClickColumns, since: CivilDate): Map<string, Tally> {
  const { attributed, currency } = data;
  const tallies = new Map<string, Tally>();
  const of = (program: string): Tally => {
    const known = tallies.get(program);
    if (known) return known;
    const fresh = { k: 0, n: 0, money: 0, cv2: 0, squares: 0, placed: 0, byPost: new Map() };
    tallies.set(program, fresh);
    return fresh;
  };
  const ofPost = ({ byPost }: Tally, post: string) => {
    const known = byPost.get(post);
    if (known) return known;
    const fresh = { k: 0, n: 0 };
    byPost.set(post, fresh);
    return fresh;
  };
  const kept = keepShares(data);
  const own = attributed.filter(
    ({ entry }) => entry.occurredOn >= since && entry.status !== 'reversed',
  );
  const won = createWon();
  for (const each of own) {
    const { entry } = each;
    if (!WON.has(entry.kind) || won.find(entry)) continue;
    won.add(entry);
    const sums = of(entry.program);
    sums.k += 1;
    if (each.bucket !== 'post') continue;
    sums.placed += 1;
    ofPost(sums, each.post).k += 1;
  }
  for (const { entry } of own) {
    if (entry.commission.currency !== currency) continue;
    const customer = won.find(entry);
    if (!customer) continue;
    const share = entry.status === 'pending' ? kept(entry.program) : 1;
    customer.paid += share * Number(entry.commission.minor);
  }
  for (const { program, paid } of won.all) {
    const amount = Math.max(0, paid);
    const sums = of(program);
    sums.money += amount;
    sums.squares += amount ** 2;
  }
  for (const sums of tallies.values()) {
    const mean = sums.money / sums.k;
    sums.cv2 = mean > 0 ? Math.max(0, sums.squares / sums.k / mean ** 2 - 1) : 0;
  }
  for (const [place, count] of sumByLine(clicks, since).entries()) {
    const { owner, program } = clicks.lines[place] ?? { owner: '', program: '' };
    if (program === '' || count === 0) continue;
    const sums = of(program);
    sums.n += count;
    ofPost(sums, owner).n += count;
  }
  return tallies;
}

interface WonCustomer {
  program: string;
  /** Minor units. */
  paid: number;
}

/** Customers won; a row that names none is one of its own. Level by level: to join their names takes longer. */
function createWon() {
  const all: WonCustomer[] = [];
  const networks = new Map<string, NetworkCustomers>();
  // Rows of one program mostly follow each other.
  let [last, lastGroup]: [LedgerEntry | undefined, Customers] = [undefined, { byId: new Map() }];
  const findGroup = (entry: LedgerEntry): Customers => {
    const isSame =
      last?.network === entry.network &&
      last.program === entry.program &&
      (last.customer === '') === (entry.customer === '');
    if (!isSame) lastGroup = readGroup(entry);
    last = entry;
    return lastGroup;
  };
  const readGroup = ({ network, program, customer }: LedgerEntry): Customers => {
    const own: NetworkCustomers = networks.get(network) ?? {
      byId: new Map(),
      programs: new Map<string, Customers>(),
    };
    networks.set(network, own);
    if (customer === '') return own;
    const group: Customers = own.programs.get(program) ?? { byId: new Map() };
    own.programs.set(program, group);
    return group;
  };
  const idOf = ({ customer, externalId }: LedgerEntry) => (customer === '' ? externalId : customer);
  return {
    all,
    find: (entry: LedgerEntry) => findGroup(entry).byId.get(idOf(entry)),
    add(entry: LedgerEntry): void {
      const customer = { program: entry.program, paid: 0 };
      findGroup(entry).byId.set(idOf(entry), customer);
      all.push(customer);
    },
  };
}

interface Customers {
  byId: Map<string, WonCustomer>;
}

/** Its own are rows without a customer, by the id of the row. */
interface NetworkCustomers extends Customers {
  programs: Map<string, Customers>;
}

/** Share of a program's pending commissions that is granted in the end. */
function keepShares({ attributed }: ReportData): (program: string) => number {
  const counts = new Map<string, { reversed: number; decided: number }>();
  for (const { entry } of attributed) {
    if (entry.status === 'pending') continue;
    const count = counts.get(entry.program) ?? { reversed: 0, decided: 0 };
    count.decided += 1;
    if (entry.status === 'reversed') count.reversed += 1;
    counts.set(entry.program, count);
  }
  return (program) => {
    const { reversed, decided } = counts.get(program) ?? { reversed: 0, decided: 0 };
    return 1 - rateOf(reversed, decided, REVERSED.rate, REVERSED.events).mean;
  };
}

function sum(all: readonly Tally[], key: 'k' | 'n' | 'money' | 'squares'): number {
  return all.reduce((total, each) => total + each[key], 0);
}
