// Placements outside the site, as the desk shows them.
import { expect, test } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { createDeskSource } from '../../src/site/desk-source.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const CHANNEL = `title: The thread on <hosts>
kind: thread
published: "2026-03-01"
links: [acme, river-book]
hours: { writing: 2 }
`;

async function readDesk(files: Readonly<Record<string, string>>, path: string): Promise<string> {
  const paths = locateSite(
    createContentSite({
      'content/posts/a.mdx': formatExamplePost('[a](/go/acme)', 'placements: [acme]'),
      ...files,
    }),
  );
  const store = openClickStore({}, paths);
  const click = {
    minute: Date.parse('2026-03-02') / 60_000,
    link: 'acme',
    reason: 'human',
  } as const;
  await store.record([{ ...click, post: 'hosts-thread', placement: 'a2-p01' }], []);
  await store.close();
  const source = createDeskSource({
    paths,
    settings: readSettings({}),
    env: {},
    now: () => new Date('2026-04-15T12:00:00Z'),
  });
  const response = await createDesk(source).request(`/_tidemark/${path}`);
  expect(response.status).toBe(200);
  return response.text();
}

const FILES = { 'content/channels/hosts-thread.yaml': CHANNEL };

test('a channel is in the list of channels with its figures and addresses', async () => {
  const text = await readDesk(FILES, 'channels');
  expect(text).toContain(
    '<a href="/_tidemark/articles/hosts-thread">The thread on &lt;hosts&gt;</a>',
  );
  expect(text).toMatch(/<code>\/go\/acme\/a\d-p01<\/code>/);
  expect(text).toContain('river-book is not redirected');
  expect(text).not.toContain('<td>a</td>');
});

test('a channel has the page that an article has', async () => {
  const text = await readDesk(FILES, 'articles/hosts-thread');
  expect(text).toContain('Outside the site (thread), since Mar 1, 2026.');
  expect(text).toContain('content/channels/hosts-thread.yaml');
  expect(text).not.toContain('0 words');
});

test('articles are found by what they are, and a channel is one', async () => {
  expect(await readDesk(FILES, 'articles?kind=channel')).toContain('articles/hosts-thread');
  expect(await readDesk(FILES, 'articles?tag=thread')).toContain('articles/hosts-thread');
  expect(await readDesk(FILES, 'articles?kind=other')).not.toContain('articles/hosts-thread');
});

test('a site without channels is told how to make one', async () => {
  expect(await readDesk({}, 'channels')).toContain('npm run channel -- ');
});
