// A small sample of what `npm run bench -- attribution` measures.
import { expect, test } from 'vitest';
import { measureAccuracy } from '../../../src/core/attribution-model/measure-accuracy.ts';

test('on simulated sites the model is nearer to the truth than last click and equal split', () => {
  const { rows, orders } = measureAccuracy({ sites: 8, seed: 500 });
  const [model, ...rivals] = rows;
  expect(orders).toBeGreaterThan(200);
  for (const rival of rivals) {
    expect(model!.logScore).toBeGreaterThan(rival.logScore + 0.2);
    expect(model!.inRightSums).toBeGreaterThan(rival.inRightSums);
  }
  expect(model!.logScore).toBeGreaterThan(-2.8);
  expect(model!.onRightArticle).toBeGreaterThan(0.18);
});
