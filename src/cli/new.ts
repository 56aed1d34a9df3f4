// `npm run new`: a post that passes lint from its first line.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { ID_LENGTH, isId } from '../core/affiliate/go-url.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { parsePost } from '../parse/post-source.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { readContent } from '../site/read-content.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';
import { makeSlug } from './make-slug.ts';

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
      formatUsage(`Expected one title in quotes, found ${positionals.length}.`, HELP),
    );
    return EXIT.usage;
  }
  const slug = values.slug ?? makeSlug(title);
  const tags = (values.tags ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const usage = findUsageError(title, slug, tags, values.lang);
  if (usage !== undefined) {
    io.stderr.write(`${usage}\n`);
    return EXIT.usage;
  }
  const paths = locateSite(root);
  const other = await findPost(paths, slug);
  if (other !== undefined) {
    io.stderr.write(
      `${other} has the address "${slug}" already. Choose another title, or --slug.\n`,
    );
    return EXIT.failed;
  }
  const path = join(paths.posts, `${slug}.mdx`);
  const text = formatPost({
    title: title.trim(),
    published: io.now().toISOString().slice(0, 10),
    lang: values.lang,
    tags,
  });
  await mkdir(paths.posts, { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
  io.stdout.write(
    `${relative(io.cwd, path)}\n\nnext: npm run dev, write, and set draft to false when it is done.\n`,
  );
  return EXIT.ok;
}

// A post has an id and an address of its own, by its file's name or its front matter.
async function findPost(paths: SitePaths, slug: string): Promise<string | undefined> {
  const { posts } = readContent(paths);
  return posts
    .map(({ file, text }) => parsePost(file, text, parseNativeTree))
    .find((post) => post.id === slug || post.slug === slug)?.source.file;
}

function findUsageError(
  title: string,
  slug: string,
  tags: readonly string[],
  lang: string | undefined,
): string | undefined {
  if (!isId(slug))
    return `Cannot make an address from "${title}", expected letters a-z, digits and hyphens, at most ${ID_LENGTH}. Give one: --slug my-post`;
  const tag = tags.find((each) => !isId(each));
  if (tag !== undefined) return `Unexpected tag "${tag}", expected kebab-case such as "sub-ids".`;
  if (lang !== undefined && !isLanguage(lang))
    return `Unexpected language "${lang}", expected a BCP 47 tag such as "en" or "de-AT".`;
  return undefined;
}

function isLanguage(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
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
${lang === undefined ? '' : `lang: "${lang}"\n`}tags: [${tags.map((tag) => stringify(tag).trim()).join(', ')}]
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
