// What the Node server remembers of visitors: whether one opens many links at once, or the same one again.
// In memory, in hashes; shared between processes and runs by the files of `stores/visitors`.
import { randomBytes, randomInt } from 'node:crypto';
import { hashName } from '../core/clicks/hash-name.ts';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import {
  cutAddress,
  formatVisitor,
  SALT_BYTES,
  SALT_OVERLAP_MINUTES,
  type Visitor,
} from '../core/clicks/visitor.ts';
import { createVisits, type Verdict } from '../core/clicks/visits.ts';
import { createSaltFiles } from '../stores/visitors/salt-files.ts';
import { openVisitLog, type VisitLog } from '../stores/visitors/visit-log.ts';
import { createHmac } from './node-hmac.ts';
import { createThrottle, messageOf } from './node-patience.ts';
import { remember } from './remember.ts';

export interface VisitorsOptions {
  /** Folder of salts and visits, beside the database. */
  folder: string;
  policy: ClickPolicy;
  /** The site's own host, which goes into the hash. */
  host: string;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** A line for the operator. */
  log: (message: string) => void;
}

/** What a visitor opened. @internal */
export interface Opened {
  /** IP address; undefined when it cannot be had, and nothing is then remembered. */
  address: string | undefined;
  userAgent: string;
  /** Link id; empty for a page. */
  link: string;
  /** Placement, or path of the page. */
  item: string;
  /** Post id; empty for none. */
  post: string;
}

export interface Visitors {
  /** Judges what is `human` by all else; `human` too when the visitor cannot be told. */
  judge(opened: Opened): Verdict;
  /** The visitor's hash of the day; undefined when he cannot be told. Remembers nothing of him. */
  find(address: string | undefined, userAgent: string): Visitor | undefined;
  /** Tells other processes what waits to be told, and hears them; done by itself while requests come. */
  share(): void;
  /** Tells what waits, and lets go of the files. */
  close(): void;
}

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;
/** Longest time in which another process does not know a click: shorter than a fast double click takes. */
const SHARE_AFTER_MS = 50;
/** Networks of which a visitor's hash is remembered: a hash costs more than all else of the judgement. */
const REMEMBERED = 512;
const READER_WORDS = 8;

type HashVisitor = (network: string, userAgent: string) => Visitor;

/** What belongs to one day. */
interface Day {
  day: number;
  hashOf: HashVisitor;
  /** By the last day's salt, where there is one. */
  hashBefore: HashVisitor | undefined;
  log: VisitLog | undefined;
}

/** No method throws: when the folder cannot be used, salts are this process's own. */
export function createVisitors(options: VisitorsOptions): Visitors {
  const { folder, policy, host, now } = options;
  const visits = createVisits(policy);
  const writer = randomInt(1, 2 ** 32);
  const salts = createSaltFiles(folder, randomBytes);
  const complain = createThrottle(options.log, now);
  let current: Day | undefined;
  let isSharing = false;

  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      complain(`Visitors are told apart by this process alone: ${messageOf(error)}`);
      return undefined;
    }
  };

  const open = (day: number): Day => {
    current?.log?.close();
    const salt = attempt(() => salts.take(day)) ?? randomBytes(SALT_BYTES);
    const before = attempt(() => salts.find(day - 1));
    return {
      day,
      hashOf: createHasher(salt, host),
      hashBefore: before && createHasher(before, host),
      log: attempt(() => openVisitLog(folder, day, writer)),
    };
  };

  const readOthers = (log: VisitLog): void =>
    log.readNew(({ visitor, link, item, second }) =>
      visits.note({ visitor, link, item, now: second * 1000 }),
    );

  const tell = (): void => {
    const log = current?.log;
    if (log !== undefined) attempt(() => log.flush());
  };
  const hear = (): void => {
    const log = current?.log;
    if (log !== undefined) attempt(() => readOthers(log));
  };
  /** At once when it is quiet; when it is not, now and then. */
  const scheduleSharing = (): void => {
    if (isSharing) return;
    isSharing = true;
    hear();
    setImmediate(tell);
    setTimeout(() => {
      isSharing = false;
      tell();
    }, SHARE_AFTER_MS).unref();
  };

  const takeDay = (day: number): Day => {
    if (current?.day === day) return current;
    tell();
    current = open(day);
    return current;
  };

  return {
    find(address, userAgent) {
      const network = address === undefined ? undefined : cutAddress(address);
      if (network === undefined) return undefined;
      const { hashOf } = takeDay(Math.floor(now() / MS_PER_MINUTE / MINUTES_PER_DAY));
      return hashOf(network, userAgent);
    },
    judge({ address, userAgent, link, item, post }) {
      const network = address === undefined ? undefined : cutAddress(address);
      if (network === undefined) return 'human';
      const time = now();
      const minute = Math.floor(time / MS_PER_MINUTE);
      const day = Math.floor(minute / MINUTES_PER_DAY);
      const { hashOf, hashBefore, log } = takeDay(day);
      scheduleSharing();
      const visitor = hashOf(network, userAgent);
      const isEarly = minute % MINUTES_PER_DAY < SALT_OVERLAP_MINUTES;
      const visit = {
        visitor,
        before: isEarly ? hashBefore?.(network, userAgent) : undefined,
        link: link === '' ? 0 : hashName(link),
        item: item === '' ? 0 : hashName(item),
        now: time,
      };
      const verdict = visits.judge(visit);
      if (verdict === 'human' || verdict === 'repeat') {
        log?.add({
          visitor,
          link: visit.link,
          item: visit.item,
          post: post === '' ? 0 : hashName(post),
          second: Math.floor(time / 1000),
        });
      }
      return verdict;
    },
    share() {
      tell();
      hear();
    },
    close() {
      tell();
      current?.log?.close();
      current = undefined;
    },
  };
}

/**
 * Remembers the last reader of some networks, each in a place that the network's name gives, as numbers alone:
 * texts that stay would have to be collected, and compared where they lie.
 */
function createHasher(salt: Uint8Array, host: string): HashVisitor {
  const hashText = createHmac(salt);
  let given = 0;
  // Never given twice: an agent that was forgotten must not be taken for one that came since.
  const numberOf = remember(() => {
    given += 1;
    return given;
  });
  /** Two numbers of the network, one of the agent, two of the visitor's hash. */
  const readers = new Uint32Array(REMEMBERED * READER_WORDS);
  return function hashVisitor(network, userAgent) {
    const name = hashName(network);
    const check = checkName(network);
    const agent = numberOf(userAgent);
    const at = (name % REMEMBERED) * READER_WORDS;
    if (readers[at] === name && readers[at + 1] === check && readers[at + 2] === agent) {
      return { high: readers[at + 3] ?? 0, low: readers[at + 4] ?? 0 };
    }
    const visitor = hashText(formatVisitor(host, network, userAgent));
    readers[at] = name;
    readers[at + 1] = check;
    readers[at + 2] = agent;
    readers[at + 3] = visitor.high;
    readers[at + 4] = visitor.low;
    return visitor;
  };
}

/** A second number of a name, unsigned: two networks with both numbers alike are one pair in 2^64. */
function checkName(name: string): number {
  let check = name.length;
  for (let index = 0; index < name.length; index += 1) {
    check = Math.imul(check, 0x85_eb_ca_6b) + name.charCodeAt(index);
  }
  return check >>> 0;
}
