// All posts and programs of a site, read together: ids are unique across files, and everything else
// (lint, lock, manifest, build) starts from here.
import {
  listLinks as listProgramLinks,
  type Link,
  type Program,
} from '../core/affiliate/program.ts';
import type { Problem } from '../core/problem.ts';
import { parsePost, type PostSource } from './post-source.ts';
import { problemAt } from './problem-at.ts';
import { parseProgram, type ProgramSource } from './program-source.ts';
import type { ParseTree } from './tree.ts';

/** A file's path from the site's root, and its text. */
export interface TextFile {
  file: string;
  text: string;
}

export interface Catalog {
  /** In the order of their files' names. */
  posts: PostSource[];
  programs: ProgramSource[];
  /** Valid programs by id. */
  programById: Map<string, Program>;
  /** Links of valid programs by link id. */
  links: Map<string, Link>;
  /** Ids that programs with problems have or may have: not known, and not unknown either. */
  brokenLinkIds: ReadonlySet<string>;
  /** What parsing found: broken MDX, front matter and programs, and ids used twice. */
  problems: Problem[];
}

export function createCatalog(
  posts: readonly TextFile[],
  programs: readonly TextFile[],
  parseTree: ParseTree,
): Catalog {
  const postSources = posts.map(({ file, text }) => parsePost(file, text, parseTree));
  const programSources = programs.map(({ file, text }) => parseProgram(file, text));
  const links = new Map<string, Link>();
  const problems = [...postSources, ...programSources].flatMap((each) => each.problems);
  for (const programSource of programSources) {
    if (!programSource.program) continue;
    for (const link of listProgramLinks(programSource.program)) {
      const other = links.get(link.id);
      if (other) problems.push(duplicateLink(programSource, link.id, other.program.id));
      else links.set(link.id, link);
    }
  }
  problems.push(
    ...listDuplicates(postSources, 'slug'),
    ...listDuplicates(postSources, 'id'),
    ...listDuplicatePrograms(programSources),
  );
  return {
    posts: postSources,
    programs: programSources,
    programById: new Map(
      programSources.flatMap(({ program }) => (program ? [[program.id, program] as const] : [])),
    ),
    links,
    brokenLinkIds: new Set(
      programSources.flatMap(({ program, linkIds }) => (program ? [] : linkIds)),
    ),
    problems,
  };
}

function duplicateLink(
  { source, range }: ProgramSource,
  link: string,
  otherProgram: string,
): Problem {
  const [start, end] = range(['links', link], 'key');
  return problemAt(source, {
    rule: 'duplicate-link-id',
    message: `Unexpected link id "${link}", which program "${otherProgram}" already has`,
    hint: 'Rename one of them: /go/ addresses are one name space.',
    start,
    end,
  });
}

// `acme.yaml` beside `acme.yml`, or the same name in two folders.
function listDuplicatePrograms(programs: readonly ProgramSource[]): Problem[] {
  return programs.flatMap(({ id, source }, index) => {
    const owner = programs.findIndex((program) => program.id === id);
    return owner === index
      ? []
      : [
          problemAt(source, {
            rule: 'duplicate-program-id',
            message: `Unexpected program "${id}", which ${programs[owner]?.source.file} already is`,
            hint: 'Rename one of the two files, or merge them.',
            start: 0,
          }),
        ];
  });
}

function listDuplicates(posts: readonly PostSource[], key: 'slug' | 'id'): Problem[] {
  const owners = new Map<string, PostSource>();
  const problems: Problem[] = [];
  for (const post of posts) {
    const owner = owners.get(post[key]);
    if (!owner) {
      owners.set(post[key], post);
      continue;
    }
    const [start, end] = post.frontmatterRange([key]);
    problems.push(
      problemAt(post.source, {
        rule: key === 'id' ? 'duplicate-id' : 'duplicate-slug',
        message: `Unexpected ${key} "${post[key]}", which ${owner.source.file} already has`,
        hint: `Give one of the two posts another ${key} in its front matter.`,
        start,
        end,
      }),
    );
  }
  return problems;
}
