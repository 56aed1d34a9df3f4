// Who finds what, as a table that lines up.
import { PEERS, type Fault } from '../seeded-faults/fault.ts';
import type { FaultResult, Verdict } from './find-faults.ts';

const MARKS: Record<Verdict, string> = { yes: 'yes', no: 'no', impossible: '–' };

/** One line a fault, in groups by rule, with totals; `–` where a tool's syntax cannot say it. */
export function formatTable(results: readonly FaultResult[]): string[] {
  const verdicts = results.map(({ tidemark, peers }) => [
    tidemark,
    ...PEERS.map((peer) => peers[peer]),
  ]);
  const rows = results.map(({ fault }, index) => [
    fault.rule === results[index - 1]?.fault.rule ? '' : fault.rule,
    fault.form,
    ...(verdicts[index] ?? []).map((verdict) => MARKS[verdict]),
  ]);
  const tools = ['Tidemark', ...PEERS];
  const count = (counts: (fault: Fault) => boolean): string[] =>
    tools.map((_, tool) => {
      const own = results.flatMap(({ fault }, index) => {
        const verdict = verdicts[index]?.[tool] ?? 'impossible';
        return counts(fault) && verdict !== 'impossible' ? [verdict] : [];
      });
      return `${own.filter((verdict) => verdict === 'yes').length} of ${own.length}`;
    });
  return align([
    ['rule', 'form', ...tools],
    ...rows,
    ['found in sources', '', ...count(({ published }) => published === undefined)],
    ['found', '', ...count(() => true)],
  ]);
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
