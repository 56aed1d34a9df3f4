// What a deployed site keeps, on a Worker or on Node and SQLite, read over its own address.
import * as z from 'zod';
import type { ArchivedCount, ClickArchive, Source } from '../core/clicks/click-archive.ts';
import { PULL_PATH, type PullAnswers, type PullPart } from '../core/clicks/pull-protocol.ts';
import { StoreError } from '../stores/store-error.ts';

export interface RemoteSite {
  /** The site's address. */
  url: URL;
  /** TIDEMARK_OWNER_TOKEN, as the site has it. */
  token: string;
}

const Integer = z.int();
const Texts = z.array(z.string());
const Counts = z.object({
  lastId: Integer,
  first: Integer.nullable(),
  counts: z.array(
    z.object({
      period: Integer,
      kind: Integer,
      day: Integer,
      count: Integer,
      repeats: Integer,
      texts: Texts,
    }),
  ),
});
const SCHEMAS = {
  last: z.object({ id: Integer }),
  rows: z.object({
    rows: z.array(z.object({ id: Integer, minute: Integer, traits: Integer, texts: Texts })),
  }),
  day: Counts,
  month: Counts,
  visitors: z.object({
    visitors: z.array(
      z.object({
        day: Integer,
        post: z.string(),
        viewers: Integer,
        clickers: Integer,
        both: Integer,
      }),
    ),
  }),
} as const satisfies { [Part in PullPart]: z.ZodType<PullAnswers[Part]> };

const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const TIMEOUT_MS = 30_000;
/** Before all periods. */
const FROM_THE_START = { after: -1_000_000, kind: -1 };

/** An archive to read from; nothing is asked before its first use. Rejects with a StoreError. */
export function createRemoteArchive({ url, token }: RemoteSite): ClickArchive {
  const where = url.origin;
  const ask = async <Part extends PullPart>(
    part: Part,
    query: Readonly<Record<string, string | number>>,
  ): Promise<PullAnswers[Part]> => {
    const address = new URL(PULL_PATH, url);
    address.searchParams.set('part', part);
    for (const [name, value] of Object.entries(query)) {
      address.searchParams.set(name, String(value));
    }
    const answer = await fetchPatiently(address, token);
    const parsed = SCHEMAS[part].safeParse(answer);
    if (parsed.success) return parsed.data as PullAnswers[Part];
    throw new StoreError(
      'store-failed',
      `${where} answers what this Tidemark does not understand. Deploy the site with this version.`,
    );
  };

  /** All pages of both, when nothing changed between the first and the last; else undefined. */
  const readCountsOnce = async (source: Source) => {
    const states = new Set<string>();
    const readAll = async (part: 'day' | 'month'): Promise<ArchivedCount[]> => {
      const counts: ArchivedCount[] = [];
      for (let next = FROM_THE_START; ;) {
        const page = await ask(part, { source, ...next });
        states.add(`${page.lastId} ${page.first}`);
        const last = page.counts.at(-1);
        if (last === undefined) return counts;
        for (const { kind: _, ...count } of page.counts) counts.push(count);
        next = { after: last.period, kind: last.kind };
      }
    };
    const [days, months] = [await readAll('day'), await readAll('month')];
    const lastId = Number([...states][0]?.split(' ')[0]);
    return states.size === 1 ? { lastId, days, months } : undefined;
  };

  return {
    where,
    findLastId: async (source) => (await ask('last', { source })).id,
    readRows: async (source, after) => (await ask('rows', { source, after })).rows,
    async readCounts(source) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const counts = await readCountsOnce(source);
        if (counts !== undefined) return counts;
      }
      throw new StoreError(
        'store-locked',
        `The counts of ${where} change all the time. Try again in a minute.`,
      );
    },
    readVisitors: async () => (await ask('visitors', {})).visitors,
    readWriters: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

async function fetchPatiently(address: URL, token: string): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchOnce(address, token);
    } catch (error) {
      const isFinal = error instanceof StoreError && error.code !== 'store-unreachable';
      if (isFinal || attempt === TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

async function fetchOnce(address: URL, token: string): Promise<unknown> {
  const { origin } = address;
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      // Else the token would go wherever the answer says.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 200) return await response.json();
    throw explainStatus(origin, response.status);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const message = `${origin} cannot be reached, or its answer broke off. What was fetched is kept; run the command again.`;
    throw new StoreError('store-unreachable', message, { cause });
  }
}

function explainStatus(origin: string, status: number): StoreError {
  if (status === 401) {
    return new StoreError(
      'store-refused',
      `${origin} refuses the token. Give the one that the site has: TIDEMARK_OWNER_TOKEN=…`,
    );
  }
  if (status >= 500 || status === 429) {
    return new StoreError('store-unreachable', `${origin} answers ${status}. Try again later.`);
  }
  return new StoreError(
    'store-missing',
    `${origin} gives no clicks (${status}). Start it with TIDEMARK_OWNER_TOKEN, on Workers by npx wrangler secret put TIDEMARK_OWNER_TOKEN, and with this version of Tidemark. Where it uses PostgreSQL, pull from that.`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
