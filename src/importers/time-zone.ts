// From a clock on a wall to UTC, by the rules of the zone on that day.

export interface Zone {
  /** Milliseconds since the epoch of a local time, which is given as if it were UTC. */
  toUtc(local: number): number;
}

const MS_PER_HOUR = 3_600_000;

/**
 * `name` is of the IANA list, such as `Europe/Berlin` or `UTC`. Of an hour that a clock shows twice the
 * first one is meant; an hour that it leaves out is read as if it had not been. Throws RangeError.
 */
export function createZone(name: string): Zone {
  if (name === 'UTC') return { toUtc: (local) => local };
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  // No zone changes within an hour of UTC.
  const offsetAt = (utc: number): number => {
    const hour = Math.floor(utc / MS_PER_HOUR);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    const offset = readLocal(format, hour * MS_PER_HOUR) - hour * MS_PER_HOUR;
    offsets.set(hour, offset);
    return offset;
  };
  return {
    toUtc(local) {
      const before = local - offsetAt(local - 24 * MS_PER_HOUR);
      const after = local - offsetAt(local + 24 * MS_PER_HOUR);
      const fits = [before, after].find((utc) => utc + offsetAt(utc) === local);
      return fits ?? before;
    },
  };
}

/** True for a name that the runtime's zone data has. */
export function isZone(name: string): boolean {
  try {
    createZone(name);
    return true;
  } catch {
    return false;
  }
}

function readLocal(format: Intl.DateTimeFormat, utc: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
