// Links of other managers, through the command. Merchants and links are invented.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importLinks } from '../../src/cli/import-links.ts';
import { parseProgram } from '../../src/parse/program-source.ts';
import { createContentSite } from '../support/content-site.ts';
import { runCommandIn } from '../support/run-command.ts';

const THIRSTY = `Link Name,Destination URL,Slug,Categories,Images To Download & Attach,Geolocations Links,Autolinker Keywords
Acme hosting,https://www.acme.example/hosting?ref=me-1,acme-hosting,Hosting,,,
Acme,https://acme.example/other,acme,,,,
Meadow,https://meadow.example/?aff=7,Meadow Tools,,,,
Broken,not an address,broken,,,,
`;

let root: string;

beforeEach(() => {
  root = createContentSite({});
});

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const run = (...args: string[]) => runCommandIn({ cwd: root }, importLinks, ...args);

describe('links of ThirstyAffiliates', () => {
  beforeEach(() => write('links.csv', THIRSTY));

  test('are shown with what becomes of each, and nothing is written', async () => {
    const before = read('content/programs/acme.yaml');
    const { status, stdout } = await run('links.csv');
    expect(status).toBe(0);
    expect(stdout).toMatch(/acme-hosting.*added.*acme-hosting.*acme/);
    expect(stdout).toMatch(/taken.*acme has "acme", which leads to/);
    expect(stdout).toContain('no program has the host meadow.example');
    expect(stdout).toContain('its address is none of the web');
    expect(stdout).toContain('4 links (ThirstyAffiliates, CSV): 1 added, 1 taken, 2 left out');
    expect(stdout).toContain('\n/recommends/acme-hosting /go/acme-hosting 302\n');
    expect(stdout).not.toContain('/recommends/acme /go');
    expect(read('content/programs/acme.yaml')).toBe(before);
  });

  test('are added below those of their program, and a second time are known', async () => {
    const before = read('content/programs/acme.yaml');
    const { stdout } = await run('links.csv', '--write', '--redirects', 'public/_redirects');
    expect(stdout).toContain('Wrote content/programs/acme.yaml');
    expect(read('content/programs/acme.yaml')).toBe(
      `${before}  acme-hosting:\n    title: Acme hosting\n    url: https://www.acme.example/hosting?ref=me-1\n`,
    );
    expect(read('public/_redirects')).toBe(
      '/recommends/acme-hosting /go/acme-hosting 302\n/recommends/acme-hosting/ /go/acme-hosting 302\n',
    );
    const again = await run('links.csv', '--write', '--redirects', 'public/_redirects');
    expect(again.stdout).toContain('1 known, 1 taken');
    expect(again.stdout).toContain('No file was changed');
    expect(again.stdout).toContain('Added 0 lines');
  });

  test('of a program that is new wait in a file of their own, which is in order', async () => {
    const { stdout } = await run('links.csv', '--program', 'meadow', '--write');
    expect(stdout).toContain('2 added');
    const { program, problems } = parseProgram('meadow.yaml', read('content/programs/meadow.yaml'));
    expect(problems).toEqual([]);
    expect(program).toMatchObject({
      hosts: ['meadow.example', 'www.acme.example'],
      links: { 'meadow-tools': { url: 'https://meadow.example/?aff=7', title: 'Meadow' } },
    });
    expect(program?.terms).not.toBe('none');
  });
});

test('links of Pretty Links keep their slugs, of which two may make one id', async () => {
  write(
    'pretty.csv',
    `id,name,url,slug,description,redirect_type,nofollow
1,Acme plans,https://acme.example/b,go/plans,"A remark, with a comma",307,1
2,Other plans,https://acme.example/c,plans,,307,1
`,
  );
  const { stdout } = await run('pretty.csv', '--write');
  expect(stdout).toContain('whose columns are unverified');
  expect(stdout).toContain('line 2 has "plans"');
  expect(stdout).toContain('1 added, 1 twice');
  expect(read('content/programs/acme.yaml')).toContain('    note: A remark, with a comma\n');
  expect(stdout).not.toContain('/go/plans /go/plans');
});

test.each([
  [
    'dub.json',
    JSON.stringify([
      {
        id: 'l_1',
        domain: 'acme.link',
        key: 'try',
        url: 'https://acme.example/try',
        shortLink: 'https://acme.link/try',
        title: null,
        archived: false,
      },
      {
        id: 'l_2',
        domain: 'acme.link',
        key: 'old',
        url: 'https://acme.example/old',
        archived: true,
      },
    ]),
  ],
  [
    'dub.csv',
    'Short link,Destination URL,Archived\nhttps://acme.link/try,https://acme.example/try,false\nhttps://acme.link/old,https://acme.example/old,true\n',
  ],
])(
  'links of Dub (%s) are on a host of their own, and archived ones are left out',
  async (name, text) => {
    write(name, text);
    const { stdout } = await run(name, '--write');
    expect(stdout).toContain('1 added, 1 left out');
    expect(stdout).not.toContain(' 302');
    expect(read('content/programs/acme.yaml')).toContain(
      '  try:\n    url: https://acme.example/try\n',
    );
  },
);

describe('links of astro-recommends', () => {
  const CONFIG = `import { defineAffiliates } from 'astro-recommends';

// Links of the site.
export default defineAffiliates({
  'acme-book': {
    url: 'https://acme.example/book?x=//y', // the second edition
    label: 'The book',
    note: 'Until 2027.',
  },
  plain: { url: "https://acme.example/plain" },
});
`;

  test.each([
    ['affiliates.config.ts', CONFIG],
    [
      'affiliates.config.yaml',
      'acme-book:\n  url: https://acme.example/book?x=//y\n  label: The book\n  note: Until 2027.\nplain:\n  url: https://acme.example/plain\n',
    ],
  ])('in %s are read without running it', async (name, text) => {
    write(name, text);
    const { stdout } = await run(name, '--prefix', '/out', '--write');
    expect(stdout).toContain('2 added');
    expect(stdout).toContain('/out/plain /go/plain 302');
    expect(read('content/programs/acme.yaml')).toContain(
      '  acme-book:\n    title: The book\n    url: https://acme.example/book?x=//y\n    note: Until 2027.\n',
    );
  });

  test('that would have to be computed are refused', async () => {
    write('affiliates.config.ts', 'export default Object.fromEntries(all.map((x) => [x, y]));');
    const { status, stderr } = await run('affiliates.config.ts');
    expect(status).toBe(1);
    expect(stderr).toContain('nothing of it is run here');
    expect(stderr).toContain('affiliates.config.ts\n  1:1  error  Unexpected code');
  });

  test.each([
    [
      CONFIG.replace('{ url: "https://acme.example/plain" }', '{ label: "No address" }'),
      '10:3',
      'without url',
    ],
    [CONFIG.replace('"https://acme.example/plain"', 'BASE[0]'), '10:21', 'Unexpected code'],
    [CONFIG.replace('plain: {', '...others, plain: {'), '10:3', 'Unexpected "...others"'],
    [CONFIG.replace("label: 'The book'", 'label: 7'), '7:12', 'Unexpected label of "acme-book"'],
    ['export default {};', '1:16', 'expected an object of links'],
  ])('%# say where they cannot be read', async (text, place, message) => {
    write('affiliates.config.ts', text);
    const { status, stderr } = await run('affiliates.config.ts');
    expect(status).toBe(1);
    expect(stderr).toContain(`affiliates.config.ts\n  ${place}  error  `);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Nothing was imported.');
  });
});

test('a direct program gets its links, and no redirect leads to them', async () => {
  write(
    'links.csv',
    THIRSTY.replace('https://meadow.example/?aff=7', 'https://river.example/dp/9'),
  );
  const { stdout } = await run('links.csv', '--write');
  expect(stdout).toMatch(/added.*meadow-tools.*river/);
  expect(stdout).not.toContain('/go/meadow-tools');
  expect(read('content/programs/river.yaml')).toContain('meadow-tools:');
});

test('a link to Amazon gets into no program that redirects', async () => {
  write('links.csv', THIRSTY.replace('https://meadow.example/?aff=7', 'https://amzn.to/3x'));
  const { stdout } = await run('links.csv', '--program', 'acme');
  expect(stdout).toContain('Amazon allows direct links alone');
});

test('a link that stands twice and is known has its old address once', async () => {
  write(
    'links.csv',
    `${THIRSTY}Again,https://www.acme.example/hosting?ref=me-1,acme-hosting,,,,\n`,
  );
  await run('links.csv', '--write');
  const { stdout } = await run('links.csv');
  expect(stdout).toContain('2 known');
  expect(stdout.split('/recommends/acme-hosting /go/').length - 1).toBe(1);
});

test.each([
  ['empty.csv', '', /empty\.csv\n +1:1 +error +Unexpected empty file, expected links/],
  [
    'quote.csv',
    'Link Name,Destination URL,Slug\n"x,y,z\n',
    /quote\.csv\n +2:1 +error .*import-bad-csv/,
  ],
  ['cut.json', '[{"domain":"d","key":"k",', /cut\.json\n +\d+:\d+ +error .*import-bad-json/],
])('%s is told with its place and what to do', async (name, text, expected) => {
  write(name, text);
  const { status, stderr } = await run(name);
  expect(status).toBe(1);
  expect(stderr).toMatch(expected);
  expect(stderr).toContain('next: ');
});

test('a folder is no file', async () => {
  expect((await run('content')).stderr).toBe('content is a folder, expected a file.\n');
});

test('a file of no known columns is refused with those that are', async () => {
  write('links.csv', 'a,b\n1,2\n');
  const { status, stderr } = await run('links.csv', '--write');
  expect(status).toBe(1);
  expect(stderr).toMatch(/1:1 +error +Unexpected columns a, b, .* import-unrecognised/);
  expect(existsSync(join(root, 'public'))).toBe(false);
});
