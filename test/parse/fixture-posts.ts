// Every fixture and every post of the blog, in each way that an editor may have saved it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_LOCK } from '../../src/core/affiliate/placement-lock.ts';
import { locatePlacements, type PlacedPost } from '../../src/parse/placements.ts';
import { createExampleCatalog } from '../support/example-catalog.ts';

export interface FixturePost {
  name: string;
  text: string;
}

export const FIXTURE_POSTS = readPosts('test/fixtures/posts');
export const BLOG_POSTS = readPosts('content/posts');

function readPosts(folder: string): FixturePost[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** As Unix, Windows and Notepad save it. */
export function listSpellings({ name, text }: FixturePost): FixturePost[] {
  const unix = text.replaceAll('\r\n', '\n');
  return [
    { name: `${name} (LF)`, text: unix },
    { name: `${name} (CRLF)`, text: unix.replaceAll('\n', '\r\n') },
    { name: `${name} (BOM)`, text: `\uFEFF${unix}` },
  ];
}

/** The post in the example catalog, with the codes of an empty lock. */
export function placePost(text: string): PlacedPost {
  const catalog = createExampleCatalog({ 'a-post.mdx': text });
  const [placed] = locatePlacements(catalog, EMPTY_LOCK).posts.values();
  if (!placed) throw new Error(catalog.problems.map(({ message }) => message).join('\n'));
  return placed;
}
