// A site of generated posts, for measuring what a build costs with Tidemark and without.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface GeneratedSite {
  /** A folder within the repository, where packages are found. */
  root: string;
  posts: number;
  /** Whether its Astro configuration has the integration. */
  withTidemark: boolean;
}

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const SECTIONS = 4;
const WORDS_PER_SECTION = 300;

/** Posts of about 1,200 words, 4 code blocks and 3 registry links; the same bytes in every run. */
export async function generateSite({ root, posts, withTidemark }: GeneratedSite): Promise<void> {
  await mkdir(join(root, 'content/posts'), { recursive: true });
  await mkdir(join(root, 'content/programs'), { recursive: true });
  await mkdir(join(root, 'public'), { recursive: true });
  await mkdir(join(root, 'src/pages/posts'), { recursive: true });
  await writeFile(join(root, 'public/robots.txt'), 'User-agent: *\nDisallow: /go/\n');
  await writeFile(join(root, 'astro.config.mjs'), formatConfig(withTidemark));
  await writeFile(join(root, 'src/content.config.ts'), CONTENT_CONFIG);
  await writeFile(join(root, 'src/pages/posts/[slug].astro'), formatPage(withTidemark));
  await writeFile(join(root, 'content/programs/acme.yaml'), PROGRAM);
  for (let number = 1; number <= posts; number += 1) {
    await writeFile(join(root, `content/posts/post-${number}.mdx`), formatPost(number));
  }
}

function formatConfig(withTidemark: boolean): string {
  const integration = JSON.stringify(join(REPOSITORY, 'src/integration/index.ts'));
  return `import mdx from '@astrojs/mdx';
${withTidemark ? `import tidemark from ${integration};\n` : ''}
export default {
  site: 'https://bench.example',
  cacheDir: './.cache',
  integrations: [mdx({ optimize: true })${withTidemark ? ', tidemark()' : ''}],
};
`;
}

const CONTENT_CONFIG = `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.object({ title: z.string(), published: z.coerce.date() }).loose();
export const collections = { posts: defineCollection({ loader: glob({ base: './content/posts', pattern: '*.mdx' }), schema }) };
`;

function formatPage(withTidemark: boolean): string {
  const disclosure = JSON.stringify(
    join(REPOSITORY, 'src/integration/components/Disclosure.astro'),
  );
  return `---
import { getCollection, render } from 'astro:content';
${withTidemark ? `import Disclosure from ${disclosure};` : ''}
export async function getStaticPaths() {
  return (await getCollection('posts')).map((post) => ({ params: { slug: post.id }, props: { post } }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
<html lang="en"><head><meta charset="utf-8" /><title>{post.data.title}</title></head><body><h1>{post.data.title}</h1>
${withTidemark ? '<Disclosure post={post.id} />' : '<p>Ad: we earn a commission if you buy through links marked (paid link).</p>'}
<Content /></body></html>
`;
}

const PROGRAM = `name: Acme
network: impact
affiliateId: bench
hosts: [acme.example]
params: [ref]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  acme: { url: "https://acme.example/?ref={affiliateId}" }
  acme-plans: { url: "https://acme.example/plans?ref={affiliateId}" }
`;

function formatPost(number: number): string {
  const sections = Array.from({ length: SECTIONS }, (_, section) => formatSection(number, section));
  return `---
title: "Post ${number}"
description: "Generated post ${number}."
published: "2026-01-${String((number % 28) + 1).padStart(2, '0')}"
hours: { research: 1.5, writing: 3 }
placements: [acme, acme-plans]
---

${sections.join('\n\n')}
`;
}

function formatSection(number: number, section: number): string {
  const link = [
    '[a plan](/go/acme-plans)',
    '[Acme](/go/acme)',
    '[its documents](/go/acme)',
    'no link',
  ][section];
  const words = Array.from(
    { length: WORDS_PER_SECTION },
    (_, index) => WORDS[(number * 7 + section * 13 + index * index) % WORDS.length],
  );
  const half = WORDS_PER_SECTION / 2;
  return `## Section ${section + 1} of post ${number}

${words.slice(0, half).join(' ')} with ${link} in the sentence.

\`\`\`ts
export function sample${section}(values: number[]): number {
  const total = values.reduce((sum, value) => sum + value, ${number});
  return total / Math.max(1, values.length);
}
\`\`\`

${words.slice(half).join(' ')}.`;
}

const WORDS =
  'the reader clicks a link and the server answers with an address that the registry holds so every request is kept once with its reason while pages stay static and small enough for a phone'.split(
    ' ',
  );
