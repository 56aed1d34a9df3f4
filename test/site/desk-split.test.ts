// A split test on the desk: the line has what its arms brought together, and each arm stands below it.
import { expect, test } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { createDeskSource } from '../../src/site/desk-source.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { createContentSite } from '../support/content-site.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';

const SPLIT = EXAMPLE_PROGRAMS.acme.replace(
  /^ {2}acme: \{ (.*) \}$/m,
  '  acme: { $1, variants: { a: {}, b: { url: "https://acme.example/trial?ref={affiliateId}" } } }',
);

async function openDesk() {
  const paths = locateSite(
    createContentSite({
      'content/programs/acme.yaml': SPLIT,
      'content/posts/a.mdx': formatExamplePost(
        'Words.\n\n## Hosts\n\nOf [a host](/go/acme) there is much to say.',
        'placements: [acme]',
      ),
    }),
  );
  const store = openClickStore({}, paths);
  const click = {
    minute: Date.parse('2026-04-02') / 60_000,
    link: 'acme',
    post: 'a',
    reason: 'human',
  } as const;
  const arms = ['a', 'a', 'b', 'b', 'b'];
  await store.record(
    arms.map((arm) => ({ ...click, placement: `a1-p01-${arm}` })),
    [],
  );
  await store.close();
  const source = createDeskSource({
    paths,
    settings: readSettings({}),
    env: {},
    now: () => new Date('2026-04-15T12:00:00Z'),
  });
  const desk = createDesk(source);
  return async (path: string) => (await desk.request(`/_tidemark/articles/a/${path}.csv`)).text();
}

const pick = (csv: string, names: readonly string[]) => {
  const [header = '', ...rows] = csv.trimEnd().split('\r\n');
  const columns = names.map((name) => header.split(',').indexOf(name));
  return rows.map((row) => columns.map((column) => row.split(',')[column]).join(' '));
};

test('a line has the clicks of its arms, which stand below it, and so has its section', async () => {
  const read = await openDesk();
  expect(pick(await read('placements'), ['placement', 'clicks'])).toEqual([
    'a1-p01 5',
    'a1-p01-a 2',
    'a1-p01-b 3',
  ]);
  expect(pick(await read('sections'), ['section', 'placements', 'clicks'])).toEqual([
    ' 0 0',
    'Hosts 1 5',
  ]);
});
