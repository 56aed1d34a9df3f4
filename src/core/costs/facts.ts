// What the platforms charge and allow, and what Tidemark asks of them for a click: every number of the
// cost page, with its source. Prices are in US dollars, without tax.

interface Fact {
  value: number;
  unit: string;
  /** Where it was read, or how it was found. */
  source: string;
  /** `vendor`: the vendor's own page or docs. `other`: somebody else's copy of it. `ours`: a value of this repository. */
  evidence: 'vendor' | 'other' | 'ours' | 'measured' | 'assumed';
}

/** UTC day on which all sources were read, from stored copies of the pages. */
export const READ_ON = '2026-11-21';

const WORKERS = 'developers.cloudflare.com/workers/platform/pricing';
const QUEUES = 'developers.cloudflare.com/queues/platform/pricing';
const D1 = 'developers.cloudflare.com/d1/platform/pricing';
const D1_LIMITS = 'developers.cloudflare.com/d1/platform/limits (copy of April 2026)';
const NETLIFY =
  'netlify.com/pricing, as quoted in May and August 2026; an older copy of docs.netlify.com has 5,000 credits';
const VERCEL = 'vercel.com/docs/fluid-compute/pricing, Washington, D.C., in a copy';
const VERCEL_PLANS = 'vercel.com/pricing, as quoted on 2026-05-04';
const NEON = 'neon.com/pricing';
const FLY = 'fly.io/docs/about/cost-management (October 2025): 20.37 for three, region sjc';

export const FACTS = {
  'answer-bytes': {
    value: 5_000,
    unit: 'bytes sent for a click',
    source: 'a 302 of some 500 bytes, and a new TLS connection at worst',
    evidence: 'assumed',
  },
  'peak-factor': {
    value: 10,
    unit: 'times the average rate, in the busiest minutes',
    source: 'a choice of ours',
    evidence: 'assumed',
  },
  'retention-months': {
    value: 3,
    unit: 'months for which single clicks are kept',
    source: 'the default retention of 90 days',
    evidence: 'ours',
  },
  'sqlite-row-bytes': {
    value: 16.2,
    unit: 'bytes of SQLite for a click',
    source: 'a million clicks in a file',
    evidence: 'measured',
  },
  'postgres-row-bytes': {
    value: 70,
    unit: 'bytes of PostgreSQL for a click',
    source: 'a row header of 24 bytes, four numbers, and an entry in the index of the key',
    evidence: 'assumed',
  },
  'node-clicks-per-core': {
    value: 2_000,
    unit: 'clicks a second that a shared vCPU is trusted with',
    source: 'one thirtieth of what a core of a bench machine answers and commits',
    evidence: 'assumed',
  },
  'function-seconds': {
    value: 0.05,
    unit: 'seconds that a function waits for its database',
    source: 'a choice of ours',
    evidence: 'assumed',
  },
  'cpu-ms': {
    value: 1,
    unit: 'ms of CPU for a click, queue and all',
    source: 'far above what Node takes; not measured on the platforms',
    evidence: 'assumed',
  },
  'worker-queue-operations': {
    value: 3,
    unit: 'queue operations for a click: write, read, delete',
    source: 'src/edge/worker-keep.ts sends one message a click',
    evidence: 'ours',
  },
  'worker-batch-seconds': {
    value: 30,
    unit: 'seconds for which the queue gathers a batch',
    source: 'wrangler.jsonc',
    evidence: 'ours',
  },
  'worker-batch-size': {
    value: 100,
    unit: 'clicks in a batch at most',
    source: 'wrangler.jsonc',
    evidence: 'ours',
  },
  'd1-rows-inserted': {
    value: 1,
    unit: 'row written for a click',
    source: 'meta.rows_written of the real runtime; a test holds it',
    evidence: 'measured',
  },
  'd1-rows-deleted': {
    value: 1,
    unit: 'row written for a click later: it is deleted after 90 days',
    source: 'meta.rows_written of the real runtime; a test holds it',
    evidence: 'measured',
  },
  'd1-rows-of-names': {
    value: 2,
    unit: 'rows for the names of a batch, by which each counts once: one a minute; deleted after 15 days',
    source: 'meta.rows_written of the real runtime; a test holds it',
    evidence: 'measured',
  },
  'd1-name-bytes': {
    value: 15,
    unit: 'bytes of D1 for the name of a click, for 15 days',
    source: 'its 15 characters',
    evidence: 'ours',
  },
  'd1-names-bytes': {
    value: 30,
    unit: 'bytes of D1 for each row of names, beside the names',
    source: 'the minute, and its place in a page',
    evidence: 'assumed',
  },

  'workers-free-requests': {
    value: 100_000,
    unit: 'Workers: requests a day, free',
    source: WORKERS,
    evidence: 'vendor',
  },
  'workers-month': {
    value: 5,
    unit: 'Workers: USD a month, paid',
    source: WORKERS,
    evidence: 'vendor',
  },
  'workers-requests-included': {
    value: 10e6,
    unit: 'Workers: requests a month included',
    source: WORKERS,
    evidence: 'vendor',
  },
  'workers-requests': {
    value: 0.3,
    unit: 'Workers: USD a million further requests',
    source: WORKERS,
    evidence: 'vendor',
  },
  'workers-cpu-included': {
    value: 30e6,
    unit: 'Workers: CPU ms a month included',
    source: WORKERS,
    evidence: 'vendor',
  },
  'workers-cpu': {
    value: 0.02,
    unit: 'Workers: USD a million further CPU ms',
    source: WORKERS,
    evidence: 'vendor',
  },
  'queues-free': {
    value: 10_000,
    unit: 'Queues: operations a day, free',
    source: QUEUES,
    evidence: 'vendor',
  },
  'queues-included': {
    value: 1e6,
    unit: 'Queues: operations a month included',
    source: QUEUES,
    evidence: 'vendor',
  },
  queues: {
    value: 0.4,
    unit: 'Queues: USD a million further operations',
    source: QUEUES,
    evidence: 'vendor',
  },
  'd1-free-rows': {
    value: 100_000,
    unit: 'D1: rows written a day, free',
    source: D1,
    evidence: 'vendor',
  },
  'd1-free-gb': {
    value: 0.5,
    unit: 'D1: GB of a database, free',
    source: D1_LIMITS,
    evidence: 'vendor',
  },
  'd1-rows-included': {
    value: 50e6,
    unit: 'D1: rows written a month included',
    source: D1,
    evidence: 'vendor',
  },
  'd1-rows': {
    value: 1,
    unit: 'D1: USD a million further rows written',
    source: D1,
    evidence: 'vendor',
  },
  'd1-gb-included': { value: 5, unit: 'D1: GB included', source: D1, evidence: 'vendor' },
  'd1-gb': { value: 0.75, unit: 'D1: USD a further GB and month', source: D1, evidence: 'vendor' },
  'd1-largest-gb': {
    value: 10,
    unit: 'D1: GB of a database, paid',
    source: D1_LIMITS,
    evidence: 'vendor',
  },

  'droplet-overage': {
    value: 0.01,
    unit: 'Droplets: USD a GiB sent beyond what is included',
    source: 'docs.digitalocean.com/products/droplets/details/pricing',
    evidence: 'vendor',
  },

  'netlify-month': {
    value: 20,
    unit: 'Netlify Pro: USD a month',
    source: NETLIFY,
    evidence: 'vendor',
  },
  'netlify-credits': {
    value: 3_000,
    unit: 'Netlify Pro: credits a month included',
    source: NETLIFY,
    evidence: 'other',
  },
  'netlify-credit': {
    value: 0.02,
    unit: 'Netlify Pro: USD a further credit',
    source: 'docs.netlify.com: 1,000 for 20 USD',
    evidence: 'vendor',
  },
  'netlify-requests': {
    value: 200,
    unit: 'Netlify: credits a million requests',
    source: 'docs.netlify.com: 2 credits for 10,000',
    evidence: 'vendor',
  },
  'netlify-gb': {
    value: 20,
    unit: 'Netlify: credits a GB sent',
    source: 'docs.netlify.com, plans for enterprises',
    evidence: 'vendor',
  },
  'netlify-compute': {
    value: 10,
    unit: 'Netlify: credits a GB-hour, 1 GB a function',
    source: 'docs.netlify.com/functions/usage-and-billing',
    evidence: 'vendor',
  },

  'vercel-month': {
    value: 20,
    unit: 'Vercel Pro: USD a month, all of it for use',
    source: VERCEL_PLANS,
    evidence: 'other',
  },
  'vercel-invocations': {
    value: 0.6,
    unit: 'Vercel: USD a million invocations',
    source: VERCEL,
    evidence: 'other',
  },
  'vercel-cpu': { value: 0.128, unit: 'Vercel: USD a CPU hour', source: VERCEL, evidence: 'other' },
  'vercel-memory': {
    value: 0.0106,
    unit: 'Vercel: USD a GB-hour, 2 GB a function',
    source: VERCEL,
    evidence: 'other',
  },
  'vercel-edge-included': {
    value: 10e6,
    unit: 'Vercel Pro: edge requests a month included',
    source: VERCEL_PLANS,
    evidence: 'other',
  },
  'vercel-edge': {
    value: 2,
    unit: 'Vercel: USD a million further edge requests',
    source: VERCEL_PLANS,
    evidence: 'other',
  },
  'vercel-gb-included': {
    value: 1_000,
    unit: 'Vercel Pro: GB sent a month included',
    source: VERCEL_PLANS,
    evidence: 'other',
  },
  'vercel-gb': {
    value: 0.15,
    unit: 'Vercel: USD a further GB sent',
    source: VERCEL_PLANS,
    evidence: 'other',
  },

  'neon-cu': { value: 0.106, unit: 'Neon Launch: USD a CU-hour', source: NEON, evidence: 'vendor' },
  'neon-gb': { value: 0.35, unit: 'Neon: USD a GB and month', source: NEON, evidence: 'vendor' },
  'neon-smallest-cu': {
    value: 0.25,
    unit: 'Neon: CU, always on',
    source: 'its smallest size',
    evidence: 'assumed',
  },
  'neon-clicks-per-cu': {
    value: 1_000,
    unit: 'clicks a second that a CU is trusted with, in batches',
    source: 'a choice of ours',
    evidence: 'assumed',
  },
  'neon-largest-cu': {
    value: 16,
    unit: 'Neon Launch: CU at most',
    source: NEON,
    evidence: 'vendor',
  },

  'fly-machine': {
    value: 6.79,
    unit: 'Fly: USD a month, one shared-cpu-1x with 1 GB',
    source: FLY,
    evidence: 'vendor',
  },
  'fly-volume': {
    value: 0.15,
    unit: 'Fly: USD a GB of volume and month',
    source: 'fly.io/docs/about/pricing',
    evidence: 'vendor',
  },
  'fly-gb': {
    value: 0.02,
    unit: 'Fly: USD a GB sent, North America and Europe',
    source: 'quoted by others; the table itself could not be read',
    evidence: 'other',
  },
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;

/** Basic Droplets of DigitalOcean, a small virtual machine as many vendors have it. */
export const DROPLETS = [
  { usd: 4, cores: 1, diskGb: 10, sentGib: 500 },
  { usd: 6, cores: 1, diskGb: 25, sentGib: 1_000 },
  { usd: 12, cores: 1, diskGb: 50, sentGib: 2_000 },
  { usd: 18, cores: 2, diskGb: 60, sentGib: 3_000 },
  { usd: 24, cores: 2, diskGb: 80, sentGib: 4_000 },
  { usd: 48, cores: 4, diskGb: 160, sentGib: 5_000 },
  { usd: 96, cores: 8, diskGb: 320, sentGib: 6_000 },
] as const;

/** Where the sizes are from: the first row is on the vendor's page of 2026-09-20. */
export const DROPLETS_SOURCE =
  'prices of July 2022 in somebody’s copy; the page of 2026-09-20 still begins at 4 USD and 500 GiB';
