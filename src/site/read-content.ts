// Reads a site's posts, programs and channels from disk, in one order on every machine.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { TextFile } from '../parse/text-file.ts';
import type { SitePaths } from './paths.ts';

export interface ContentFiles {
  posts: TextFile[];
  programs: TextFile[];
  channels: TextFile[];
  /** What posts may import. */
  partials: TextFile[];
}

/** Synchronous: a thousand small files are read in a third of the time that promises take for them. */
export function readContent(paths: SitePaths): ContentFiles {
  return {
    posts: listPosts(paths).map((file) => ({ file, text: readText(paths, file) })),
    programs: readPrograms(paths),
    channels: readChannels(paths),
    partials: readPartials(paths),
  };
}

/** Files of posts from the site's root, in order. */
export function listPosts(paths: SitePaths): string[] {
  return listFolder(paths.root, paths.posts, /\.mdx$/);
}

/** Markdown files among the posts that no page is made of, from the site's root. */
export function listUnreadPosts(paths: SitePaths): string[] {
  const isUnread = (name: string) => isPublic(name) && !/(?:^|[/\\])readme\.md$/i.test(name);
  return listFolder(paths.root, paths.posts, /\.md$/, isUnread);
}

export function readPrograms(paths: SitePaths): TextFile[] {
  return readYaml(paths, paths.programs);
}

/** Placements outside the site. */
export function readChannels(paths: SitePaths): TextFile[] {
  return readYaml(paths, paths.channels);
}

function readYaml(paths: SitePaths, folder: string): TextFile[] {
  return listFolder(paths.root, folder, /\.ya?ml$/).map((file) => ({
    file,
    text: readText(paths, file),
  }));
}

/** Files beside the posts whose name, or that of a folder, begins with _. */
export function readPartials(paths: SitePaths): TextFile[] {
  const isPartial = (name: string) => !isPublic(name);
  return listFolder(paths.root, paths.posts, /\.mdx?$/, isPartial).map((file) => ({
    file,
    text: readText(paths, file),
  }));
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
  return path.startsWith(posts + sep) && path.endsWith('.mdx') && isPublic(relative(posts, path));
}

// A name that begins with _ is a partial or a draft of a file.
function isPublic(name: string): boolean {
  return !name.split(sep).some((part) => part.startsWith('_'));
}

// A site without the folder has no such files.
function listFolder(
  root: string,
  folder: string,
  pattern: RegExp,
  isWanted: (name: string) => boolean = isPublic,
): string[] {
  return listFiles(folder)
    .filter((name) => pattern.test(name) && isWanted(name))
    .toSorted()
    .map((name) => relative(root, join(folder, name)).replaceAll(sep, '/'));
}

// From the folder on. To list names alone, Node asks the disk of each whether it is a folder.
function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    // Only a list of names goes into folders by a link.
    return entries.some((entry) => entry.isSymbolicLink())
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      : entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
