// Seeded faults, and who finds them: Tidemark beside the packages that a site could use instead.
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { findFault, listFalseAlarms, type FaultResult } from './peers/find-faults.ts';
import { formatTable } from './peers/format-table.ts';
import { FAULTS } from './seeded-faults/faults.ts';

export const lintPeers: Measurement = {
  name: 'lint-peers',
  summary: `seeded faults that Tidemark finds, of ${FAULTS.length}; and what other packages find`,
  subject: 'found',
  yardstick: 'seeded',
  run: measure,
};

/** One round: it counts, and the count is the same each time. */
async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const alarms = await listFalseAlarms();
  const results: FaultResult[] = [];
  for (const fault of FAULTS) results.push(await findFault(fault));
  onRound(rounds);
  const found = results.filter(({ tidemark }) => tidemark === 'yes').length;
  return {
    name: 'lint-peers',
    unit: 'faults',
    rounds: [{ subject: found, yardstick: FAULTS.length }],
    target: { atLeast: 1 },
    facts: [
      'Tidemark finds a fault when it names its rule; for the others whatever they tell is enough.',
      'Each fault is written in the syntax of each tool; – where that cannot say it.',
      'The others read sources alone, and so cannot find what is wrong in built output.',
      'remark-validate-links checks local files and headings besides, which is not asked here.',
      alarms.length === 0
        ? 'No tool tells anything of the sites in which nothing is wrong.'
        : `False alarms: ${alarms.join('; ')}`,
      '',
      ...formatTable(results),
    ],
  };
}
