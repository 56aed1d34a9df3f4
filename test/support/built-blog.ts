// The blog as readers get it, built once for all test files that click in it: a build is kept by what it was
// made of, and each file gets a copy of its own.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { takeFileLock } from '../../src/stores/file-lock.ts';
import { COPIES, copySite, openCopy, PARTS, REPOSITORY, type SiteCopy } from './site-copy.ts';

/** `router`: with Astro's client router on all of its pages. */
type Blog = 'plain' | 'router';

/** Where the links of the program `global-api` lead. Browsers of tests find a merchant of the test's own there. */
export const MERCHANT = 'http://global-api.example';

/** Flags of a browser that finds `MERCHANT` at `origin`. */
export function leadMerchantTo(origin: string): string[] {
  return [`--host-resolver-rules=MAP ${new URL(MERCHANT).host} ${new URL(origin).host}`];
}

/** A built blog of the test's own. Takes some seconds when it is the first that asks for this one. */
export async function copyBuiltBlog(blog: Blog): Promise<SiteCopy> {
  const built = join(COPIES, `${blog}-${hashSources()}`);
  mkdirSync(COPIES, { recursive: true });
  const unlock = await waitForLock(`${built}.lock`);
  try {
    if (!existsSync(built)) build(blog, built);
  } finally {
    unlock();
  }
  return openCopy((root) => cpSync(built, root, { recursive: true }));
}

async function waitForLock(path: string): Promise<() => void> {
  for (;;) {
    const unlock = takeFileLock(path);
    if (unlock) return unlock;
    await wait(100);
  }
}

function build(blog: Blog, built: string): void {
  const site = copySite();
  const program = 'content/programs/global-api.yaml';
  site.edit(program, 'https://global-api.example/?', `${MERCHANT}/?`);
  if (blog === 'router') addClientRouter(site);
  const { stdout, stderr } = site.run('build');
  if (!stdout.includes('Complete!')) throw new Error(`The blog was not built:\n${stdout}${stderr}`);
  const isOlder = (name: string) => name.startsWith(`${blog}-`) && !name.endsWith('.lock');
  for (const name of readdirSync(COPIES).filter(isOlder)) {
    rmSync(join(COPIES, name), { recursive: true, force: true });
  }
  // Under its name it is there as a whole, or not at all.
  renameSync(site.root, built);
}

function addClientRouter(site: SiteCopy): void {
  const layout = 'src/layouts/Base.astro';
  site.edit(layout, '</head>', '<ClientRouter /></head>');
  site.edit(layout, /^---\r?\n/, "---\nimport { ClientRouter } from 'astro:transitions';\n");
}

/** Of all that a build reads, the day included: posts appear on theirs. */
function hashSources(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const part of [...PARTS, 'package-lock.json', 'test/support/built-blog.ts']) {
    for (const name of listFiles(part)) {
      hash.update(`${name}\0`).update(readFileSync(join(REPOSITORY, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function listFiles(part: string): string[] {
  const path = join(REPOSITORY, part);
  if (statSync(path).isFile()) return [part];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(part, name))
    .filter((name) => statSync(join(REPOSITORY, name)).isFile())
    .toSorted();
}
