// What layouts get to know of a post's disclosure.
import { expect, test } from 'vitest';
import { createMarkdownCopies, createVirtualData } from '../../src/integration/virtual-data.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const PAGE = 'Ad: we earn a commission if you buy through links marked (paid link).';

test.each<[string, string, string | undefined]>([
  ['Text.', '', undefined],
  ['[Docs](/go/vendor-docs)', '', undefined],
  ['[Acme](/go/acme)', '', PAGE],
  [
    '[Acme](/go/acme)',
    'received: [discount]',
    `${PAGE} We received something that this post is about at a discount.`,
  ],
  ['Text.', 'received: [employment]', 'We work for a company that this post is about.'],
  [
    '[Acme](/go/acme)',
    'lang: fr',
    'Publicité : nous touchons une commission si vous achetez via les liens marqués (publicité).',
  ],
  ['Text.', 'lang: es\nreceived: [paid]', 'Nos pagaron por escribir este artículo.'],
])('a post of %j with %j discloses %j', async (body, frontmatter, expected) => {
  const root = createContentSite({ 'content/posts/a.mdx': formatExamplePost(body, frontmatter) });
  const site = await prepareSite(locateSite(root), readSettings({}), '2026-11-21');
  const { posts } = createVirtualData(site, 'https://site.example');
  expect(posts['a']?.disclosureText).toBe(expected);
  const copy = createMarkdownCopies(site, 'https://site.example')['a'] ?? '';
  if (expected === undefined) expect(copy).toMatch(/^# A\n\n(?:Text\.|\[Docs\])/);
  else expect(copy.startsWith(`# A\n\n${expected}\n`)).toBe(true);
});

test.each([
  '{isNew && <Aff to="acme">Acme</Aff>}',
  '{isNew && <a href="/go/acme">Acme</a>}',
  "import Offer from './_offer.mdx';\n\n<Offer />",
])('the page of a post with %j discloses, and its copy has nothing to disclose', async (body) => {
  const root = createContentSite({
    'content/posts/a.mdx': formatExamplePost(`Text.\n\n${body}`),
    'content/posts/_offer.mdx': 'See [Acme](/go/acme).',
  });
  const site = await prepareSite(locateSite(root), readSettings({}), '2026-11-21');
  const { posts } = createVirtualData(site, 'https://site.example');
  expect(posts['a']).toMatchObject({
    compensated: true,
    programs: [{ id: 'acme', name: 'Acme' }],
    disclosureText: PAGE,
  });
  expect(createMarkdownCopies(site, 'https://site.example')['a']).toMatch(/^# A\n\nText\./);
});
