// A post as written: its front matter, its tree, its links, and what is wrong with any of them.
import type { Root } from 'mdast';
import { isId } from '../core/affiliate/go-url.ts';
import { PostSchema, type Post } from '../core/affiliate/post.ts';
import { readPostFileName } from '../core/affiliate/post-file-name.ts';
import type { Problem } from '../core/problem.ts';
import { readBody, type Body } from './body.ts';
import { adviseMdx } from './mdx-advice.ts';
import type { ImportedFile } from './imports.ts';
import type { FoundImage, FoundLink } from './links.ts';
import type { Outline } from './outline.ts';
import type { KeptFacts } from './post-fact.ts';
import { problemAt, type ParseFinding } from './problem-at.ts';
import { createSource, offsetAt, type Source } from './source.ts';
import type { TextFile } from './text-file.ts';
import { TreeError, type ParseTree } from './tree.ts';
import { parseYaml, type YamlResult } from './yaml-mapping.ts';

export interface PostSource {
  source: Source;
  /** Permanent id: front matter's `id`, else the file's name. */
  id: string;
  /** Last part of the address: front matter's `slug`, else the file's name. */
  slug: string;
  /** Undefined when the front matter has problems. */
  post: Post | undefined;
  /** Empty when the body does not parse; parsed again at each call once it was forgotten. */
  readTree: () => Root;
  /** Lets go of the tree, which is larger than everything else here together. */
  forgetTree: () => void;
  links: FoundLink[];
  /** Images and what else a browser fetches. They are no placements and get no code. */
  images: FoundImage[];
  /** Markdown files beside it that it imports; their links are not in `links`. */
  imports: ImportedFile[];
  /** Offsets of what runs: imports, exports, expressions with their braces. In the order of the text. */
  code: Body['code'];
  /** Words in paragraphs, headings, lists and tables; code blocks, imports and expressions do not count. */
  wordCount: number;
  outline: Outline;
  /** Offsets of a front matter value (or key), to point a finding at it. */
  frontmatterRange: YamlResult<Post>['range'];
  /** Offset of the first character after the front matter. */
  bodyStart: number;
  /** True for a file that only posts import. */
  isPartial: boolean;
  /** What is known of it by post-fact.ts. */
  facts: KeptFacts;
  problems: Problem[];
}

const FRONTMATTER = /^---[ \t]*\r?\n((?:[\s\S]*?\r?\n)??)---[ \t]*(?:\r?\n|$)/;

/** Never throws: what is wrong is in `problems`, and the rest is as complete as it can be. */
export function parsePost(file: string, text: string, parseTree: ParseTree): PostSource {
  return parseFile(beginFile(file, text), parseTree, false);
}

/** A file that only posts import: no front matter and no address are asked of it. */
export function parsePartial(file: string, text: string, parseTree: ParseTree): PostSource {
  return parseFile(beginFile(file, text), parseTree, true);
}

/**
 * The same as `parsePost` of each, in two thirds of the time: one kind of work is done on all of them before
 * the next, and the processor has its code at hand. All of their trees are in memory at once.
 */
export function parsePosts(files: readonly TextFile[], parseTree: ParseTree): PostSource[] {
  return files
    .map(({ file, text }) => beginFile(file, text))
    .map((begun) => ({ begun, parsed: parseBody(begun, parseTree) }))
    .map(({ begun, parsed }) => finishFile(begun, parsed, parseTree, false));
}

function parseFile(begun: BegunFile, parseTree: ParseTree, isPartial: boolean): PostSource {
  return finishFile(begun, parseBody(begun, parseTree), parseTree, isPartial);
}

/** A file of which the front matter is read. */
interface BegunFile {
  source: Source;
  bodyStart: number;
  hasFrontmatter: boolean;
  yaml: YamlResult<Post>;
}

function beginFile(file: string, text: string): BegunFile {
  const source = createSource(file, text);
  const match = FRONTMATTER.exec(source.text);
  const bodyStart = match?.[0].length ?? 0;
  const start = match ? match[0].indexOf('\n') + 1 : 0;
  const end = start + (match?.[1]?.length ?? 0);
  const yaml = parseYaml({ source, start, end, rule: 'invalid-frontmatter' }, PostSchema);
  return { source, bodyStart, hasFrontmatter: match !== null, yaml };
}

function finishFile(
  begun: BegunFile,
  parsed: ParsedBody,
  parseTree: ParseTree,
  isPartial: boolean,
): PostSource {
  const { source, bodyStart, hasFrontmatter, yaml } = begun;
  const { tree, body, problems } = readParsed(source, bodyStart, parsed);
  const name = readPostFileName(source.file);
  const id = yaml.value?.id ?? name;
  const slug = yaml.value?.slug ?? name;
  return {
    source,
    id,
    slug,
    post: isPartial ? undefined : yaml.value,
    ...keepTree(tree, () => readParsed(source, bodyStart, parseBody(begun, parseTree)).tree),
    links: body.links,
    images: body.images,
    imports: body.imports,
    code: body.code,
    wordCount: body.outline.words,
    outline: body.outline,
    frontmatterRange: yaml.range,
    bodyStart,
    isPartial,
    facts: new Map(),
    problems: isPartial
      ? problems
      : [
          ...(isId(id) && isId(slug) ? [] : [invalidFileName(source)]),
          ...(hasFrontmatter ? [...yaml.problems, ...problems] : [missingFrontmatter(source)]),
        ],
  };
}

function invalidFileName(source: Source): Problem {
  const name = source.file.replace(/^.*\/(?!index\.mdx$)/, '');
  return problemAt(source, {
    rule: 'invalid-file-name',
    message: `Unexpected file name "${name}", expected kebab-case such as "my-post.mdx"`,
    hint: 'Rename the file, or give the post an id and a slug in its front matter.',
    start: 0,
  });
}

// Not by a WeakRef: what it is made of stays until the work that made it gives way to other work, and a
// lint of ten thousand posts never does.
function keepTree(tree: Root, parse: () => Root): Pick<PostSource, 'readTree' | 'forgetTree'> {
  let kept: Root | undefined = tree;
  return {
    readTree: () => kept ?? parse(),
    forgetTree() {
      kept = undefined;
    },
  };
}

function missingFrontmatter(source: Source): Problem {
  const isOpen = /^---[ \t]*(?:\r?\n|$)/.test(source.text);
  return problemAt(source, {
    rule: 'invalid-frontmatter',
    message: isOpen
      ? 'Missing end of the front matter, expected "---" on a line of its own'
      : 'Missing front matter, expected "---" on the first line',
    hint: 'Begin the file with ---, title, description and published, and --- again; `npm run new` writes it for you.',
    start: 0,
    end: isOpen ? 3 : 1,
  });
}

/** The tree of a body, or why there is none. */
type ParsedBody = { tree: Root } | { error: unknown };

// Spaces in place of the front matter keep every offset of the body what it is in the file.
function parseBody({ source, bodyStart }: BegunFile, parseTree: ParseTree): ParsedBody {
  const blank = source.text
    .slice(0, bodyStart)
    .replaceAll(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
  try {
    return { tree: parseTree(blank + source.text.slice(bodyStart)) };
  } catch (error) {
    return { error };
  }
}

interface ReadBody {
  tree: Root;
  body: Body;
  problems: Problem[];
}

function readParsed(source: Source, bodyStart: number, parsed: ParsedBody): ReadBody {
  try {
    if ('error' in parsed) throw parsed.error;
    const { tree } = parsed;
    const body = readBody(tree, source.text);
    return { tree, body, problems: body.faults.map((fault) => invalidMdx(source, fault)) };
  } catch (error) {
    const problem = describeFailure(source, bodyStart, error);
    const tree: Root = { type: 'root', children: [] };
    return { tree, body: readBody(tree, ''), problems: [problem] };
  }
}

function describeFailure(source: Source, bodyStart: number, error: unknown): Problem {
  if (error instanceof TreeError) {
    const start = Math.max(bodyStart, offsetAt(source, error.line, error.column));
    const message = `Unexpected MDX: ${error.message}`;
    return invalidMdx(source, { message, hint: adviseMdx(source.text, start), start });
  }
  // The parser's stack was at its end: quotes, lists or elements within one another by the thousand.
  if (error instanceof RangeError)
    return invalidMdx(source, {
      message: 'Unexpected nesting, expected at most 250 things within one another',
      hint: 'Take some of the quotes, lists or elements apart.',
      start: bodyStart,
    });
  throw error;
}

function invalidMdx(source: Source, finding: Omit<ParseFinding, 'rule'>): Problem {
  return problemAt(source, { rule: 'invalid-mdx', ...finding });
}
