// The forecasts that a spreadsheet makes, to compare with. Each gives one number a month and no doubt.

/** Totals of past months, in order; the last one is complete. */
type Past = readonly number[];

export const NAIVE_FORECASTS = {
  'last month again': (past: Past, horizon: number) => fill(horizon, () => past.at(-1) ?? 0),
  'mean of three months': (past: Past, horizon: number) => {
    const recent = past.slice(-3);
    return fill(horizon, () => sum(recent) / Math.max(1, recent.length));
  },
  'straight line': extendLine,
} as const satisfies Record<string, (past: Past, horizon: number) => number[]>;

/** Least squares over all past months, never below zero. */
function extendLine(past: Past, horizon: number): number[] {
  const n = past.length;
  const middle = (n - 1) / 2;
  const mean = sum(past) / Math.max(1, n);
  const spread = sum(past.map((_, index) => (index - middle) ** 2));
  const slope =
    spread === 0 ? 0 : sum(past.map((value, index) => (index - middle) * value)) / spread;
  return fill(horizon, (month) => Math.max(0, mean + slope * (n + month - middle)));
}

function fill(length: number, of: (month: number) => number): number[] {
  return Array.from({ length }, (_, month) => of(month));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
