import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOST_ROW_DAYS } from '../../../src/core/clicks/click-maintenance.ts';
import { DROPLETS, DROPLETS_SOURCE, FACTS, READ_ON } from '../../../src/core/costs/facts.ts';
import {
  chargeWorkers,
  estimateMonth,
  findLargestMonth,
  PLATFORM_IDS,
  PLATFORMS,
  type PlatformId,
} from '../../../src/core/costs/monthly-cost.ts';

// Examples that Cloudflare's own page computes: 7 ms of CPU a request, without the 5 USD of the plan.
test.each([
  [15e6, 3],
  [100e6, 40.4],
  [1e6, 0],
])('%d requests cost what the vendor says', (requests, usd) => {
  expect(chargeWorkers(requests, requests * 7)).toBeCloseTo(usd, 9);
});

const usdOf = (platform: PlatformId, clicks: number): number => {
  const cost = estimateMonth(platform, clicks);
  return 'usd' in cost ? cost.usd : Number.NaN;
};

test('ten million clicks on the paid plan of Cloudflare, by hand', () => {
  // 2,628,000 s a month: more than a hundred clicks in 30 s, so 100,000 full batches.
  const requests = ((10e6 + 100_000 - 10e6) / 1e6) * 0.3;
  const operations = ((30e6 - 1e6) / 1e6) * 0.4;
  expect(usdOf('cloudflare-paid', 10e6)).toBeCloseTo(5 + requests + operations, 6);
});

test('a hundred million there, of which the rows written are half, by hand', () => {
  // A million batches with names of two minutes each: four rows, deleted ones included.
  const requests = ((100e6 + 1e6 - 10e6) / 1e6) * 0.3;
  const cpu = ((100e6 - 30e6) / 1e6) * 0.02;
  const operations = ((300e6 - 1e6) / 1e6) * 0.4;
  const rows = (200e6 + 4e6 - 50e6) / 1e6;
  const gb = (100e6 * 3 * 16.2 + (100e6 * 15 + 2e6 * 30) / 2) / 1e9 - 5;
  const usd = 5 + requests + cpu + operations + rows + gb * 0.75;
  expect(usdOf('cloudflare-paid', 100e6)).toBeCloseTo(usd, 6);
});

test('a hundred million on one machine, by hand', () => {
  // 4.86 GB of rows, 7.29 with room, and 5 for the system: 25 GB of disk. 381 clicks a second at most,
  // and 466 GiB sent, which the plan includes.
  expect(usdOf('node-sqlite', 100e6)).toBe(6);
  // 500 GB of the 12 USD plan's transfer are not enough at a billion: 4,657 GiB, of which 4,000 are included.
  expect(usdOf('node-sqlite', 1e9)).toBeCloseTo(24 + (5e12 / 2 ** 30 - 4000) * 0.01, 6);
});

test('a million on Netlify, by hand', () => {
  const credits = 200 + 5 * 20 + (50_000 / 3600) * 10;
  expect(credits).toBeLessThan(3000);
  const database = 0.25 * 730 * 0.106 + 0.21 * 0.35;
  expect(usdOf('netlify', 1e6)).toBeCloseTo(20 + database, 6);
  expect(usdOf('netlify', 10e6)).toBeCloseTo(
    20 + (credits * 10 - 3000) * 0.02 + 0.25 * 730 * 0.106 + 2.1 * 0.35,
    6,
  );
});

test.each(PLATFORM_IDS)(
  '%s: more clicks never cost less, and none beyond the largest month',
  (id) => {
    let last = 0;
    for (let clicks = 1000; clicks <= 1e10; clicks *= 1.5) {
      const cost = estimateMonth(id, clicks);
      if ('refused' in cost) break;
      expect(cost.usd).toBeGreaterThanOrEqual(last);
      last = cost.usd;
    }
    const largest = findLargestMonth(id);
    expect(estimateMonth(id, largest)).toHaveProperty('usd');
    expect(estimateMonth(id, largest * 1.2)).toHaveProperty('refused');
  },
);

test('facts about this repository are its own', () => {
  const config = readFileSync('wrangler.jsonc', 'utf8');
  expect(config).toContain(`"max_batch_size": ${FACTS['worker-batch-size'].value},`);
  expect(config).toContain(`"max_batch_timeout": ${FACTS['worker-batch-seconds'].value},`);
  expect(FACTS['retention-months'].value * 30).toBe(MOST_ROW_DAYS);
});

const MONTHS = [1e5, 1e6, 1e7, 1e8, 1e9];

test('the tables of costs.md are those of the code', () => {
  expect(readTables('src/edge/costs.md')).toEqual(listTables());
  expect(readFileSync('src/edge/costs.md', 'utf8')).toContain(`read on ${READ_ON}`);
  expect(readFileSync('src/edge/costs.md', 'utf8')).toContain(DROPLETS_SOURCE);
});

function listTables(): string[][][] {
  const head = ['Clicks a month', ...MONTHS.map(count)];
  const table = (cell: (platform: PlatformId, clicks: number) => string) =>
    PLATFORM_IDS.map((id) => [PLATFORMS[id], ...MONTHS.map((clicks) => cell(id, clicks))]);
  const cheapest = MONTHS.map((clicks) => {
    const costs = PLATFORM_IDS.filter((id) => id !== 'cloudflare-free').map((id) =>
      usdOf(id, clicks),
    );
    return Math.min(...costs.filter((usd) => !Number.isNaN(usd)));
  });
  return [
    [
      head,
      ...table((id, clicks) => {
        const cost = estimateMonth(id, clicks);
        if ('refused' in cost) return '–';
        const isCheapest = cost.usd === cheapest[MONTHS.indexOf(clicks)];
        return isCheapest ? `**${money(cost.usd)}**` : money(cost.usd);
      }),
    ],
    [
      head,
      ...table((id, clicks) => {
        const usd = usdOf(id, clicks);
        return Number.isNaN(usd) ? '–' : money((usd / clicks) * 1e6);
      }),
    ],
    [
      ['Platform', 'Carries up to, a month', 'Then ends'],
      ...PLATFORM_IDS.map((id) => {
        const largest = findLargestMonth(id);
        const next = estimateMonth(id, largest * 1.2);
        return [PLATFORMS[id], count(largest), 'refused' in next ? next.refused : '–'];
      }),
    ],
    [
      ['Value', 'What', 'Source', 'Evidence'],
      ...Object.values(FACTS).map(({ value, unit, source, evidence }) => [
        value.toLocaleString('en-US', { maximumFractionDigits: 4 }),
        unit,
        source,
        evidence,
      ]),
    ],
    [
      ['USD a month', 'vCPU', 'Disk, GB', 'Sent, GiB a month'],
      ...DROPLETS.map(({ usd, cores, diskGb, sentGib }) =>
        [usd, cores, diskGb, sentGib].map((value) => value.toLocaleString('en-US')),
      ),
    ],
  ];
}

function readTables(file: string): string[][][] {
  const blocks = readFileSync(file, 'utf8').matchAll(/(?:^\|.*\n)+/gm);
  return [...blocks].map(([block]) =>
    block
      .trim()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      )
      .filter(([first = '']) => !/^-+$/.test(first)),
  );
}

function count(clicks: number): string {
  if (clicks >= 1e9) return `${clicks / 1e9} billion`;
  return clicks >= 1e6 ? `${clicks / 1e6} million` : clicks.toLocaleString('en-US');
}

function money(usd: number): string {
  return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
