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
 * Remembers the last reader of some networks, each in a place that its name gives: what is remembered is
 * overwritten one by one, and little of it is ever young and alive when memory is collected.
 */
function createHasher(salt: Uint8Array, host: string): HashVisitor {
  const hashText = createHmac(salt);
  const networks = Array.from({ length: REMEMBERED }, () => '');
  const agents = Array.from({ length: REMEMBERED }, () => '');
  const hashes = new Uint32Array(REMEMBERED * 2);
  return function hashVisitor(network, userAgent) {
    const place = hashName(network) % REMEMBERED;
    if (networks[place] === network && agents[place] === userAgent) {
      return { high: hashes[place * 2] ?? 0, low: hashes[place * 2 + 1] ?? 0 };
    }
    const visitor = hashText(formatVisitor(host, network, userAgent));
    networks[place] = network;
    // An equal text is kept: each request brings its own, and all of them would stay.
    if (agents[place] !== userAgent) agents[place] = userAgent;
    hashes[place * 2] = visitor.high;
    hashes[place * 2 + 1] = visitor.low;
    return visitor;
  };
}
