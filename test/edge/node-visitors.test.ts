// What the server knows of visitors: between processes, runs and days; and when it forgets.
import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { onTestFinished, describe, expect, test } from 'vitest';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import type { VisitorCount } from '../../src/core/clicks/visitor-days.ts';
import { endDays } from '../../src/edge/node-visitor-days.ts';
import { createVisitors, type Opened, type Visitors } from '../../src/edge/node-visitors.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const HOUR = 3_600_000;
const MARCH_14 = Date.UTC(2026, 2, 14);
const MARCH_14_DAY = MARCH_14 / (24 * HOUR);

/** A process that remembers visitors in `folder`; its clock is `clock.now`. */
function startProcess(folder: string, clock: { now: number }, log: string[] = []): Visitors {
  const visitors = createVisitors({
    folder,
    policy: DEFAULT_CLICK_POLICY,
    host: 'blog.example',
    now: () => clock.now,
    log: (message) => log.push(message),
  });
  onTestFinished(() => visitors.close());
  return visitors;
}

function click(more: Partial<Opened> = {}): Opened {
  return {
    address: '203.0.113.77',
    userAgent: 'Firefox',
    link: 'acme',
    item: 'a1-p01',
    post: 'tracked',
    ...more,
  };
}

// V8 lends its collector to code that is compiled after the flag is set.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('two of one network with one browser are one visitor; another browser or network is another', async () => {
  const visitors = startProcess(createTempFolder(), { now: MARCH_14 + 9 * HOUR });
  expect(visitors.judge(click())).toBe('human');
  expect(visitors.judge(click({ address: '203.0.113.1' }))).toBe('duplicate');
  expect(visitors.judge(click({ address: '203.0.114.77' }))).toBe('human');
  expect(visitors.judge(click({ userAgent: 'Chrome' }))).toBe('human');
});

test.each([undefined, '', 'unknown'])('nobody is told by the address %j', (address) => {
  const folder = join(createTempFolder(), 'visitors');
  const visitors = startProcess(folder, { now: MARCH_14 });
  expect(visitors.judge(click({ address }))).toBe('human');
  expect(visitors.judge(click({ address }))).toBe('human');
  expect(existsSync(folder)).toBe(false);
});

test('a second process knows what the first one counted', () => {
  const folder = createTempFolder();
  const clock = { now: MARCH_14 + 9 * HOUR };
  const log: string[] = [];
  const [one, other] = [startProcess(folder, clock, log), startProcess(folder, clock, log)];
  expect(one.judge(click())).toBe('human');
  one.share();
  clock.now += 3000;
  expect(other.judge(click())).toBe('duplicate');
  clock.now += 60_000;
  expect(other.judge(click())).toBe('repeat');
  other.share();
  one.share();
  expect(one.judge(click())).toBe('duplicate');
  expect(readdirSync(folder).filter((name) => name.endsWith('.salt'))).toHaveLength(1);
  expect(log).toEqual([]);
});

test('a burst over two processes is one', () => {
  const folder = createTempFolder();
  const clock = { now: MARCH_14 + 9 * HOUR };
  const processes = [startProcess(folder, clock), startProcess(folder, clock)] as const;
  const judged: string[] = [];
  for (const [index, link] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    const [own, other] = index % 2 === 0 ? processes : processes.toReversed();
    judged.push(own.judge(click({ link })));
    own.share();
    other.share();
  }
  expect(judged).toEqual(['human', 'human', 'human', 'human', 'burst', 'burst']);
});

test('processes tell each other by themselves', async () => {
  const folder = createTempFolder();
  const clock = { now: MARCH_14 + 9 * HOUR };
  const one = startProcess(folder, clock);
  one.judge(click());
  one.judge(click({ item: 'a1-p02' }));
  await expect.poll(() => readFileSync(join(folder, '2026-03-14.visits')).length).toBe(2 * 28);
  expect(startProcess(folder, clock).judge(click({ item: 'a1-p02' }))).toBe('duplicate');
});

test('the next run knows what the last one counted', async () => {
  const folder = createTempFolder();
  const clock = { now: MARCH_14 + 9 * HOUR };
  const first = startProcess(folder, clock);
  first.judge(click());
  first.close();
  clock.now += 5000;
  expect(startProcess(folder, clock).judge(click())).toBe('duplicate');
});

describe('at midnight', () => {
  test('the salt changes, and windows outlive it', async () => {
    const folder = createTempFolder();
    const clock = { now: MARCH_14 - 2000 };
    const visitors = startProcess(folder, clock);
    expect(visitors.judge(click())).toBe('human');
    clock.now = MARCH_14 + 2000;
    expect(visitors.judge(click())).toBe('duplicate');
    clock.now = MARCH_14 + 30_000;
    expect(visitors.judge(click())).toBe('repeat');
    const salts = ['2026-03-13.salt', '2026-03-14.salt'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    expect(salts).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.any(String)]);
    expect(salts[0]).not.toBe(salts[1]);
  });

  test('nobody is known an hour later', async () => {
    const clock = { now: MARCH_14 - 1000 };
    const visitors = startProcess(createTempFolder(), clock);
    visitors.judge(click());
    clock.now = MARCH_14 + HOUR;
    expect(visitors.judge(click())).toBe('human');
  });
});

describe('when a day is over', () => {
  interface Ended {
    kept: { day: number; counts: readonly VisitorCount[] }[];
    names: string[];
  }

  async function end(folder: string, now: number, keep?: () => void): Promise<Ended> {
    const kept: Ended['kept'] = [];
    const options = { folder, posts: ['tracked', 'other'], now: () => now, log: () => undefined };
    await endDays({
      ...options,
      keep(day, counts) {
        keep?.();
        kept.push({ day, counts });
      },
    });
    return { kept, names: readdirSync(folder).toSorted() };
  }

  async function fill(): Promise<string> {
    const folder = createTempFolder();
    const visitors = startProcess(folder, { now: MARCH_14 + 9 * HOUR });
    for (const userAgent of ['a', 'b', 'c'])
      visitors.judge(click({ userAgent, link: '', item: '/posts/tracked/' }));
    visitors.judge(click({ userAgent: 'a' }));
    visitors.judge(click({ userAgent: 'a', item: 'a1-p02' }));
    visitors.judge(click({ userAgent: 'z' }));
    visitors.judge(click({ userAgent: 'z', post: '' }));
    await turn();
    visitors.close();
    return folder;
  }

  test('its viewers and clickers are counted, and salt and hashes are gone', async () => {
    const folder = await fill();
    const files = ['2026-03-14.salt', '2026-03-14.visits'];
    expect(await end(folder, MARCH_14 + 25 * HOUR - 1)).toEqual({ kept: [], names: files });
    expect(await end(folder, MARCH_14 + 25 * HOUR)).toEqual({
      kept: [
        {
          day: MARCH_14_DAY,
          counts: [{ post: 'tracked', viewers: 3, clickers: 2, both: 1 }],
        },
      ],
      names: [],
    });
  });

  test('what cannot be counted is tried again, and gone within 48 hours', async () => {
    const folder = await fill();
    const fail = () => {
      throw new Error('locked');
    };
    await expect(end(folder, MARCH_14 + 26 * HOUR, fail)).rejects.toThrow('locked');
    expect(readdirSync(folder)).toHaveLength(2);
    await expect(end(folder, MARCH_14 + 47 * HOUR, fail)).rejects.toThrow('locked');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what a store that is served no more has left is gone within 48 hours, and not counted', async () => {
    const former = await fill();
    const endBeside = async (now: number): Promise<string[]> => {
      await endDays({
        folder: createTempFolder(),
        formerFolders: [former],
        posts: ['tracked'],
        keep: () => expect.unreachable(),
        now: () => now,
        log: () => undefined,
      });
      return readdirSync(former);
    };
    expect(await endBeside(MARCH_14 + 47 * HOUR - 1)).toHaveLength(2);
    expect(await endBeside(MARCH_14 + 47 * HOUR)).toEqual([]);
  });

  test('what a crash left half counted is counted as a whole', async () => {
    const folder = await fill();
    const fail = () => {
      throw new Error('locked');
    };
    await expect(end(folder, MARCH_14 + 26 * HOUR, fail)).rejects.toThrow('locked');
    const { kept, names } = await end(folder, MARCH_14 + 27 * HOUR);
    expect(kept).toMatchObject([{ counts: [{ viewers: 3 }] }]);
    expect(names).toEqual([]);
  });
});

describe('when the folder fails', () => {
  test('a process goes on by itself, and says so once', async () => {
    const folder = join(createTempFolder(), 'a-file');
    writeFileSync(folder, '');
    const log: string[] = [];
    const visitors = startProcess(folder, { now: MARCH_14 }, log);
    expect(visitors.judge(click())).toBe('human');
    expect(visitors.judge(click())).toBe('duplicate');
    await turn();
    expect(log).toEqual([expect.stringContaining('Visitors are told apart by this process alone')]);
  });

  test('a salt that a crash left empty is made anew', () => {
    const folder = createTempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '2026-03-14.salt'), '');
    const visitors = startProcess(folder, { now: MARCH_14 });
    visitors.judge(click());
    expect(readFileSync(join(folder, '2026-03-14.salt'), 'utf8')).toMatch(/^[0-9a-f]{32}$/);
  });
});

test('under a flood of distinct visitors neither memory nor files grow without end', async () => {
  const folder = createTempFolder();
  const visitors = startProcess(folder, { now: MARCH_14 + 9 * HOUR });
  const flood = async (from: number, to: number) => {
    for (let reader = from; reader < to; reader += 1) {
      visitors.judge(click({ userAgent: `agent ${reader} ${'x'.repeat(200)}` }));
      if (reader % 1000 === 0) await turn();
    }
    collectGarbage();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  const before = await flood(0, 60_000);
  const after = await flood(60_000, 260_000);
  expect(after - before).toBeLessThan(30_000_000);
  expect(readFileSync(join(folder, '2026-03-14.visits')).length).toBeLessThan(34_000_000);
}, 60_000);
