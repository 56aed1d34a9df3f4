// A comparison as a table that lines up.
import type { Comparison, Measurement } from './measurement.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** The table, and whether the median ratio reaches the target. */
export function formatComparison(
  { subject, yardstick }: Pick<Measurement, 'subject' | 'yardstick'>,
  { name, rounds, unit, target, facts }: Comparison,
): { text: string; passes: boolean } {
  const rows = rounds.map((round, index) => [
    String(index + 1),
    NUMBER.format(round.subject),
    NUMBER.format(round.yardstick),
    (round.subject / round.yardstick).toFixed(2),
  ]);
  const ratio = median(rounds.map((round) => round.subject / round.yardstick));
  const passes = 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost;
  const goal =
    'atLeast' in target
      ? `at least ${target.atLeast.toFixed(2)}`
      : `at most ${target.atMost.toFixed(2)}`;
  const summary = [
    'median',
    NUMBER.format(median(rounds.map((round) => round.subject))),
    NUMBER.format(median(rounds.map((round) => round.yardstick))),
    ratio.toFixed(2),
  ];
  const header = ['round', `${subject} ${unit}`, `${yardstick} ${unit}`, 'ratio'];
  const verdict = `target ${goal}: ${passes ? 'reached' : 'MISSED'}`;
  const table = align([header, ...rows, summary]);
  return {
    text: `${name}\n${table}${[verdict, ...facts].map((line) => `  ${line}\n`).join('')}`,
    passes,
  };
}

function align(rows: readonly (readonly string[])[]): string {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '),
  );
  return lines.map((line) => `  ${line}\n`).join('');
}

/** The middle value; the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return (low + high) / 2;
}
