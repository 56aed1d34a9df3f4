// The Markdown files that a post takes in by `import`: what readers see of them is part of the post.
import type { ModuleSpecifier } from './code-scan.ts';
import { scanCode } from './code-strings.ts';

export interface ImportedFile {
  /** As written, relative to the post: `./_offer.mdx`. */
  specifier: string;
  /** Names that the post has for what it imports; empty when it only passes them on, or wants the effects. */
  names: string[];
  /** Offsets of the statement, from `import` to the end of the quotes. */
  start: number;
  end: number;
}

/** `start` and `end` are the offsets of import and export statements in `text`. */
export function listImports(text: string, start: number, end: number): ImportedFile[] {
  if (!MARKDOWN.test(text.slice(start, end))) return [];
  return scanCode({ text, start, end, quoteDepth: 0 })
    .specifiers.filter(({ value }) => /^\.{1,2}\/.*\.mdx?$/.test(value))
    .map((specifier) => ({
      specifier: specifier.value,
      names: listNames(text, specifier),
      start: specifier.statement,
      end: specifier.end + 1,
    }));
}

const MARKDOWN = /\.mdx?["']/;

function listNames(text: string, { statement, start }: ModuleSpecifier): string[] {
  const clause = text
    .slice(statement, start - 1)
    .replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, ' ')
    .trim();
  const imported = /^import\b([\s\S]*?)\bfrom$/.exec(clause)?.[1] ?? '';
  return imported
    .split(/[{},]/)
    .map((each) => each.trim().split(/\s+/).at(-1) ?? '')
    .filter((name) => name !== '');
}
