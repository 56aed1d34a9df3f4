// What an instance of the Worker remembers of visitors. A reader's requests of a few seconds come to one place,
// and mostly to one instance there: what another one saw is not known, and is counted.
import { hashName } from '../core/clicks/hash-name.ts';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import {
  cutAddress,
  formatVisitor,
  SALT_BYTES,
  SALT_OVERLAP_MINUTES,
  type Visitor,
} from '../core/clicks/visitor.ts';
import { createVisits, type Verdict, type Visits } from '../core/clicks/visits.ts';
import type { DaySalts } from '../stores/d1/salts.ts';

/** What a visitor opened; `link` is empty for a page. */
interface Opened {
  host: string;
  address: string | null;
  userAgent: string | null;
  link: string;
  item: string;
  /** Milliseconds since the Unix epoch. */
  now: number;
}

/** The salts of a day (days since the Unix epoch, UTC); `fresh` becomes that day's when it has none yet. */
export type ReadSalts = (day: number, fresh: string) => Promise<DaySalts>;

export type JudgeVisitor = (readSalts: ReadSalts, opened: Opened) => Promise<Verdict>;

interface DayKeys {
  day: number;
  today: CryptoKey;
  before: CryptoKey | undefined;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** An instance lives for minutes and sees a part of the readers. */
const CLICKS_REMEMBERED = 1 << 15;

/** Never rejects: without a salt a click is `human`. */
export function createWorkerVisitors(policy: ClickPolicy): JudgeVisitor {
  let visits: Visits | undefined;
  let keys: Promise<DayKeys> | undefined;
  let day = 0;

  return async function judgeVisitor(readSalts, { host, address, userAgent, link, item, now }) {
    const network = address === null ? undefined : cutAddress(address);
    if (network === undefined) return 'human';
    const today = Math.floor(now / MS_PER_DAY);
    if (keys === undefined || day !== today) {
      day = today;
      keys = readKeys(readSalts, today);
    }
    const reading = keys;
    try {
      const { today: key, before } = await reading;
      const text = formatVisitor(host, network, userAgent ?? '');
      const isEarly = now % MS_PER_DAY < SALT_OVERLAP_MINUTES * MS_PER_MINUTE;
      visits ??= createVisits(policy, CLICKS_REMEMBERED);
      return visits.judge({
        visitor: await sign(key, text),
        before: isEarly && before !== undefined ? await sign(before, text) : undefined,
        link: link === '' ? 0 : hashName(link),
        item: item === '' ? 0 : hashName(item),
        now,
      });
    } catch (error) {
      if (keys === reading) keys = undefined;
      console.warn(`Tidemark cannot tell visitors apart yet: ${(error as Error).message}`);
      return 'human';
    }
  };
}

async function readKeys(readSalts: ReadSalts, day: number): Promise<DayKeys> {
  const fresh = toHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const { today, before } = await readSalts(day, fresh);
  return {
    day,
    today: await importKey(today),
    before: before === undefined ? undefined : await importKey(before),
  };
}

function importKey(salt: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function sign(key: CryptoKey, text: string): Promise<Visitor> {
  const digest = new DataView(
    await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)),
  );
  return { high: digest.getUint32(0), low: digest.getUint32(4) };
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
