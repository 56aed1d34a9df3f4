import { listHiddenPosts } from '../hidden-posts.ts';
import { listFiles, type Output } from '../output.ts';
import type { PublishedFinding, Rule } from '../rule.ts';
import { createSource } from '../../parse/source.ts';

export const feedNoDrafts: Rule = {
  id: 'feed-no-drafts',
  severity: 'error',
  published(output, { today }) {
    return listHiddenPosts(output.posts, today).flatMap((post): PublishedFinding[] => {
      const path = output.pathOf(post).replace(/\/$/, '');
      if (path === '') return [];
      const what = post.reason === 'draft' ? 'draft' : `post of ${post.post?.published}`;
      const hint =
        post.reason === 'draft'
          ? 'Filter by draft where the file is made.'
          : 'Filter by published where the file is made, or change the date of the post.';
      return [...listFilesOf(path, output), ...listMentions(path, output)].map(({ file, at }) => ({
        message: `Unexpected ${what} in ${file}, expected it nowhere in the output`,
        hint,
        post,
        at,
      }));
    });
  },
};

interface Trace {
  file: string;
  at: PublishedFinding['at'];
}

// Its page, copies of it and its preview image.
function listFilesOf(path: string, { names, folder }: Output): Trace[] {
  const page = path.slice(1);
  const slug = page.replace(/^.*\//, '');
  return [...names]
    .filter((name) => isOf(name, page, slug))
    .map((name) => {
      const file = `${folder}/${name}`;
      return { file, at: { source: createSource(file, ''), start: 0, end: 0 } };
    });
}

const IMAGE = /^(.*\/)?([^/]+)\.(?:avif|gif|jpe?g|png|svg|webp)$/;

function isOf(name: string, page: string, slug: string): boolean {
  if (name === page || name.startsWith(`${page}.`) || name.startsWith(`${page}/`)) return true;
  const [, folder = '', stem] = IMAGE.exec(name) ?? [];
  return stem === slug && /(?:^|\/)(?:og|opengraph|social|cards?|previews?)\//.test(folder);
}

function listMentions(path: string, output: Output): Trace[] {
  const address = new RegExp(
    `${path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\w-])(?!/[\\w-])`,
  );
  return listFiles(output, 'feed', 'sitemap', 'llms', 'search', 'markdown').flatMap((file) => {
    const source = file.read();
    // JSON may escape slashes.
    const text = source.text.replaceAll(String.raw`\/`, '/');
    const match = text.includes(path) ? address.exec(text) : null;
    if (match === null) return [];
    const start = text === source.text ? match.index : 0;
    return [{ file: file.file, at: { source, start, end: start + path.length } }];
  });
}
