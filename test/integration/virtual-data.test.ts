import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createVirtualData } from '../../src/integration/virtual-data.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { RULE_PROGRAMS } from '../support/rule-programs.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const COMMISSION = 'Ad: we earn a commission if you buy through links marked (paid link).';
const AMAZON = 'As an Amazon Associate I earn from qualifying purchases.';

async function readDisclosure(body: string, frontmatter = ''): Promise<string | undefined> {
  const root = createTempFolder();
  const files = Object.entries(RULE_PROGRAMS).map(
    ([id, text]) => [`content/programs/${id}.yaml`, text] as const,
  );
  for (const [path, text] of [
    ...files,
    ['content/posts/a.mdx', formatExamplePost(body, frontmatter)] as const,
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const site = await prepareSite(locateSite(root), readSettings({}), '2026-11-21');
  return createVirtualData(site, 'https://site.example').posts['a']?.disclosureText;
}

test.each([
  ['<Aff to="amazon-lamp" /> <Aff to="amazon-lens" />', '', `${COMMISSION} ${AMAZON}`],
  [
    '<Aff to="amazon-lamp" /> [Meadow](/go/meadow)',
    '',
    `${COMMISSION} ${AMAZON} Meadow is a trademark of its owner. Terms of Meadow apply.`,
  ],
  [
    '<Aff to="amazon-lamp" />',
    'received: [paid]',
    `${COMMISSION} We were paid to write this post. ${AMAZON}`,
  ],
  ['[Harbor](/go/harbor)', '', COMMISSION],
  ['[Amazon](https://www.amazon.com/)', '', undefined],
])('the disclosure of %s with %j says what programs demand', async (body, frontmatter, text) => {
  expect(await readDisclosure(body, frontmatter)).toBe(text);
});

test('in another language, the sentences are in that language', async () => {
  const text = await readDisclosure('<Aff to="amazon-lampe" />', 'lang: de');
  expect(text).toContain('Provision');
  expect(text).toContain(' Als Amazon-Partner verdiene ich an qualifizierten Verkäufen.');
});
