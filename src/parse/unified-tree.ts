// The parser that editors and `remark` have. A module of its own: to load it takes longer than to parse
// a hundred posts natively.
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { TreeError, type ParseTree } from './tree.ts';

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze();

export const parseUnifiedTree: ParseTree = (mdx) => {
  try {
    return processor.parse(mdx);
  } catch (error) {
    const { reason, line, column } = error as { reason?: string; line?: number; column?: number };
    throw new TreeError(reason ?? String(error), line ?? 1, column ?? 1, error);
  }
};
