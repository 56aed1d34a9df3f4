// The programs of a site and their links, read together: link ids are unique across files.
import {
  listLinks as listProgramLinks,
  type Link,
  type Program,
} from '../core/affiliate/program.ts';
import type { Problem } from '../core/problem.ts';
import { problemAt } from './problem-at.ts';
import { parseProgram, type ProgramSource } from './program-source.ts';
import type { TextFile } from './text-file.ts';

export interface Registry {
  /** In the order of their files' names. */
  programs: ProgramSource[];
  /** Valid programs by id. */
  programById: Map<string, Program>;
  /** Links of valid programs by link id. */
  links: Map<string, Link>;
  /** Ids that programs with problems have or may have: not known, and not unknown either. */
  brokenLinkIds: ReadonlySet<string>;
  /** What parsing found: broken program files, and ids used twice. */
  problems: Problem[];
}

export function createRegistry(files: readonly TextFile[]): Registry {
  const programs = files.map(({ file, text }) => parseProgram(file, text));
  const links = new Map<string, Link>();
  const problems = programs.flatMap((each) => each.problems);
  for (const source of programs) {
    if (!source.program) continue;
    for (const link of listProgramLinks(source.program)) {
      const other = links.get(link.id);
      if (other) problems.push(duplicateLink(source, link.id, other.program.id));
      else links.set(link.id, link);
    }
  }
  return {
    programs,
    programById: new Map(
      programs.flatMap(({ program }) => (program ? [[program.id, program] as const] : [])),
    ),
    links,
    brokenLinkIds: new Set(programs.flatMap(({ program, linkIds }) => (program ? [] : linkIds))),
    problems: [...problems, ...listDuplicatePrograms(programs)],
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
