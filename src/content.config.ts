import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import * as z from 'zod';
import { readPostFileName } from './core/affiliate/post-file-name.ts';
import { PostSchema } from './core/affiliate/post.ts';

const posts = defineCollection({
  loader: glob({
    base: './content/posts',
    // What only posts import begins with _, and is no post.
    pattern: ['**/*.mdx', '!**/_*', '!**/_*/**'],
    generateId: ({ entry, data }) =>
      typeof data['id'] === 'string' ? data['id'] : readPostFileName(`posts/${entry}`),
  }),
  schema: PostSchema,
});

const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.md' }),
  schema: z.strictObject({
    /** Title, shown as the page's only h1. */
    title: z.string().min(1),
    /** One sentence for search results and previews. */
    description: z.string().min(1),
  }),
});

export const collections = { posts, pages };
