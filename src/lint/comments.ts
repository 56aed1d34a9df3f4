// The comments of a post and of a program file, where suppressions stand.
import type { Nodes } from 'mdast';
import { Lexer } from 'yaml';
import type { PostSource } from '../parse/post-source.ts';
import type { Comment } from './suppression.ts';

/** Comments of the front matter (`#`) and of the body, in their order. */
export function listPostComments({ source, bodyStart, readTree }: PostSource): Comment[] {
  const comments = listYamlComments(source.text.slice(0, bodyStart));
  const visit = (node: Nodes): void => {
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      const text = /^\s*\/\*(.*)\*\/\s*$/s.exec(node.value)?.[1];
      if (text !== undefined) comments.push({ text, ...offsetsOf(node) });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(readTree());
  return comments;
}

/** Marks of the lexer that stand for no character: a document, a scalar, an error in braces. */
const MARKS = new Set(['\u0002', '\u001F', '\u0018']);
const SCALAR = '\u001F';

/** Comments of YAML; a `#` within a text is none. */
export function listYamlComments(yaml: string): Comment[] {
  const comments: Comment[] = [];
  let start = 0;
  let isText = false;
  for (const token of new Lexer().lex(yaml)) {
    if (!MARKS.has(token)) {
      const end = start + token.length;
      if (!isText && token.startsWith('#')) comments.push({ text: token.slice(1), start, end });
      start = end;
    }
    isText = token === SCALAR;
  }
  return comments;
}

function offsetsOf({ position }: Nodes): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
