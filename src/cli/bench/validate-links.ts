// remark-validate-links as its users run it: every file of a folder through remark's own engine.
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import { remark } from 'remark';
import remarkValidateLinks from 'remark-validate-links';
import { engine } from 'unified-engine';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';

// By the engine, and not the processor: it alone lets the plugin look into other files. It is typed for
// trees of any kind, the plugin for Markdown's.
const plugin = remarkValidateLinks as unknown as Plugin<unknown[]>;

/** The Markdown files below `cwd` with their messages. `repository: false`: the folder is no clone of one. */
export function validateLinks(cwd: string): Promise<readonly VFile[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly VFile[]>();
  engine(
    {
      processor: remark().use(remarkMdx).use(remarkGfm).use(remarkFrontmatter),
      plugins: [[plugin, { repository: false, root: cwd }]],
      cwd,
      files: ['.'],
      extensions: ['md', 'mdx'],
      reporter: () => '',
    },
    (error, _status, context) => {
      if (error) reject(error);
      else resolve(context?.files ?? []);
    },
  );
  return promise;
}
