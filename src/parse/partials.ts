// Markdown files that are no posts, but parts of the posts that import them: beside the posts with a name that begins
// with _, or elsewhere in the site. Their links are links of each of these posts.
import type { ImportedFile } from './imports.ts';
import { parsePartial, type PostSource } from './post-source.ts';
import type { TextFile } from './text-file.ts';
import type { ParseTree } from './tree.ts';

export interface Partials {
  /** Parsed when it is first asked for; undefined for a file that is no partial. */
  find: (file: string) => PostSource | undefined;
}

/** What a post imports, by itself or through another partial. */
export interface ImportedPartial {
  partial: PostSource;
  /** Offsets of the statement in the post. */
  start: number;
  end: number;
}

export function createPartials(files: readonly TextFile[], parseTree: ParseTree): Partials {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const parsed = new Map<string, PostSource>();
  return {
    find(file) {
      const known = parsed.get(file);
      const text = texts.get(file);
      if (known || text === undefined) return known;
      const partial = parsePartial(file, text, parseTree);
      parsed.set(file, partial);
      return partial;
    },
  };
}

/** Each partial once, in the order of the imports. Without `partials`, none is known. */
export function listImported(
  { source, imports }: PostSource,
  partials: Partials | undefined,
): ImportedPartial[] {
  if (!partials || imports.length === 0) return [];
  const found = new Map<string, ImportedPartial>();
  const add = (from: string, imported: readonly ImportedFile[], place?: ImportedFile): void => {
    for (const each of imported) {
      const file = resolve(from, each.specifier);
      const partial = found.has(file) ? undefined : partials.find(file);
      if (!partial) continue;
      const { start, end } = place ?? each;
      found.set(file, { partial, start, end });
      add(file, partial.imports, place ?? each);
    }
  };
  add(source.file, imports);
  return [...found.values()];
}

/** The file that `./_offer.mdx` is in the folder of `from`. */
function resolve(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
