// `npm run new`: a post that passes lint from its first line.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { slug as slugify } from 'github-slugger';
import { stringify } from 'yaml';
import { ID } from '../core/affiliate/go-url.ts';
import { locateSite } from '../site/paths.ts';
import { EXIT, readArguments } from './arguments.ts';
import type { Io } from './io.ts';

const HELP = `
Usage: npm run new -- "Title" [options]

Writes a draft to content/posts/, with front matter that explains itself.

  --slug SLUG    last part of the address; default: made from the title
  --tags A,B     topics, kebab-case
  --lang LANG    language of the text; default: en
  --root DIR     the site; default: this folder

Example: npm run new -- "Count clicks in SQLite" --tags sqlite,tracking
`;

export async function newPost(args: readonly string[], io: Io): Promise<number> {
  const options = {
    slug: { type: 'string' },
    tags: { type: 'string' },
    lang: { type: 'string' },
  } as const;
  const parsed = readArguments(args, options, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [title] = positionals;
  if (title === undefined || title.trim() === '' || positionals.length > 1) {
    io.stderr.write(
      `Expected one title in quotes, found ${positionals.length}.\n\n${HELP.trim()}\n`,
    );
    return EXIT.usage;
  }
  const slug =
    values.slug ??
    slugify(
      title
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, ''),
    ).replaceAll(/-+/g, '-');
  if (!ID.test(slug)) {
    io.stderr.write(
      `Cannot make an address from "${title}", expected letters a-z and digits. Give one: --slug my-post\n`,
    );
    return EXIT.usage;
  }
  const path = join(locateSite(root).posts, `${slug}.mdx`);
  const text = formatPost({
    title: title.trim(),
    published: io.now().toISOString().slice(0, 10),
    lang: values.lang,
    tags: (values.tags ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  });
  await mkdir(locateSite(root).posts, { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    io.stderr.write(
      `${relative(io.cwd, path)} is there already. Choose another title, or --slug.\n`,
    );
    return EXIT.failed;
  }
  io.stdout.write(
    `${relative(io.cwd, path)}\n\nnext: npm run dev, write, and set draft to false when it is done.\n`,
  );
  return EXIT.ok;
}

interface NewPost {
  title: string;
  published: string;
  lang: string | undefined;
  tags: string[];
}

function formatPost({ title, published, lang, tags }: NewPost): string {
  return `---
${stringify({ title }, { lineWidth: 0 }).trim()}
description: "What a reader can do after it, in one sentence."
published: "${published}"
${lang === undefined ? '' : `lang: ${lang}\n`}tags: [${tags.join(', ')}]
draft: true
# Hours of work, by kind; \`npm run hours -- <post> 1.5 --kind writing\` adds to them.
hours: { research: 0, writing: 0, code: 0, editing: 0 }
# The ids of the registry links below, each once.
placements: []
---

Begin with what the reader wants to do.

## First step

A link of the registry is an ordinary Markdown link: \`[text](/go/link-id)\`. The ids stand in
\`content/programs/\`. As a card: \`<Aff to="link-id" as="card">Why it helps here.</Aff>\`
`;
}
