// Tidemark's lint in editors (extension "remark" of unifiedjs) and in `npx remark content --ext mdx`.
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import tidemark from './src/remark/index.ts';

export default { plugins: [remarkMdx, remarkGfm, remarkFrontmatter, tidemark] };
