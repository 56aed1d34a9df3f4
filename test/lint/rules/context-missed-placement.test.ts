import { expect, test } from 'vitest';
import { contextMissedPlacement } from '../../../src/lint/rules/context-missed-placement.ts';
import { createCatalog } from '../../../src/parse/catalog.ts';
import { parseNativeTree } from '../../../src/parse/native-tree.ts';
import { formatExamplePost } from '../../support/example-catalog.ts';

/** What is found in `body` with one program in the registry. */
function find(body: string, program: string, frontmatter = '', ignore: string[] = []): string[] {
  const text = formatExamplePost(body, frontmatter);
  const file = `network: in-house
affiliateId: me
hosts: [shop.example]
usedByAuthor: true
terms: [{ from: "2026-01-01", firstOrder: "10%" }]
links: { product: { url: "https://shop.example/" } }
${program}`;
  // A key that the program sets stands for the default.
  const keys = new Map(
    file.split('\n').map((line): [string, string] => [line.replace(/:.*/, ''), line]),
  );
  const catalog = createCatalog(
    [{ file: 'content/posts/a.mdx', text }],
    [{ file: 'content/programs/shop.yaml', text: [...keys.values()].join('\n') }],
    parseNativeTree,
  );
  expect(catalog.problems.filter(({ rule }) => rule === 'invalid-program')).toEqual([]);
  const context = { registry: catalog, options: { ignore }, today: '2026-11-21' };
  return (contextMissedPlacement.post?.(catalog.posts[0]!, context) ?? []).map(({ start, end }) =>
    text.slice(Math.max(0, start - 5), end + 5).replaceAll('\n', '⏎'),
  );
}

test.each([
  ['name: Harbor', 'We keep it with Harbor, for now.', ['with Harbor, for']],
  ['name: Harbor', 'Is **Harbor** better?', ['Is **Harbor** be']],
  ['name: Harbor', 'It costs less at Harbor’s.', ['s at Harbor’s.⏎']],
  ['name: Harbor', 'Unlike `x`, Harbor keeps it. ', ['`x`, Harbor keep']],
  ['name: Harbor', '- with Harbor\n- without', ['with Harbor⏎- wi']],
  ['name: Harbor', '| x |\n| - |\n| with Harbor |', ['with Harbor |⏎']],
  ['name: Harbor', 'Harbor is one. We like Harbor.', ['like Harbor.⏎']],
  ['name: Harbor', 'We use Harbor API keys.', [' use Harbor API ']],
  ['name: Global API', 'Global API answers.', ['---⏎⏎Global API answ']],
  ['name: n8n', 'We run n8n here.', [' run n8n here']],
  ['name: AWS', 'On AWS it is slow.', ['⏎⏎On AWS it i']],
  ['name: fly.io', 'On fly.io it is fast.', ['⏎⏎On fly.io it i']],
  ['name: Go\naliases: [Go Hosting]', 'With Go Hosting it is easy.', ['With Go Hosting it i']],
  ['name: Harbor\naliases: [harbour]', 'harbour keeps it.', ['---⏎⏎harbour keep']],
  [
    'name: Shop\nlinks: { a: { url: "https://shop.example/a", title: Clean Backups } }',
    'Read Clean Backups first.',
    ['Read Clean Backups firs'],
  ],
])('%j is named in %j', (program, body, expected) => {
  expect(find(body, program)).toEqual(expected);
});

test.each([
  // Linked, in whatever way.
  ['name: Harbor', 'With [Harbor](/go/product), and Harbor again.'],
  ['name: Harbor', 'With Harbor, and <Aff to="product" as="card" />'],
  ['name: Harbor', 'With Harbor, and [its docs](https://docs.shop.example/start).'],
  ['name: Harbor', 'With Harbor. {list.map(() => <Aff to="product" />)}'],
  // No mention of the author's in prose.
  ['name: Harbor', 'Run `with Harbor` now.'],
  ['name: Harbor', '```txt\nwith Harbor\n```'],
  ['name: Harbor', 'As in [a guide to Harbor](https://example.com/).'],
  ['name: Harbor', '> We moved to Harbor, they say.'],
  ['name: Harbor', '## Backups with Harbor\n\nText.'],
  ['name: Harbor', '<Card title="with Harbor" />'],
  ['name: Harbor', '{/* with Harbor */}\n\nText.'],
  ['name: Harbor', '![with Harbor](a.png)'],
  ['name: Harbor', '<code>with Harbor</code>'],
  // Words like the name.
  ['name: Harbor', 'The harbor is near, and Harbormaster too; see Harbor.js and @Harbor.'],
  ['name: Harbor', 'Harbor walls protect. “Harbor walls”, he said: Harbor walls.'],
  ['name: Harbor', 'We saw Pearl Harbor and Harbor Bridge.'],
  ['name: Go', 'We write it in Go, since Go is fast.'],
  ['name: render', 'We render it.'],
  ['name: Fly', 'We Fly high.'],
  ['name: Books', 'Read books. Books help.'],
  [
    'name: Shop\nlinks: { a: { url: "https://shop.example/a", title: The book } }',
    'The book is here.',
  ],
  [
    'name: Shop\nlinks: { a: { url: "https://shop.example/a", title: Pricing } }',
    'For Pricing, ask.',
  ],
  ['name: Global API', 'A global API is one for all. Global APIs are many.'],
  // Programs that pay nothing today.
  ['name: Harbor\nterms: none\nnetwork: none', 'We keep it with Harbor.'],
  ['name: Harbor\nstatus: closed', 'We keep it with Harbor.'],
  ['name: Harbor\nstatus: pending', 'We keep it with Harbor.'],
  ['name: Harbor\neffectiveTo: "2026-10-31"', 'We keep it with Harbor.'],
  ['name: Harbor\naffiliateId: YOUR-ID', 'We keep it with Harbor.'],
  ['name: Harbor\nlinks: {}', 'We keep it with Harbor.'],
  // A market is no product.
  ['name: Amazon\nnetwork: amazon\nrouting: direct', 'The rules of Amazon are long.'],
])('%j is not missed in %j', (program, body) => {
  expect(find(body, program)).toEqual([]);
});

test('in German an ordinary word is no name, and an alias is one', () => {
  const body = 'Wir sichern im Hafen.';
  expect(find(body, 'name: Hafen', 'lang: de')).toEqual([]);
  expect(find(body, 'name: X\naliases: [Hafen]', 'lang: de')).toEqual(['n im Hafen.⏎']);
  expect(find('Mit Global API geht es.', 'name: Global API', 'lang: de')).toHaveLength(1);
});

test('a name in the option is not told', () => {
  expect(find('We keep it with Harbor.', 'name: Harbor', '', ['Harbor'])).toEqual([]);
});
