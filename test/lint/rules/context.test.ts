// Tutorials as people write them: what the context rules must leave alone, and what they must find.
import { expect, test } from 'vitest';
import { contextBare } from '../../../src/lint/rules/context-bare.ts';
import { contextDensity } from '../../../src/lint/rules/context-density.ts';
import { contextGenericAnchor } from '../../../src/lint/rules/context-generic-anchor.ts';
import { contextLinkList } from '../../../src/lint/rules/context-link-list.ts';
import { contextOnlySection } from '../../../src/lint/rules/context-only-section.ts';
import { contextRepeated } from '../../../src/lint/rules/context-repeated.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { showFindings } from '../example-run.ts';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const PROSE = `${words(30)}.`;

const CONTEXT_RULES = [
  contextBare,
  contextDensity,
  contextGenericAnchor,
  contextLinkList,
  contextOnlySection,
  contextRepeated,
] as Rule[];

test.each([
  // A step of a tutorial.
  `${PROSE}\n\n## Step 1: an account\n\nCreate an [Acme](/go/acme) account.`,
  `${PROSE}\n\n### 2. Install\n\nInstall the client of [Acme](/go/acme):\n\n\`\`\`sh\nnpm i acme\n\`\`\``,
  '## Prerequisites\n\n- Node 24\n- [Acme](/go/acme) account\n- a terminal',
  '## Prerequisites\n\n1. Node 24\n2. [Acme](/go/acme)',
  // Tables that compare.
  '## Prices\n\n| plan | price |\n| - | - |\n| [Free](/go/acme) | 0 |\n| [Pro](/go/acme-plans) | 9 |',
  '| [Acme](/go/acme) |\n| - |\n| [Plans](/go/acme-plans) |\n| <Aff to="river-book">Book</Aff> |',
  // A card or button below the text that leads to it, with or without code between.
  `## Backups\n\n${PROSE}\n\n<Aff to="acme" as="card">Ten gigabytes are free.</Aff>`,
  `## Backups\n\n${PROSE}\n\n\`\`\`sh\nbackup now\n\`\`\`\n\n<Aff to="acme" as="button">Try Acme</Aff>`,
  `<Aff to="acme" as="button">Try Acme</Aff>\n\n${PROSE}`,
  `## Run it\n\n\`\`\`sh\nbackup now\n\`\`\`\n\n<Aff to="acme" as="button">Try Acme</Aff>`,
  // A list with a nested explanation, or one with a paragraph for each item.
  '- [Acme](/go/acme)\n  - keeps seven days of it\n- [Plans](/go/acme-plans)\n  - begin with a small one\n- <Aff to="river-book">Book</Aff>\n  - explains how to restore',
  '- **[Acme](/go/acme)**\n\n  Keeps seven days of it.\n\n- **[Plans](/go/acme-plans)**\n\n  Begin with a small one.\n\n- **<Aff to="river-book">Book</Aff>**\n\n  Explains how to restore.',
  // Links that earn nothing are no business of these rules.
  '[here](/go/vendor-docs)',
  '- [Docs](/go/vendor-docs)\n- [Docs](/go/vendor-docs)\n- [Docs](/go/vendor-docs)',
  '[![Docs](a.png)](/go/vendor-docs)',
  '## Docs\n\n[Docs](/go/vendor-docs)',
  // Links without the registry, and other components.
  '[click here](https://example.com/)\n\n[![x](x.png)](https://example.com/)\n\n<Card href="https://example.com/" />',
  // Images with something said of them.
  '[![The list](a.png)](/go/acme) The list of backups in Acme.',
  '<figure>\n  <a href="/go/acme"><img src="a.png" alt="" /></a>\n  <figcaption>The list of Acme</figcaption>\n</figure>',
  '[![The list](a.png)](/go/acme)\n\n_The list of backups in Acme._',
  '[![The list](a.png)](/go/acme)\n*The list of **all** backups in Acme.*',
  // Anchors with more than a generic word, and generic words outside of them.
  'Click here, in [Acme](/go/acme), to read more.',
  'The [read more button of Acme](/go/acme) and [more of it](/go/acme-plans) are new.',
  // Headings that hold the link of their product.
  `## [Acme](/go/acme)\n\n${PROSE}\n\n## <Aff to="river-book">The book</Aff>\n\n${PROSE}`,
  `## [Acme](/go/acme)\n\n### What it is\n\n${PROSE}`,
  // One link in a short note; a reference used twice; a footnote.
  'See [Acme](/go/acme).',
  '[Acme](/go/acme)',
  '<Aff to="acme" as="card" />',
  '[Acme][a] and, at the end, [Acme][a].\n\n[a]: /go/acme',
  `${PROSE}[^1]\n\n[^1]: [Acme](/go/acme).`,
  // A sentence that is all a section has.
  `${PROSE}\n\n## Conclusion\n\nIf you want to try it, [Acme](/go/acme) is free for a month.`,
  // What only runs as code, what does not parse, what is not there.
  '{plans.map((plan) => <a href="/go/acme">{plan}</a>)}',
  '[here](/go/acme) {',
  '[here](/go/acmee)',
  '',
])('nothing is wrong with %j', (body) => {
  expect(CONTEXT_RULES.flatMap((rule) => showFindings(rule, body))).toEqual([]);
});

test.each<[string, readonly string[]]>([
  [
    '[![Acme](a.png)](/go/acme)',
    [
      '[![Acme](a.png)](/go/acme) → Unexpected image as the only sign of a link to Acme, expected words beside it',
    ],
  ],
  [
    `${PROSE}\n\n<a href="/go/acme">\n  <img src="a.png" alt="Acme" />\n</a>\n\n${PROSE}`,
    [
      '<a href="/go/acme">\n  <img src="a.png" alt="Acme" />\n</a> → Unexpected image as the only sign of a link to Acme, expected words beside it',
    ],
  ],
  [
    `<Aff to="acme" as="card" title="Acme" />\n\n## One\n\n${PROSE}`,
    [
      '<Aff to="acme" as="card" title="Acme" /> → Unexpected card without prose around it, expected at least 10 words',
    ],
  ],
  [
    `${PROSE}\n\n***\n\n[Acme, the backup](/go/acme)\n\n***\n\n${PROSE}`,
    [
      '[Acme, the backup](/go/acme) → Unexpected link without prose around it, expected at least 10 words',
    ],
  ],
  // What is around is prose, not other links.
  [
    `[One two three four five six](/go/acme)\n\n[One two three four five six](/go/acme-plans)\n\n---\n\n${PROSE}`,
    [
      '[One two three four five six](/go/acme) → Unexpected link without prose around it, expected at least 10 words',
      '[One two three four five six](/go/acme-plans) → Unexpected link without prose around it, expected at least 10 words',
    ],
  ],
])('%j is bare', (body, expected) => {
  expect(showFindings(contextBare as unknown as Rule, body)).toEqual(expected);
});

test('a section with the link alone is told once, by the rule of sections', () => {
  const body = `${PROSE}\n\n## Get it\n\n<Aff to="acme" as="button">Try Acme</Aff>\n\n## More\n\n${PROSE}`;
  expect(CONTEXT_RULES.flatMap((rule) => showFindings(rule, body))).toEqual([
    '<Aff to="acme" as="button">Try Acme</Aff> → Unexpected section that is there for a link alone, expected at least 20 words of its own',
  ]);
});

test.each([
  ['## Get it\n\nGet it [now, here](/go/acme).'],
  ['## Get it\n\nTry it free:\n\n<Aff to="acme" as="button" />'],
  ['## Get it\n\n<Aff to="acme">Acme</Aff>\n\n<Aff to="river-book">Book</Aff>'],
  ['## [Acme](/go/acme)'],
  ['## [Acme](/go/acme)\n\n### Price\n\nNine.'],
])('%j is a section for a link', (body) => {
  expect(showFindings(contextOnlySection as unknown as Rule, body)).toHaveLength(1);
});

test.each([
  ['en', '[Here](/go/acme) it is.', 1],
  ['en', 'It is <Aff to="acme">here</Aff>.', 1],
  ['en', 'It is <a href="/go/acme">**this link**</a>.', 1],
  ['en', '[Read more →][a]\n\n[a]: /go/acme', 1],
  ['en', '<Aff to="acme" title="Click here" />', 1],
  ['de', '[Mehr erfahren](/go/acme)', 1],
  ['fr', '[cliquez ici](/go/acme)', 1],
  ['es', '[haz clic aquí](/go/acme)', 1],
  ['en', '[hier](/go/acme)', 0],
])('in %s the text of %j is told %i times', (lang, body, count) => {
  const text = `---\nlang: ${lang}\n---\n${body}`;
  expect(showFindings(contextGenericAnchor, text)).toHaveLength(count);
});

test('a link list is told once, at its first link, and also in one line', () => {
  const list =
    '- [Acme](/go/acme)\n- [Plans](/go/acme-plans): cheap\n- Node\n- <Aff to="river-book">Book</Aff>';
  const rule = contextLinkList as unknown as Rule;
  expect(showFindings(rule, list)).toEqual([
    '[Acme](/go/acme) → Unexpected list of 3 paid links with nothing said of them, expected prose with each',
  ]);
  expect(showFindings(rule, list, { minItems: 4 })).toEqual([]);
  expect(showFindings(rule, `${PROSE}\n\n${list}\n\n${PROSE}`)).toHaveLength(1);
  const row = '[Acme](/go/acme) · [Plans](/go/acme-plans) · [Acme](/go/acme)';
  expect(showFindings(rule, row)).toHaveLength(1);
  expect(showFindings(rule, `${row} are what we compare below.`)).toEqual([]);
});

test('density is told at the first link that is too many', () => {
  const body = `${words(140)} [Acme](/go/acme) [b](/go/acme) [c](/go/acme) [d](/go/acme).`;
  const rule = contextDensity as unknown as Rule;
  expect(showFindings(rule, body)).toEqual([
    '[d](/go/acme) → Unexpected 4 paid links in 144 words, 28 per 1,000, expected at most 15',
  ]);
  expect(showFindings(rule, body, { minLinks: 5 })).toEqual([]);
  expect(showFindings(rule, body, { max: 28 })).toEqual([]);
  expect(showFindings(rule, `${words(300)}. ${body}`)).toEqual([]);
});

test('a destination is repeated by its address, not by its id, and more often in a long post', () => {
  const rule = contextRepeated as unknown as Rule;
  const four = '[a](/go/acme) [b](/go/acme) [c](/go/acme) <Aff to="acme">d</Aff>';
  expect(showFindings(rule, four)).toEqual([
    '<Aff to="acme">d</Aff> → Unexpected link 4 of 4 to "acme", expected at most 3 in 4 words',
  ]);
  expect(showFindings(rule, `${four} [p](/go/acme-plans)`)).toHaveLength(1);
  expect(
    showFindings(rule, '[a](/go/acme) [b](/go/acme-plans) [c](/go/acme) [d](/go/acme)'),
  ).toEqual([]);
  expect(showFindings(rule, `${words(1600)} ${four}`)).toEqual([]);
  expect(showFindings(rule, four, { max: 4 })).toEqual([]);
});
