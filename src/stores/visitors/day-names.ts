// Days in names of files.

const MS_PER_DAY = 86_400_000;

/** `2026-03-14` of days since the Unix epoch, UTC. */
export function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days since the Unix epoch; undefined for what is no day. */
export function parseDay(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text) / MS_PER_DAY) : undefined;
}
