// Redirects a second with every click judged, its visitor's hash included, and on the disk before its answer,
// beside a bare Node 302.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatGoPath } from '../../core/affiliate/go-url.ts';
import { MANIFEST_VERSION, type Manifest } from '../../core/affiliate/manifest.ts';
import { formatPlacementCode } from '../../core/affiliate/placement.ts';
import { locateSite } from '../../site/paths.ts';
import { createSqliteClickStore } from '../../stores/sqlite/clicks.ts';
import { openDatabase } from '../../stores/sqlite/open.ts';
import { readServeOptions, startServer, startTidemark } from './child-server.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';
import { median } from './format-comparison.ts';
import { describeCpu, type RedirectTurn, takeTurn } from './redirect-turn.ts';
import { runWrk, type WrkResult } from './wrk.ts';

const SERVERS = join(import.meta.dirname, 'redirect-servers');
const BARE = join(SERVERS, 'bare.ts');
const POSTS = 200;
const MOST_TIMES_P99 = 3;

export const redirects: Measurement = {
  name: 'redirects',
  summary: 'redirects a second, each click judged and stored, beside a bare Node 302',
  subject: 'Tidemark',
  yardstick: 'bare Node',
  run: measure,
};

async function measure({ rounds, seconds, onRound }: MeasureOptions): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  try {
    const paths = createSite(root);
    const script = createScript(root, paths);
    const tidemark = await startTidemark(['--root', root, '--port', '0']);
    const bare = await startServer(BARE, [], readServeOptions());
    const taken: { tidemark: RedirectTurn; bare: RedirectTurn }[] = [];
    const warmUps: WrkResult[] = [];
    try {
      await runWrk(bare.url, script, seconds);
      warmUps.push(await runWrk(tidemark.url, script, seconds));
      for (let round = 1; round <= rounds; round += 1) {
        taken.push({
          bare: await takeTurn(bare, script, seconds),
          tidemark: await takeTurn(tidemark, script, seconds),
        });
        onRound(round);
      }
    } finally {
      await Promise.all([tidemark.stop(), bare.stop()]);
    }
    const ours = taken.map((round) => round.tidemark);
    const theirs = taken.map((round) => round.bare);
    const facts = [
      await compareWithStore(root, [...warmUps, ...ours]),
      describeP99(ours, theirs),
      `processor time for a redirect, all threads: ${describeCpu(ours)}, bare Node ${describeCpu(theirs)}`,
      `for orientation, ${seconds} s each: ${await runOthers({ root, script, odd: createScript(root, paths, ODD), seconds })}`,
    ];
    const measured = taken.map((round) => ({
      subject: round.tidemark.requestsPerSecond,
      yardstick: round.bare.requestsPerSecond,
    }));
    return { name: 'redirects', unit: 'req/s', rounds: measured, target: { atLeast: 0.75 }, facts };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function describeP99(ours: readonly WrkResult[], theirs: readonly WrkResult[]): string {
  const [own, bare] = [ours, theirs].map((turns) => median(turns.map(({ p99 }) => p99)));
  const times = (own ?? 0) / (bare ?? 1);
  const verdict = times <= MOST_TIMES_P99 ? 'reached' : 'MISSED';
  return `99 of 100 answered within ${own?.toFixed(1)} ms, bare Node ${bare?.toFixed(1)} ms: ${times.toFixed(1)} times (target at most ${MOST_TIMES_P99}: ${verdict})`;
}

/** A second space before its value: `plain-request.ts` leaves what is written so to Node. */
const ODD = { 'Accept-Charset': ' utf-8' };

interface Scripts {
  root: string;
  script: string;
  /** Asks in a way that the fast path leaves to Node. */
  odd: string;
  seconds: number;
}

/** Other ways to answer the same requests, one after the other. */
async function runOthers({ root, script, odd, seconds }: Scripts): Promise<string> {
  const startOther = (file: string, given: string) => () =>
    startServer(join(SERVERS, file), [join(root, given)], readServeOptions());
  const others = [
    {
      name: 'Tidemark on connections that bring pages, too',
      asks: odd,
      start: () => startTidemark(['--root', root, '--port', '0']),
    },
    {
      name: 'a bare server with a commit for each click',
      asks: script,
      start: startOther('commit-each.ts', 'each.db'),
    },
    { name: 'Hono on Node, keeping nothing', asks: script, start: startOther('hono.ts', '') },
    { name: 'the Worker on miniflare', asks: script, start: startOther('worker.ts', '.') },
  ];
  const told: string[] = [];
  for (const { name, asks, start } of others) {
    const server = await start();
    try {
      await runWrk(server.url, asks, seconds);
      const { requestsPerSecond } = await runWrk(server.url, asks, seconds);
      told.push(`${name} ${Math.round(requestsPerSecond).toLocaleString('en')} req/s`);
    } finally {
      await server.stop();
    }
  }
  return told.join('; ');
}

/** A built site without pages; gives the paths of its placements. */
export function createSite(root: string): string[] {
  const codes = Array.from({ length: POSTS }, (_, index) => formatPlacementCode(index + 1, 3));
  const link = 'global-api';
  const url = 'https://shop.example/?ref=me';
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    links: {
      [link]: { program: link, network: 'generic', routing: 'redirect', compensated: true, url },
    },
    placements: Object.fromEntries(
      codes.map((code, index) => [
        code,
        {
          post: `how-a-tracked-link-works-${index}`,
          link,
          to: `${url}&sub=${code}`,
          subId: code,
          retired: false,
        },
      ]),
    ),
    posts: {},
  };
  const paths = locateSite(root);
  mkdirSync(join(root, 'dist'));
  mkdirSync(paths.state);
  writeFileSync(paths.manifest, JSON.stringify(manifest));
  return codes.map((code) => formatGoPath(link, code));
}

/**
 * Requests as Chrome sends them for a click, through a proxy of the operator's, over all placements in turn:
 * each of a long row of readers, of 13 million networks, opens two links. wrk's argument is the request to
 * begin with: a run that began where another one did would bring the same readers again. `more` are further headers.
 */
export function createScript(
  root: string,
  paths: readonly string[],
  more: Readonly<Record<string, string>> = {},
): string {
  const headers = {
    ...more,
    'User-Agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'Accept-Language': 'en-GB,en;q=0.9',
    'Accept-Encoding': 'gzip, deflate, br, zstd',
    'Sec-CH-UA-Platform': '\\"Linux\\"',
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-User': '?1',
    'Sec-Fetch-Dest': 'document',
    'Upgrade-Insecure-Requests': '1',
    Referer: 'http://localhost/posts/how-a-tracked-link-works/',
    'X-Forwarded-For': 'READER',
  };
  const file = join(root, `clicks${Object.keys(more).length}.lua`);
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`),
    `local paths = { ${paths.map((path) => `"${path}"`).join(', ')} }`,
    // Formatted once, and cut where the reader's address goes: wrk must not be the slower one.
    'local heads, tails, turn = {}, {}, 0',
    'init = function(args)',
    '  turn = tonumber(args[1])',
    '  for i, path in ipairs(paths) do',
    '    local text = wrk.format("GET", path)',
    '    local from, to = text:find("READER", 1, true)',
    '    heads[i], tails[i] = text:sub(1, from - 1), text:sub(to + 1)',
    '  end',
    'end',
    'request = function()',
    '  turn = turn + 1',
    '  local place, reader = turn % #heads + 1, math.floor(turn / 2)',
    '  local net = (11 + math.floor(reader / 65536) % 200) .. "." .. math.floor(reader / 256) % 256 .. "." .. reader % 256',
    '  return heads[place] .. net .. ".7" .. tails[place]',
    'end',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Each answer that wrk counted must be a click of a person; a few more are answers it did not wait for. */
export async function compareWithStore(
  root: string,
  results: readonly WrkResult[],
): Promise<string> {
  const store = createSqliteClickStore(openDatabase(locateSite(root).database));
  const counts = await store.countClicks('9999-12-31');
  await store.close();
  const stored = counts
    .filter(({ reason }) => reason === 'human')
    .reduce((sum, { count }) => sum + count, 0);
  const answered = results.reduce((sum, { requests }) => sum + requests, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const line = `${answered} answers counted, ${stored} clicks stored, ${failed} failures`;
  if (stored < answered || failed > 0) throw new Error(`Clicks are missing: ${line}.`);
  return line;
}
