// `astro build` on a small site: what it writes, and how it refuses what is wrong.
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RoiIndexSchema, RoiSchema } from '../../src/core/revenue/roi-json.ts';
import { serve } from '../../src/cli/serve.ts';
import { ManifestSchema } from '../../src/core/affiliate/manifest.ts';
import { isUnfinished } from '../../src/site/build-mark.ts';
import { locateSite } from '../../src/site/paths.ts';
import { runCommandIn } from '../support/run-command.ts';
import { copySite, type CommandResult, type SiteCopy } from '../support/site-copy.ts';

const MINIMAL = fileURLToPath(new URL('../fixtures/sites/minimal', import.meta.url));
const POST = 'content/posts/every-way.mdx';
const PROGRAM = 'content/programs/acme.yaml';
const WHEN = { SOURCE_DATE_EPOCH: '1790000000' };
const LAYOUT = 'src/pages/posts/[slug].astro';

/** A site that was built, and what its build said; tests change copies of it. */
let built: SiteCopy;
let told: CommandResult;
let site: SiteCopy;

beforeAll(() => {
  built = copySite(MINIMAL);
  told = built.run('build', [], WHEN);
});

afterAll(() => built.remove());

beforeEach(() => {
  site = copySite(MINIMAL);
});

afterEach(() => site.remove());

function build(env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = site.run('build', [], env);
  return { status, output: stdout + stderr };
}

/** Makes the site one that was built. */
function takeBuilt(): void {
  cpSync(built.root, site.root, { recursive: true });
}

describe('a site without problems', () => {
  test('gets pages with coded and marked links, a manifest, ROI metadata and a lock file', () => {
    expect(told.stdout + told.stderr).toContain('12 placements');
    expect(told.status).toBe(0);
    const html = built.read('dist/posts/every-way/index.html');
    const links = [...html.matchAll(/<a [^>]*href="(\/go\/[^"]*)"[^>]*>/g)];
    expect(links).toHaveLength(11);
    for (const [tag, href] of links) {
      expect(href).toMatch(/^\/go\/acme(?:-plans)?\/a1-p\d\d$/);
      expect(tag).toContain('rel="sponsored nofollow noopener"');
      expect(tag).toContain('data-astro-prefetch="false"');
      expect(tag).toContain('data-astro-reload');
    }
    expect(html).toContain('href="https://river.example/dp/1?tag=me-20"');
    expect(html.match(/\(paid link\)/g)).toHaveLength(13);
    expect(html.indexOf('data-disclosure="page"')).toBeLessThan(html.indexOf('/go/'));
    const manifest = ManifestSchema.parse(JSON.parse(built.read('.tidemark/manifest.json')));
    expect(manifest.placements['a1-p01']).toMatchObject({
      to: 'https://acme.example/c.php?awinaffid=me-1&clickref=a1-p01&ued=https%3A%2F%2Facme.example%2F',
    });
    const roi = RoiSchema.parse(JSON.parse(built.read('.tidemark/roi/every-way.json')));
    expect(roi).toMatchObject({ dataSince: null, conversions: { n: 0 } });
    expect(roi.note).toMatch(/No click has been recorded yet/);
    RoiIndexSchema.parse(JSON.parse(built.read('.tidemark/roi/index.json')));
    expect(readAll(join(built.root, 'dist'))).not.toMatch(/effectiveHourlyRate|firstOrder/);
    // Nor any page, style or address of the desk.
    expect(readAll(join(built.root, 'dist'))).not.toMatch(/_tidemark|Since your last visit/);
    expect(readdirSync(join(built.root, 'dist'), { recursive: true }).join('\n')).not.toMatch(
      /_tidemark|desk/,
    );
  });

  test('builds again to the same bytes, and keeps its codes when the text around a link is edited', () => {
    takeBuilt();
    const files = [
      'content/placements.lock.json',
      '.tidemark/manifest.json',
      '.tidemark/roi/index.json',
    ];
    const first = files.map((file) => site.read(file));
    build(WHEN);
    expect(files.map((file) => site.read(file))).toEqual(first);
    site.edit(POST, 'Inline [Acme', 'A new first paragraph.\n\nEdited: [Acme');
    build(WHEN);
    expect(site.read(files[0] ?? '').replaceAll(/\s/g, '')).toBe(first[0]?.replaceAll(/\s/g, ''));
  });

  test('in CI is refused while its lock file is out of date, and built once it is not', () => {
    const refused = build({ CI: 'true' });
    expect(refused.status).not.toBe(0);
    expect(refused.output).toContain('lock-out-of-date');
    expect(existsSync(join(site.root, 'content/placements.lock.json'))).toBe(false);
    takeBuilt();
    expect(build({ CI: 'true' }).status).toBe(0);
  });
});

describe('what a build leaves in dist/', () => {
  const isMarked = () => isUnfinished(locateSite(site.root), join(site.root, 'dist'));
  // One that starts after all ends at once.
  const start = () =>
    runCommandIn(
      { cwd: site.root },
      (args, io) => serve(args, io, AbortSignal.abort()),
      '--port',
      '0',
    );

  test('is told at the start of a server once it failed the checks of the output, until it is built again', async () => {
    takeBuilt();
    expect(isMarked()).toBe(false);
    const manifest = site.read('.tidemark/manifest.json');
    site.edit(LAYOUT, '<Disclosure post={post.id} />', '');
    expect(build().status).not.toBe(0);
    expect(isMarked()).toBe(true);
    expect(site.read('.tidemark/manifest.json')).toBe(manifest);
    expect((await start()).stderr).toContain('build-unfinished');
    site.edit(LAYOUT, '<Content />', '<Disclosure post={post.id} /><Content />');
    expect(build().status).toBe(0);
    expect(isMarked()).toBe(false);
    expect((await start()).stderr).toBe('');
  });

  test('stays as it was where the content has errors', () => {
    takeBuilt();
    const before = readAll(join(site.root, 'dist'));
    site.edit(POST, '(/go/acme "at:intro")', '(/go/acmee "at:intro")');
    expect(build().status).not.toBe(0);
    expect(isMarked()).toBe(false);
    expect(readAll(join(site.root, 'dist'))).toBe(before);
  });
});

interface BadInput {
  name: string;
  break: () => void;
  /** What the output must say. */
  says: (string | RegExp)[];
}

const BAD: BadInput[] = [
  {
    name: 'broken MDX',
    break: () => site.edit(POST, '## A table', '## A <table'),
    says: [POST, 'invalid-mdx', /\d+:\d+\s+error/, 'next:'],
  },
  {
    name: 'an unknown link',
    break: () => site.edit(POST, '(/go/acme "at:intro")', '(/go/acmee "at:intro")'),
    says: [POST, '8:8', 'unknown-link-id', 'Did you mean "acme"?', '](/go/acmee "at:intro")'],
  },
  {
    name: 'a slug that two posts have',
    break: () =>
      site.write(
        'content/posts/z.mdx',
        `---\ntitle: Z\ndescription: Z.\npublished: "2026-01-03"\nslug: every-way\n---\nText.\n`,
      ),
    says: ['content/posts/z.mdx', '5:7', 'duplicate-slug', POST],
  },
  {
    name: 'a missing date',
    break: () => site.edit(POST, 'published: "2026-01-02"\n', ''),
    says: [POST, 'invalid-frontmatter', 'Missing published'],
  },
  {
    name: 'terms that overlap',
    break: () =>
      site.edit(
        PROGRAM,
        '    firstOrder: "10%"\n',
        '    firstOrder: "10%"\n  - from: "2026-02-01"\n    firstOrder: "5%"\n',
      ),
    says: [PROGRAM, '10:11', 'invalid-program', '2026-02-01'],
  },
  {
    name: 'an impossible rate',
    break: () => site.edit(PROGRAM, '"10%"', '"110%"'),
    says: [PROGRAM, '9:17', 'invalid-program', '110%'],
  },
  {
    name: 'a placement that the front matter does not declare',
    break: () => site.edit(POST, 'placements: [acme, ', 'placements: ['),
    says: [POST, 'placements-declared', 'placements: [acme-plans, river-book, acme]'],
  },
  {
    name: 'a layout without a disclosure',
    break: () => site.edit(LAYOUT, '<Disclosure post={post.id} />', ''),
    says: [POST, '8:8', 'disclosure-present'],
  },
  {
    name: 'a disclosure after the links',
    break: () => {
      site.edit(LAYOUT, '<Disclosure post={post.id} />', '');
      site.edit(LAYOUT, '<Content />', '<Content /><Disclosure post={post.id} />');
    },
    says: ['disclosure-before-first-link'],
  },
  {
    name: 'a feed without a disclosure',
    break: () =>
      site.write(
        'public/rss.xml',
        '<rss><channel><item><link>/posts/every-way/</link><description>&lt;a href="/go/acme/a1-p01">Acme&lt;/a> (paid link)</description></item></channel></rss>',
      ),
    says: [POST, '8:8', 'derived-disclosure', 'dist/rss.xml'],
  },
  {
    name: 'a robots.txt that lets robots in',
    break: () => site.write('public/robots.txt', 'User-agent: *\nAllow: /\n'),
    says: ['dist/robots.txt', '1:1', 'go-robots'],
  },
  {
    name: 'a store that is no database',
    break: () => {
      takeBuilt();
      site.write(
        '.tidemark/tidemark.db',
        'This is a text file, and not a short one at that. '.repeat(20),
      );
    },
    says: ['store-not-a-database', 'tidemark.db'],
  },
];

test.each(BAD)('$name is refused with its place and the remedy, and nothing is changed', (bad) => {
  bad.break();
  const content = readAll(join(site.root, 'content'));
  const state = readAll(join(site.root, '.tidemark'));
  const { status, output } = build();
  expect(status).not.toBe(0);
  for (const part of bad.says)
    expect(output).toMatch(part instanceof RegExp ? part : literal(part));
  expect(readAll(join(site.root, 'content'))).toBe(content);
  expect(readAll(join(site.root, '.tidemark/roi'))).toBe(readPart(state));
});

function literal(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
}

function readPart(state: string): string {
  return state
    .split('\0')
    .filter((part) => part.startsWith('roi/'))
    .map((part) => part.slice('roi/'.length))
    .join('\0');
}

/** Names and texts of all files below a folder, as one text; empty when there is none. */
function readAll(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path.slice(folder.length + 1)}\n${readFileSync(path, 'latin1')}`)
    .join('\0');
}
