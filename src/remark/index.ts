// Tidemark's lint as a plugin of `remark`, for its command line and for editors: the rules of the source
// pass over one post, with its site's registry and settings.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Problem } from '../core/problem.ts';
import { createLintConfig } from '../lint/lint-config.ts';
import { lintPost } from '../lint/run.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { createPartials } from '../parse/partials.ts';
import { parsePost } from '../parse/post-source.ts';
import { createRegistry } from '../parse/registry.ts';
import { locateSite } from '../site/paths.ts';
import { isPostPath, readPartials, readPrograms } from '../site/read-content.ts';
import { loadSettings, loadSiteUrl } from '../site/astro-config.ts';

export interface RemarkOptions {
  /** The site. @default the nearest folder above the file with `content/programs` in it */
  root?: string;
  /** Another folder of program files. */
  programs?: string;
}

const TIDEMARK = new URL('../../', import.meta.url);

/**
 * Give it after `remark-mdx`, `remark-gfm` and `remark-frontmatter`. Files that are no posts are left
 * alone. What only a look at all posts or at built pages can find is `npm run lint`'s.
 */
export default function remarkTidemark(options: RemarkOptions = {}) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const path = resolve(file.cwd, file.path);
    const root = options.root === undefined ? findRoot(path) : resolve(file.cwd, options.root);
    if (root === undefined) return;
    const paths = locateSite(
      root,
      options.programs === undefined ? undefined : resolve(file.cwd, options.programs),
    );
    const name = relative(root, path).replaceAll(sep, '/');
    if (!isPostPath(paths, path)) return;
    const { lint } = await loadSettings(root);
    const post = parsePost(name, String(file), () => tree);
    const { problems } = lintPost(post, {
      // Read for each file: an editor's server lives for days, and programs change.
      registry: createRegistry(readPrograms(paths)),
      config: createLintConfig(lint),
      today: new Date().toISOString().slice(0, 10),
      origin: await loadSiteUrl(root),
      ...(post.imports.length > 0
        ? { partials: createPartials(readPartials(paths), parseNativeTree) }
        : {}),
    });
    const text = post.source.text;
    for (const problem of problems) tell(problem, text, file);
  };
}

function findRoot(path: string): string | undefined {
  const folder = dirname(path);
  if (existsSync(join(folder, 'content/programs'))) return folder;
  return folder === dirname(folder) ? undefined : findRoot(folder);
}

function tell(problem: Problem, text: string, file: VFile): void {
  const { rule, severity, message, hint, line, column, endLine, endColumn, url } = problem;
  const { offset, endOffset, fix } = problem;
  const told = file.message(message, {
    ruleId: rule,
    source: 'tidemark',
    place: {
      start: { line, column, ...(offset === undefined ? {} : { offset }) },
      end: {
        line: endLine,
        column: endColumn,
        ...(endOffset === undefined ? {} : { offset: endOffset }),
      },
    },
  });
  told.fatal = severity === 'error';
  told.note = hint;
  told.url = new URL(url, TIDEMARK).href;
  if (offset === undefined || endOffset === undefined) return;
  told.actual = text.slice(offset, endOffset);
  // An editor offers to put `expected` in the place of what is marked.
  const [edit, ...others] = fix?.edits ?? [];
  if (edit && others.length === 0 && edit.start >= offset && edit.end <= endOffset)
    told.expected = [text.slice(offset, edit.start) + edit.text + text.slice(edit.end, endOffset)];
}
