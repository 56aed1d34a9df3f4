// Reads a site's posts, programs and channels from disk, in one order on every machine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { TextFile } from '../parse/text-file.ts';
import type { SitePaths } from './paths.ts';

export interface ContentFiles {
  posts: TextFile[];
  programs: TextFile[];
  channels: TextFile[];
  /** What posts may import. */
  partials: TextFile[];
  /** Markdown among the posts that no page is made of. */
  unread: string[];
}

/** Synchronous: a thousand small files are read in a third of the time that promises take for them. */
export function readContent(paths: SitePaths): ContentFiles {
  const { posts, partials, unread } = listPostFiles(paths);
  return {
    posts: posts.map((file) => ({ file, text: readText(paths, file) })),
    programs: readPrograms(paths),
    channels: readChannels(paths),
    partials: readPartials(paths, partials),
    unread,
  };
}

/** Files below the posts' folder by what they are, from the site's root, in order. */
export interface PostFiles {
  posts: string[];
  /** Those whose name, or that of a folder, begins with _: what posts may import. */
  partials: string[];
  /** Markdown that no page is made of and that is no README. */
  unread: string[];
}

export function listPostFiles(paths: SitePaths): PostFiles {
  const files = listFolder(paths.root, paths.posts, /\.mdx?$/);
  const own = relative(paths.root, paths.posts).length + 1;
  const shown = files.filter((file) => isPublic(file.slice(own)));
  return {
    posts: shown.filter((file) => file.endsWith('.mdx')),
    partials: files.filter((file) => !isPublic(file.slice(own))),
    unread: shown.filter((file) => file.endsWith('.md') && !/\/readme\.md$/i.test(file)),
  };
}

/** Files of posts from the site's root, in order. */
export function listPosts(paths: SitePaths): string[] {
  return listPostFiles(paths).posts;
}

export function readPrograms(paths: SitePaths): TextFile[] {
  return readYaml(paths, paths.programs);
}

/** Placements outside the site. */
export function readChannels(paths: SitePaths): TextFile[] {
  return readYaml(paths, paths.channels);
}

function readYaml(paths: SitePaths, folder: string): TextFile[] {
  const above = relative(paths.root, folder).length + 1;
  return listFolder(paths.root, folder, /\.ya?ml$/)
    .filter((file) => isPublic(file.slice(above)))
    .map((file) => ({ file, text: readText(paths, file) }));
}

/** What posts may import: `files`, which are of `listPostFiles`, and MDX elsewhere in the site. */
export function readPartials(
  paths: SitePaths,
  files: readonly string[] = listPostFiles(paths).partials,
): TextFile[] {
  return [...files, ...listOtherMdx(paths)].map((file) => ({ file, text: readText(paths, file) }));
}

/** Beside the components in `src`, or in a folder of its own in `content`. */
function listOtherMdx({ root, posts }: SitePaths): string[] {
  const others = listFolders(dirname(posts)).filter((folder) => folder !== posts);
  return [join(root, 'src'), ...others].flatMap((folder) => listFolder(root, folder, /\.mdx$/));
}

/** `file` is a path from the site's root. */
export function readText({ root }: SitePaths, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The same as it is on disk: to compare a text, it need not be decoded. */
export function readBytes({ root }: SitePaths, file: string): Buffer {
  return readFileSync(join(root, file));
}

/** Whether `path`, absolute, is of a post. */
export function isPostPath({ posts }: SitePaths, path: string): boolean {
  if (!path.startsWith(posts + sep) || !path.endsWith('.mdx')) return false;
  return isPublic(relative(posts, path).replaceAll(sep, '/'));
}

// A name that begins with _ is a partial or a draft of a file.
function isPublic(name: string): boolean {
  return !name.startsWith('_') && !name.includes('/_');
}

// A site without the folder has no such files.
function listFolder(root: string, folder: string, pattern: RegExp): string[] {
  const above = relative(root, folder).replaceAll(sep, '/');
  return listFiles(folder)
    .map((name) => `${above}/${name.replaceAll(sep, '/')}`)
    .filter((file) => pattern.test(file))
    .toSorted();
}

function listFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

// From the folder on. A listing that goes into folders by itself asks the disk of each file whether it is one,
// which takes longer than all else here.
function listFiles(folder: string): string[] {
  try {
    const names: string[] = [];
    const folders = [''];
    for (const above of folders) {
      for (const entry of readdirSync(join(folder, above), { withFileTypes: true })) {
        // It goes into folders by a link, too.
        if (entry.isSymbolicLink())
          return readdirSync(folder, { recursive: true, encoding: 'utf8' });
        const name = above === '' ? entry.name : join(above, entry.name);
        names.push(name);
        if (entry.isDirectory()) folders.push(name);
      }
    }
    return names;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
