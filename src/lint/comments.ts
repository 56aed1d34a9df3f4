// The comments of a post and of a program file, where suppressions stand.
import type { Nodes } from 'mdast';
import type { PostSource } from '../parse/post-source.ts';
import type { Comment } from './suppression.ts';

/** Comments of the front matter (`#`) and of the body, in their order. */
export function listPostComments({ source, bodyStart, readTree }: PostSource): Comment[] {
  const comments = listYamlComments(source.text.slice(0, bodyStart));
  const visit = (node: Nodes): void => {
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      const text = /^\s*\/\*(.*)\*\/\s*$/s.exec(node.value)?.[1];
      if (text !== undefined) comments.push({ text, ...offsetsOf(node) });
    } else if (node.type === 'html') {
      const text = /^\s*<!--(.*)-->\s*$/s.exec(node.value)?.[1];
      if (text !== undefined) comments.push({ text, ...offsetsOf(node) });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(readTree());
  return comments;
}

/** Comments of YAML that stand on lines of their own. */
export function listYamlComments(text: string): Comment[] {
  return [...text.matchAll(/^[ \t]*#[ \t]?(.*?)\r?$/gm)].map(
    ({ 0: line, 1: body = '', index }) => ({
      text: body,
      start: index,
      end: index + line.length,
    }),
  );
}

function offsetsOf({ position }: Nodes): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
