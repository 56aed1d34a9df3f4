// What a month of clicks costs on each platform. Estimates, in US dollars, from the facts beside this file:
// nothing here is a ledger.
import { DROPLETS, FACTS, type FactId } from './facts.ts';

const HOURS = 730;
const SECONDS = HOURS * 3600;
const DAYS = 30;

export const PLATFORMS = {
  'cloudflare-free': 'Cloudflare Workers, D1, Queues: free plan',
  'cloudflare-paid': 'Cloudflare Workers, D1, Queues: paid plan',
  'node-sqlite': 'Node and SQLite on one small machine',
  fly: 'Node and SQLite on one machine of Fly',
  'node-postgres': 'Node on two small machines, PostgreSQL at Neon',
  netlify: 'Netlify Pro, PostgreSQL at Neon',
  vercel: 'Vercel Pro, PostgreSQL at Neon',
} as const;

export type PlatformId = keyof typeof PLATFORMS;

export const PLATFORM_IDS = Object.keys(PLATFORMS) as PlatformId[];

/** `usd` a month, or why the platform does not carry so many. */
export type MonthlyCost = { usd: number } | { refused: string };

/** `clicks` are all requests below `/go/` in a month of 30 days, those of machines included. */
export function estimateMonth(platform: PlatformId, clicks: number): MonthlyCost {
  return MODELS[platform](clicks);
}

/** The most clicks a month that a platform carries, to two digits; up to `limit`. */
export function findLargestMonth(platform: PlatformId, limit = 1e12): number {
  let [low, high] = [0, limit];
  while (high - low > Math.max(1, low / 1000)) {
    const middle = (low + high) / 2;
    if ('usd' in estimateMonth(platform, middle)) low = middle;
    else high = middle;
  }
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, low))) - 1);
  return low > limit * 0.99 ? limit : Math.floor(low / unit) * unit;
}

const MODELS: Readonly<Record<PlatformId, (clicks: number) => MonthlyCost>> = {
  'cloudflare-free': estimateCloudflareFree,
  'cloudflare-paid': estimateCloudflarePaid,
  'node-sqlite': (clicks) => estimateDroplet(clicks, storedGb(clicks, 'sqlite-row-bytes')),
  fly: estimateFly,
  'node-postgres': (clicks) => {
    // Either carries the load alone, and the transfer is shared.
    const machine = estimateDroplet(clicks, 0);
    return 'usd' in machine ? add({ usd: machine.usd * 2 }, estimateNeon(clicks)) : machine;
  },
  netlify: (clicks) => add(estimateNetlify(clicks), estimateNeon(clicks)),
  vercel: (clicks) => add(estimateVercel(clicks), estimateNeon(clicks)),
};

// Once the day's queue operations are used up, a click goes straight into the database, by itself.
function estimateCloudflareFree(clicks: number): MonthlyCost {
  const most = (get('queues-free') / get('worker-queue-operations')) * DAYS;
  const queued = Math.min(clicks, most);
  const batches = queued / batchSize(clicks);
  const names = listNameRows(clicks, batches) + (clicks - queued);
  if (listRows(clicks, names) / DAYS > get('d1-free-rows'))
    return { refused: 'rows written a day in D1' };
  // A batch of the queue may be a request of its own.
  if ((clicks + batches) / DAYS > get('workers-free-requests'))
    return { refused: 'requests a day' };
  return d1Gb(clicks, names) > get('d1-free-gb') ? { refused: 'GB in D1' } : { usd: 0 };
}

function estimateCloudflarePaid(clicks: number): MonthlyCost {
  const batches = clicks / batchSize(clicks);
  const names = listNameRows(clicks, batches);
  const gb = d1Gb(clicks, names);
  if (gb > get('d1-largest-gb')) return { refused: 'GB in one D1 database' };
  const operations = clicks * get('worker-queue-operations');
  return {
    usd:
      get('workers-month') +
      chargeWorkers(clicks + batches, clicks * get('cpu-ms')) +
      millions(beyond(operations, 'queues-included')) * get('queues') +
      millions(beyond(listRows(clicks, names), 'd1-rows-included')) * get('d1-rows') +
      beyond(gb, 'd1-gb-included') * get('d1-gb'),
  };
}

/** Requests and CPU time of Workers beyond what the paid plan includes, in USD a month. */
export function chargeWorkers(requests: number, cpuMs: number): number {
  return (
    millions(beyond(requests, 'workers-requests-included')) * get('workers-requests') +
    millions(beyond(cpuMs, 'workers-cpu-included')) * get('workers-cpu')
  );
}

// A delivery of the queue: a batch is full, or its seconds are over.
function batchSize(clicks: number): number {
  const gathered = (clicks / SECONDS) * get('worker-batch-seconds');
  return Math.min(get('worker-batch-size'), Math.max(1, gathered));
}

// A click alone is of one minute.
function listNameRows(clicks: number, batches: number): number {
  return batches * Math.min(get('d1-rows-of-names'), batchSize(clicks));
}

/** Rows written in a month: what is written is deleted one day. */
function listRows(clicks: number, names: number): number {
  return clicks * (get('d1-rows-inserted') + get('d1-rows-deleted')) + names * 2;
}

function d1Gb(clicks: number, names: number): number {
  const nameBytes = clicks * get('d1-name-bytes') + names * get('d1-names-bytes');
  return storedGb(clicks, 'sqlite-row-bytes') + nameBytes / 2 / 1e9;
}

function estimateDroplet(clicks: number, dataGb: number): MonthlyCost {
  // The system, the site, and room for the log of the database.
  const diskGb = 5 + dataGb * 1.5;
  const cores = peak(clicks) / get('node-clicks-per-core');
  const offers = DROPLETS.filter((each) => each.diskGb >= diskGb && each.cores >= cores).map(
    ({ usd, sentGib }) =>
      usd + Math.max(0, (sentGb(clicks) * 1e9) / 2 ** 30 - sentGib) * get('droplet-overage'),
  );
  return offers.length === 0
    ? { refused: 'the sizes of small machines' }
    : { usd: Math.min(...offers) };
}

function estimateFly(clicks: number): MonthlyCost {
  if (peak(clicks) > get('node-clicks-per-core'))
    return { refused: 'a shared CPU; prices of larger machines could not be read' };
  const volumeGb = Math.ceil(1 + storedGb(clicks, 'sqlite-row-bytes') * 1.5);
  return {
    usd: get('fly-machine') + volumeGb * get('fly-volume') + sentGb(clicks) * get('fly-gb'),
  };
}

function estimateNeon(clicks: number): MonthlyCost {
  const units = Math.max(get('neon-smallest-cu'), peak(clicks) / get('neon-clicks-per-cu'));
  if (units > get('neon-largest-cu')) return { refused: 'CU of the database' };
  return {
    usd:
      (Math.ceil(units * 4) / 4) * HOURS * get('neon-cu') +
      storedGb(clicks, 'postgres-row-bytes') * get('neon-gb'),
  };
}

function estimateNetlify(clicks: number): MonthlyCost {
  const gbHours = (clicks * get('function-seconds')) / 3600;
  const credits =
    millions(clicks) * get('netlify-requests') +
    sentGb(clicks) * get('netlify-gb') +
    gbHours * get('netlify-compute');
  return {
    usd: get('netlify-month') + beyond(credits, 'netlify-credits') * get('netlify-credit'),
  };
}

function estimateVercel(clicks: number): MonthlyCost {
  const memoryGb = 2;
  const used =
    millions(clicks) * get('vercel-invocations') +
    ((clicks * get('cpu-ms')) / 3_600_000) * get('vercel-cpu') +
    ((clicks * get('function-seconds') * memoryGb) / 3600) * get('vercel-memory') +
    millions(beyond(clicks, 'vercel-edge-included')) * get('vercel-edge') +
    beyond(sentGb(clicks), 'vercel-gb-included') * get('vercel-gb');
  return { usd: Math.max(get('vercel-month'), used) };
}

function add(a: MonthlyCost, b: MonthlyCost): MonthlyCost {
  if ('refused' in a) return a;
  return 'refused' in b ? b : { usd: a.usd + b.usd };
}

function get(id: FactId): number {
  return FACTS[id].value;
}

function beyond(amount: number, included: FactId): number {
  return Math.max(0, amount - get(included));
}

function millions(amount: number): number {
  return amount / 1e6;
}

/** Clicks a second in the busiest minutes. */
function peak(clicks: number): number {
  return (clicks / SECONDS) * get('peak-factor');
}

function sentGb(clicks: number): number {
  return (clicks * get('answer-bytes')) / 1e9;
}

function storedGb(clicks: number, rowBytes: FactId): number {
  return (clicks * get('retention-months') * get(rowBytes)) / 1e9;
}
