// What waits in memory, and how it gets to the disk once there is room.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Batch } from '../../src/core/clicks/click-store.ts';
import { createBacklog } from '../../src/edge/node-backlog.ts';
import { createSpool } from '../../src/stores/spool.ts';
import { clickAt } from '../stores/click-store-contract.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const ROWS = 50;

function createBatch(sequence: number): Batch {
  const clicks = Array.from({ length: ROWS }, () => clickAt(sequence));
  return { writer: 'w1', sequence, clicks, views: [] };
}

test('what waited is written in pieces, each at one go, so that no reader waits for all of it', () => {
  const folder = join(createTempFolder(), 'spool');
  const told: string[] = [];
  const spool = createSpool(folder, 'w1');
  onTestFinished(() => spool.close());
  const backlog = createBacklog(spool, { log: (message) => told.push(message) });
  writeFileSync(folder, 'no folder');
  for (let sequence = 1; sequence <= 500; sequence += 1) backlog.add(createBatch(sequence));
  expect(backlog.health()).toEqual({ spooled: 0, held: 500 * ROWS, dropped: 0 });
  rmSync(folder);
  const spooled = [501, 502, 503, 504].map((sequence) => {
    backlog.add(createBatch(sequence));
    return backlog.health().spooled;
  });
  // The first one after a failure is tried alone.
  expect(spooled).toEqual([10_000 + ROWS, 20_000 + ROWS, 503 * ROWS, 504 * ROWS]);
  expect(told).toHaveLength(500);
  const kept: number[] = [];
  for (let chunk = backlog.next(); chunk !== undefined; chunk = backlog.next()) {
    kept.push(...chunk.batches.map(({ sequence }) => sequence));
    chunk.done();
  }
  expect(kept).toEqual(Array.from({ length: 504 }, (_, index) => index + 1));
});
