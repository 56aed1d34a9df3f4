// Content to lint by the thousand: posts in which links are written in many ways, and their registry.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Posts of about 1,350 words with 4 code blocks and 6 registry links; the same bytes in every run. */
export function generatePosts(root: string, posts: number): void {
  const folder = join(root, 'content/posts');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(root, 'content/programs'), { recursive: true });
  for (const [id, text] of Object.entries(PROGRAMS)) {
    writeFileSync(join(root, `content/programs/${id}.yaml`), text);
  }
  for (let number = 1; number <= posts; number += 1) {
    writeFileSync(join(folder, `post-${number}.mdx`), formatPost(number));
  }
}

const PROGRAMS = {
  acme: `name: Acme
network: impact
affiliateId: bench
hosts: [acme.example]
params: [ref]
usedByAuthor: true
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  acme: { url: "https://acme.example/?ref={affiliateId}" }
  acme-plans: { url: "https://acme.example/plans?ref={affiliateId}", title: Acme's plans }
`,
  river: `name: River
network: in-house
routing: direct
affiliateId: bench
hosts: [river.example]
params: [via]
usedByAuthor: true
terms:
  - from: "2026-01-01"
    firstOrder: "5%"
links:
  river-guide: { url: "https://river.example/guide?via={affiliateId}", title: River's guide }
`,
};

/** @internal */
export function formatPost(number: number): string {
  const prose = createProse(number);
  const day = String((number % 28) + 1).padStart(2, '0');
  const parts = FORMS.map((form, index) => formatSection(prose, number, index, form));
  return `---
title: "Post ${number}: ${prose(4)}"
description: "${prose(16)}."
published: "2026-01-${day}"
updated: "2026-03-${day}"
tags: [http, tracking]
hours: { research: 1.5, writing: 3, code: 1.25, editing: 0.5 }
placements: [acme, acme-plans, river-guide]
---

${sentences(prose, 3)} {/* a remark for the editor */}

${parts.join('\n\n')}

[plans]: /go/acme-plans
[spec]: https://docs.example/http/${number} 'The specification'

[^cost]: The price is on [Acme’s page](/go/acme); ${prose(12)}.
`;
}

type Prose = (words: number) => string;
type Form = (prose: Prose, number: number) => string;

// One a section: the ways in which a link stands in a text.
const FORMS: readonly Form[] = [
  (prose) =>
    `We took [Acme](/go/acme) for this, since ${prose(14)}. The *${prose(2)}* is described in the [documents](https://docs.example/start), and \`${prose(1)}\` in [the same place](https://docs.example/start#names).`,
  (prose, number) =>
    `- ${prose(9)}, as [the plans][plans] say;\n- **${prose(2)}**: ${prose(8)};\n- ${prose(7)}, see [the specification][spec] and https://docs.example/notes/${number}.`,
  (prose, number) =>
    `| what | how long | where |\n| --- | ---: | --- |\n| ${prose(3)} | ${number % 90} ms | [plans](/go/acme-plans) |\n| ${prose(4)} | ${number % 70} ms | [notes](/notes/${number % 10}/) |\n\n<Aff to="river-guide" as="card" title="River’s guide">\n\n${prose(18)}.\n\n</Aff>`,
  (prose) =>
    `> ${prose(16)}, says <Aff to="river-guide">the guide</Aff> of River.\n\n${prose(10)}.[^cost] ![${prose(4)}](/images/figure.png) ${prose(12)} ~~${prose(2)}~~ ${prose(5)}.`,
];

function formatSection(prose: Prose, number: number, index: number, form: Form): string {
  return `## ${capitalize(prose(4))}

${sentences(prose, 8)}

${form(prose, number)}

\`\`\`ts title="sample-${index}.ts"
// ${prose(6)}
export function sample${index}(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, ${number});
  return total / Math.max(1, values.length);
}
\`\`\`

${sentences(prose, 8)}`;
}

// As much markup as articles have: a word in code or emphasis in most sentences, now and then a link.
function sentences(prose: Prose, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const words = prose(2);
    const marked = [
      `\`${words}\``,
      `*${words}*`,
      `[${words}](https://docs.example/${index})`,
      words,
    ];
    return `${capitalize(prose(9))}, ${marked[index % 4]} ${prose(5 + (index % 3))}.`;
  }).join(' ');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// A linear congruential generator over the words: no two posts are alike, and every run has the same.
function createProse(seed: number): Prose {
  let state = seed;
  return (words) =>
    Array.from({ length: words }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return WORDS[(state >>> 8) % WORDS.length];
    }).join(' ');
}

const WORDS =
  'the a reader clicks link and server answers with an address that registry holds so every request is kept once its reason while pages stay static small enough for phone we measured how long this takes on one core when cache is cold because numbers from another machine say little about yours first write down what you expect then change one thing run it again compare both results before you believe either most of cost lies in reading files not in parsing them which surprised us until we counted system calls per page rather than seconds'.split(
    ' ',
  );
