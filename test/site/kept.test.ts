import { expect, test } from 'vitest';
import { createKept } from '../../src/site/kept.ts';

/** A reading whose clock, stamp and outcome a test sets. */
function createReading(onOutdated?: () => void) {
  const state = { at: 0, stamp: 'a', fails: false, reads: 0, takesMs: 0 };
  const kept = createKept({
    now: () => new Date(state.at),
    onOutdated,
    stamp: () => state.stamp,
    read: async () => {
      state.reads += 1;
      state.at += state.takesMs;
      if (state.fails) throw new Error('locked');
      return state.reads;
    },
  });
  return { state, kept };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('is read once while nothing changes', async () => {
  const { state, kept } = createReading();
  expect(await kept.get()).toBe(1);
  state.at = 10 * 60_000;
  expect(await kept.get()).toBe(1);
  expect(state.reads).toBe(1);
});

test('asked for twice at once, is read once', async () => {
  const { state, kept } = createReading();
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
  expect(state.reads).toBe(1);
});

test('what is quick is waited for when it changed', async () => {
  const { state, kept } = createReading();
  state.takesMs = 100;
  await kept.get();
  Object.assign(state, { stamp: 'b', at: 3000 });
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([2, 2]);
  expect(state.reads).toBe(2);
});

test('what is not quick is read again behind an answer when it changed', async () => {
  const { state, kept } = createReading();
  state.takesMs = 500;
  await kept.get();
  Object.assign(state, { stamp: 'b', at: 12_000 });
  expect(await kept.get()).toBe(1);
  await settle();
  expect(await kept.get()).toBe(2);
});

test('what takes long is not read again all the time', async () => {
  const { state, kept } = createReading();
  state.takesMs = 3000;
  await kept.get();
  Object.assign(state, { stamp: 'b', at: 30_000 });
  await kept.get();
  await settle();
  expect(state.reads).toBe(1);
  state.at = 61_000;
  await kept.get();
  await settle();
  expect(state.reads).toBe(2);
});

test('is waited for when it is old', async () => {
  const { state, kept } = createReading();
  await kept.get();
  Object.assign(state, { stamp: 'b', at: 6 * 60_000 });
  expect(await kept.get()).toBe(2);
});

test('a failure gives the last reading, says why and of when it is, and is tried again', async () => {
  const { state, kept } = createReading();
  await kept.get();
  expect(kept.trouble()).toBeUndefined();
  Object.assign(state, { stamp: 'b', at: 3000, fails: true });
  await kept.get();
  await settle();
  expect(await kept.get()).toBe(1);
  expect(kept.trouble()).toEqual({ message: 'locked', readAt: new Date(0) });
  Object.assign(state, { at: 6000, fails: false });
  await kept.get();
  await settle();
  expect(await kept.get()).toBe(3);
  expect(kept.trouble()).toBeUndefined();
});

test('a failure without a reading is told, and the next call tries again', async () => {
  const { state, kept } = createReading();
  state.fails = true;
  await expect(kept.get()).rejects.toThrow('locked');
  state.fails = false;
  expect(await kept.get()).toBe(2);
});

test('what takes long is left to somebody else, where there is one', async () => {
  let told = 0;
  const { state, kept } = createReading(() => {
    told += 1;
  });
  state.takesMs = 1500;
  await kept.get();
  Object.assign(state, { stamp: 'b', at: 10 * 60_000 });
  expect(await kept.get()).toBe(1);
  await settle();
  expect([state.reads, told]).toEqual([1, 1]);
});

test('what cannot tell its stamp is asked again by the next call', async () => {
  let isThere = false;
  const kept = createKept({
    now: () => new Date(0),
    stamp: () => {
      if (!isThere) throw new Error('gone');
      return 'a';
    },
    read: async () => 1,
  });
  await expect(kept.get()).rejects.toThrow('gone');
  isThere = true;
  expect(await kept.get()).toBe(1);
});
